package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.orderentry.OrdRejReason;
import io.penstock.codecs.orderentry.OrdStatus;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The life of orders as the JDK's client sees it, over JSON.
 */
class OrderLifeTest extends GatewayTest
{
    private final JdkClient client = JdkClient.plain(gateway.plain());
    private final String id = Orders.id();
    private String symbol;

    OrderLifeTest(final Setup setup)
    {
        super(setup);
    }

    @BeforeEach
    void setUp()
    {
        symbol = Orders.symbol();
    }

    @Test
    void shouldReportAsCompactJsonWhenAnOrderRests() throws Exception
    {
        final Answer answer = client.post("{\"clOrdId\":\"" + id + "\",\"symbol\":\"" + symbol +
            "\",\"side\":\"Buy\",\"ordType\":\"Limit\",\"price\":187.23,\"orderQty\":100,\"timeInForce\":\"Day\"}");
        answer.report("New", "New");
        final long orderId = answer.json().get("orderId").asLong();
        assertTrue(orderId > 0);
        assertEquals(
            "{\"orderId\":" + orderId + ",\"clOrdId\":\"" + id + "\",\"execType\":\"New\",\"ordStatus\":\"New\"," +
                "\"symbol\":\"" + symbol + "\",\"side\":\"Buy\",\"ordType\":\"Limit\",\"price\":187.23," +
                "\"orderQty\":100,\"leavesQty\":100,\"cumQty\":0,\"avgPx\":0}",
            answer.body());
    }

    @Test
    void shouldReportBothSidesWhenOrdersMatch() throws Exception
    {
        final String resting = Orders.id();
        client.post(Orders.limit(resting, symbol, "Sell", "10.50", 100)).report("New", "New");
        final Answer answer = client.post(Orders.limit(id, symbol, "Buy", "11", 40)).report("Trade", "Filled");
        assertEquals(
            "{\"orderId\":" + answer.json().get("orderId") + ",\"clOrdId\":\"" + id + "\",\"execType\":\"Trade\"," +
                "\"ordStatus\":\"Filled\",\"symbol\":\"" + symbol + "\",\"side\":\"Buy\",\"ordType\":\"Limit\"," +
                "\"price\":11,\"orderQty\":40,\"leavesQty\":0,\"cumQty\":40,\"lastQty\":40,\"lastPx\":10.5," +
                "\"avgPx\":10.5}",
            answer.body());
        client.get("/orders/" + resting).report("OrderStatus", "PartiallyFilled")
            .has("\"leavesQty\":60", "\"cumQty\":40", "\"avgPx\":10.5");
        client.post(Orders.limit(Orders.id(), symbol, "Buy", "10.5", 60)).report("Trade", "Filled");
        client.get("/orders/" + resting).report("OrderStatus", "Filled").has("\"leavesQty\":0", "\"cumQty\":100");
    }

    @Test
    void shouldRestWithTheBalanceWhenPartiallyFilled() throws Exception
    {
        client.post(Orders.limit(Orders.id(), symbol, "Sell", "10", 1)).report("New", "New");
        client.post(Orders.limit(Orders.id(), symbol, "Sell", "11", 2)).report("New", "New");
        client.post(Orders.limit(id, symbol, "Buy", "12", 5)).report("Trade", "PartiallyFilled")
            .has("\"leavesQty\":2", "\"cumQty\":3", "\"lastQty\":2", "\"lastPx\":11", "\"avgPx\":10.66666667");
        client.get("/orders/" + id).report("OrderStatus", "PartiallyFilled").has("\"leavesQty\":2");
        client.delete(id).report("Canceled", "Canceled").has("\"leavesQty\":0", "\"cumQty\":3");
    }

    @Test
    void shouldTradeWhatThereIsWhenMarket() throws Exception
    {
        client.post(Orders.limit(Orders.id(), symbol, "Sell", "10", 3)).report("New", "New");
        final Answer answer = client.post(Orders.market(id, symbol, "Buy", 5)).report("Expired", "Expired")
            .has("\"ordType\":\"Market\"", "\"leavesQty\":0", "\"cumQty\":3", "\"lastQty\":3", "\"lastPx\":10");
        assertTrue(answer.json().path("price").isMissingNode(), answer.body());
        client.post(Orders.market(Orders.id(), symbol, "Buy", 5)).report("Expired", "Expired").has("\"cumQty\":0");
    }

    @Test
    void shouldNotRestWhenImmediateOrCancel() throws Exception
    {
        client.post(Orders.limit(Orders.id(), symbol, "Buy", "10", 3)).report("New", "New");
        client.post(Orders.limit(id, symbol, "Sell", "10", 5, "ImmediateOrCancel")).report("Expired", "Expired")
            .has("\"leavesQty\":0", "\"cumQty\":3", "\"avgPx\":10");
        client.get("/orders/" + id).report("OrderStatus", "Expired");
    }

