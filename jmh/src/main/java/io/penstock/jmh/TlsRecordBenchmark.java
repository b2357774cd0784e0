package io.penstock.jmh;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import org.conscrypt.Conscrypt;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * A TLS 1.3 record of 300 bytes on an established connection, in and out each on its own: the gateway's tls layer, its
 * stages on slots, beside the engines of Conscrypt, which it is built on, of the JDK, and of Netty with BoringSSL. All
 * have the same cipher suite, and memory outside the heap.
 * <p>
 * A call works on a batch of records, which the client has sealed before it, which JMH does not time.
 */
public class TlsRecordBenchmark extends GatewayBenchmark
{
    /** Conscrypt's engine. */
    public static class ConscryptServer extends TlsEngineServer
    {
        @Override
        SSLEngine newEngine(final TlsCertificate certificate) throws GeneralSecurityException
        {
            return engine(certificate, Conscrypt.newProvider());
        }
    }

    /** The JDK's engine. */
    public static class JdkServer extends TlsEngineServer
    {
        @Override
        SSLEngine newEngine(final TlsCertificate certificate) throws GeneralSecurityException
        {
            final SSLEngine engine = engine(certificate, SSLContext.getDefault().getProvider());
            engine.setEnabledCipherSuites(new String[]{TlsClient.CIPHER_SUITE});
            return engine;
        }
    }

    /** Netty's engine on BoringSSL. */
    public static class NettyServer extends TlsEngineServer
    {
        private SSLEngine engine;

        @Override
        SSLEngine newEngine(final TlsCertificate certificate) throws GeneralSecurityException, SSLException
        {
            final SslContext context =
                SslContextBuilder.forServer(certificate.managers()).sslProvider(SslProvider.OPENSSL).build();
            engine = context.newEngine(UnpooledByteBufAllocator.DEFAULT);
            return engine;
        }

        @Override
        void release()
        {
            super.release();
            if (engine instanceof ReferenceCountedOpenSslEngine)
            {
                ((ReferenceCountedOpenSslEngine)engine).release();
            }
        }
    }

    private static SSLEngine engine(final TlsCertificate certificate, final Provider provider)
        throws GeneralSecurityException
    {
        final SSLContext context = SSLContext.getInstance("TLS", provider);
        context.init(certificate.managers().getKeyManagers(), null, null);
        final SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        return engine;
    }

    /**
     * Decrypts records with the gateway's tls layer.
     *
     * @param server the server.
     * @return bytes of plaintext.
     * @throws SSLException never.
     */
    @Benchmark
    @OperationsPerInvocation(TlsServer.BATCH)
    public int penstockIn(final TlsStagesServer server) throws SSLException
    {
        return openAll(server);
    }

    /**
     * Encrypts records with the gateway's tls layer.
     *
     * @param server the server.
     * @return bytes of records.
     * @throws SSLException never.
     */
    @Benchmark
    @OperationsPerInvocation(TlsServer.BATCH)
    public int penstockOut(final TlsStagesServer server) throws SSLException
    {
        return sealAll(server);
    }

    /**
     * Decrypts records with Conscrypt's engine.
     *
     * @param server the server.
     * @return bytes of plaintext.
     * @throws SSLException never.
     */
    @Benchmark
    @OperationsPerInvocation(TlsServer.BATCH)
    public int conscryptIn(final ConscryptServer server) throws SSLException
    {
        return openAll(server);
    }

    /**
     * Encrypts records with Conscrypt's engine.
     *
     * @param server the server.
     * @return bytes of records.
     * @throws SSLException never.
     */
    @Benchmark
    @OperationsPerInvocation(TlsServer.BATCH)
    public int conscryptOut(final ConscryptServer server) throws SSLException
    {
        return sealAll(server);
    }

    /**
     * Decrypts records with the JDK's engine.
     *
     * @param server the server.
     * @return bytes of plaintext.
     * @throws SSLException never.
     */
    @Benchmark
    @OperationsPerInvocation(TlsServer.BATCH)
    public int jdkIn(final JdkServer server) throws SSLException
    {
        return openAll(server);
    }

    /**
     * Encrypts records with the JDK's engine.
     *
     * @param server the server.
     * @return bytes of records.
     * @throws SSLException never.
     */
    @Benchmark
    @OperationsPerInvocation(TlsServer.BATCH)
    public int jdkOut(final JdkServer server) throws SSLException
    {
        return sealAll(server);
    }

    /**
     * Decrypts records with Netty's engine.
     *
     * @param server the server.
     * @return bytes of plaintext.
     * @throws SSLException never.
     */
    @Benchmark
    @OperationsPerInvocation(TlsServer.BATCH)
    public int nettyIn(final NettyServer server) throws SSLException
    {
        return openAll(server);
    }

    /**
     * Encrypts records with Netty's engine.
     *
     * @param server the server.
     * @return bytes of records.
     * @throws SSLException never.
     */
    @Benchmark
    @OperationsPerInvocation(TlsServer.BATCH)
    public int nettyOut(final NettyServer server) throws SSLException
    {
        return sealAll(server);
    }

    private static int openAll(final TlsServer server) throws SSLException
    {
        int length = 0;
        for (int i = 0; i < TlsServer.BATCH; i++)
        {
            length += server.open(i);
        }
        return length;
    }

    private static int sealAll(final TlsServer server) throws SSLException
    {
        int length = 0;
        for (int i = 0; i < TlsServer.BATCH; i++)
        {
            length += server.seal(i);
        }
        return length;
    }
}
