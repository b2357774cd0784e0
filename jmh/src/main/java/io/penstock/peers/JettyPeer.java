package io.penstock.peers;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import picocli.CommandLine.Command;

/**
 * Jetty 12 with a thread for each request: a virtual one where the JVM has them, else one of a bounded pool.
 */
@Command(name = "jetty-peer", description = "Serves orders by Jetty, a thread a request, to be measured against.")
public final class JettyPeer extends PeerCommand
{
    private static final int MAX_THREADS = 200;
    private static final int MIN_THREADS = 8;

    private JettyPeer()
    {
    }

    /**
     * Serves until it is stopped.
     *
     * @param arguments {@code --help} explains them.
     */
    public static void main(final String[] arguments)
    {
        run(new JettyPeer(), arguments);
    }

    @Override
    Set<Tls> tls()
    {
        return EnumSet.of(Tls.NONE, Tls.JDK);
    }

    @Override
    Set<Transport> transports()
    {
        return EnumSet.of(Transport.AUTO, Transport.NIO);
    }

    @Override
    Running start(final PeerOptions chosen) throws Exception
    {
        final QueuedThreadPool pool = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        final Executor virtualThreads = VirtualThreads.getDefaultVirtualThreadsExecutor();
        pool.setVirtualThreadsExecutor(virtualThreads);
        final Server server = new Server(pool, null, new ArrayByteBufferPool());
        final ServerConnector connector = connector(server, chosen);
        connector.setHost(HOST);
        connector.setPort(chosen.port());
        connector.setAcceptQueueSize(BACKLOG);
        server.addConnector(connector);
        server.setHandler(new JettyOrders(
            virtualThreads == null ? OrderCodec.forEventLoops() : OrderCodec.forVirtualThreads()));
        server.start();
        return new Running(connector.getLocalPort(), () -> stop(server));
    }

    private static ServerConnector connector(final Server server, final PeerOptions chosen) throws Exception
    {
        final HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        final HttpConnectionFactory http1 = new HttpConnectionFactory(http);
        // No acceptor thread: the selector accepts
        if (chosen.tls() == Tls.NONE)
        {
            return new ServerConnector(server, 0, 1, http1);
        }
        final SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(PemKeyStore.load(chosen.certificate(), chosen.key()));
        tls.setKeyStorePassword("");
        return new ServerConnector(
            server, 0, 1, new SslConnectionFactory(tls, http1.getProtocol()), http1);
    }

    private static void stop(final Server server)
    {
        try
        {
            server.stop();
        }
        catch (final Exception e)
        {
            throw new IllegalStateException("Jetty doesn't stop", e);
        }
    }
}
