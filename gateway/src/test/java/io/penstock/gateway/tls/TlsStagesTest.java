package io.penstock.gateway.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Chunk;
import io.penstock.gateway.ring.Control;
import io.penstock.gateway.ring.Listener;
import io.penstock.gateway.ring.SlotKind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLException;
import org.agrona.BufferUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(names = {"NATIVE", "ENGINE"})
class TlsStagesTest extends TlsLayerTest
{
    private static final int RECORD_OVERFLOW = 22;

    TlsStagesTest(final RecordPath path)
    {
        super(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shouldPassBytesBothWays(final String protocol) throws Exception
    {
        final TlsClient client = connect(protocol, WHOLE);
        server.receive(client.wrap(bytes("hello")), WHOLE);
        server.send(bytes("world"), 0);
        client.read();

        assertEquals("hello", text(server.received));
        assertEquals("world", text(client.received));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shouldPassTheSameBytesWhereverTheirRecordsAreCut(final String protocol) throws Exception
    {
        final TlsClient client = connect(protocol, 1);
        final int length = client.wrap(bytes("first")).length;
        server = newServer(Listener.PLAIN);
        final TlsClient again = connect(protocol, 7);
        for (int cut = 1; cut < 2 * length; cut++)
        {
            final ByteArrayOutputStream records = new ByteArrayOutputStream();
            records.writeBytes(again.wrap(bytes("first")));
            records.writeBytes(again.wrap(bytes("again")));
            final byte[] all = records.toByteArray();
            server.received.reset();
            server.receive(Arrays.copyOf(all, cut), WHOLE);
            server.receive(Arrays.copyOfRange(all, cut, all.length), WHOLE);
            assertEquals("firstagain", text(server.received), "cut at " + cut);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 100, 1000, 4096, 8191, 8192})
    void shouldPassLargeRecordsInSegmentsOfEveryLength(final int segment) throws Exception
    {
        final TlsClient client = connect("TLSv1.3", segment);
        final byte[] plain = new byte[60_000];
        new Random(segment).nextBytes(plain);
        server.receive(client.wrap(plain), segment);

        assertArrayEquals(plain, server.received.toByteArray());
        assertFalse(server.hasFailed);
    }

    @Test
    void shouldPassManyShortRecordsOfOneRead() throws Exception
    {
        final TlsClient client = connect("TLSv1.2", WHOLE);
        final ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (int i = 0; i < 100; i++)
        {
            records.writeBytes(client.wrap(bytes(i % 3 == 0 ? "" : "x")));
        }
        server.receive(records.toByteArray(), WHOLE);

        assertEquals("x".repeat(66), text(server.received));
    }

    @Test
    void shouldAnswerAKeyUpdateWithTheNextRecord() throws Exception
    {
        final TlsClient client = connect("TLSv1.3", WHOLE);
        server.receive(join(client.updateKeys(), client.wrap(bytes("hello"))), WHOLE);
        assertEquals("hello", text(server.received));
        final int before = server.sent.size();
        server.send(bytes("world"), 0);
        final int withUpdate = server.sent.size() - before;
        client.read();
        server.send(bytes(", again"), 0);
        server.receive(client.wrap(bytes(", again")), 1);
        client.read();

        assertEquals("hello, again", text(server.received));
        assertEquals("world, again", text(client.received));
        assertTrue(withUpdate > server.sent.size() - before - withUpdate, "no key update was sent");
        assertEquals(1, server.counted(Metric.EMPTY_RECORDS));
    }

    @Test
    void shouldCloseWithNewKeysWhenAKeyUpdateIsNotAnsweredYet() throws Exception
    {
        final TlsClient client = connect("TLSv1.3", WHOLE);
        server.receive(client.updateKeys(), WHOLE);
        server.send(new byte[0], Control.CLOSE);

        assertTrue(client.read());
        assertFalse(server.hasFailed);
    }

    @Test
    void shouldTakeAsManyKeyUpdatesAsMayComeBetweenBytes() throws Exception
    {
        final TlsClient client = connect("TLSv1.3", WHOLE);
        for (int i = 0; i < 10; i++)
        {
            for (int j = 0; j < TlsUnderTest.EMPTY_RECORDS; j++)
            {
                server.receive(client.updateKeys(), WHOLE);
            }
            server.receive(client.wrap(bytes("x")), WHOLE);
            server.send(bytes("y"), 0);
            client.read();
        }

        assertEquals("x".repeat(10), text(server.received));
        assertEquals("y".repeat(10), text(client.received));
        assertEquals(0, server.rejects(Reason.EMPTY_RECORDS));
        assertEquals(10 * TlsUnderTest.EMPTY_RECORDS, server.counted(Metric.EMPTY_RECORDS));
    }

    @Test
    void shouldEndWhenOneKeyUpdateMoreComes() throws Exception
    {
        final TlsClient client = connect("TLSv1.3", WHOLE);
        server.receive(client.wrap(bytes("request")), WHOLE);
        for (int i = 0; i < TlsUnderTest.EMPTY_RECORDS; i++)
        {
            server.receive(client.updateKeys(), WHOLE);
        }
        assertFalse(server.hasEnded);
        server.receive(client.updateKeys(), WHOLE);
        assertTrue(server.hasEnded);
        assertEquals(1, server.rejects(Reason.EMPTY_RECORDS));

        server.send(bytes("answer"), Control.CLOSE);
        assertTrue(client.read());
        assertEquals("answer", text(client.received));
    }

    @Test
    void shouldTellWhichWayRecordsGo()
    {
        assertEquals(path == RecordPath.NATIVE ? 1 : 0, server.counted(Metric.NATIVE_RECORDS));
    }

    /** As tickets do that are sent with the first record, where they are long. */
    @Test
    void shouldSealWhatASessionHasNoRoomForWithWhatIsPending() throws Exception
    {
        final TlsClient client = connect("TLSv1.3", WHOLE);
        final ByteBuffer ahead = ByteBuffer.allocateDirect(TlsRecord.MAX_PLAINTEXT_LENGTH);
        assertTrue(new NativeSession(server.engine()).write(BufferUtil.address(ahead), ahead.capacity()));
        final byte[] plain = new byte[30_000];
        new Random(4).nextBytes(plain);
        server.send(plain, 0);
        client.read();

        assertArrayEquals(join(new byte[ahead.capacity()], plain), client.received.toByteArray());
        assertFalse(server.hasFailed);
    }

    @Test
    void shouldSendWhatOutgrowsARecordInSeveral() throws Exception
    {
        final TlsClient client = connect("TLSv1.3", WHOLE);
        final byte[] plain = new byte[30_000];
        new Random(3).nextBytes(plain);
        for (final int length : new int[]{1, 1024, 1025, 16_384, 16_385, 30_000})
        {
            client.received.reset();
            server.send(Arrays.copyOf(plain, length), 0);
            client.read();
            assertArrayEquals(Arrays.copyOf(plain, length), client.received.toByteArray());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shouldSayGoodbyeWhenItCloses(final String protocol) throws Exception
    {
        final TlsClient client = connect(protocol, WHOLE);
        assertFalse(client.read());
        server.send(bytes("last"), Control.CLOSE);

        assertTrue(client.read());
        assertEquals("last", text(client.received));
    }

    @Test
    void shouldCountARecordThatIsCutByTheEndOfInput() throws Exception
    {
        final TlsClient client = connect("TLSv1.3", WHOLE);
        server.receive(Arrays.copyOf(client.wrap(bytes("hello")), 20), WHOLE);
        server.event(SlotKind.END_OF_INPUT);

        assertEquals(1, server.rejects(Reason.TRUNCATED));
        server.tick(Long.MAX_VALUE - 1);
        assertFalse(server.hasClosed);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7})
    void shouldTellAFrameFromARecordWhereverItIsCut(final int cut)
    {
        // 22, or 790, bytes in the little-endian header of CME
        for (final int high : new int[]{0, 3})
        {
            server.release();
            server = newServer(Listener.PLAIN);
            final byte[] frame = Arrays.copyOf(new byte[]{22, (byte)high, (byte)0xFE, (byte)0xCA, 5}, 22 + 256 * high);
            server.receive(Arrays.copyOf(frame, cut), 1);
            server.receive(Arrays.copyOfRange(frame, cut, frame.length), WHOLE);
            server.tick(Long.MAX_VALUE - 1);
            assertFalse(server.hasClosed);
            // nor is it a stranger that makes room for others
            server.strangers(new byte[]{22, 3, 1, 64, 0});
            server.receive(frame, WHOLE);

            assertArrayEquals(join(frame, frame), server.received.toByteArray());
            server.releaseStrangers();
        }
    }

    @Test
    void shouldWaitNoLongerForFirstBytesThanForAHandshake()
    {
        server.receive(new byte[]{22}, 1);
        server.nowNs = HandshakesAtOnce.DEADLINE_NS - 1;
        server.receive(new byte[]{3}, 1);
        server.tick(HandshakesAtOnce.DEADLINE_NS);

        assertTrue(server.hasClosed);
        assertEquals(1, server.rejects(Reason.HANDSHAKE_DEADLINE));
    }

    @Test
    void shouldAnswerBadRecordsWithAnAlertAndClose() throws Exception
    {
        final TlsClient client = connect("TLSv1.3", WHOLE);
        final byte[] record = client.wrap(bytes("hello"));
        record[record.length - 1] ^= 1;
        server.receive(record, WHOLE);

        assertTrue(server.hasEnded);
        assertEquals("", text(server.received));
        assertEquals(1, server.rejects(Reason.BAD_RECORD));
        assertThrows(SSLException.class, client::read);
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, 1048576", "TLSv1.3, 1048576", "TLSv1.2, 9", "TLSv1.3, 9"})
    void shouldPassWhatStandsBeforeABadRecord(final String protocol, final int segment) throws Exception
    {
        final TlsClient client = connect(protocol, WHOLE);
        final byte[] good = client.wrap(bytes("request"));
        final byte[] bad = client.wrap(bytes("hello"));
        bad[bad.length - 1] ^= 1;
        server.receive(join(good, bad), segment);

        assertEquals("request", text(server.received));
        assertTrue(server.hasEnded);
        assertThrows(SSLException.class, client::read);
        server.send(bytes("answer"), Control.CLOSE);
        assertFalse(server.hasFailed);
        assertEquals(1, server.rejects(Reason.BAD_RECORD));
        assertEquals(1, server.rejects(Reason.SESSION_ENDED));
    }

    @Test
    void shouldRefuseToNegotiateAnew() throws Exception
    {
        final TlsClient client = connect("TLSv1.2", WHOLE);
        server.receive(client.wrap(bytes("request")), WHOLE);
        server.receive(client.updateKeys(), WHOLE);

        assertEquals("request", text(server.received));
        assertTrue(server.hasEnded);
        assertEquals(1, server.rejects(Reason.BAD_RECORD));
        assertThrows(SSLException.class, client::read);
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.2, 65535, 1", "TLSv1.2, 65535, 5", "TLSv1.2, 16705, 5",
        "TLSv1.3, 65535, 1", "TLSv1.3, 65535, 5", "TLSv1.3, 16705, 5"})
    void shouldSayThatARecordIsLongerThanARecordMayBe(final String protocol, final int length, final int segment)
        throws Exception
    {
        final TlsClient client = connect(protocol, WHOLE);
        server.receive(client.wrap(bytes("request")), WHOLE);
        server.receive(new byte[]{23, 3, 3, (byte)(length >> 8), (byte)length}, segment);

        assertEquals("request", text(server.received));
        assertTrue(server.hasEnded);
        assertEquals(1, server.rejects(Reason.BAD_RECORD));
        final SSLException alert = assertThrows(SSLException.class, client::read);
        assertTrue(alert.getMessage().contains("record_overflow"), alert.getMessage());
        server.send(bytes("answer"), Control.CLOSE);
        assertFalse(server.hasFailed);
        assertEquals(1, server.rejects(Reason.SESSION_ENDED));
    }

    @Test
    void shouldSayThatARecordIsTooLongWhileItShakesHands() throws Exception
    {
        final byte[] hello = new TlsClient(server, "TLSv1.3", WHOLE).hello();
        server.receive(hello, WHOLE);
        final int greeting = server.sent.size();
        assertTrue(greeting > 0);
        server.receive(new byte[]{23, 3, 3, (byte)0xFF, (byte)0xFF}, WHOLE);

        assertTrue(server.hasEnded);
        assertEquals(1, server.rejects(Reason.HANDSHAKE_FAILED));
        // sealed: the client has keys
        assertEquals(24, server.sent.size() - greeting);
        assertEquals(23, server.sent.toByteArray()[greeting]);
    }

    @Test
    void shouldCloseWhenTheHandshakeIsNoHandshake()
    {
        server.receive(new byte[]{22, 3, 1, 0, 4, 1, 2, 3, 4}, WHOLE);

        assertTrue(server.hasEnded);
        assertEquals(1, server.rejects(Reason.HANDSHAKE_FAILED));
    }

    @Test
    void shouldFreeItsSessionWhenItIsReleased() throws Throwable
    {
        final TlsClient client = connect("TLSv1.3", WHOLE);
        server.receive(client.wrap(bytes("request")), WHOLE);
        final Object session = NativeCalls.ssl(server.engine());
        assertNotEquals(0, (long)NativeCalls.SSL_HANDLE.invokeExact(session));
        server.release();

        assertEquals(0, (long)NativeCalls.SSL_HANDLE.invokeExact(session));
        server = newServer(Listener.PLAIN);
    }

    @Test
    void shouldCloseAHandshakeThatIsNotCompleteInTime() throws Exception
    {
        server.receive(new byte[]{22, 3}, WHOLE);
        server.tick(HandshakesAtOnce.DEADLINE_NS - 1);
        assertFalse(server.hasClosed);
        server.tick(HandshakesAtOnce.DEADLINE_NS);

        assertTrue(server.hasClosed);
        assertEquals(1, server.rejects(Reason.HANDSHAKE_DEADLINE));
    }

    @Test
    void shouldNotTimeAConnectionWhoseHandshakeIsComplete() throws Exception
    {
        connect("TLSv1.3", WHOLE);
        server.tick(Long.MAX_VALUE - 1);

        assertFalse(server.hasClosed);
    }

    @Test
    void shouldCloseAConnectionWhoseRecordIsNotWholeInTime() throws Exception
    {
        final TlsClient client = connect("TLSv1.3", WHOLE);
        final byte[] record = client.wrap(bytes("hello"));
        server.tick(5_000);
        for (int i = 0; i < record.length - 1; i++)
        {
            // more of it gives no more time
            server.nowNs += HandshakesAtOnce.DEADLINE_NS / record.length;
            server.receive(new byte[]{record[i]}, 1);
        }
        final long begunNs = 5_000 + HandshakesAtOnce.DEADLINE_NS / record.length;
        server.tick(begunNs + HandshakesAtOnce.DEADLINE_NS - 1);
        assertFalse(server.hasClosed);
        server.tick(begunNs + HandshakesAtOnce.DEADLINE_NS);

        assertTrue(server.hasClosed);
        assertEquals("", text(server.received));
        assertEquals(1, server.rejects(Reason.RECORD_DEADLINE));
        assertTrue(client.read());
    }

    @Test
    void shouldGiveEachRecordItsOwnTime() throws Exception
    {
        final TlsClient client = connect("TLSv1.2", WHOLE);
        final int count = 20;
        byte[] rest = new byte[0];
        for (int i = 0; i < count; i++)
        {
            final byte[] record = client.wrap(new byte[16_000]);
            final int half = record.length / 2;
            server.receive(join(rest, Arrays.copyOf(record, half)), 8192);
            rest = Arrays.copyOfRange(record, half, record.length);
            server.tick(server.nowNs + HandshakesAtOnce.DEADLINE_NS - 1);
        }
        server.receive(rest, WHOLE);
        server.tick(Long.MAX_VALUE - 1);

        assertFalse(server.hasClosed);
        assertEquals(count * 16_000, server.received.size());
    }

    @Test
    void shouldCountAnAlertForWhichThereIsNoMemory() throws Exception
    {
        final TlsClient client = connect("TLSv1.3", WHOLE);
        final byte[] record = client.wrap(bytes("hello"));
        record[record.length - 1]++;
        final List<Chunk> taken = new ArrayList<>();
        for (Chunk chunk = server.pool.allocate(1); chunk != null; chunk = server.pool.allocate(1))
        {
            taken.add(chunk);
        }
        server.receive(record, WHOLE);

        assertEquals(1, server.rejects(Reason.BAD_RECORD));
        assertEquals(1, server.rejects(Reason.POOL_EXHAUSTED));
        taken.forEach(server.pool::release);
    }

    @Test
    void shouldTimeARecordAnewAfterAPause() throws Exception
    {
        final TlsClient client = connect("TLSv1.3", WHOLE);
        server.receive(Arrays.copyOf(client.wrap(bytes("hello")), 9), WHOLE);
        server.event(SlotKind.PAUSED);
        server.tick(5 * HandshakesAtOnce.DEADLINE_NS);
        assertFalse(server.hasClosed);
        server.event(SlotKind.UNPAUSED);
        server.tick(6 * HandshakesAtOnce.DEADLINE_NS - 1);
        assertFalse(server.hasClosed);
        server.tick(6 * HandshakesAtOnce.DEADLINE_NS);

        assertTrue(server.hasClosed);
    }

    @Test
    void shouldLeaveRoomForOthersWhenStrangersBeginHandshakes() throws Exception
    {
        final TlsClient client = connect("TLSv1.3", 100);
        // the oldest give way
        assertEquals(199, server.strangers(new byte[]{22, 3, 1, 64, 0}));
        assertTrue(server.pool.freeBytes() >= server.pool.capacity() / 2);

        final byte[] plain = new byte[60_000];
        new Random(5).nextBytes(plain);
        server.receive(client.wrap(plain), 100);
        assertArrayEquals(plain, server.received.toByteArray());
        assertFalse(server.hasFailed);
        for (int i = 0; i < 199; i++)
        {
            server.tick(0);
        }
        final long left = 199 - server.rejects(Reason.HANDSHAKE_MEMORY);
        assertTrue(left > 60 && left < 70, left + " strangers");
        assertEquals(0, server.rejects(Reason.POOL_EXHAUSTED));
        server.releaseStrangers();
    }

    @Test
    void shouldServeAHelloInPiecesHoweverManyStrangersCameBefore() throws Exception
    {
        server.strangers(new byte[]{22, 3, 1, 64, 0});
        final TlsClient client = connect("TLSv1.3", 1);
        server.receive(client.wrap(bytes("hello")), WHOLE);
        assertEquals("hello", text(server.received));
        server.releaseStrangers();
    }

    @Test
    void shouldHaveTheOldestStrangerGiveWayAndNotTheOneThatGrows() throws Exception
    {
        final byte[] begun = {22, 3, 1, 64, 0};
        server.receive(begun, WHOLE);
        // as many as there is memory for
        assertEquals(63, server.strangers(begun, 64));
        assertEquals(server.pool.capacity() / 2, server.pool.freeBytes());
        server.receive(new byte[2_100], WHOLE);
        assertTrue(server.isKept);
        server.tick(0);
        assertEquals(2, server.rejects(Reason.HANDSHAKE_MEMORY));
        server.receive(new byte[1], WHOLE);
        assertTrue(server.isKept);

        server.strangers(begun);
        server.receive(new byte[1], WHOLE);
        assertFalse(server.isKept, "it is the oldest");
        server.releaseStrangers();
    }

    @Test
    void shouldHaveNoStrangerGiveWayWhereOthersHaveTheMemory()
    {
        final byte[] begun = {22, 3, 1, 64, 0};
        server.receive(begun, WHOLE);
        final List<Chunk> others = new ArrayList<>();
        while (server.pool.freeBytes() > server.pool.capacity() / 2)
        {
            others.add(server.pool.allocate(1 << 15));
        }

        assertEquals(0, server.strangers(begun, 4));
        server.tick(0);
        assertEquals(0, server.rejects(Reason.HANDSHAKE_MEMORY));
        server.receive(new byte[1], WHOLE);
        assertTrue(server.isKept);
        server.releaseStrangers();
        others.forEach(server.pool::release);
    }

    @Test
    void shouldHoldNoMoreOfARecordThanHasCome() throws Exception
    {
        final TlsClient client = connect("TLSv1.2", WHOLE);
        final byte[] record = client.wrap(new byte[16_000]);
        for (int length = 1; length < record.length; length++)
        {
            server.receive(new byte[]{record[length - 1]}, 1);
            final long held = server.pool.capacity() - server.pool.freeBytes();
            assertTrue(held <= Math.max(2048, 2 * length), held + " bytes held of " + length);
        }
        server.receive(new byte[]{record[record.length - 1]}, 1);
        assertEquals(16_000, server.received.size());
    }

    @Test
    void shouldRefuseARecordOfAHandshakeThatIsLargerThanItsPlaintextMayBe()
    {
        server.receive(new byte[]{22, 3, 1, 64, 1}, WHOLE);

        assertTrue(server.hasEnded);
        assertEquals(1, server.rejects(Reason.HANDSHAKE_FAILED));
        assertArrayEquals(new byte[]{21, 3, 3, 0, 2, 2, RECORD_OVERFLOW}, server.sent.toByteArray());
    }

    @Test
    void shouldSayThatTheSecondRecordOfAHelloIsTooLong() throws Exception
    {
        // two bytes of a hello
        server.receive(new byte[]{22, 3, 1, 0, 2, 1, 0}, WHOLE);
        server.receive(new byte[]{22, 3, 1, 64, 1}, WHOLE);

        assertTrue(server.hasEnded);
        assertEquals(1, server.rejects(Reason.HANDSHAKE_FAILED));
        assertArrayEquals(new byte[]{21, 3, 1, 0, 2, 2, RECORD_OVERFLOW}, server.sent.toByteArray());
    }

    @Test
    void shouldPassBytesThatAreNotTlsAsTheyAre()
    {
        server.receive(bytes("GET / HTTP/1.1"), 5);
        assertEquals("GET / HTTP/1.1", text(server.received));
        server.send(bytes("HTTP/1.1 200 OK"), 0);
        assertEquals("HTTP/1.1 200 OK", text(server.sent));
    }

    @Test
    void shouldCloseWhatIsNotTlsOnTheTlsListener()
    {
        server = newServer(Listener.TLS);
        server.receive(bytes("GET / HTTP/1.1"), WHOLE);

        assertTrue(server.hasClosed);
        assertEquals("", text(server.received));
        assertEquals(1, server.rejects(Reason.TLS_REQUIRED));
    }
}
