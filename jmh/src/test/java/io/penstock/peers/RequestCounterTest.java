package io.penstock.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestCounterTest
{
    /** Four requests: a body, none, one that looks like a head, and lines that end in LF alone. */
    private static final byte[] BYTES = (OrderClient.post("{\"clOrdId\":\"A1\"}") +
        "GET / HTTP/1.1\r\ncontent-type: a\r\n\r\n" +
        "POST / HTTP/1.1\r\nCONTENT-LENGTH:  24\r\nConnection: close\r\n\r\nGET / HTTP/1.1\r\na: b\r\n\r\n" +
        "POST / HTTP/1.1\nContent-Length: 3\n\nabc").getBytes(StandardCharsets.US_ASCII);
    private static final int REQUESTS = 4;

    @Test
    void shouldCountRequestsCutInTwoAnywhere()
    {
        for (int cut = 0; cut <= BYTES.length; cut++)
        {
            final RequestCounter counter = new RequestCounter();
            final ByteBuffer in = ByteBuffer.allocateDirect(BYTES.length);
            final int first = give(counter, in, 0, cut);
            assertEquals(REQUESTS, first + give(counter, in, cut, BYTES.length), "cut at " + cut);
            assertEquals(0, in.position());
        }
    }

    @Test
    void shouldCountRequestsThatComeByteByByte()
    {
        final RequestCounter counter = new RequestCounter();
        final ByteBuffer in = ByteBuffer.allocateDirect(BYTES.length);
        int requests = 0;
        for (int i = 0; i < BYTES.length; i++)
        {
            assertEquals(i == BYTES.length - 1 ? REQUESTS - 1 : Math.min(requests, REQUESTS - 1), requests);
            requests += give(counter, in, i, i + 1);
        }
        assertEquals(REQUESTS, requests);
    }

    private static int give(final RequestCounter counter, final ByteBuffer in, final int from, final int to)
    {
        in.put(BYTES, from, to - from).flip();
        final int requests = counter.count(in);
        in.compact();
        return requests;
    }
}
