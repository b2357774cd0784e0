package io.penstock.gateway.load;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Orders as JSON over HTTP/1.1: placed, matched, looked up, replaced, cancelled and refused, in each way there is.
 */
public final class HttpStory
{
    private static final String N = Step.NUMBER;
    private static final int BLANKS = 20_000;

    private HttpStory()
    {
    }

    /**
     * Makes the story of one connection. It leaves no order in the book.
     *
     * @param symbol the symbol of its orders, its own, so that other connections' orders don't match.
     * @return the story.
     */
    public static Story of(final String symbol)
    {
        return new Story(
            List.of(
                post(order("A", symbol, "Buy", "Limit", "187.23", 100, "Day"), 200),
                post(order("B", symbol, "Sell", "Limit", "187.20", 40, "ImmediateOrCancel"), 200),
                bare("GET", "/orders/A" + N, 200),
                put("/orders/A" + N, order("P", symbol, "Buy", "Limit", "187.25", 150, "Day"), 200),
                post(market("M", symbol, 110), 200),
                bare("DELETE", "/orders/P" + N, 409),
                post(otherWayRound("R", symbol), 200),
                bare("GET", "/orders/R" + N, 200),
                post(order("R", symbol, "Buy", "Limit", "99", 10, "Day"), 200),
                bare("DELETE", "/orders/R" + N + "?clOrdId=X" + N, 200),
                bare("GET", "/orders/nobody" + N, 404),
                bare("DELETE", "/orders/nobody" + N, 404),
                post(order("Z", symbol, "Buy", "Limit", "187.23", 0, "Day"), 422),
                post("{\"clOrdId\":\"Z" + N + "\",\"color\":\"red\"}", 422),
                post("{\"clOrdId\":\"Z" + N + "\",", 400),
                chunked(order("F", symbol, "Buy", "Limit", "187.23", 100, "FillOrKill"), 200),
                bare("GET", "/nowhere/" + N, 404),
                bare("PUT", "/orders", 405),
                post(" ".repeat(BLANKS) + order("L", symbol, "Buy", "Market", null, 1, "ImmediateOrCancel"), 200),
                post(market("E", symbol, 5), 200)),
            new HttpAnswers());
    }

    private static String order(
        final String id,
        final String symbol,
        final String side,
        final String type,
        final String price,
        final int quantity,
        final String time)
    {
        return "{\"clOrdId\":\"" + id + N + "\",\"symbol\":\"" + symbol + "\",\"side\":\"" + side +
            "\",\"ordType\":\"" +
            type + "\"," + (price == null ? "" : "\"price\":" + price + ",") + "\"orderQty\":" + quantity +
            ",\"timeInForce\":\"" + time + "\"}";
    }

    private static String otherWayRound(final String id, final String symbol)
    {
        return "{ \"timeInForce\" : \"Day\", \"orderQty\" : 7, \"price\" : 1.0025e2,\n \"ordType\" : \"Limit\", " +
            "\"side\" : \"Buy\", \"symbol\" : \"" + symbol + "\", \"clOrdId\" : \"\\u00" +
            Integer.toHexString(id.charAt(0)) + N + "\" }";
    }

    private static String market(final String id, final String symbol, final int quantity)
    {
        return "{\"clOrdId\":\"" + id + N + "\",\"symbol\":\"" + symbol +
            "\",\"side\":\"Sell\",\"ordType\":\"Market\",\"orderQty\":" + quantity + "}";
    }

    private static Step post(final String body, final int status)
    {
        return request("POST", "/orders", "", body, status);
    }

    private static Step put(final String path, final String body, final int status)
    {
        return request("PUT", path, "", body, status);
    }

    private static Step chunked(final String body, final int status)
    {
        final int half = body.length() / 2;
        return step(
            "POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" +
                "Transfer-Encoding: chunked\r\n\r\n" +
                Integer.toHexString(half) + "\r\n" + body.substring(0, half) + "\r\n" +
                Integer.toHexString(body.length() - half) + ";part=last\r\n" + body.substring(half) +
                "\r\n0\r\n\r\n",
            status);
    }

    private static Step bare(final String method, final String path, final int status)
    {
        return step(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: load\r\n\r\n", status);
    }

    private static Step request(
        final String method,
        final String path,
        final String fields,
        final String body,
        final int status)
    {
        return step(
            method + " " + path + " HTTP/1.1\r\nHost: localhost:8080\r\nUser-Agent: load\r\nAccept: */*\r\n" + fields +
                "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body,
            status);
    }

    private static Step step(final String text, final int status)
    {
        return new Step(text.getBytes(StandardCharsets.US_ASCII), status);
    }
}
