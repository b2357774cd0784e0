package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.gateway.ServedMember;
import io.penstock.gateway.config.ConfigLoader;
import io.penstock.gateway.counters.Metric;
import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.IoUtil;

/**
 * What gateways and members of a cluster are configured with for one test: ports that are free, and folders that are to
 * be gone when the test is over.
 */
final class ClusterSetup implements AutoCloseable
{
    static final int MEMBERS = 3;

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final int PORTS = 6;

    private final String prefix =
        "penstock-test-cluster-" + ProcessHandle.current().pid() + '-' + NEXT.incrementAndGet();
    private final Path directory;
    private final List<String> settings = new ArrayList<>();

    /**
     * Chooses ports and makes folders.
     *
     * @param more settings, which go before those here.
     */
    ClusterSetup(final String... more) throws IOException
    {
        directory = Files.createTempDirectory(prefix);
        settings.addAll(List.of(
            "penstock.aeron.directory=/dev/shm/" + prefix,
            "penstock.cluster.directory=" + directory,
            "penstock.cluster.window=1MiB",
            "penstock.services.orders.kind=cluster",
            "penstock.services.orders.heartbeat-timeout=1s",
            "penstock.services.orders.remembered-replies=1024",
            "penstock.services.orders.remembered-size=1MiB",
            "penstock.orders.resting-limit=16384",
            "penstock.orders.remembered-limit=32768",
            "penstock.request.deadline=50s",
            "penstock.services.orders.members=" + members()));
        settings.addAll(List.of(more));
    }

    private static String members() throws IOException
    {
        final StringBuilder members = new StringBuilder();
        for (int member = 0, port = 20_000 + (int)(ProcessHandle.current().pid() % 1000) * 10; member < MEMBERS;)
        {
            port += PORTS;
            if (areFree(port))
            {
                members.append(member++ == 0 ? "" : ", ").append("127.0.0.1:").append(port);
            }
        }
        return members.toString();
    }

    private static boolean areFree(final int port)
    {
        for (int i = 0; i < PORTS; i++)
        {
            try (DatagramSocket socket = new DatagramSocket(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port + i)))
            {
                assertEquals(port + i, socket.getLocalPort());
            }
            catch (final IOException e)
            {
                return false;
            }
        }
        return true;
    }

    List<String> with(final String... more)
    {
        final List<String> all = new ArrayList<>(settings);
        all.addAll(List.of(more));
        return all;
    }

    static void awaitUp(final TestGateway gateway)
    {
        Await.until(() -> gateway.count(Metric.SERVICE_UP, "orders") == 1, () -> "the cluster is reachable");
    }

    /**
     * Starts a member on a thread of its own in this process.
     */
    TestMember member(final int number, final String... more)
    {
        return new TestMember(ServedMember.of(
            ConfigLoader.load(null, with(more), Map.of()).gateway(), "orders", number));
    }

    /**
     * Deletes what members that were killed have left of their media drivers.
     */
    void sweep()
    {
        for (int member = 0; member < MEMBERS; member++)
        {
            IoUtil.delete(new File("/dev/shm/" + prefix + "-orders-" + member), true);
        }
    }

    @Override
    public void close()
    {
        IoUtil.delete(directory.toFile(), true);
        final String[] left = new File("/dev/shm").list((folder, name) -> name.startsWith(prefix + '-'));
        assertEquals(List.of(), List.of(left));
    }

    /** A member in this process. */
    static final class TestMember implements AutoCloseable
    {
        private final ServedMember served;
        private final Thread thread;

        private TestMember(final ServedMember served)
        {
            this.served = served;
            thread = new Thread(() -> served.run(() ->
            {
            }), "member");
            thread.start();
        }

        ServedMember served()
        {
            return served;
        }

        boolean isLeading()
        {
            return served.member().isLeading();
        }

        @Override
        public void close()
        {
            served.close();
        }
    }
}
