package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.codecs.orderentry.ExecType;
import io.penstock.codecs.orderentry.ExecutionReportDecoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.e2e.ClusterSetup.TestMember;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The order book on a cluster of three members, in this process.
 */
@Timeout(120)
@SuppressWarnings("try")
class ClusterTest
{
    private static final int COUNT = 500;

    @Test
    void shouldServeOrdersPushFillsAndHideThatTheLeaderEnds() throws Exception
    {
        try (ClusterSetup setup = new ClusterSetup(); TestGateway gateway = TestGateway.start(setup.with()))
        {
            final List<TestMember> members = new ArrayList<>();
            for (int i = 0; i < ClusterSetup.MEMBERS; i++)
            {
                members.add(setup.member(i));
            }
            try (RawHttp http = gateway.http(); SbeClient resting = gateway.sbe())
            {
                http.get("/orders/A").problem(503, "not reachable");
                ClusterSetup.awaitUp(gateway);
                trade(http, resting);
                final String id = Orders.id();
                http.post(Orders.resting(id)).report("New", "New");
                final TestMember leader = members.stream().filter(TestMember::isLeading).findAny().orElseThrow();
                http.send(Orders.get(id).repeat(COUNT));
                leader.close();
                members.remove(leader);
                for (int i = 0; i < COUNT; i++)
                {
                    http.read().report("OrderStatus", "New");
                }
                trade(http, resting);
                http.post(Orders.resting(id)).report("Rejected", "Rejected");
                assertEquals(0, gateway.rejects(Reason.LATE_PUSH));
                assertEquals(0, gateway.rejects(Reason.LATE_REPLY));
                assertEquals(0, gateway.rejects(Reason.SERVICE_LOST));
            }
            finally
            {
                members.forEach(TestMember::close);
            }
        }
    }

    @Test
    void shouldGoOnFromASnapshotAndTheLogWhenAllMembersHadEnded() throws Exception
    {
        try (ClusterSetup setup = new ClusterSetup();
            TestGateway gateway = TestGateway.start(setup.with());
            RawHttp http = gateway.http();
            SbeClient resting = gateway.sbe())
        {
            final String before = Orders.id();
            final String after = Orders.id();
            final String symbol = Orders.symbol();
            final List<TestMember> members = new ArrayList<>();
            for (int i = 0; i < ClusterSetup.MEMBERS; i++)
            {
                members.add(setup.member(i));
            }
            try
            {
                ClusterSetup.awaitUp(gateway);
                resting.order(before, symbol, Side.Sell, 1000, 10, TimeInForce.Day).flush();
                assertEquals(ExecType.New, resting.report().execType());
                Await.until(
                    () -> members.stream().anyMatch((member) -> member.served().member().takeSnapshot()),
                    () -> "a snapshot begins");
                Await.until(
                    () -> members.stream().allMatch((member) -> member.served().member().snapshots() > 0),
                    () -> "a snapshot of each");
                http.post(Orders.resting(after)).report("New", "New");
            }
            finally
            {
                members.forEach(TestMember::close);
                members.clear();
            }
            http.send(Orders.get(after));
            for (int i = 0; i < ClusterSetup.MEMBERS; i++)
            {
                members.add(setup.member(i));
            }
            try
            {
                http.read();
                ClusterSetup.awaitUp(gateway);
                http.get("/orders/" + before).report("OrderStatus", "New");
                http.get("/orders/" + after).report("OrderStatus", "New");
                http.post(Orders.limit(Orders.id(), symbol, "Buy", "10", 4)).report("Trade", "Filled");
                assertEquals(before, resting.report().clOrdId());
                assertEquals(0, gateway.rejects(Reason.SERVICE_LOST));
                assertEquals(1, gateway.count(Metric.SERVICE_RECONNECTS, "orders"));
            }
            finally
            {
                members.forEach(TestMember::close);
            }
        }
    }

    private static void trade(final RawHttp http, final SbeClient resting) throws Exception
    {
        for (int i = 0; i < 4; i++)
        {
            final String symbol = Orders.symbol();
            final String id = Orders.id();
            resting.order(id, symbol, Side.Sell, 1000, 10, TimeInForce.Day).flush();
            assertEquals(ExecType.New, resting.report().execType());
            http.post(Orders.limit(Orders.id(), symbol, "Buy", "10", 4)).report("Trade", "Filled");
            final ExecutionReportDecoder fill = resting.report();
            assertEquals(ExecType.Trade, fill.execType());
            assertEquals(6, fill.leavesQty());
            assertEquals(id, fill.clOrdId());
        }
    }
}
