package io.penstock.gateway;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.penstock.gateway.config.ConfigLoader;
import io.penstock.gateway.load.GatewayProcess;
import io.penstock.gateway.load.HttpStory;
import io.penstock.gateway.load.LoadConnection;
import io.penstock.gateway.load.Story;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a gateway takes of its host: memory when it is ready and for each connection; CPU time and garbage while
 * nobody asks it anything. It runs as users run it, with the defaults.
 */
@Tag("resources")
@Timeout(180)
class ResourcesTest
{
    private static final ThreadMXBean THREADS = (ThreadMXBean)ManagementFactory.getThreadMXBean();
    private static final long READY_LIMIT_KIB = 300 * 1024;
    private static final double CONNECTION_LIMIT_KIB = 8;
    private static final int CONNECTIONS = 10_000;
    private static final int SPARE_DESCRIPTORS = 500;
    private static final int SOURCE_ADDRESSES = 4;
    private static final int BUSY_CONNECTIONS = 64;
    private static final int BUSY_ROUNDS = 50;
    private static final Story IDLE_STORY = HttpStory.of("IDLE");
    private static final int PIPELINED = 16;
    private static final int WHOLE = Integer.MAX_VALUE >>> 1;
    /** The JDK's server loads classes (72 KB) when it first looks at its idle connections, 10 s after the start. */
    private static final long ADMIN_SETTLE_S = 12;
    private static final long IDLE_S = 10;
    /** What the start left to compile, and a host that gives no time, are over by then; who spins does so in all. */
    private static final int IDLE_LOOKS = 6;
    private static final double TICKS_A_S = 100;
    private static final double IDLE_CPU_LIMIT = 0.01;
    private static final long ALLOCATION_LIMIT_A_S = 2048;

    @Test
    void shouldStayWithinItsMemoryWhenTenThousandConnectionsAreOpen() throws IOException
    {
        final int count = (int)Math.min(CONNECTIONS, descriptors() - SPARE_DESCRIPTORS);
        final List<LoadConnection> connections = new ArrayList<>(count);
        final long startNs = System.nanoTime();
        try (GatewayProcess gateway = GatewayProcess.start(GatewayProcess.launcher()))
        {
            System.out.printf("ready in %d ms%n", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs));
            final long ready = gateway.residentKib();
            System.out.printf("resident when ready: %d KiB%n", ready);
            assertTrue(ready <= READY_LIMIT_KIB, () -> ready + " KiB when ready");

            for (int i = 0; i < count; i++)
            {
                connections.add(open(gateway, i));
            }
            // they are accepted in order: where the last is served, all are open
            exchange(connections.subList(count - 1, count), 1);
            check("open", gateway, ready, count);
            exchange(connections, 1);
            check("open and used once", gateway, ready, count);

            for (int i = 0; i < BUSY_ROUNDS; i++)
            {
                exchange(connections.subList(0, BUSY_CONNECTIONS), PIPELINED);
            }
            assertTrue(gateway.isAlive());
        }
        finally
        {
            for (final LoadConnection connection : connections)
            {
                connection.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "stages", "accept | socket tls | protocol message service"})
    void shouldUseNoCpuWhenNobodyAsks(final String layout) throws IOException, InterruptedException
    {
        try (GatewayProcess gateway = GatewayProcess.start(GatewayProcess.launcher(), "penstock.layout=" + layout))
        {
            double least = Double.MAX_VALUE;
            for (int i = 0; i < IDLE_LOOKS && least >= IDLE_CPU_LIMIT; i++)
            {
                least = Math.min(least, idleShare(gateway));
            }
            final double share = least;
            System.out.printf("idle CPU, %s: %.2f %%%n", layout, share * 100);
            assertTrue(share < IDLE_CPU_LIMIT, () -> layout + ": " + share);
        }
    }

    @Test
    void shouldAllocateLittleWhenNobodyAsks() throws InterruptedException
    {
        final Set<Long> others = new HashSet<>();
        Arrays.stream(THREADS.getAllThreadIds()).forEach(others::add);
        try (Gateway gateway = Gateway.start(ConfigLoader.load(
            null,
            List.of(
                "penstock.plain.address=127.0.0.1:0",
                "penstock.tls.address=127.0.0.1:0",
                "penstock.admin.address=127.0.0.1:0"),
            Map.of()).gateway()))
        {
            gateway.lanes().get(0).stages().forEach((stage) -> others.add(stage.threadId()));
            TimeUnit.SECONDS.sleep(ADMIN_SETTLE_S);
            final long before = allocatedBeside(others);
            TimeUnit.SECONDS.sleep(IDLE_S);
            final long perSecond = (allocatedBeside(others) - before) / IDLE_S;
            System.out.printf("allocated beside the lanes while nobody asks: %d B/s%n", perSecond);
            assertTrue(perSecond < ALLOCATION_LIMIT_A_S, () -> perSecond + " B/s");
        }
    }

    private static double idleShare(final GatewayProcess gateway) throws IOException, InterruptedException
    {
        final long startNs = System.nanoTime();
        final long before = gateway.cpuTicks();
        TimeUnit.SECONDS.sleep(IDLE_S);
        return (gateway.cpuTicks() - before) / TICKS_A_S / ((System.nanoTime() - startNs) / 1e9);
    }

    private static void check(final String state, final GatewayProcess gateway, final long ready, final int count)
        throws IOException
    {
        final double each = (gateway.residentKib() - ready) / (double)count;
        System.out.printf("resident for each of %d connections %s: %.2f KiB%n", count, state, each);
        assertTrue(each <= CONNECTION_LIMIT_KIB, () -> each + " KiB for each connection " + state);
    }

    private static LoadConnection open(final GatewayProcess gateway, final int number) throws IOException
    {
        final SocketChannel channel = SocketChannel.open();
        channel.bind(new InetSocketAddress("127.0.0." + (2 + number % SOURCE_ADDRESSES), 0));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.connect(gateway.plainAddress());
        return new LoadConnection(channel, number < BUSY_CONNECTIONS ? HttpStory.of("SYM" + number) : IDLE_STORY,
            number);
    }

    private static void exchange(final List<LoadConnection> connections, final int requests) throws IOException
    {
        for (final LoadConnection connection : connections)
        {
            connection.send(requests, WHOLE);
        }
        for (final LoadConnection connection : connections)
        {
            connection.await();
        }
    }

    private static long allocatedBeside(final Set<Long> others)
    {
        return Arrays.stream(THREADS.getAllThreadIds())
            .filter((id) -> !others.contains(id))
            .map(THREADS::getThreadAllocatedBytes)
            .sum();
    }

    private static long descriptors()
    {
        return ((UnixOperatingSystemMXBean)ManagementFactory.getOperatingSystemMXBean()).getMaxFileDescriptorCount();
    }
}
