package io.penstock.gateway.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Control;
import io.penstock.gateway.ring.Listener;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import org.agrona.BufferUtil;
import org.junit.jupiter.api.Test;
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

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 17, 1_000})
    void shouldAnswerBehindAClosureThatIsPadded(final int padding) throws GeneralSecurityException
    {
        final RawTlsClient client = new RawTlsClient(server);
        client.handshake();
        server.receive(
            join(
                client.seal(RawTlsClient.DATA, bytes("request"), padding),
                client.seal(RawTlsClient.ALERT, RawTlsClient.CLOSE_NOTIFY, padding)),
            WHOLE);
        assertTrue(server.hasEnded);
        server.send(bytes("answer"), Control.CLOSE);
        client.read();

        assertEquals("answer", text(client.received));
        assertEquals(0, server.rejects(Reason.SESSION_ENDED));
    }

    @Test
    void shouldFailWhereTheSessionSealsNothingMore() throws Exception
    {
        connect("TLSv1.3", WHOLE);
        server.session().shutdown();
        server.send(bytes("answer"), 0);

        assertTrue(server.hasFailed);
        assertEquals(1, server.rejects(Reason.BAD_RECORD));
    }

    @Test
    void shouldTakeNothingOfASessionThatItsEngineHasFreed() throws Exception
    {
        final TlsClient client = connect("TLSv1.3", WHOLE);
        final NativeSession session = server.session();
        server.receive(client.wrap(bytes("request")), WHOLE);
        server.release();
        final ByteBuffer plain = ByteBuffer.allocateDirect(100);

        assertEquals(0, session.pending());
        assertThrows(NullPointerException.class, () -> session.write(BufferUtil.address(plain), 100));
        assertThrows(NullPointerException.class, () -> session.feed(BufferUtil.address(plain), 100));
        assertThrows(NullPointerException.class, () -> session.read(BufferUtil.address(plain), 100));
        assertThrows(NullPointerException.class, () -> session.take(BufferUtil.address(plain), 100));
        server = newServer(Listener.PLAIN);
    }
}
