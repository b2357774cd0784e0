package io.penstock.gateway.limits;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests of all sorts, each with how many answers it gets; the last one closes the connection.
 */
final class Corpus
{
    private static final String LAST = "GET /orders/none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    private static final String DATE = "Date: ";

    private Corpus()
    {
    }

    /** Pipelines of requests that change nothing when they are sent again, each closed by the gateway. */
    static List<byte[]> pipelines()
    {
        final List<String> texts = new ArrayList<>();
        texts.add(Messages.get("/orders/none") + "\r\n" + Messages.get("/nothing?a=b") + LAST);
        texts.add("HEAD /orders/none HTTP/1.1\r\nHost: a\r\n\r\nOPTIONS /orders HTTP/1.1\r\nHost: a\r\n\r\n" + LAST);
        texts.add(Messages.post("{}") + Messages.post("{\"clOrdId\":1}") + Messages.post("[") + LAST);
        texts.add(Messages.chunked("{\"clOrdId\":\"A1\"}", 1, 5, 2) + Messages.chunked("", 1) + LAST);
        texts.add("POST /nothing HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n0123456789" + LAST);
        texts.add("POST /nothing HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" +
            "3;a=b\r\nabc\r\n0\r\nX: y\r\n\r\n" + LAST);
        texts.add("DELETE /orders/none?clOrdId=B1 HTTP/1.1\r\nHost: a\r\n\r\n" + LAST);
        texts.add("DELETE /orders/n%6fne?clOrdId=B%zz HTTP/1.1\r\nHost: a\r\n\r\n" + LAST);
        texts.add("PATCH /orders HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}" + LAST);
        texts.add("BREW /pot HTTP/1.1\r\nHost: a\r\n\r\n" + LAST);
        texts.add("GET /orders/none HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /orders/none HTTP/1.0\r\n\r\n");
        texts.add("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n");
        texts.add("GET / HTTP/1.1\r\nHost : a\r\n\r\n");
        texts.add("GET / HTTP/3.0\r\nHost: a\r\n\r\n");
        texts.add(Messages.chunked("{\"clOrdId\":\"A1\"}", 5).replace("5\r\n", "5x\r\n"));
        texts.add("POST /orders HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc" + LAST);
        texts
            .add("POST /orders HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\nabc" + LAST);
        texts.add("POST /orders HTTP/1.1\r\nHost: a\r\n\r\n" + LAST);
        texts.add("GET /orders/none HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabcde" + LAST);
        texts.add("PUT /orders/none HTTP/1.1\r\nHost: a\r\nContent-Length: " + Messages.order("C1").length() +
            "\r\n\r\n" + Messages.order("C1") + LAST);
        final String sbe = "Content-Type: application/sbe\r\nContent-Length: 9\r\n\r\n";
        texts.add("POST /orders HTTP/1.1\r\nHost: a\r\nAccept: application/json;q=0.5, */*\r\n" + sbe +
            "\0\0\1\0\u00A1\17\0\0\0" + "POST /orders HTTP/1.1\r\nHost: a\r\n" + sbe + "123456789" + LAST);
        texts.add("GET /orders/none HTTP/1.1\r\nHost: a\r\nAccept: application/sbe; version=0\r\n\r\n" +
            "GET /orders/none HTTP/1.1\r\nHost: a\r\nAccept: text/html;a=\",\"\r\n\r\n" + LAST);
        return texts.stream().map((text) -> text.getBytes(ISO_8859_1)).toList();
    }

    /** All answers up to the end of the stream, without what time changes. */
    static String answers(final TestClient client) throws IOException
    {
        final StringBuilder masked = new StringBuilder(new String(client.readToEnd(), ISO_8859_1));
        int at = masked.indexOf(DATE);
        while (at >= 0)
        {
            masked.delete(at, masked.indexOf("\r\n", at));
            at = masked.indexOf(DATE, at);
        }
        return masked.toString();
    }
}
