package io.penstock.jmh;

import io.penstock.load.ConscryptRecords;
import org.agrona.BufferUtil;
import org.conscrypt.Conscrypt;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * The client's end of a connection, which trusts any server: Conscrypt's engine, and behind the handshake Conscrypt's
 * native methods, which allocate nothing that would be seen beside what a server allocates. Belongs to one thread.
 */
final class TlsClient
{
    static final String PROTOCOL = "TLSv1.3";
    static final String CIPHER_SUITE = "TLS_AES_128_GCM_SHA256";

    private static final int HEADER_LENGTH = 5;
    private static final int LENGTH_OFFSET = 3;
    private static final int LENGTH = 1 << 16;
    private static final int MAX_STEPS = 1_000;

    private final SSLEngine engine;
    private final ByteBuffer nothing = ByteBuffer.allocateDirect(0);
    private final ByteBuffer source = ByteBuffer.allocateDirect(LENGTH);
    private final ByteBuffer target = ByteBuffer.allocateDirect(LENGTH);
    private ConscryptRecords records;

    private static final class TrustsAll implements X509TrustManager
    {
        @Override
        public void checkClientTrusted(final X509Certificate[] chain, final String type)
        {
            throw new IllegalStateException();
        }

        @Override
        public void checkServerTrusted(final X509Certificate[] chain, final String type)
        {
            if (chain.length == 0)
            {
                throw new IllegalStateException();
            }
        }

        @Override
        public X509Certificate[] getAcceptedIssuers()
        {
            return new X509Certificate[0];
        }
    }

    TlsClient() throws GeneralSecurityException
    {
        final SSLContext context = SSLContext.getInstance("TLS", Conscrypt.newProvider());
        context.init(null, new TrustManager[]{new TrustsAll()}, null);
        engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(new String[]{PROTOCOL});
    }

    /**
     * Shakes hands with a server, up to the same cipher suite for all.
     */
    void handshake(final TlsServer server) throws SSLException
    {
        engine.beginHandshake();
        for (int step = 0; isHandshaking(); step++)
        {
            if (step > MAX_STEPS)
            {
                throw new SSLException("the handshake does not go on: " + engine.getHandshakeStatus());
            }
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP)
            {
                target.clear();
                engine.wrap(nothing, target);
                server.receive(target.flip());
            }
            else
            {
                unwrap(server.produced());
            }
        }
        unwrap(server.produced());
        records = new ConscryptRecords(engine);
        final String suite = engine.getSession().getCipherSuite();
        if (!CIPHER_SUITE.equals(suite))
        {
            throw new SSLException("the cipher suite is " + suite + ", so that kinds of server can't be compared");
        }
    }

    /**
     * Seals a record.
     *
     * @return the record, until the next call.
     */
    ByteBuffer seal(final byte[] plain) throws SSLException
    {
        source.clear().put(plain).flip();
        if (!records.encrypt(BufferUtil.address(source), plain.length))
        {
            throw new SSLException("record not sealed");
        }
        target.clear().limit(records.take(BufferUtil.address(target), records.pending()));
        return target;
    }

    /**
     * Opens records.
     *
     * @param all in memory outside the heap.
     * @return their plaintext, until the next call.
     */
    ByteBuffer open(final ByteBuffer all) throws SSLException
    {
        target.clear();
        while (all.hasRemaining())
        {
            final int length = HEADER_LENGTH + (all.getShort(all.position() + LENGTH_OFFSET) & 0xFFFF);
            if (!records.feed(BufferUtil.address(all) + all.position(), length))
            {
                throw new SSLException("record not opened");
            }
            all.position(all.position() + length);
            final int plain = records.decrypt(BufferUtil.address(target) + target.position(), target.remaining());
            target.position(target.position() + Math.max(0, plain));
        }
        return target.flip();
    }

    private void unwrap(final ByteBuffer all) throws SSLException
    {
        target.clear();
        SSLEngineResult result;
        do
        {
            result = engine.unwrap(all, target);
        }
        while (all.hasRemaining() && result.bytesConsumed() > 0);
    }

    private boolean isHandshaking()
    {
        final HandshakeStatus status = engine.getHandshakeStatus();
        return status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED;
    }
}
