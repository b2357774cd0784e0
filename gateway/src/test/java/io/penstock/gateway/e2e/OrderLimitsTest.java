package io.penstock.gateway.e2e;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a client gets where the order book is at one of its limits.
 */
@Timeout(60)
class OrderLimitsTest
{
    @Test
    void shouldRejectAnOrderInOneMoreSymbolThanThereMayBe() throws Exception
    {
        try (TestGateway gateway = TestGateway.start(List.of("penstock.orders.symbols-limit=1"));
            RawHttp http = gateway.http())
        {
            http.post(Orders.limit("A1", "ONE", "Buy", "10", 1)).report("New", "New");
            http.post(Orders.limit("A2", "TWO", "Buy", "10", 1)).report("Rejected", "Rejected")
                .has("\"ordRejReason\":\"OrderExceedsLimit\"");
            http.post(Orders.limit("A3", "ONE", "Sell", "10", 1)).report("Trade", "Filled");
            http.post(Orders.limit("A2", "TWO", "Buy", "10", 1)).report("New", "New");
        }
    }
}
