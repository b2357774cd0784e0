package io.penstock.gateway.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Control;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is so of Conscrypt's native methods only: a session seals whatever its peer has said of its own direction.
 */
class NativeRecordsTest extends TlsLayerTest
{
    NativeRecordsTest()
    {
        super(RecordPath.NATIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shouldAnswerBehindTheClosureOfThePeer(final String protocol) throws Exception
    {
        final TlsClient client = connect(protocol, WHOLE);
        server.receive(join(client.wrap(bytes("request")), client.close()), WHOLE);

        assertEquals("request", text(server.received));
        assertTrue(server.hasEnded);
        assertFalse(server.isWithheld);
        server.receive(bytes("garbage behind the end"), WHOLE);
        assertEquals("request", text(server.received));
        assertEquals(1, server.rejects(Reason.SESSION_ENDED));
        server.send(bytes("answer"), 0);
        server.send(bytes(", late"), Control.CLOSE);
        assertTrue(client.read());
        assertEquals("answer, late", text(client.received));
        assertEquals(1, server.rejects(Reason.SESSION_ENDED));
        assertFalse(server.hasFailed);
    }
}
