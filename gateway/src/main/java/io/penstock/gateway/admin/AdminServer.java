package io.penstock.gateway.admin;

import com.sun.net.httpserver.HttpServer;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigKeys;
import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.LaneMetrics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Serves {@code /live}, {@code /ready}, {@code /metrics} and pages over HTTP/1.1.
 * <p>
 * What clients can take is bounded: so many connections, and a time for each request and each answer,
 * after which a client that doesn't go on is cut off.
 */
public final class AdminServer implements AutoCloseable
{
    private static final int CONNECTIONS = 64;
    private static final int BACKLOG = 64;

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

    private AdminServer(final HttpServer server)
    {
        this.server = server;
    }

    /**
     * Starts the listener.
     *
     * @param address where it listens.
     * @param health  how the gateway is.
     * @param counters what is counted.
     * @param lanes   what the lanes tell; more may be added later by a concurrent list.
     * @param pages   what else it serves, by the path: made for each request, by several threads.
     * @param threads runs a request on a thread of its own: several, so that one stalled client doesn't stop the rest.
     * @return the running server.
     * @throws ConfigException where the address can't be listened on.
     */
    public static AdminServer start(
        final InetSocketAddress address,
        final Health health,
        final Counters counters,
        final List<? extends LaneMetrics> lanes,
        final Map<String, Supplier<Page>> pages,
        final Consumer<Runnable> threads)
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
        server.setExecutor(threads::accept);
        server.createContext("/", new AdminHandler(health, new MetricsPage(counters, lanes), pages));
        server.start();
        return new AdminServer(server);
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
     * Stops listening and cuts off what is being answered. The threads are their owner's to end.
     */
    @Override
    public void close()
    {
        server.stop(0);
    }

    private static void setDefault(final String property, final String value)
    {
        if (System.getProperty(property) == null)
        {
            System.setProperty(property, value);
        }
    }
}
