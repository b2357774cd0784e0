package io.penstock.gateway.tls;

import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The JDK's TLS engine as the client of a connection under test.
 */
final class TlsClient
{
    final ByteArrayOutputStream received = new ByteArrayOutputStream();

    private final SSLEngine engine;
    private final TlsUnderTest server;
    private final int segment;
    private final ByteBuffer input = ByteBuffer.allocate(1 << 18).flip();
    private int taken;

    private static final class TrustsAll extends X509ExtendedTrustManager
    {
        @Override
        public X509Certificate[] getAcceptedIssuers()
        {
            return new X509Certificate[0];
        }

        @Override
        public void checkClientTrusted(final X509Certificate[] chain, final String type)
        {
            throw new IllegalStateException();
        }

        @Override
        public void checkServerTrusted(final X509Certificate[] chain, final String type)
        {
            chain.clone();
        }

        @Override
        public void checkClientTrusted(
            final X509Certificate[] chain, final String type, final Socket socket)
        {
            throw new IllegalStateException();
        }

        @Override
        public void checkServerTrusted(
            final X509Certificate[] chain, final String type, final Socket socket)
        {
            chain.clone();
        }

        @Override
        public void checkClientTrusted(final X509Certificate[] chain, final String type, final SSLEngine by)
        {
            throw new IllegalStateException();
        }

        @Override
        public void checkServerTrusted(final X509Certificate[] chain, final String type, final SSLEngine by)
        {
            chain.clone();
        }
    }

    TlsClient(final TlsUnderTest server, final String protocol, final int segment) throws GeneralSecurityException
    {
        this(server, context((KeyManager[])null), protocol, segment);
    }

    /**
     * Makes a client that resumes the session of one before it that had the same context.
     */
    TlsClient(final TlsUnderTest server, final SSLContext context, final String protocol, final int segment)
    {
        this.server = server;
        this.segment = segment;
        engine = context.createSSLEngine("localhost", 1);
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(new String[]{protocol});
    }

    /**
     * Makes what clients have in common that resume each other's sessions.
     *
     * @param keys their certificates, or null for none.
     */
    static SSLContext context(final KeyManager... keys) throws GeneralSecurityException
    {
        final SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, new TrustManager[]{new TrustsAll()}, null);
        return context;
    }

    void handshake() throws SSLException
    {
        engine.beginHandshake();
        HandshakeStatus status = engine.getHandshakeStatus();
        for (int step = 0; status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED; step++)
        {
            if (step > 1_000)
            {
                throw new IllegalStateException("the handshake does not go on: " + status);
            }
            if (status == HandshakeStatus.NEED_TASK)
            {
                engine.getDelegatedTask().run();
            }
            else if (status == HandshakeStatus.NEED_WRAP)
            {
                server.receive(wrap(new byte[0]), segment);
            }
            else
            {
                unwrap();
            }
            status = engine.getHandshakeStatus();
        }
        read();
    }

    /**
     * Begins a handshake.
     *
     * @return the first flight.
     */
    byte[] hello() throws SSLException
    {
        engine.beginHandshake();
        return wrap(new byte[0]);
    }

    /**
     * Makes records of bytes.
     */
    byte[] wrap(final byte[] plain) throws SSLException
    {
        final ByteBuffer source = ByteBuffer.wrap(plain);
        final ByteBuffer target = ByteBuffer.allocate(2 * plain.length + (1 << 16));
        do
        {
            engine.wrap(source, target);
        }
        while (source.hasRemaining());
        final byte[] records = new byte[target.flip().remaining()];
        target.get(records);
        return records;
    }

    /**
     * Makes new keys, and asks the server, by the record that is returned, to make new ones too; in TLS 1.2 it asks for
     * another handshake.
     */
    byte[] updateKeys() throws SSLException
    {
        engine.beginHandshake();
        return wrap(new byte[0]);
    }

    byte[] close() throws SSLException
    {
        engine.closeOutbound();
        return wrap(new byte[0]);
    }

    /**
     * Takes all that the server has sent.
     *
     * @return whether the server has said that it sends no more.
     */
    boolean read() throws SSLException
    {
        while (unwrap() > 0)
        {
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK)
            {
                engine.getDelegatedTask().run();
            }
        }
        return engine.isInboundDone();
    }

    private int unwrap() throws SSLException
    {
        final byte[] all = server.sent.toByteArray();
        input.compact().put(all, taken, all.length - taken).flip();
        taken = all.length;
        final ByteBuffer target = ByteBuffer.allocate(1 << 16);
        final SSLEngineResult result = engine.unwrap(input, target);
        received.write(target.array(), 0, target.position());
        return result.bytesConsumed();
    }
}
