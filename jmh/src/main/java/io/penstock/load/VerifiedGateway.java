package io.penstock.load;

import io.penstock.peers.PeerProcess;
import io.penstock.peers.PeerSetup;
import io.penstock.peers.PenstockPeer;
import io.penstock.peers.ServicePeer;
import io.penstock.peers.Tls;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

import org.agrona.CloseHelper;

/**
 * A gateway with {@link UnsteadyOrders}, and what those run in, each in a process of its own.
 */
final class VerifiedGateway implements AutoCloseable
{
    private final TemporaryFolder folder;
    private OwnGateway upstream;
    private OwnGateway gateway;
    private PeerProcess service;

    private VerifiedGateway(final TemporaryFolder folder)
    {
        this.folder = folder;
    }

    /**
     * Starts all of it, and waits until requests can come.
     *
     * @param kind          of the service.
     * @param layoutSetting the gateway's layout, as {@code key=value}.
     * @return the gateway.
     * @throws IOException where something doesn't start.
     */
    static VerifiedGateway start(final ServiceKind kind, final String layoutSetting) throws IOException
    {
        final VerifiedGateway started = new VerifiedGateway(TemporaryFolder.make());
        try
        {
            started.startAll(kind, layoutSetting);
            return started;
        }
        catch (final IOException | RuntimeException e)
        {
            started.close();
            throw e;
        }
    }

    private void startAll(final ServiceKind kind, final String layoutSetting) throws IOException
    {
        if (kind == ServiceKind.HTTP)
        {
            upstream = gateway(orders(ServiceKind.INLINE, layoutSetting, folder.path()));
            gateway = gateway(List.of(
                layoutSetting,
                "penstock.services.orders.kind=http",
                "penstock.services.orders.upstreams=127.0.0.1:" + upstream.address().getPort(),
                "penstock.routes=[{ http = \"/*\", service = orders }]",
                "penstock.statuses=[]"));
        }
        else
        {
            final List<String> settings = orders(kind, layoutSetting, folder.path());
            gateway = gateway(settings);
            if (kind == ServiceKind.AERON)
            {
                service = ServicePeer.start(
                    "orders", settings, new PeerSetup(gateway.cores().server(), Tls.NONE, null, folder.path()));
            }
        }
        gateway.awaitReady();
    }

    private static List<String> orders(final ServiceKind kind, final String layoutSetting, final Path folder)
    {
        return List.of(
            layoutSetting,
            "penstock.services.orders.kind=" + kind.word(),
            "penstock.services.orders.class=" + UnsteadyOrders.class.getName(),
            "penstock.request.deadline=60 s",
            "penstock.aeron.directory=" + folder.resolve("aeron"));
    }

    private static OwnGateway gateway(final List<String> settings) throws IOException
    {
        return OwnGateway.start(new PenstockPeer("penstock", PenstockPeer.defaultFlags(), settings), false, 1);
    }

    InetSocketAddress address()
    {
        return gateway.address();
    }

    /**
     * Looks that all of it runs.
     *
     * @throws IOException where something does not, with what it has said.
     */
    void requireAlive() throws IOException
    {
        gateway.requireAlive();
        if (upstream != null)
        {
            upstream.requireAlive();
        }
        if (service != null && !service.isAlive())
        {
            throw new IOException("the service died: " + service.printed().strip());
        }
    }

    @Override
    public void close() throws IOException
    {
        CloseHelper.closeAll(service, gateway, upstream);
        folder.close();
    }
}
