package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.orderentry.ExecType;
import io.penstock.codecs.orderentry.ExecutionReportDecoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.counters.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.IoUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The order book on a cluster of three processes, of which the leader is killed under load.
 */
@Timeout(240)
class ClusterProcessTest
{
    /** All orders rest. */
    private static final String[] LIMITS = {
        "penstock.orders.resting-limit=524288",
        "penstock.orders.remembered-limit=524288",
    };
    /** More of them are what scripts/chaos is for. */
    private static final int KILLS = 1;
    private static final int BATCH = 20;
    private static final int BETWEEN = 400;

    private final ServiceProcess[] members = new ServiceProcess[ClusterSetup.MEMBERS];
    private final Path[] logs = new Path[ClusterSetup.MEMBERS];
    private final AtomicLong answered = new AtomicLong();
    private final AtomicBoolean isEnding = new AtomicBoolean();

    @Test
    void shouldLoseNothingAndApplyNothingTwiceWhenLeadersAreKilled() throws Exception
    {
        final Path folder = Files.createTempDirectory("penstock-test-logs");
        try (ClusterSetup setup = new ClusterSetup(LIMITS); TestGateway gateway = TestGateway.start(setup.with()))
        {
            try
            {
                for (int i = 0; i < members.length; i++)
                {
                    start(setup, folder, i);
                }
                ClusterSetup.awaitUp(gateway);
                killLeadersUnderLoad(setup, folder, gateway);
            }
            finally
            {
                for (final ServiceProcess member : members)
                {
                    if (member != null)
                    {
                        member.close();
                    }
                }
                setup.sweep();
            }
        }
        finally
        {
            IoUtil.delete(folder.toFile(), true);
        }
    }

    private void killLeadersUnderLoad(final ClusterSetup setup, final Path folder, final TestGateway gateway)
        throws Exception
    {
        final CompletableFuture<Void> load = CompletableFuture.runAsync(() -> load(gateway));
        try
        {
            for (int i = 0; i < KILLS; i++)
            {
                awaitAnswers(load, BETWEEN);
                final int leader = leader();
                members[leader].signal("KILL");
                members[leader].status();
                awaitAnswers(load, BETWEEN);
                start(setup, folder, leader);
                Await.until(() -> says(leader, "ready service=orders"), () -> "member " + leader + " is back");
            }
        }
        finally
        {
            isEnding.set(true);
            load.join();
        }
        try (SbeClient client = gateway.sbe())
        {
            for (long first = 0; first < answered.get(); first += BATCH)
            {
                for (int i = 0; i < BATCH; i++)
                {
                    client.status("L-" + (first + i));
                }
                client.flush();
                for (int i = 0; i < BATCH; i++)
                {
                    final ExecutionReportDecoder report = client.report();
                    assertEquals(ExecType.OrderStatus, report.execType(), () -> report.toString());
                    assertEquals("L-" + (first + i), report.clOrdId());
                }
            }
        }
        assertEquals(0, gateway.rejects(Reason.SERVICE_LOST));
        assertEquals(0, gateway.rejects(Reason.SERVICE_DOWN));
        assertEquals(0, gateway.rejects(Reason.LATE_REPLY));
        assertTrue(KILLS <= gateway.count(Metric.SERVICE_LEADER_CHANGES, "orders") +
            gateway.count(Metric.SERVICE_RECONNECTS, "orders"));
    }

    /** Each order is answered once, in its order, as the next one that the book has taken. */
    private void load(final TestGateway gateway)
    {
        try (SbeClient client = gateway.sbe())
        {
            long firstOrderId = 0;
            while (!isEnding.get())
            {
                final long first = answered.get();
                for (int i = 0; i < BATCH; i++)
                {
                    client.order("L-" + (first + i), "LOAD", Side.Buy, 1000, 1, TimeInForce.Day);
                }
                client.flush();
                for (int i = 0; i < BATCH; i++)
                {
                    final ExecutionReportDecoder report = client.report();
                    assertEquals(ExecType.New, report.execType(), () -> report.toString());
                    assertEquals("L-" + (first + i), report.clOrdId());
                    firstOrderId = first + i == 0 ? report.orderId() : firstOrderId;
                    assertEquals(firstOrderId + first + i, report.orderId());
                    answered.incrementAndGet();
                }
            }
        }
        catch (final Exception e)
        {
            throw new AssertionError("behind " + answered.get(), e);
        }
    }

    private void awaitAnswers(final CompletableFuture<Void> load, final int more)
    {
        final long wanted = answered.get() + more;
        Await.until(() -> load.isDone() || answered.get() >= wanted, () -> answered.get() + " of " + wanted);
        if (load.isDone())
        {
            load.join();
        }
    }

    private int leader()
    {
        final int[] found = {-1};
        Await.until(() ->
        {
            for (int i = 0; i < members.length; i++)
            {
                final String said = said(i);
                if (said.lastIndexOf("leads the cluster") > said.lastIndexOf(" follows"))
                {
                    found[0] = i;
                }
            }
            return found[0] >= 0;
        }, () -> "a leader");
        return found[0];
    }

    private void start(final ClusterSetup setup, final Path folder, final int number) throws IOException
    {
        logs[number] = Files.createTempFile(folder, "member-" + number + '-', ".log");
        members[number] = ServiceProcess.member(number, logs[number], setup.with());
    }

    private boolean says(final int number, final String text)
    {
        return said(number).contains(text);
    }

    private String said(final int number)
    {
        try
        {
            return Files.readString(logs[number]);
        }
        catch (final IOException e)
        {
            throw new AssertionError(e);
        }
    }
}
