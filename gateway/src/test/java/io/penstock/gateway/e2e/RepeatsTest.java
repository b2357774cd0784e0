package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.codecs.orderentry.BusinessRejectReason;
import io.penstock.codecs.orderentry.ExecType;
import io.penstock.codecs.orderentry.ExecutionReportDecoder;
import io.penstock.codecs.orderentry.MessageHeaderEncoder;
import io.penstock.codecs.orderentry.NewOrderSingleEncoder;
import io.penstock.codecs.orderentry.OrdRejReason;
import io.penstock.codecs.orderentry.OrdStatus;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.gateway.ServiceFactory;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Problem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that come again: by {@code Idempotency-Key} over HTTP, by {@code possResend} over SBE.
 */
@Timeout(60)
class RepeatsTest
{
    private static String post(final String key, final String body)
    {
        return RawHttp.request(
            "POST /orders", "Content-Type: application/json\r\nIdempotency-Key: " + key + "\r\n", body);
    }

    @ParameterizedTest
    @EnumSource
    void shouldAnswerARepeatAsTheFirstTime(final Setup setup) throws Exception
    {
        try (TestGateway gateway = TestGateway.start(setup.with()); RawHttp client = gateway.http())
        {
            final String order = Orders.resting(Orders.id());
            final Answer first = client.send(post("\"k-1\"", order)).read().report("New", "New");
            try (RawHttp other = gateway.http())
            {
                assertEquals(first.body(), other.send(post("k-1", order)).read().body());
            }
            client.post(order).has("\"ordRejReason\":\"DuplicateOrder\"");
            client.send(post("k-2", order)).read().has("\"ordRejReason\":\"DuplicateOrder\"");
            assertEquals(first.body(), client.send(post("k-1", order)).read().body());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseAKeyOfAnotherRequest(final Setup setup) throws Exception
    {
        try (TestGateway gateway = TestGateway.start(setup.with()); RawHttp client = gateway.http())
        {
            client.send(post("k", Orders.resting(Orders.id()))).read().report("New", "New");
            client.send(post("k", Orders.resting(Orders.id()))).read().problem(422, Problem.KEY_REUSED.detail());
            assertEquals(1, gateway.rejects(Reason.KEY_REUSED));
        }
    }

    @Test
    void shouldTakeARepeatForOneWhereTheGatewayMadeItsId() throws Exception
    {
        try (TestGateway gateway = TestGateway.start(List.of()); RawHttp client = gateway.http())
        {
            final String id = Orders.id();
            client.post(Orders.resting(id)).report("New", "New");
            final String cancel = "DELETE /orders/" + id + " HTTP/1.1\r\nHost: a\r\nIdempotency-Key: c\r\n\r\n";
            final Answer first = client.send(cancel).read().report("Canceled", "Canceled");

            assertEquals(first.body(), client.send(cancel).read().body());
            client.send(cancel.replace(": c", ": d")).read().problem(409, "TooLateToCancel");
        }
    }

    @Test
    void shouldFindTheKeyOfABodyThatCameInPieces() throws Exception
    {
        try (TestGateway gateway = TestGateway.start(List.of()); RawHttp client = gateway.http())
        {
            final String order = Orders.resting(Orders.id());
            final String head = "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" +
                "Idempotency-Key: pieces\r\nTransfer-Encoding: chunked\r\n\r\n";
            final StringBuilder chunked = new StringBuilder(head);
            for (final char each : order.toCharArray())
            {
                chunked.append("1\r\n").append(each).append("\r\n");
            }
            final Answer first = client.send(chunked + "0\r\n\r\n").read().report("New", "New");

            assertEquals(first.body(), client.send(post("pieces", order)).read().body());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldAnswerAPossResendAsTheFirstTime(final Setup setup) throws Exception
    {
        try (TestGateway gateway = TestGateway.start(setup.with()); SbeClient client = gateway.sbe())
        {
            final String id = Orders.id();
            final long orderId = order(client, id, 100).report().orderId();
            assertEquals(OrdRejReason.DuplicateOrder, order(client, id, 100).report().ordRejReason());
            final ExecutionReportDecoder again = again(client, id, 100).report();

            assertEquals(orderId, again.orderId());
            assertEquals(ExecType.New, again.execType());
            assertEquals(BusinessRejectReason.Other, again(client, id, 101).reject().businessRejectReason());
            assertEquals(OrdStatus.New, again(client, Orders.id(), 100).report().ordStatus());
            assertEquals(1, gateway.rejects(Reason.KEY_REUSED));
        }
    }

    @Test
    void shouldForgetTheOldestWhereThereAreTooMany() throws Exception
    {
        try (TestGateway gateway = TestGateway.start(
            List.of("penstock.services.orders.remembered-replies=4", "penstock.admin.address=127.0.0.1:0"));
            RawHttp client = gateway.http())
        {
            final List<String> orders = new ArrayList<>();
            for (int i = 0; i < 5; i++)
            {
                orders.add(Orders.resting(Orders.id()));
                client.send(post("k" + i, orders.get(i))).read().report("New", "New");
            }
            client.send(post("k1", orders.get(1))).read().report("New", "New");
            client.send(post("k0", orders.get(0))).read().has("\"ordRejReason\":\"DuplicateOrder\"");
            final String sample = "penstock_orders_forgotten_keys_total";
            assertEquals(sample + " 2.0", gateway.scraped(sample));
        }
    }

    @Test
    void shouldRememberNothingWhereThatIsConfigured() throws Exception
    {
        try (TestGateway gateway = TestGateway.start(List.of("penstock.services.orders.remembered-replies=0"));
            RawHttp client = gateway.http())
        {
            final String order = Orders.resting(Orders.id());
            client.send(post("k", order)).read().report("New", "New");
            client.send(post("k", order)).read().has("\"ordRejReason\":\"DuplicateOrder\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"k", "", "a b", "k\r\nIdempotency-Key: k"})
    void shouldRefuseAKeyThatIsNoneAndGoOn(final String key) throws Exception
    {
        try (TestGateway gateway = TestGateway.start(List.of()); RawHttp client = gateway.http())
        {
            final String order = Orders.resting(Orders.id());
            client.send(post(key, order)).read().problem(400, Problem.BAD_KEY.detail());
            client.send(post("k".repeat(65), order)).read().problem(400, Problem.KEY_TOO_LONG.detail());
            client.send(post("k".repeat(64), order)).read().report("New", "New");
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldNotCarryOutWhatIsPastTheTimeThatItsClientWaits(final Setup setup) throws Exception
    {
        try (TestGateway gateway = TestGateway.start(setup.with()); RawHttp client = gateway.http())
        {
            final String id = Orders.id();
            final String late = Orders.post(Orders.resting(id)).replace("Host: a", "Host: a\r\nRequest-Timeout: 0");
            client.send(late).read().problem(504, Problem.SERVICE_TIMEOUT.detail());
            client.get("/orders/" + id).problem(404, "UnknownOrder");
            client.send(late.replace("Timeout: 0", "Timeout: 600000")).read().report("New", "New");
            client.send(late.replace("Timeout: 0", "Timeout: soon")).read().problem(400, Problem.BAD_TIMEOUT.detail());
            assertEquals(1, gateway.rejects(Reason.REQUEST_DEADLINE));
        }
    }

    @ParameterizedTest
    @EnumSource(names = ".*WORKERS", mode = EnumSource.Mode.MATCH_ANY)
    void shouldAnswerWhenTheClientWaitsNoLonger(final Setup setup) throws Exception
    {
        final List<SlowService> slow = new ArrayList<>();
        final ServiceFactory factory = (config, all) ->
        {
            slow.add(new SlowService(ServiceFactory.BUILT_IN.create(config, all)));
            return slow.get(0);
        };
        try (TestGateway gateway = TestGateway.start(setup.with(), factory); RawHttp client = gateway.http())
        {
            final String order = Orders.resting(Orders.id());
            client.send(post("k", order).replace("Host: a", "Host: a\r\nRequest-Timeout: 20")).read()
                .problem(504, Problem.SERVICE_TIMEOUT.detail());
            slow.get(0).release(1);

            client.send(post("k", order)).read().report("New", "New");
        }
    }

    private static SbeClient order(final SbeClient client, final String id, final long qty) throws Exception
    {
        return client.order(id, "POSSRES", Side.Buy, 1050, qty, TimeInForce.Day).flush();
    }

    private static SbeClient again(final SbeClient client, final String id, final long qty) throws Exception
    {
        return client.order(id, "POSSRES", Side.Buy, 1050, qty, TimeInForce.Day)
            .spoil(MessageHeaderEncoder.ENCODED_LENGTH + NewOrderSingleEncoder.possResendEncodingOffset(), 'Y', 1)
            .flush();
    }
}
