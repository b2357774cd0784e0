package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.penstock.codecs.orderentry.ExecType;
import io.penstock.codecs.orderentry.ExecutionReportDecoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.gateway.Defaults;
import io.penstock.gateway.ServiceFactory;
import io.penstock.gateway.aeron.SessionEnvelope;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.e2e.AeronSetup.TestNode;
import io.penstock.gateway.service.Service;
import java.io.IOException;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The order book behind Aeron, in this process.
 */
@Timeout(60)
@SuppressWarnings("try")
class AeronTest
{
    private static final int COUNT = 2000;

    @ParameterizedTest
    @CsvSource({"ipc, single, 1", "udp, single, 1", "ipc, stages, 1", "ipc, single, 2"})
    void shouldServeOrdersAndPushFills(final String media, final String layout, final int lanes) throws Exception
    {
        try (AeronSetup setup = AeronSetup.of(media, "penstock.layout=" + layout, "penstock.lanes=" + lanes);
            TestGateway gateway = TestGateway.start(setup.with());
            TestNode node = setup.node();
            RawHttp http = gateway.http();
            SbeClient resting = gateway.sbe();
            SbeClient other = gateway.sbe())
        {
            awaitUp(gateway);
            for (int i = 0; i < 16; i++)
            {
                final String symbol = Orders.symbol();
                final String id = Orders.id();
                resting.order(id, symbol, Side.Sell, 1000, 10, TimeInForce.Day).flush();
                assertEquals(ExecType.New, resting.report().execType());
                other.status(id).flush();
                assertEquals(ExecType.OrderStatus, other.report().execType());
                http.post(Orders.limit(Orders.id(), symbol, "Buy", "10", 4)).report("Trade", "Filled");
                final ExecutionReportDecoder fill = resting.report();
                assertEquals(ExecType.Trade, fill.execType());
                assertEquals(6, fill.leavesQty());
                assertEquals(id, fill.clOrdId());
            }
            assertEquals(0, gateway.rejects(Reason.LATE_PUSH));
            assertEquals(0, node.node().counters().losses());
            assertEquals(1, node.node().counters().gateways());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ipc", "udp"})
    void shouldAnswerInOrderWhenRequestsArePipelined(final String media) throws Exception
    {
        try (AeronSetup setup = AeronSetup.of(media);
            TestGateway gateway = TestGateway.start(setup.with());
            TestNode node = setup.node();
            RawHttp http = gateway.http())
        {
            awaitUp(gateway);
            final StringBuilder all = new StringBuilder();
            for (int i = 0; i < COUNT; i++)
            {
                all.append(Orders.get("A" + i));
            }
            http.send(all.toString());
            for (int i = 0; i < COUNT; i++)
            {
                http.read().problem(404, "Unknown").has("\"clOrdId\":\"A" + i + "\"");
            }
            assertEquals(COUNT, node.node().counters().requests());
        }
    }

    @Test
    void shouldRefuseAtOnceWhenTheServiceIsNotThere() throws Exception
    {
        try (AeronSetup setup = AeronSetup.ipc();
            TestGateway gateway = TestGateway.start(setup.with());
            RawHttp http = gateway.http())
        {
            http.get("/orders/A").problem(503, "not reachable");
            assertEquals(1, gateway.rejects(Reason.SERVICE_DOWN));
            try (TestNode node = setup.node())
            {
                awaitUp(gateway);
                http.get("/orders/A").problem(404, "Unknown");
            }
            awaitDown(gateway);
            http.get("/orders/A").problem(503, "not reachable");
            try (TestNode node = setup.node())
            {
                awaitUp(gateway);
                http.get("/orders/A").problem(404, "Unknown");
                assertEquals(1, gateway.count(Metric.SERVICE_RECONNECTS, "orders"));
            }
        }
    }

    @Test
    void shouldLoseWhatAStuckServiceHasAndFindItAgain() throws Exception
    {
        final SlowService[] slow = new SlowService[1];
        try (AeronSetup setup = AeronSetup.ipc("penstock.request.deadline=50s");
            TestGateway gateway = TestGateway.start(setup.with());
            TestNode node = setup.node(
                (config, all) -> slow[0] = new SlowService(ServiceFactory.BUILT_IN.create(config, all)));
            RawHttp http = gateway.http())
        {
            awaitUp(gateway);
            http.send(Orders.get("A") + Orders.get("B"));
            http.read().problem(502, "lost");
            http.read().problem(502, "lost");
            assertEquals(2, gateway.rejects(Reason.SERVICE_LOST));
            http.get("/orders/A").problem(503, "not reachable");
            slow[0].release(3);
            awaitUp(gateway);
            gateway.awaitRejects(Reason.LATE_REPLY, 2);
            http.get("/orders/A").problem(404, "Unknown");
        }
    }

    @Test
    void shouldRefuseWhatTheLogHasNoRoomFor() throws Exception
    {
        final SlowService[] slow = new SlowService[1];
        try (AeronSetup setup = AeronSetup.ipc(
            "penstock.services.orders.queue=64KiB",
            "penstock.services.orders.heartbeat-timeout=50s",
            "penstock.request.deadline=50s",
            "penstock.held.limit=4MiB");
            TestGateway gateway = TestGateway.start(setup.with());
            TestNode node = setup.node(
                (config, all) -> slow[0] = new SlowService(ServiceFactory.BUILT_IN.create(config, all)));
            RawHttp http = gateway.http())
        {
            awaitUp(gateway);
            http.send(Orders.get("A").repeat(COUNT));
            Await.until(() -> gateway.rejects(Reason.SERVICE_FULL) > 0, () -> "a full log");
            slow[0].release(COUNT);
            int full = 0;
            for (int i = 0; i < COUNT; i++)
            {
                final Answer answer = http.read();
                full += answer.status() == 503 ? 1 : 0;
                answer.problem(answer.status() == 503 ? 503 : 404, "");
            }
            assertEquals(gateway.rejects(Reason.SERVICE_FULL), full);
        }
    }

    @Test
    void shouldAnswerWith504AndNotWorkOnWhatIsPastItsDeadline() throws Exception
    {
        final SlowService[] slow = new SlowService[1];
        try (AeronSetup setup = AeronSetup.ipc(
            "penstock.services.orders.heartbeat-timeout=50s", "penstock.request.deadline=200ms");
            TestGateway gateway = TestGateway.start(setup.with());
            TestNode node = setup.node(
                (config, all) -> slow[0] = new SlowService(ServiceFactory.BUILT_IN.create(config, all)));
            RawHttp http = gateway.http())
        {
            awaitUp(gateway);
            http.send(Orders.get("A") + Orders.get("B"));
            http.read().problem(504, "in time");
            http.read().problem(504, "in time");
            slow[0].release(2);
            gateway.awaitRejects(Reason.LATE_REPLY, 2);
            assertEquals(1, slow[0].begun());
            assertEquals(1, node.node().counters().expirations());
            http.get("/orders/C").problem(404, "Unknown");
        }
    }

    @Test
    void shouldAnswerWith500AndGoOnWhenTheServiceThrowsOrSaysNothing() throws Exception
    {
        final int[] calls = new int[1];
        final ServiceFactory factory = (config, all) ->
        {
            final Service book = ServiceFactory.BUILT_IN.create(config, all);
            return (request, replies) ->
            {
                switch (calls[0]++ % 3)
                {
                    case 0:
                        throw new IllegalStateException("on purpose");
                    case 1:
                        break;
                    default:
                        book.onRequest(request, replies);
                }
            };
        };
        try (AeronSetup setup = AeronSetup.ipc();
            TestGateway gateway = TestGateway.start(setup.with());
            TestNode node = setup.node(factory);
            RawHttp http = gateway.http())
        {
            awaitUp(gateway);
            http.send((Orders.get("A") + Orders.get("B") + Orders.get("C")).repeat(2));
            for (int i = 0; i < 2; i++)
            {
                http.read().problem(500, "failed");
                http.read().problem(500, "failed");
                http.read().problem(404, "Unknown");
            }
            assertEquals(4, gateway.rejects(Reason.SERVICE_FAULT));
        }
    }

    @Test
    void shouldServeTwoGatewaysAndPushToTheRightOne() throws Exception
    {
        try (AeronSetup setup = AeronSetup.ipc();
            TestGateway first = TestGateway.start(setup.with());
            TestGateway second = TestGateway.start(setup.with("penstock.aeron.driver=external"));
            TestNode node = setup.node();
            SbeClient one = first.sbe();
            SbeClient two = second.sbe())
        {
            awaitUp(first);
            awaitUp(second);
            for (int i = 0; i < 10; i++)
            {
                final String symbol = Orders.symbol();
                final SbeClient seller = i % 2 == 0 ? one : two;
                final SbeClient buyer = i % 2 == 0 ? two : one;
                seller.order(Orders.id(), symbol, Side.Sell, 1000, 10, TimeInForce.Day).flush();
                assertEquals(ExecType.New, seller.report().execType());
                buyer.order(Orders.id(), symbol, Side.Buy, 1000, 10, TimeInForce.Day).flush();
                assertEquals(ExecType.Trade, buyer.report().execType());
                assertEquals(symbol, seller.report().symbol());
            }
            assertEquals(2, node.node().counters().gateways());
        }
    }

    @Test
    void shouldStartTheDriverAnewWhenItsThreadHasEnded() throws Exception
    {
        try (AeronSetup setup = AeronSetup.ipc();
            TestGateway gateway = TestGateway.start(setup.with());
            TestNode node = setup.node();
            RawHttp http = gateway.http();
            SbeClient sbe = gateway.sbe())
        {
            awaitUp(gateway);
            final String id = Orders.id();
            final String symbol = Orders.symbol();
            sbe.order(id, symbol, Side.Sell, 1000, 10, TimeInForce.Day).flush();
            assertEquals(ExecType.New, sbe.report().execType());
            Thread.getAllStackTraces().keySet().stream()
                .filter((thread) -> thread.getName().contains("driver-conductor"))
                .forEach(Thread::interrupt);
            awaitDown(gateway);
            http.get("/orders/" + id).problem(503, "not reachable");
            awaitUp(gateway);
            http.get("/orders/" + id).report("OrderStatus", "New");
            http.post(Orders.limit(Orders.id(), symbol, "Buy", "10", 10)).report("Trade", "Filled");
            assertEquals(id, sbe.report().clOrdId());
        }
    }

    @Test
    void shouldSurviveWhateverOthersSendToTheService() throws Exception
    {
        try (AeronSetup setup = AeronSetup.ipc();
            TestGateway gateway = TestGateway.start(setup.with());
            TestNode node = setup.node();
            RawHttp http = gateway.http())
        {
            awaitUp(gateway);
            final long before = node.node().counters().requests();
            try (Aeron aeron = Aeron.connect(
                new Aeron.Context().aeronDirectoryName(setup.directory().toString()));
                ExclusivePublication stranger = aeron.addExclusivePublication("aeron:ipc", 1001))
            {
                final Random random = new Random(3);
                final UnsafeBuffer buffer = new UnsafeBuffer(new byte[2048]);
                final String[] channels = {"aeron:ipc", "nonsense", "aeron:udp?endpoint=no.such.host.invalid:1"};
                for (final String channel : channels)
                {
                    final int length = SessionEnvelope.encodeConnect(
                        buffer, channel.length(), Defaults.SCHEMA.id(), Defaults.SCHEMA.version(), 9, 100, channel);
                    offer(stranger, buffer, length, 0);
                }
                for (int i = 0; i < COUNT; i++)
                {
                    random.nextBytes(buffer.byteArray());
                    if (i % 2 == 0)
                    {
                        // an envelope that is whole, with a message that is none
                        buffer.putLong(0, i);
                        buffer.putLong(16, Long.MAX_VALUE);
                        buffer.putInt(32, 100 + random.nextInt(100));
                        buffer.putInt(36, random.nextInt(20));
                    }
                    offer(stranger, buffer, random.nextInt(2048), i % 3 == 0 ? 0 : channels[0].length());
                }
            }
            Await.until(() -> node.node().counters().refusals() > COUNT / 2, () -> "refused");
            http.get("/orders/A").problem(404, "Unknown");
            assertTrue(node.node().counters().requests() > before);
            assertEquals(2, node.node().counters().gateways());
        }
    }

    private static void offer(
        final ExclusivePublication publication, final UnsafeBuffer buffer, final int length, final long epoch)
    {
        Await.until(
            () -> publication.offer(buffer, 0, length, (term, offset, frame) -> epoch) > 0, () -> "room for more");
    }

    @Test
    void shouldRefuseToStartWhereAnotherDriverWorks() throws IOException
    {
        try (AeronSetup setup = AeronSetup.ipc(); TestGateway gateway = TestGateway.start(setup.with()))
        {
            final ConfigException e = assertThrows(
                ConfigException.class,
                () -> TestGateway.start(setup.with()).close());
            assertTrue(e.getMessage().contains("penstock.aeron.directory"), e::getMessage);
            assertEquals(0, gateway.count(Metric.SERVICE_UP, "orders"));
        }
    }

    private static void awaitUp(final TestGateway gateway)
    {
        Await.until(() -> gateway.count(Metric.SERVICE_UP, "orders") == 1, () -> "the service is reachable");
    }

    private static void awaitDown(final TestGateway gateway)
    {
        Await.until(() -> gateway.count(Metric.SERVICE_UP, "orders") == 0, () -> "the service is not reachable");
    }
}
