package io.penstock.gateway.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.gateway.ring.Listener;
import io.penstock.gateway.ring.SlotShape;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * What tests of the tls layer have in common: a server whose records go one way, which holds nothing at the end.
 */
abstract class TlsLayerTest
{
    static final int WHOLE = 1 << 20;

    private static final SlotShape SHAPE = new SlotShape(4, 2048, 8192, 0);
    private static final Map<RecordPath, TlsContext> CONTEXTS = new EnumMap<>(RecordPath.class);

    @TempDir
    private static Path folder;

    final RecordPath path;
    TlsUnderTest server;

    TlsLayerTest(final RecordPath path)
    {
        this.path = path;
        server = newServer(Listener.PLAIN);
    }

    @BeforeAll
    static void makeContexts() throws Exception
    {
        if (CONTEXTS.isEmpty())
        {
            Keytool.make(folder, "penstock", 10);
            final ServerKeyStore store = ServerKeyStore.open(
                folder.resolve(Keytool.KEY_STORE), Files.readString(folder.resolve(Keytool.PASSWORD)).strip());
            CONTEXTS.put(RecordPath.NATIVE, new TlsContext(store, RecordPath.NATIVE));
            CONTEXTS.put(RecordPath.ENGINE, new TlsContext(store, RecordPath.ENGINE));
        }
    }

    @AfterEach
    void shouldHoldNothingAtTheEnd()
    {
        server.release();
        assertEquals(server.pool.capacity(), server.pool.freeBytes());
    }

    final TlsUnderTest newServer(final int listener)
    {
        return new TlsUnderTest(CONTEXTS.get(path), SHAPE, listener);
    }

    final TlsUnderTest newServer(final HandshakesAtOnce handshakes)
    {
        return new TlsUnderTest(CONTEXTS.get(path), SHAPE, Listener.PLAIN, handshakes);
    }

    final TlsClient connect(final String protocol, final int segment) throws Exception
    {
        final TlsClient client = new TlsClient(server, protocol, segment);
        client.handshake();
        return client;
    }

    static byte[] join(final byte[] first, final byte[] second)
    {
        final byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    static byte[] bytes(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static String text(final ByteArrayOutputStream bytes)
    {
        return bytes.toString(StandardCharsets.US_ASCII);
    }
}
