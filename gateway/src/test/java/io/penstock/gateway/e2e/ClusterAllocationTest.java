package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.penstock.gateway.e2e.ClusterSetup.TestMember;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The gateway's threads allocate nothing in steady state where the service is a cluster: its link, and its lane.
 */
@Timeout(120)
@SuppressWarnings("try")
class ClusterAllocationTest
{
    private static final ThreadMXBean THREADS = (ThreadMXBean)ManagementFactory.getThreadMXBean();
    private static final int BATCH = 50;
    private static final int WARM_UP = 400;
    private static final int MEASURED = 20;
    private static final int QUIET = 5;

    @Test
    void shouldAllocateNothingOnTheThreadsOfTheGateway() throws Exception
    {
        try (ClusterSetup setup = new ClusterSetup();
            TestGateway gateway = TestGateway.start(setup.with());
            TestMember first = setup.member(0);
            TestMember second = setup.member(1);
            SbeClient client = gateway.sbe())
        {
            ClusterSetup.awaitUp(gateway);
            exchange(client, WARM_UP);
            final long[] threads = Thread.getAllStackTraces().keySet().stream()
                .filter((thread) -> thread.getName().matches("(lane-0|cluster-orders).*"))
                .mapToLong(Thread::getId).toArray();
            assertEquals(2, threads.length);
            // what the compilers do at their own time passes
            boolean isQuiet = false;
            for (int i = 0; i < QUIET && !isQuiet; i++)
            {
                final long before = allocated(threads);
                exchange(client, MEASURED);
                isQuiet = allocated(threads) == before;
            }
            assertTrue(isQuiet);
        }
    }

    private static long allocated(final long[] threads)
    {
        long bytes = 0;
        for (final long each : THREADS.getThreadAllocatedBytes(threads))
        {
            bytes += each;
        }
        return bytes;
    }

    private static void exchange(final SbeClient client, final int batches) throws Exception
    {
        for (int batch = 0; batch < batches; batch++)
        {
            for (int i = 0; i < BATCH; i++)
            {
                client.status("NONE");
            }
            client.flush();
            for (int i = 0; i < BATCH; i++)
            {
                client.report();
            }
        }
    }
}
