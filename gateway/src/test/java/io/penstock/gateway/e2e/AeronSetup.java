package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.penstock.gateway.ServedService;
import io.penstock.gateway.ServiceFactory;
import io.penstock.gateway.config.ConfigLoader;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.node.ServiceNode;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What gateways and services behind Aeron are configured with for one test: a media driver in a folder of its own,
 * which is to be gone when the test is over.
 */
final class AeronSetup implements AutoCloseable
{
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final Path directory = Path.of(
        "/dev/shm", "penstock-test-" + ProcessHandle.current().pid() + '-' + NEXT.incrementAndGet());
    private final List<String> settings = new ArrayList<>();

    private AeronSetup(final String... more)
    {
        settings.addAll(List.of(
            "penstock.aeron.directory=" + directory,
            "penstock.services.orders.kind=aeron",
            "penstock.services.orders.heartbeat-timeout=1s",
            "penstock.orders.resting-limit=4096",
            "penstock.orders.remembered-limit=8192"));
        settings.addAll(List.of(more));
    }

    static AeronSetup ipc(final String... more)
    {
        return new AeronSetup(more);
    }

    static AeronSetup udp(final String... more) throws IOException
    {
        final AeronSetup setup = new AeronSetup(more);
        setup.settings.add("penstock.services.orders.channel=aeron:udp?endpoint=127.0.0.1:" + freePort());
        setup.settings.add("penstock.services.orders.reply-channel=aeron:udp?endpoint=127.0.0.1:" + freePort());
        return setup;
    }

    static AeronSetup of(final String media, final String... more) throws IOException
    {
        return "udp".equals(media) ? udp(more) : ipc(more);
    }

    Path directory()
    {
        return directory;
    }

    /**
     * What to start a gateway or a service with.
     */
    List<String> with(final String... more)
    {
        final List<String> all = new ArrayList<>(settings);
        all.addAll(List.of(more));
        return all;
    }

    TestNode node()
    {
        return node(ServiceFactory.BUILT_IN);
    }

    TestNode node(final ServiceFactory factory, final String... more)
    {
        final GatewayConfig config = ConfigLoader.load(null, with(more), Map.of()).gateway();
        return new TestNode(ServedService.node(config, "orders", factory));
    }

    @Override
    public void close()
    {
        assertFalse(Files.exists(directory), () -> directory + " is left");
        assertFalse(Files.exists(Path.of(directory + "-orders")), () -> directory + "-orders is left");
    }

    private static int freePort() throws IOException
    {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress()))
        {
            return socket.getLocalPort();
        }
    }

    /**
     * A service behind Aeron, on a thread of its own in this process.
     */
    static final class TestNode implements AutoCloseable
    {
        private final ServiceNode node;
        private final Thread thread;

        private TestNode(final ServiceNode node)
        {
            this.node = node;
            thread = new Thread(() -> node.run(() ->
            {
            }), "node");
            thread.start();
        }

        ServiceNode node()
        {
            return node;
        }

        Thread thread()
        {
            return thread;
        }

        @Override
        public void close()
        {
            node.close();
        }
    }
}
