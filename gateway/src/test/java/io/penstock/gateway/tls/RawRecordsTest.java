package io.penstock.gateway.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Control;
import io.penstock.gateway.ring.Listener;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Records of TLS 1.3 that libraries do not make, but peers may.
 */
@ParameterizedClass
@EnumSource(names = {"NATIVE", "ENGINE"})
class RawRecordsTest extends TlsLayerTest
{
    private static final int BAD_RECORD_MAC = 20;
    private static final int RECORD_OVERFLOW = 22;
    private static final int UNEXPECTED_MESSAGE = 10;
    private static final int DECRYPT_ERROR = 51;
    private static final int USER_CANCELED = 90;
    private static final int ROUNDS = 200;
    private static final int MAX_INNER_LENGTH = TlsRecord.MAX_PLAINTEXT_LENGTH + 1;

    private static final Change UNCHANGED = (record) ->
    {
    };

    private RawTlsClient client;

    RawRecordsTest(final RecordPath path)
    {
        super(path);
    }

    @BeforeEach
    void connect() throws GeneralSecurityException
    {
        client = new RawTlsClient(server);
        client.handshake();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 255, 4_000, 16_000})
    void shouldPassPaddedRecords(final int padding) throws GeneralSecurityException
    {
        final ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (final String each : new String[]{"he", "l", "lo"})
        {
            records.writeBytes(client.seal(RawTlsClient.DATA, bytes(each), padding));
        }
        receive(records.toByteArray(), WHOLE);
        server.send(bytes("world"), 0);
        client.read();

        assertEquals("hello", text(server.received));
        assertEquals("world", text(client.received));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1024, 1", "1025, 1", "16384, 1", "16385, 2", "30000, 2"})
    void shouldMakeOneRecordOfTheAnswersOfASlotWhereTheyFit(final int length, final int records)
        throws GeneralSecurityException
    {
        final byte[] plain = new byte[length];
        new Random(length).nextBytes(plain);
        server.send(plain, 0);
        client.read();

        assertArrayEquals(plain, client.received.toByteArray());
        assertEquals(records, client.records);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 6, 4_096, 8_192})
    void shouldPassTheLongestRecordInSegmentsOfEveryLength(final int segment) throws GeneralSecurityException
    {
        final byte[] plain = new byte[TlsRecord.MAX_PLAINTEXT_LENGTH];
        new Random(segment).nextBytes(plain);
        receive(
            join(client.seal(RawTlsClient.DATA, plain, 0), client.seal(RawTlsClient.DATA, bytes("x"), 16_383)),
            segment);

        assertArrayEquals(plain, Arrays.copyOf(server.received.toByteArray(), plain.length));
        assertEquals(plain.length + 1, server.received.size());
        assertFalse(server.hasEnded);
    }

    @Test
    void shouldPassRecordsOfOneByte() throws GeneralSecurityException
    {
        final byte[] plain = new byte[1_000];
        new Random(1).nextBytes(plain);
        final ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (final byte each : plain)
        {
            records.writeBytes(client.seal(RawTlsClient.DATA, new byte[]{each}, 0));
        }
        receive(records.toByteArray(), WHOLE);

        assertArrayEquals(plain, server.received.toByteArray());
        assertEquals(0, server.counted(Metric.EMPTY_RECORDS));
    }

    @ParameterizedTest
    @CsvSource({"0, 1048576", "0, 7", "100, 1048576", "9000, 1000"})
    void shouldTakeAsManyEmptyRecordsAsMayComeBetweenBytes(final int padding, final int segment)
        throws GeneralSecurityException
    {
        final ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < TlsUnderTest.EMPTY_RECORDS; j++)
            {
                records.writeBytes(client.seal(RawTlsClient.DATA, new byte[0], padding));
            }
            records.writeBytes(client.seal(RawTlsClient.DATA, bytes("x"), 0));
        }
        receive(records.toByteArray(), segment);

        assertEquals("xxx", text(server.received));
        assertFalse(server.hasEnded);
        assertEquals(3 * TlsUnderTest.EMPTY_RECORDS, server.counted(Metric.EMPTY_RECORDS));
    }

    @ParameterizedTest
    @ValueSource(ints = {1_048_576, 9})
    void shouldEndWhenOneEmptyRecordMoreComes(final int segment) throws GeneralSecurityException
    {
        final ByteArrayOutputStream records = new ByteArrayOutputStream();
        records.writeBytes(client.seal(RawTlsClient.DATA, bytes("request"), 0));
        for (int i = 0; i <= TlsUnderTest.EMPTY_RECORDS; i++)
        {
            records.writeBytes(client.seal(RawTlsClient.DATA, new byte[0], 0));
        }
        records.writeBytes(client.seal(RawTlsClient.DATA, bytes("late"), 0));
        receive(records.toByteArray(), segment);
        server.send(bytes("answer"), Control.CLOSE);
        client.read();

        assertEquals("request", text(server.received));
        assertTrue(server.hasEnded);
        assertEquals(1, server.rejects(Reason.EMPTY_RECORDS));
        assertEquals("answer", text(client.received));
        assertEquals(List.of(0), client.alerts);
    }

    @Test
    void shouldAnswerAKeyUpdateOnlyWhereItIsAskedTo() throws GeneralSecurityException
    {
        for (int cut = 1; cut <= 5; cut++)
        {
            receive(client.updateKeys(cut % 2 == 0, cut), 3);
            receive(client.seal(RawTlsClient.DATA, bytes("x"), 0), WHOLE);
            server.send(bytes("y"), 0);
            client.read();
        }

        assertEquals("xxxxx", text(server.received));
        assertEquals("yyyyy", text(client.received));
        assertEquals(2, client.keyUpdates);
        assertEquals(9, server.counted(Metric.EMPTY_RECORDS));
    }

    @Test
    void shouldAnswerSeveralKeyUpdatesWithOne() throws GeneralSecurityException
    {
        for (int i = 0; i < 3; i++)
        {
            receive(client.updateKeys(true, 5), WHOLE);
        }
        server.send(new byte[30_000], 0);
        client.read();

        assertEquals(30_000, client.received.size());
        assertEquals(1, client.keyUpdates);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16})
    void shouldAnswerBehindTheClosureOfThePeer(final int padding) throws GeneralSecurityException
    {
        server.receive(
            join(
                client.seal(RawTlsClient.DATA, bytes("request"), 0),
                client.seal(RawTlsClient.ALERT, RawTlsClient.CLOSE_NOTIFY, padding)),
            WHOLE);
        server.answered(bytes("answer"));
        assertTrue(server.hasEnded);
        server.send(new byte[0], Control.CLOSE);
        client.read();

        assertEquals("answer", text(client.received));
        assertEquals(0, server.rejects(Reason.SESSION_ENDED));
    }

    @Test
    void shouldGoOnBehindAWarning() throws GeneralSecurityException
    {
        receive(client.seal(RawTlsClient.ALERT, new byte[]{1, USER_CANCELED}, 1), WHOLE);
        receive(client.seal(RawTlsClient.DATA, bytes("hello"), 0), WHOLE);

        assertEquals("hello", text(server.received));
        assertFalse(server.hasEnded);
    }

    @Test
    void shouldEndWithTheErrorOfThePeer() throws GeneralSecurityException
    {
        receive(client.seal(RawTlsClient.DATA, bytes("request"), 0), WHOLE);
        receive(client.seal(RawTlsClient.ALERT, new byte[]{2, BAD_RECORD_MAC}, 1), WHOLE);
        assertTrue(server.hasEnded);
        assertEquals(1, server.rejects(Reason.BAD_RECORD));
        server.send(bytes("answer"), Control.CLOSE);
        client.read();

        assertEquals("", text(client.received));
        assertEquals(1, server.rejects(Reason.SESSION_ENDED));
        assertFalse(server.hasFailed);
    }

    @Test
    void shouldSayWhyARecordIsRefused() throws GeneralSecurityException
    {
        assertRefused(BAD_RECORD_MAC, (record) -> record[record.length - 1] ^= 1, bytes("hello"), RawTlsClient.DATA, 0);
        assertRefused(RECORD_OVERFLOW, UNCHANGED, new byte[MAX_INNER_LENGTH], RawTlsClient.DATA, 0);
        assertRefused(UNEXPECTED_MESSAGE, UNCHANGED, bytes("hello"), 99, 0);
        // a record of zeros alone, for which the specification has another alert
        assertRefused(DECRYPT_ERROR, UNCHANGED, new byte[0], 0, 10);
        assertRefused(
            UNEXPECTED_MESSAGE, UNCHANGED, new byte[]{1, 0, 0, 1, 0}, RawTlsClient.HANDSHAKE, 0);
    }

    @Test
    void shouldPassNothingThatWasNotSealedWhereverAByteIsWrong() throws GeneralSecurityException
    {
        for (int seed = 0; seed < ROUNDS; seed++)
        {
            server.release();
            server = newServer(Listener.PLAIN);
            connect();
            final Random random = new Random(seed);
            final ByteArrayOutputStream plain = new ByteArrayOutputStream();
            final byte[] records = damaged(records(random, plain), random);
            receive(records, 1 + random.nextInt(6_000));
            server.send(bytes("answer"), Control.CLOSE);

            final byte[] received = server.received.toByteArray();
            assertArrayEquals(Arrays.copyOf(plain.toByteArray(), received.length), received, "seed " + seed);
            assertTrue(received.length < plain.size(), "seed " + seed);
            assertFalse(server.hasFailed, "seed " + seed);
        }
    }

    /**
     * Records of all kinds, the last one with bytes.
     */
    private byte[] records(final Random random, final ByteArrayOutputStream plain) throws GeneralSecurityException
    {
        final ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (int i = 0; i < 6; i++)
        {
            final byte[] content = new byte[1 + random.nextInt(3_000)];
            random.nextBytes(content);
            records.writeBytes(random.nextBoolean() ?
                client.updateKeys(true, 1 + random.nextInt(5)) :
                client.seal(RawTlsClient.DATA, new byte[0], random.nextInt(100)));
            records.writeBytes(client.seal(RawTlsClient.DATA, content, random.nextInt(100)));
            plain.writeBytes(content);
        }
        return records.toByteArray();
    }

    /**
     * Changes a byte, leaves one out, or adds one.
     */
    private static byte[] damaged(final byte[] records, final Random random)
    {
        final int at = random.nextInt(records.length);
        final byte[] before = Arrays.copyOf(records, at);
        final byte[] behind = Arrays.copyOfRange(records, at, records.length);
        switch (random.nextInt(3))
        {
            case 0:
                records[at] ^= (byte)(1 << random.nextInt(8));
                return records;

            case 1:
                return join(before, Arrays.copyOfRange(behind, 1, behind.length));

            default:
                return join(join(before, new byte[]{(byte)random.nextInt()}), behind);
        }
    }

    /**
     * Has records come. On the engine's way, one that is as long as an alert waits until what came before is answered.
     */
    private void receive(final byte[] records, final int segment)
    {
        server.receive(records, segment);
        while (server.isWithheld)
        {
            server.answered(new byte[0]);
        }
    }

    private interface Change
    {
        void apply(byte[] record);
    }

    private void assertRefused(
        final int alert, final Change change, final byte[] content, final int type, final int padding)
        throws GeneralSecurityException
    {
        server.release();
        server = newServer(Listener.PLAIN);
        connect();
        final byte[] record = client.seal(type, content, padding);
        change.apply(record);
        receive(record, WHOLE);
        client.read();

        assertTrue(server.hasEnded);
        assertEquals("", text(server.received));
        assertEquals(List.of(alert), client.alerts);
        assertEquals(1, server.rejects(Reason.BAD_RECORD));
        server.send(new byte[0], Control.CLOSE);
        assertFalse(server.hasFailed);
    }
}
