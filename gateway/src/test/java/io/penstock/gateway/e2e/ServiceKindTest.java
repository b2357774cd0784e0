package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.orderentry.BusinessMessageRejectDecoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.gateway.ServiceFactory;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.service.Replies;
import io.penstock.gateway.service.Request;
import io.penstock.gateway.service.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Where a service runs, and what happens to requests that it can't take or doesn't answer.
 */
@Timeout(60)
class ServiceKindTest
{
    @Test
    void shouldRefuseToStartWhenSeveralLanesShareAnInlineService()
    {
        final ConfigException e = assertThrows(
            ConfigException.class,
            () -> TestGateway.start(List.of("penstock.lanes=2")).close());
        assertTrue(e.getMessage().contains("penstock.services.orders.kind"), e::getMessage);
        assertTrue(e.getMessage().contains("inline"), e::getMessage);
    }

    @Test
    void shouldServeOneBookFromBothLanes() throws Exception
    {
        try (TestGateway gateway = TestGateway.start(Setup.TWO_LANES.with()))
        {
            final String symbol = Orders.symbol();
            final List<RawHttp> clients = new ArrayList<>();
            for (int i = 0; i < 16; i++)
            {
                clients.add(gateway.http());
                clients.get(i).post(Orders.limit(Orders.id(), symbol, "Buy", "10", 1)).report("New", "New");
            }
            clients.get(0).post(Orders.limit(Orders.id(), symbol, "Sell", "10", 17))
                .report("Trade", "PartiallyFilled").has("\"cumQty\":16", "\"leavesQty\":1");
            for (final RawHttp client : clients)
            {
                client.close();
            }
        }
    }

