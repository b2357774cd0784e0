package io.penstock.gateway.tls;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.agrona.BufferUtil;
import org.conscrypt.Conscrypt;

/**
 * Tries Conscrypt's native methods on a connection in memory, before clients have theirs: what they seal must be opened
 * by an engine, and what an engine seals by them. Runs at start.
 */
final class NativeTrial
{
    private static final int LENGTH = 1 << 16;
    private static final int MAX_STEPS = 100;

    private static final byte[] PLAIN = new byte[TlsRecord.MAX_PLAINTEXT_LENGTH];

    static
    {
        new Random(1).nextBytes(PLAIN);
    }

    private final SSLEngine server;
    private final SSLEngine client;
    private final ByteBuffer nothing = ByteBuffer.allocateDirect(0);
    private final ByteBuffer opened = ByteBuffer.allocateDirect(LENGTH);
    private final ByteBuffer toServer = ByteBuffer.allocateDirect(LENGTH);
    private final ByteBuffer toClient = ByteBuffer.allocateDirect(LENGTH);

    /** The client here, which knows whom it talks to. */
    private static final class TrustsAll implements X509TrustManager
    {
        @Override
        public void checkClientTrusted(final X509Certificate[] chain, final String type)
        {
            throw new IllegalStateException("a client meets no clients");
        }

        @Override
        public void checkServerTrusted(final X509Certificate[] chain, final String type)
        {
            if (chain.length == 0)
            {
                throw new IllegalStateException("no certificate");
            }
        }

        @Override
        public X509Certificate[] getAcceptedIssuers()
        {
            return new X509Certificate[0];
        }
    }

    private NativeTrial(final SSLEngine server, final SSLEngine client)
    {
        this.server = server;
        this.client = client;
    }

    /**
     * Runs the trial.
     *
     * @param server   an engine of a server, which is used up.
     * @param provider makes the client's engine: any, as the records are the server's that are tried.
     * @return why records can't go this way, or null where they can.
     */
    static String failure(final SSLEngine server, final Provider provider)
    {
        if (NativeCalls.missing() != null)
        {
            return "this Conscrypt has no " + NativeCalls.missing();
        }
        try
        {
            final SSLContext context = SSLContext.getInstance("TLS", provider);
            context.init(null, new TrustManager[]{new TrustsAll()}, null);
            final SSLEngine client = context.createSSLEngine();
            client.setUseClientMode(true);
            server.setNeedClientAuth(false);
            return new NativeTrial(server, client).failure();
        }
        catch (final GeneralSecurityException | SSLException | RuntimeException | LinkageError e)
        {
            return e.toString();
        }
    }

    private String failure() throws SSLException
    {
        try
        {
            shakeHands();
            final NativeSession session = new NativeSession(server);
            return isOpened(session) && isSealed(session) && isClosed(session) ? null :
                "a record did not become what it should";
        }
        finally
        {
            if (Conscrypt.isConscrypt(client))
            {
                EngineRecords.free(client, toServer.clear());
            }
            EngineRecords.free(server, toClient.clear());
        }
    }

    private void shakeHands() throws SSLException
    {
        server.beginHandshake();
        client.beginHandshake();
        for (int step = 0; isHandshaking(client) || isHandshaking(server); step++)
        {
            if (step == MAX_STEPS)
            {
                throw new SSLException("the handshake does not go on");
            }
            pass(client, server, toServer);
            pass(server, client, toClient);
        }
    }

    private void pass(final SSLEngine from, final SSLEngine to, final ByteBuffer bytes) throws SSLException
    {
        while (from.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && from.wrap(nothing, bytes).bytesProduced() > 0)
        {
            // all that it has to say
        }
        bytes.flip();
        while (bytes.hasRemaining() && to.unwrap(bytes, opened.clear()).bytesConsumed() > 0)
        {
            runTask(to);
        }
        bytes.compact();
    }

    /** The JDK's engines have some. */
    private static void runTask(final SSLEngine engine)
    {
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK)
        {
            engine.getDelegatedTask().run();
        }
    }

    private boolean isOpened(final NativeSession session) throws SSLException
    {
        // one record, of which the JDK does not make the longest
        final int sent = client.wrap(ByteBuffer.wrap(PLAIN), toServer.clear()).bytesConsumed();
        session.feed(BufferUtil.address(toServer), toServer.position());
        final int length = session.read(BufferUtil.address(toServer), PLAIN.length);
        return sent > 0 && length == sent && toServer.slice(0, sent).equals(ByteBuffer.wrap(PLAIN, 0, sent)) &&
            session.read(BufferUtil.address(toServer), PLAIN.length) == NativeCalls.WANT_READ;
    }

    /**
     * Seals two records, which what is pending has no room for.
     */
    private boolean isSealed(final NativeSession session) throws SSLException
    {
        final ByteBuffer plain = ByteBuffer.allocateDirect(PLAIN.length).put(PLAIN);
        int taken = 0;
        for (int i = 0; i < 2; i++)
        {
            while (!session.write(BufferUtil.address(plain), PLAIN.length))
            {
                taken += session.take(BufferUtil.address(toClient) + taken, session.pending());
            }
        }
        taken += session.take(BufferUtil.address(toClient) + taken, session.pending());
        opened.clear();
        toClient.clear().limit(taken);
        while (toClient.hasRemaining() && client.unwrap(toClient, opened).bytesConsumed() > 0)
        {
            // record by record
        }
        plain.clear();
        return opened.flip().limit() == 2 * PLAIN.length && opened.slice(0, PLAIN.length).equals(plain) &&
            opened.slice(PLAIN.length, PLAIN.length).equals(plain);
    }

    private boolean isClosed(final NativeSession session) throws SSLException
    {
        client.closeOutbound();
        client.wrap(nothing, toServer.clear());
        session.feed(BufferUtil.address(toServer), toServer.position());
        return session.read(BufferUtil.address(toServer), PLAIN.length) == NativeCalls.CLOSED;
    }

    private static boolean isHandshaking(final SSLEngine engine)
    {
        final HandshakeStatus status = engine.getHandshakeStatus();
        return status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED;
    }
}
