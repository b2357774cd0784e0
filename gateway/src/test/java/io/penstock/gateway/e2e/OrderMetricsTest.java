package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the order book tells of itself in the metrics.
 */
@Timeout(60)
class OrderMetricsTest
{
    @ParameterizedTest
    @EnumSource(names = {"SINGLE", "TWO_LANES"})
    void shouldTellWhatTheOrderBookHoldsAndRejected(final Setup setup) throws Exception
    {
        try (TestGateway gateway = TestGateway.start(
            setup.with(
                "penstock.admin.address=127.0.0.1:0",
                "penstock.orders.resting-limit=3",
                "penstock.orders.remembered-limit=4"));
            RawHttp http = gateway.http())
        {
            http.post(Orders.limit("A1", "ONE", "Buy", "10", 1)).report("New", "New");
            http.post(Orders.limit("A2", "TWO", "Buy", "10", 1)).report("New", "New");
            http.post(Orders.limit("A3", "TWO", "Buy", "10", 1)).report("New", "New");
            http.post(Orders.limit("A3", "TWO", "Buy", "10", 1)).report("Rejected", "Rejected");
            http.post(Orders.limit("A4", "TWO", "Buy", "10", 1)).report("Rejected", "Rejected");
            http.post(Orders.limit("A5", "ONE", "Sell", "10", 1)).report("Trade", "Filled");
            http.post(Orders.limit("A6", "ONE", "Sell", "10", 1)).report("New", "New");
            http.get("/orders/none").problem(404, "UnknownOrder");
            http.send("DELETE /orders/A5 HTTP/1.1\r\nHost: a\r\n\r\n");
            http.read().problem(409, "TooLateToCancel");
            http.post("{\"clOrdId\":\"A7\",\"symbol\":\"ONE\",\"side\":\"Buy\",\"ordType\":\"Limit\"," +
                "\"orderQty\":1}").problem(422, "price");

            assertScraped(gateway, "resting", 3);
            assertScraped(gateway, "symbols", 2);
            assertScraped(gateway, "remembered_ids", 4);
            assertScraped(gateway, "forgotten_ids_total", 1);
            assertScraped(gateway, "accepted_total", 5);
            assertScraped(gateway, "trades_total", 1);
            assertRejects(gateway, "ordRejReason", "DuplicateOrder", 1);
            assertRejects(gateway, "ordRejReason", "OrderExceedsLimit", 1);
            assertRejects(gateway, "ordRejReason", "UnknownOrder", 1);
            assertRejects(gateway, "ordRejReason", "PriceExceedsBand", 0);
            assertRejects(gateway, "cxlRejReason", "TooLateToCancel", 1);
            assertRejects(gateway, "cxlRejReason", "UnknownOrder", 0);
            assertRejects(gateway, "businessRejectReason", "ConditionallyRequiredFieldMissing", 1);
        }
    }

    private static void assertRejects(
        final TestGateway gateway, final String field, final String reason, final int expected) throws Exception
    {
        assertScraped(gateway, "rejects_total{field=\"" + field + "\",reason=\"" + reason + "\"}", expected);
    }

    private static void assertScraped(final TestGateway gateway, final String name, final int expected)
        throws Exception
    {
        final String sample = "penstock_orders_" + name;
        assertEquals(sample + " " + expected + ".0", gateway.scraped(sample));
    }
}
