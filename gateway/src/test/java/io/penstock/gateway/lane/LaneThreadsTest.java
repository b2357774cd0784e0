package io.penstock.gateway.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.Defaults;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.counters.Layer;
import io.penstock.gateway.host.CoreSet;
import io.penstock.gateway.host.CpuQuota;
import io.penstock.gateway.host.Host;
import java.util.concurrent.CountDownLatch;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.NoOpIdleStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Threads whose core is gone when they want it: the host has promised one that no machine has.
 */
@Timeout(60)
class LaneThreadsTest
{
    private static final String PINNING = "penstock.pinning=[{socket=8191}]";

    private final CountDownLatch worked = new CountDownLatch(1);
    private final Agent agent = new Agent()
    {
        @Override
        public int doWork()
        {
            worked.countDown();
            return 0;
        }

        @Override
        public String roleName()
        {
            return "test-agent";
        }
    };

    @Test
    void shouldNameTheKeyOfAThreadThatDoesNotGetItsCore()
    {
        final LaneThreads threads = threads(PINNING);

        final String message = assertThrows(ConfigException.class, threads::start).getMessage();
        assertTrue(message.startsWith("penstock.pinning[0].socket: "), message);
        threads.close();
        assertFalse(threads.isRunning());
    }

    @Test
    void shouldRunAllTheSameWhenAFailureIsAWarning() throws InterruptedException
    {
        try (LaneThreads threads = threads(PINNING, "penstock.pinning-failure=warn"))
        {
            threads.start();
            worked.await();
            assertTrue(threads.isRunning());
        }
    }

    @Test
    void shouldEndWhatWasNotStarted()
    {
        final LaneThreads threads = threads(PINNING);
        threads.close();

        assertFalse(threads.isRunning());
        assertEquals(1, worked.getCount());
    }

    private LaneThreads threads(final String... settings)
    {
        final GatewayConfig config = Defaults.config(settings);
        final Placement placement = Placement.of(config, ThreadLayout.parse(config.layout()), new Promising());
        final LaneThreads threads = new LaneThreads(placement);
        threads.add(agent, NoOpIdleStrategy.INSTANCE, placement.seat(0, Layer.SOCKET, "socket"));
        return threads;
    }

    /** A machine that has every core. */
    private static final class Promising implements Host
    {
        @Override
        public CoreSet allowed()
        {
            return CoreSet.first(CoreSet.MAX_CORE + 1);
        }

        @Override
        public CoreSet pinnable()
        {
            return allowed();
        }

        @Override
        public CoreSet isolated()
        {
            return CoreSet.none();
        }

        @Override
        public CpuQuota quota()
        {
            return null;
        }
    }
}
