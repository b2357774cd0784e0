package io.penstock.gateway.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Control;
import io.penstock.gateway.ring.SlotKind;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is so of Conscrypt's engine only: it seals nothing once it was told that its peer sends no more.
 */
class EngineRecordsTest extends TlsLayerTest
{
    EngineRecordsTest()
    {
        super(RecordPath.ENGINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shouldEndInputWithTheClosureOfThePeer(final String protocol) throws Exception
    {
        final TlsClient client = connect(protocol, WHOLE);
        server.receive(join(client.wrap(bytes("request")), client.close()), WHOLE);

        assertEquals("request", text(server.received));
        assertTrue(server.isWithheld);
        server.event(SlotKind.RESUMED);
        assertFalse(server.hasEnded);
        server.send(bytes("answer"), Control.ANSWERED);
        server.event(SlotKind.RESUMED);
        assertTrue(server.hasEnded);
        client.read();
        assertEquals("answer", text(client.received));

        server.receive(bytes("garbage behind the end"), WHOLE);
        assertEquals("request", text(server.received));
        assertEquals(1, server.rejects(Reason.SESSION_ENDED));
        server.send(bytes("late"), 0);
        assertEquals(2, server.rejects(Reason.SESSION_ENDED));
        assertFalse(server.hasFailed);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 25, 1_000, 8_192})
    void shouldKeepWhatComesWhileARecordWaits(final int segment) throws Exception
    {
        final TlsClient client = connect("TLSv1.3", WHOLE);
        final byte[] plain = new byte[20_000];
        new Random(segment).nextBytes(plain);
        final byte[] records = join(
            join(client.wrap(bytes("ab")), client.wrap(plain)), join(client.wrap(bytes("cd")), client.close()));
        server.receive(records, segment);
        assertEquals("", text(server.received));
        for (int i = 0; i < 3; i++)
        {
            assertFalse(server.hasEnded);
            server.send(new byte[0], Control.ANSWERED);
            server.event(SlotKind.RESUMED);
        }

        assertTrue(server.hasEnded);
        assertArrayEquals(join(join(bytes("ab"), plain), bytes("cd")), server.received.toByteArray());
    }

    @Test
    void shouldFailWhereAnEngineTakesNothing() throws Exception
    {
        final TlsClient client = connect("TLSv1.3", WHOLE);
        server.engine(new IdleEngine());
        server.send(bytes("answer"), 0);
        assertTrue(server.hasFailed);
        assertEquals(1, server.rejects(Reason.BAD_RECORD));
        server.receive(client.wrap(bytes("request")), WHOLE);

        assertTrue(server.hasEnded);
        assertEquals(2, server.rejects(Reason.BAD_RECORD));
        assertEquals("", text(server.received));
    }
}
