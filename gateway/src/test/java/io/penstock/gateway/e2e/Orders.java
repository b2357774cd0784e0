package io.penstock.gateway.e2e;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Orders as clients write them. Ids and symbols are never used twice, so that tests don't meet in the book.
 */
final class Orders
{
    private static final AtomicInteger NEXT = new AtomicInteger();

    private Orders()
    {
    }

    static String id()
    {
        return "O-" + NEXT.incrementAndGet();
    }

    static String symbol()
    {
        return "S" + NEXT.incrementAndGet();
    }

    static String limit(
        final String id, final String symbol, final String side, final String price, final long qty)
    {
        return limit(id, symbol, side, price, qty, "Day");
    }

    static String limit(
        final String id, final String symbol, final String side, final String price, final long qty, final String tif)
    {
        return "{\"clOrdId\":\"" + id + "\",\"symbol\":\"" + symbol + "\",\"side\":\"" + side +
            "\",\"ordType\":\"Limit\",\"price\":" + price + ",\"orderQty\":" + qty + ",\"timeInForce\":\"" + tif +
            "\"}";
    }

    static String market(final String id, final String symbol, final String side, final long qty)
    {
        return "{\"clOrdId\":\"" + id + "\",\"symbol\":\"" + symbol + "\",\"side\":\"" + side +
            "\",\"ordType\":\"Market\",\"orderQty\":" + qty + "}";
    }

    /**
     * An order that rests.
     */
    static String resting(final String id)
    {
        return limit(id, symbol(), "Buy", "10.5", 100);
    }

    /**
     * The request that places an order.
     */
    static String post(final String body)
    {
        return request("POST /orders", body);
    }

    /**
     * A request with a body of JSON.
     *
     * @param target method and path.
     */
    static String request(final String target, final String body)
    {
        return RawHttp.request(target, "Content-Type: application/json\r\n", body);
    }

    static String get(final String id)
    {
        return "GET /orders/" + id + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }
}
