package io.penstock.load;

import com.sun.management.ThreadMXBean;
import io.penstock.gateway.Gateway;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.lang.management.ManagementFactory;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * A generator's thread allocates nothing while it sends and receives.
 */
@Timeout(180)
class LoadAllocationTest
{
    private static final ThreadMXBean THREADS = (ThreadMXBean)ManagementFactory.getThreadMXBean();
    private static final long WARM_UP_NS = 1_000_000_000L;
    private static final int WARM_UPS = 4;
    private static final int COUNT = 5000;
    private static final double INTERVAL_NS = 100_000;
    private static final long GRACE_NS = 20_000_000_000L;
    /** What the virtual machine allocates now and then is in one window at most. */
    private static final int WINDOWS = 8;

    @ParameterizedTest
    @CsvSource({"HTTP, false", "SBE, false", "HTTP, true", "SBE, true"})
    void shouldAllocateNothingWhenInSteadyState(final Protocol protocol, final boolean isTls) throws IOException
    {
        try (Gateway gateway = LoadGateway.start())
        {
            final Target target = new Target(
                isTls ? gateway.tlsAddress() : gateway.plainAddress(), protocol, isTls, 8, 16, 1);
            try (Generator generator = LoadCrew.generator(target, target.linker(), Orders.newTag(), 0))
            {
                generator.connect();
                for (int i = 0; i < WARM_UPS; i++)
                {
                    final long nowNs = System.nanoTime();
                    generator.closed(Long.MAX_VALUE, nowNs, nowNs + WARM_UP_NS, GRACE_NS);
                    generator.connect();
                }
                long least = Long.MAX_VALUE;
                for (int window = 0; window < WINDOWS && least > 0; window++)
                {
                    least = Math.min(least, allocatedByAStep(generator));
                    generator.connect();
                }
                assertEquals(0, least);
            }
        }
    }

    private static long allocatedByAStep(final Generator generator)
    {
        final long startNs = System.nanoTime();
        final long start = THREADS.getCurrentThreadAllocatedBytes();
        final long probed = THREADS.getCurrentThreadAllocatedBytes();
        final Tally tally = generator.open(COUNT, startNs, INTERVAL_NS, startNs + GRACE_NS, startNs + GRACE_NS);
        final long end = THREADS.getCurrentThreadAllocatedBytes();
        assertEquals(COUNT, tally.right);
        return end - probed - (probed - start);
    }
}