    @Test
    void shouldTellHowLongAServiceTook() throws Exception
    {
        try (TestGateway gateway = TestGateway.start(Setup.WORKERS.with("penstock.admin.address=127.0.0.1:0"));
            RawHttp client = gateway.http())
        {
            for (int i = 0; i < 7; i++)
            {
                client.post(Orders.resting(Orders.id())).report("New", "New");
            }
            client.send(Orders.post(Orders.resting(Orders.id())).replace("Host: a", "Host: a\r\nRequest-Timeout: 0"))
                .read().problem(504, "the service did not answer in time");

            final String labels = "{lane=\"0\",service=\"orders\"";
            final String count = "penstock_service_seconds_count" + labels + "}";
            assertEquals(count + " 7", gateway.scraped(count));
            final String all = "penstock_service_seconds_bucket" + labels + ",le=\"+Inf\"}";
            assertEquals(all + " 7", gateway.scraped(all));
            final String late =
                "penstock_service_rejects_total{lane=\"0\",reason=\"request-deadline\",service=\"orders\"}";
            assertEquals(late + " 1.0", gateway.scraped(late));
            final String inFlight = "penstock_service_in_flight" + labels + "}";
            assertEquals(inFlight + " 0.0", gateway.scraped(inFlight));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldAnswerWith500AndGoOnWhenAServiceThrowsOrSaysNothing(final Setup setup) throws Exception
    {
        final ServiceFactory factory = (config, all) ->
        {
            final Service book = ServiceFactory.BUILT_IN.create(config, all);
            return new Service()
            {
                private int calls;

                @Override
                public void onRequest(final Request request, final Replies replies)
                {
                    calls++;
                    if (calls % 3 == 1)
                    {
                        throw new IllegalStateException("on purpose");
                    }
                    if (calls % 3 == 0)
                    {
                        book.onRequest(request, replies);
                    }
                }
            };
        };
        try (TestGateway gateway = TestGateway.start(setup.with(), factory); RawHttp http = gateway.http())
        {
            http.send((Orders.get("A") + Orders.get("B") + Orders.get("C")).repeat(2));
            for (int i = 0; i < 2; i++)
            {
                http.read().problem(500, "failed");
                http.read().problem(500, "failed");
                http.read().problem(404, "Unknown");
            }
            Await.until(() -> gateway.rejects(Reason.SERVICE_FAULT) >= 2, () -> "faults counted");
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldGoOnWhenAServiceLeavesItsThreadInterrupted(final Setup setup) throws Exception
    {
        final ServiceFactory factory = (config, all) ->
        {
            final Service book = ServiceFactory.BUILT_IN.create(config, all);
            return (request, replies) ->
            {
                book.onRequest(request, replies);
                Thread.currentThread().interrupt();
            };
        };
        try (TestGateway gateway = TestGateway.start(setup.with(), factory); RawHttp http = gateway.http())
        {
            for (int i = 0; i < 10; i++)
            {
                http.get("/orders/A").problem(404, "Unknown");
            }
            try (RawHttp other = gateway.http())
            {
                other.get("/orders/A").problem(404, "Unknown");
            }
        }
    }

    @Test
    void shouldReadOnWhenDeadlinesAnswerOutOfTheOrderOfTheRequests() throws Exception
    {
        final SlowService[] slow = new SlowService[1];
        try (TestGateway gateway = TestGateway.start(
            Setup.WORKERS.with("penstock.request.deadline=2s"),
            (config, all) -> slow[0] = new SlowService(ServiceFactory.BUILT_IN.create(config, all)));
            RawHttp http = gateway.http())
        {
            slow[0].release(3);
            http.send(Orders.get("A").repeat(3));
            for (int i = 0; i < 3; i++)
            {
                http.read().problem(404, "Unknown");
            }
            // their places in the table of requests in flight are used in the other order now
            http.send(Orders.get("A").repeat(3));
            for (int i = 0; i < 3; i++)
            {
                http.read().problem(504, "in time");
            }
            slow[0].release(4);
            http.get("/orders/A").problem(404, "Unknown");
        }
    }

    @Test
    void shouldAnswerWith504AtTheDeadlineAndDropTheLateReply() throws Exception
    {
        final SlowService[] slow = new SlowService[1];
        try (TestGateway gateway = TestGateway.start(
            Setup.WORKERS.with("penstock.request.deadline=100ms"),
            (config, all) -> slow[0] = new SlowService(ServiceFactory.BUILT_IN.create(config, all)));
            RawHttp http = gateway.http())
        {
            http.send(Orders.get("A") + Orders.get("/nothing") + Orders.get("B"));
            http.read().problem(504, "in time");
            http.read().problem(404, "no such resource");
            http.read().problem(504, "in time");
            gateway.awaitRejects(Reason.REQUEST_DEADLINE, 2);
            slow[0].release(3);
            gateway.awaitRejects(Reason.LATE_REPLY, 2);
            http.get("/orders/C").problem(404, "Unknown");
        }
    }

    @Test
    void shouldAnswerWith503WhenTheServiceTakesNoMore() throws Exception
    {
        final SlowService[] slow = new SlowService[1];
        final int count = 2000;
        try (TestGateway gateway = TestGateway.start(
            Setup.WORKERS.with("penstock.services.orders.queue=64KiB", "penstock.held.limit=4MiB"),
            (config, all) -> slow[0] = new SlowService(ServiceFactory.BUILT_IN.create(config, all)));
            RawHttp http = gateway.http())
        {
            http.send(Orders.get("A").repeat(count));
            Await.until(() -> gateway.rejects(Reason.SERVICE_FULL) > 0, () -> "a full queue");
            slow[0].release(count);
            int full = 0;
            for (int i = 0; i < count; i++)
            {
                final Answer answer = http.read();
                full += answer.status() == 503 ? 1 : 0;
                answer.problem(answer.status() == 503 ? 503 : 404, "");
            }
            assertEquals(gateway.rejects(Reason.SERVICE_FULL), full);
        }
    }

    @Test
    void shouldNameTheRequestThatARejectIsFor() throws Exception
    {
        final SlowService[] slow = new SlowService[1];
        try (TestGateway gateway = TestGateway.start(
            Setup.WORKERS.with("penstock.request.in-flight=2", "penstock.request.deadline=500ms"),
            (config, all) -> slow[0] = new SlowService(ServiceFactory.BUILT_IN.create(config, all)));
            SbeClient client = gateway.sbe())
        {
            for (final String id : List.of("first", "second", "a-third-one-so-long"))
            {
                client.order(id, "AAPL", Side.Buy, 100, 1, TimeInForce.Day);
            }
            client.flush();
            try
            {
                assertRejected(client, "first", "in time");
                assertRejected(client, "second", "in time");
                assertRejected(client, "a-third-one-so-long", "in flight");
            }
            finally
            {
                slow[0].release(2);
            }
        }
        try (TestGateway gateway = TestGateway.start(
            Setup.SINGLE.with(), (config, all) -> (request, replies) ->
            {
                throw new IllegalStateException("on purpose");
            });
            SbeClient client = gateway.sbe())
        {
            client.order("thrown", "AAPL", Side.Buy, 100, 1, TimeInForce.Day);
            client.flush();
            assertRejected(client, "thrown", "failed");
        }
    }

    private static void assertRejected(final SbeClient client, final String id, final String text) throws IOException
    {
        final BusinessMessageRejectDecoder reject = client.reject();
        assertEquals(id, reject.businessRejectRefId(), reject::toString);
        assertTrue(reject.text().contains(text), reject::text);
    }

    @Test
    void shouldAnswerWith503WhenTooManyAreInFlight() throws Exception
    {
        final SlowService[] slow = new SlowService[1];
        try (TestGateway gateway = TestGateway.start(
            Setup.WORKERS.with("penstock.request.in-flight=4"),
            (config, all) -> slow[0] = new SlowService(ServiceFactory.BUILT_IN.create(config, all)));
            RawHttp http = gateway.http())
        {
            http.send(Orders.get("A").repeat(6));
            gateway.awaitRejects(Reason.IN_FLIGHT_FULL, 2);
            slow[0].release(6);
            for (int i = 0; i < 6; i++)
            {
                http.read().problem(i < 4 ? 404 : 503, i < 4 ? "Unknown" : "in flight");
            }
        }
    }
}