    @Test
    void shouldTradeAllOrNothingWhenFillOrKill() throws Exception
    {
        final String resting = Orders.id();
        client.post(Orders.limit(resting, symbol, "Buy", "10", 5)).report("New", "New");
        client.post(Orders.limit(id, symbol, "Sell", "10", 6, "FillOrKill")).report("Expired", "Expired")
            .has("\"cumQty\":0");
        client.get("/orders/" + resting).report("OrderStatus", "New");
        client.post(Orders.limit(Orders.id(), symbol, "Sell", "10", 5, "FillOrKill")).report("Trade", "Filled");
        client.get("/orders/" + resting).report("OrderStatus", "Filled");
    }

    @Test
    void shouldFindAnOrderByBothIdsWhenReplaced() throws Exception
    {
        final String next = Orders.id();
        final long orderId = client.post(Orders.limit(id, symbol, "Buy", "10", 5)).json().get("orderId").asLong();
        client.put(id, Orders.limit(next, symbol, "Buy", "10.25", 7)).report("Replaced", "Replaced")
            .has("\"orderId\":" + orderId, "\"clOrdId\":\"" + next + "\"", "\"origClOrdId\":\"" + id + "\"",
                "\"price\":10.25", "\"orderQty\":7", "\"leavesQty\":7");
        for (final String each : new String[]{id, next})
        {
            client.get("/orders/" + each).report("OrderStatus", "Replaced")
                .has("\"orderId\":" + orderId, "\"orderQty\":7");
        }
    }

    @Test
    void shouldKeepTheIdWhenReplacedUnderTheSame() throws Exception
    {
        client.post(Orders.limit(id, symbol, "Buy", "10", 5)).report("New", "New");
        client.put(id, Orders.limit(id, symbol, "Buy", "10", 4)).report("Replaced", "Replaced")
            .has("\"clOrdId\":\"" + id + "\"", "\"orderQty\":4");
        client.get("/orders/" + id).report("OrderStatus", "Replaced").has("\"orderQty\":4");
    }

    @Test
    void shouldTradeWhenReplacedThroughTheMarket() throws Exception
    {
        final String other = Orders.id();
        client.post(Orders.limit(other, symbol, "Sell", "11", 5)).report("New", "New");
        client.post(Orders.limit(id, symbol, "Buy", "10", 5)).report("New", "New");
        client.put(id, Orders.limit(Orders.id(), symbol, "Buy", "11", 5)).report("Trade", "Filled");
        client.get("/orders/" + other).report("OrderStatus", "Filled");
    }

    @Test
    void shouldCancelUnderTheClientsIdWhenItGivesOne() throws Exception
    {
        final String cancel = Orders.id();
        client.post(Orders.limit(id, symbol, "Buy", "10", 5)).report("New", "New");
        client.delete(id + "?clOrdId=" + cancel).report("Canceled", "Canceled")
            .has("\"clOrdId\":\"" + cancel + "\"", "\"origClOrdId\":\"" + id + "\"", "\"leavesQty\":0");
        client.get("/orders/" + id).report("OrderStatus", "Canceled");
        client.get("/orders/" + cancel).report("OrderStatus", "Canceled");
    }

    @Test
    void shouldCancelUnderAnIdOfItsOwnWhenTheClientGivesNone() throws Exception
    {
        client.post(Orders.limit(id, symbol, "Buy", "10", 5)).report("New", "New");
        final Answer answer = client.delete(id).report("Canceled", "Canceled").has("\"origClOrdId\":\"" + id + "\"");
        assertNotEquals(id, answer.text("clOrdId"));
        client.get("/orders/" + answer.text("clOrdId")).report("OrderStatus", "Canceled");
    }

    @Test
    void shouldRejectADuplicateWhateverProtocolItComesBy() throws Exception
    {
        client.post(Orders.limit(id, symbol, "Buy", "10", 5)).report("New", "New");
        client.post(Orders.limit(id, symbol, "Buy", "10", 5)).report("Rejected", "Rejected")
            .has("\"ordRejReason\":\"DuplicateOrder\"", "\"leavesQty\":0");
        try (SbeClient sbe = gateway.sbe())
        {
            final var report = sbe.order(id, symbol, Side.Buy, 1000, 5, TimeInForce.Day).flush().report();
            assertEquals(OrdStatus.Rejected, report.ordStatus());
            assertEquals(OrdRejReason.DuplicateOrder, report.ordRejReason());

            final String other = Orders.id();
            assertEquals(
                OrdStatus.New,
                sbe.order(other, symbol, Side.Buy, 1000, 5, TimeInForce.Day).flush().report().ordStatus());
            client.post(Orders.limit(other, symbol, "Buy", "10", 5)).report("Rejected", "Rejected")
                .has("\"ordRejReason\":\"DuplicateOrder\"");
        }
        client.get("/orders/" + id).report("OrderStatus", "New");
    }

