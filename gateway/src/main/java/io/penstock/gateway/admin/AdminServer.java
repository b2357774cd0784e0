package io.penstock.gateway.admin;

import com.sun.net.httpserver.HttpServer;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigKeys;
import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.LaneMetrics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Serves {@code /live}, {@code /ready} and {@code /metrics} over HTTP/1.1.
 * <p>
 * What clients can take is bounded: so many connections, so many threads, and a time for each request and each answer,
 * after which a client that doesn't go on is cut off.
 */
public final class AdminServer implements AutoCloseable
{
    private static final int THREADS = 8;
    private static final int CONNECTIONS = 64;
    private static final int BACKLOG = 64;
    private static final long THREAD_IDLE_S = 5;

    static
    {
        // read once, when the JDK's server is first used; what the user set stays
        setDefault("sun.net.httpserver.maxReqTime", "3");
        setDefault("sun.net.httpserver.maxRspTime", "5");
        setDefault("sun.net.httpserver.idleInterval", "10");
        setDefault("sun.net.httpserver.nodelay", "true");
        setDefault("jdk.httpserver.maxConnections", Integer.toString(CONNECTIONS));
    }

    private final HttpServer server;
    private final ThreadPoolExecutor threads;

    private AdminServer(final HttpServer server, final ThreadPoolExecutor threads)
    {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts the listener.
     *
     * @param address where it listens.
     * @param isReady whether new requests are welcome: false before the lanes have started and while they drain.
     * @param counters what is counted.
     * @param lanes   what the lanes tell; more may be added later by a concurrent list.
     * @return the running server.
     * @throws ConfigException where the address can't be listened on.
     */
    public static AdminServer start(
        final InetSocketAddress address,
        final BooleanSupplier isReady,
        final Counters counters,
        final List<? extends LaneMetrics> lanes)
    {
        final HttpServer server;
        try
        {
            server = HttpServer.create(address, BACKLOG);
        }
        catch (final IOException e)
        {
            throw ConfigException.cannotListen(ConfigKeys.ADMIN_ADDRESS, address, e);
        }
        final ThreadPoolExecutor threads = threads();
        server.setExecutor(threads);
        server.createContext("/", new AdminHandler(isReady, new MetricsPage(counters, lanes)));
        server.start();
        return new AdminServer(server, threads);
    }

    /**
     * The address that was bound.
     *
     * @return the address, with the port that the kernel picked where it had to.
     */
    public InetSocketAddress address()
    {
        return server.getAddress();
    }

    /**
     * Stops listening and cuts off what is being answered.
     */
    @Override
    public void close()
    {
        server.stop(0);
        threads.shutdownNow();
    }

    private static ThreadPoolExecutor threads()
    {
        final AtomicInteger number = new AtomicInteger();
        final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            THREAD_IDLE_S,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(CONNECTIONS),
            (task) ->
            {
                final Thread thread = new Thread(task, "admin-" + number.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private static void setDefault(final String property, final String value)
    {
        if (System.getProperty(property) == null)
        {
            System.setProperty(property, value);
        }
    }
}
