package io.penstock.peers;

import java.nio.charset.StandardCharsets;

/**
 * What peers that decode nothing answer to every order: a report of the length that a real one has.
 */
final class FixedReport
{
    /** The report, in JSON. */
    static final String JSON = "{\"orderId\":10000001,\"clOrdId\":\"0000000000001\",\"execType\":\"New\"," +
        "\"ordStatus\":\"New\",\"symbol\":\"AAPL\",\"side\":\"Buy\",\"ordType\":\"Limit\",\"price\":187.23," +
        "\"orderQty\":100,\"leavesQty\":100,\"cumQty\":0,\"avgPx\":0}";

    private FixedReport()
    {
    }

    /**
     * The report as an answer of HTTP/1.1.
     *
     * @return head and body.
     */
    static byte[] answer()
    {
        return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + JSON.length() + "\r\n\r\n" +
            JSON).getBytes(StandardCharsets.US_ASCII);
    }
}
