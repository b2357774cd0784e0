package io.penstock.gateway.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.SlotKind;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What happens to a connection while the handshake pool has its engine.
 */
@ParameterizedClass
@EnumSource(value = RecordPath.class, names = {"ENGINE", "NATIVE"})
class HandshakesTest extends TlsLayerTest
{
    private static final byte[] HELLO_HEADER = {22, 3, 1, 0, 4};

    private final HandshakesAtOnce handshakes = new HandshakesAtOnce();

    HandshakesTest(final RecordPath path)
    {
        super(path);
        server = newServer(handshakes);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 100, WHOLE})
    void shouldServeWhatComesBehindTheHandshakeWhenItIsComplete(final int segment) throws Exception
    {
        handshakes.holdBehind(1);
        final TlsClient client = connect("TLSv1.3", WHOLE);
        server.receive(client.wrap(bytes("hello")), segment);
        server.receive(client.wrap(bytes(" again")), segment);
        assertTrue(server.isKept, "a drain waits for it");
        server.event(SlotKind.END_OF_INPUT);
        assertEquals("", text(server.received));
        assertFalse(server.hasEnded);
        assertTrue(server.isKept);

        goOn(handshakes);
        assertEquals("hello again", text(server.received));
        assertTrue(server.hasEnded);
        server.send(bytes("world"), 0);
        client.read();
        assertEquals("world", text(client.received));
    }

    @Test
    void shouldGoOnWithARecordOfWhichAPartWasThereWhenTheHandshakeWasComplete() throws Exception
    {
        handshakes.holdBehind(1);
        final TlsClient client = connect("TLSv1.3", WHOLE);
        final byte[] record = client.wrap(bytes("hello"));
        server.receive(Arrays.copyOf(record, 9), WHOLE);
        goOn(handshakes);
        assertEquals("", text(server.received));
        server.receive(Arrays.copyOfRange(record, 9, record.length), WHOLE);
        assertEquals("hello", text(server.received));
    }

    @Test
    void shouldCloseAPartOfARecordAtItsDeadlineWhenTheHandshakeIsComplete() throws Exception
    {
        handshakes.holdBehind(1);
        final TlsClient client = connect("TLSv1.3", WHOLE);
        server.receive(Arrays.copyOf(client.wrap(bytes("hello")), 9), WHOLE);
        goOn(handshakes);
        server.tick(HandshakesAtOnce.DEADLINE_NS);
        assertEquals(1, server.rejects(Reason.RECORD_DEADLINE));
        assertTrue(server.hasClosed);
    }

    @Test
    void shouldReadNoMoreWhenMoreThanARecordWaitsForThePool() throws Exception
    {
        handshakes.holdBehind(1);
        final TlsClient client = connect("TLSv1.3", WHOLE);
        final byte[] plain = new byte[20_000];
        new Random(1).nextBytes(plain);
        server.receive(client.wrap(Arrays.copyOf(plain, 8_000)), WHOLE);
        assertFalse(server.isPaused);
        server.receive(client.wrap(Arrays.copyOfRange(plain, 8_000, plain.length)), WHOLE);
        assertTrue(server.isPaused);

        goOn(handshakes);
        assertArrayEquals(plain, server.received.toByteArray());
    }

    @Test
    void shouldLeaveTheEngineToThePoolWhenTheConnectionIsReleased() throws Exception
    {
        handshakes.holdBehind(1);
        connect("TLSv1.3", WHOLE);
        server.release();
        goOn(handshakes);
        assertEquals(server.pool.capacity(), server.pool.freeBytes());
    }

    @Test
    void shouldFreeTheEngineWhenTheConnectionIsReleasedBeforeItIsLookedAt() throws Exception
    {
        handshakes.holdBehind(1);
        connect("TLSv1.3", WHOLE);
        handshakes.run();
        server.release();
        server.resume();
        assertEquals(server.pool.capacity(), server.pool.freeBytes());
    }

    @Test
    void shouldSendNothingOfAnEngineThatThePoolHasWhenTheConnectionCloses() throws Exception
    {
        handshakes.holdBehind(1);
        connect("TLSv1.3", WHOLE);
        server.sent.reset();
        server.tick(HandshakesAtOnce.DEADLINE_NS);
        assertEquals(1, server.rejects(Reason.HANDSHAKE_DEADLINE));
        assertTrue(server.hasClosed);
        assertEquals(0, server.sent.size());
        goOn(handshakes);
        assertEquals(0, server.sent.size());
    }

    @Test
    void shouldLeaveNothingWhenThePoolEnds() throws Exception
    {
        handshakes.holdBehind(1);
        connect("TLSv1.3", WHOLE);
        handshakes.close();
        server.resume();
        server.tick(HandshakesAtOnce.DEADLINE_NS);
        assertEquals(1, server.rejects(Reason.HANDSHAKE_DEADLINE));
    }

    @Test
    void shouldHaveWhoWaitsLongestForItsClientGiveWayWhenThereAreTooMany() throws Exception
    {
        server = newServer(new HandshakesAtOnce(3, 0));
        final byte[] hello = new TlsClient(server, "TLSv1.3", WHOLE).hello();
        // 199 others begin, of whom the last three are left
        assertEquals(199, server.strangers(hello));
        server.tick(0);
        assertEquals(196, server.rejects(Reason.HANDSHAKES_LIMIT));
        // nobody is kept out
        final TlsClient client = connect("TLSv1.3", WHOLE);
        server.receive(client.wrap(bytes("hello")), WHOLE);
        assertEquals("hello", text(server.received));
        server.releaseStrangers();
    }

    @Test
    void shouldRefuseHandshakesWhenThePoolHasAsManyAsThereMayBe() throws Exception
    {
        final HandshakesAtOnce few = new HandshakesAtOnce(3, 0);
        server = newServer(few);
        few.holdBehind(0);
        server.strangers(new TlsClient(server, "TLSv1.3", WHOLE).hello());
        assertEquals(196, server.rejects(Reason.HANDSHAKES_LIMIT));
        server.releaseStrangers();
        goOn(few);
    }

    @Test
    void shouldRefuseAnAddressWhoseHandshakesAreTooMany() throws Exception
    {
        server = newServer(new HandshakesAtOnce(HandshakesAtOnce.LIMIT, 5));
        final byte[] hello = new TlsClient(server, "TLSv1.3", WHOLE).hello();
        server.strangers(hello);
        assertEquals(194, server.rejects(Reason.HANDSHAKE_RATE));
        server.releaseStrangers();
    }

    @Test
    void shouldRefuseAClientThatSaysTooMuchBeforeItIsAnswered() throws Exception
    {
        // a hello that goes on and on, in records of four bytes
        final byte[] record = Arrays.copyOf(HELLO_HEADER, 9);
        record[5] = 1;
        record[6] = 0;
        record[7] = 0x3F;
        server.receive(record, WHOLE);
        Arrays.fill(record, 5, 9, (byte)0);
        for (int i = 0; i < HandshakesAtOnce.CLIENT_HELLO_LIMIT / record.length; i++)
        {
            server.receive(record, WHOLE);
        }
        assertEquals(1, server.rejects(Reason.CLIENT_HELLO_LIMIT));
        assertTrue(server.hasClosed);
    }

    private void goOn(final HandshakesAtOnce pool)
    {
        while (pool.run())
        {
            server.resume();
        }
    }
}
