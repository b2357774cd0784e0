package io.penstock.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.penstock.codecs.http1.Http1;
import io.penstock.codecs.http1.Http1EndToEndFields;
import io.penstock.codecs.http1.Http1ForwardEncoder;
import io.penstock.codecs.http1.Http1ForwardOptions;
import io.penstock.codecs.http1.Http1HeadWriter;
import io.penstock.codecs.http1.Http1RequestParser;
import io.penstock.codecs.http1.Http1RequestView;
import io.penstock.codecs.http1.Http1ResponseView;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Zero bytes a request that is passed on over a connection that is kept alive: its head written anew, its body in one
 * part, the answer's head written anew.
 */
@Timeout(180)
class UpstreamAllocationTest
{
    private static final ThreadMXBean THREADS = (ThreadMXBean)ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 20_000;
    private static final int ROUNDS = 2_000;
    private static final int WINDOWS = 5;
    private static final byte[] BODY = "0123456789".getBytes(StandardCharsets.US_ASCII);

    private final Http1RequestView view = new Http1RequestView();
    private final UnsafeBuffer body = new UnsafeBuffer(BODY);
    private final Http1ForwardOptions options = Http1ForwardOptions.of("up");
    private final Http1ForwardEncoder encoder = new Http1ForwardEncoder(options);
    private final byte[] client = options.client("10.1.2.3", true);
    private final Passing passing = new Passing();

    private static final class Passing implements UpstreamListener
    {
        private final Http1HeadWriter writer = new Http1HeadWriter();
        private final Http1EndToEndFields fields = new Http1EndToEndFields();
        private final UnsafeBuffer answer = new UnsafeBuffer(new byte[4096]);
        private int length;
        private boolean isDone;

        @Override
        public void onHead(
            final UpstreamRequest request, final Http1ResponseView head, final DirectBuffer buffer, final int offset)
        {
            fields.wrap(buffer, offset, head);
            length = writer.wrap(answer, 0, 2048).statusLine(head.status()).fields(buffer, fields)
                .bodyLength(request.responseLength()).end();
        }

        @Override
        public int onBody(final UpstreamRequest request, final DirectBuffer buffer, final int offset, final int count)
        {
            answer.putBytes(length, buffer, offset, count);
            length += count;
            return count;
        }

        @Override
        public void onEnd(final UpstreamRequest request)
        {
            isDone = true;
        }

        @Override
        public void onFailure(final UpstreamRequest request, final int code)
        {
            throw new IllegalStateException(UpstreamError.reason(code));
        }

        @Override
        public void onRoom(final UpstreamRequest request)
        {
            throw new IllegalStateException("there is room");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length: 10, 'HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 2\r\n\r\nhi'",
        "Transfer-Encoding: chunked, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n'"})
    void shouldAllocateNothingWhenRequestsArePassedOn(final String framing, final String answer) throws IOException
    {
        final UnsafeBuffer head = new UnsafeBuffer(
            ("POST /orders?a=b HTTP/1.1\r\nHost: a\r\nAccept: */*\r\n" + framing + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        assertTrue(new Http1RequestParser(256, 256, 8).parse(head, 0, head.capacity(), view) > 0);
        try (ScriptedServer server = unrecorded(answer); PoolDriver driver = PoolDriver.to(server))
        {
            repeat(WARM_UP, driver, head);
            long least = Long.MAX_VALUE;
            // what the virtual machine allocates now and then is in one window at most, what requests do in all of them
            for (int i = 0; i < WINDOWS && least > 0; i++)
            {
                final long before = THREADS.getCurrentThreadAllocatedBytes();
                final long probed = THREADS.getCurrentThreadAllocatedBytes();
                repeat(ROUNDS, driver, head);
                least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - probed - (probed - before));
            }
            assertEquals(0, least);
            assertEquals(1, server.accepted());
            assertTrue(passing.answer.getStringWithoutLengthAscii(0, passing.length).endsWith("\r\n\r\nhi"));
        }
    }

    /** Reads what a request has to be in length, and looks at nothing. */
    private ScriptedServer unrecorded(final String answer) throws IOException
    {
        final byte[] bytes = answer.getBytes(StandardCharsets.US_ASCII);
        return new ScriptedServer((connection) ->
        {
            final int headLength = connection.readHead().length();
            final long bodyLength = Http1ForwardEncoder.bodyLength(view);
            final int tail = bodyLength < 0 ? "a\r\n".length() + BODY.length + "\r\n0\r\n\r\n".length() : BODY.length;
            final byte[] request = new byte[headLength + tail];
            connection.in().readNBytes(request, 0, tail);
            connection.out().write(bytes);
            while (connection.in().readNBytes(request, 0, request.length) == request.length)
            {
                connection.out().write(bytes);
            }
        });
    }

    private void repeat(final int rounds, final PoolDriver driver, final UnsafeBuffer head) throws IOException
    {
        for (int i = 0; i < rounds; i++)
        {
            pass(driver, head);
        }
    }

    private void pass(final PoolDriver driver, final UnsafeBuffer head) throws IOException
    {
        passing.isDone = false;
        final UpstreamRequest request = driver.pool.begin(passing);
        final long bodyLength = Http1ForwardEncoder.bodyLength(view);
        final int length = encoder.encode(
            head, 0, view, bodyLength, client, request.buffer(), 0, request.headCapacity());
        request.send(view.method(), length, bodyLength, Long.MAX_VALUE);
        request.body(body, 0, BODY.length);
        if (bodyLength == Http1.CHUNKED)
        {
            request.endBody();
        }
        while (!passing.isDone)
        {
            driver.select();
        }
    }
}