    @Test
    void shouldRefuseACancelWhenItIsTooLate() throws Exception
    {
        final String cancel = Orders.id();
        client.post(Orders.limit(id, symbol, "Buy", "10", 5)).report("New", "New");
        client.delete(id).report("Canceled", "Canceled");
        client.delete(id + "?clOrdId=" + cancel).problem(409, "cxlRejReason: TooLateToCancel")
            .has("\"cxlRejReason\":\"TooLateToCancel\"", "\"clOrdId\":\"" + cancel + "\"",
                "\"origClOrdId\":\"" + id + "\"", "\"ordStatus\":\"Canceled\"",
                "\"cxlRejResponseTo\":\"OrderCancelRequest\"");
        client.put(id, Orders.limit(Orders.id(), symbol, "Buy", "10", 6)).problem(409, "TooLateToCancel")
            .has("\"cxlRejResponseTo\":\"OrderCancelReplaceRequest\"");
    }

    @Test
    void shouldRefuseAReplaceWhenItsIdIsAnothers() throws Exception
    {
        final String other = Orders.id();
        client.post(Orders.limit(id, symbol, "Buy", "10", 5)).report("New", "New");
        client.post(Orders.limit(other, symbol, "Buy", "10", 5)).report("New", "New");
        client.put(id, Orders.limit(other, symbol, "Buy", "10", 6)).problem(409, "DuplicateClOrdId");
        client.put(id, Orders.limit(Orders.id(), symbol, "Sell", "10", 6)).problem(409, "side: cannot be replaced")
            .has("\"cxlRejReason\":\"Other\"", "\"text\":\"side: cannot be replaced\"");
        client.put(id, Orders.limit(Orders.id(), Orders.symbol(), "Buy", "10", 6))
            .problem(409, "symbol: cannot be replaced");
        client.get("/orders/" + id).report("OrderStatus", "New").has("\"orderQty\":5");
    }

    @Test
    void shouldSayThatAnOrderIsUnknown() throws Exception
    {
        client.get("/orders/" + id).problem(404, "ordRejReason: UnknownOrder").has("\"clOrdId\":\"" + id + "\"");
        client.delete(id).problem(404, "cxlRejReason: UnknownOrder").has("\"cxlRejReason\":\"UnknownOrder\"");
        client.put(id, Orders.limit(Orders.id(), symbol, "Buy", "10", 6)).problem(404, "UnknownOrder")
            .has("\"cxlRejReason\":\"UnknownOrder\"");
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "187.230, 187.23",
        "1e2, 100",
        "1.5E+1, 15",
        "25e-1, 2.5",
        "0.00000001, 0.00000001",
        "12345678.12345678, 12345678.12345678",
        "16777217, 16777217",
        "0.30000000, 0.3",
        "92233720368.54775807, 92233720368.54775807"})
    void shouldKeepDecimalsExactly(final String sent, final String expected) throws Exception
    {
        client.post(Orders.limit(id, symbol, "Buy", sent, 1)).report("New", "New").has("\"price\":" + expected);
        client.get("/orders/" + id).has("\"price\":" + expected);
    }

    @Test
    void shouldTakeMembersInAnyOrderWithBlanksAndEscapes() throws Exception
    {
        client.post(" {\n \"orderQty\" : 7 , \"price\":1, \"ordType\":\"Limit\",\r\n\t\"side\":\"S\\u0065ll\"," +
            "\"\\u0073ymbol\":\"" + symbol + "\",\"clOrdId\":\"" + id + "\"} ").report("New", "New")
            .has("\"side\":\"Sell\"", "\"orderQty\":7", "\"clOrdId\":\"" + id + "\"");
    }

    @Test
    void shouldFindAnOrderWhoseIdIsEscapedInThePath() throws Exception
    {
        final String odd = id + "/ %?~";
        client.post(Orders.resting(odd)).report("New", "New");
        client.get("/orders/" + id + "%2F%20%25%3f%7E").report("OrderStatus", "New").has("\"clOrdId\":\"" + odd + "\"");
        client.delete(id + "%2F%20%25%3f~?&clOrdId=" + id + "%2Bc&").report("Canceled", "Canceled")
            .has("\"clOrdId\":\"" + id + "+c\"");
    }

    @Test
    void shouldServeTheSameOverTls() throws Exception
    {
        for (final JdkClient tls : new JdkClient[]{JdkClient.tls(gateway.tls()), JdkClient.tls(gateway.plain())})
        {
            final String each = Orders.id();
            tls.post(Orders.resting(each)).report("New", "New");
            tls.get("/orders/" + each).report("OrderStatus", "New");
            client.delete(each).report("Canceled", "Canceled");
        }
    }
}
