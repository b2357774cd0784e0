package io.penstock.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.http1.Http1;
import io.penstock.codecs.http1.Http1ResponseView;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bodies that are much larger than what a pool holds.
 */
@Timeout(120)
class UpstreamStreamTest
{
    private static final int LENGTH = 100_000_000;
    private static final int BLOCK = 50_000;
    /** More than the kernel's buffers between two sockets of one host, for either side. */
    private static final int KERNEL = 32_000_000;

    /**
     * Counts and checks the bytes, which are their own places modulo a prime.
     */
    private static final class Checker implements UpstreamListener
    {
        private long received;
        private int largest;
        private int sum;
        private int heads;
        private int ends;
        private int code;
        private boolean isPaused;
        private boolean pauses;
        private boolean hasRoom;

        @Override
        public void onHead(
            final UpstreamRequest request, final Http1ResponseView view, final DirectBuffer buffer, final int offset)
        {
            assertEquals(200, view.status());
            heads++;
        }

        @Override
        public int onBody(final UpstreamRequest request, final DirectBuffer buffer, final int offset, final int length)
        {
            largest = Math.max(largest, length);
            final int taken = pauses ? length / 2 : length;
            for (int i = 0; i < taken; i++)
            {
                sum += buffer.getByte(offset + i) == pattern(received + i) ? 0 : 1;
            }
            received += taken;
            isPaused = taken < length;
            return taken;
        }

        @Override
        public void onEnd(final UpstreamRequest request)
        {
            ends++;
        }

        @Override
        public void onFailure(final UpstreamRequest request, final int newCode)
        {
            code = newCode;
        }

        @Override
        public void onRoom(final UpstreamRequest request)
        {
            hasRoom = true;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"length", "chunked", "close"})
    void shouldPassOnAResponseWithoutHoldingIt(final String framing) throws IOException
    {
        final AtomicLong written = new AtomicLong();
        final ScriptedServer.Script script = (connection) ->
        {
            connection.read();
            connection.write("HTTP/1.1 200 OK\r\n" + (framing.equals("length") ? "Content-Length: " + LENGTH + "\r\n" :
                framing.equals("chunked") ? "Transfer-Encoding: chunked\r\n" : "") + "\r\n");
            final byte[] block = new byte[BLOCK];
            for (int i = 0; i < LENGTH; i += BLOCK)
            {
                for (int j = 0; j < BLOCK; j++)
                {
                    block[j] = pattern(i + j);
                }
                connection.write(framing.equals("chunked") ? Integer.toHexString(BLOCK) + "\r\n" : "");
                connection.out().write(block);
                connection.write(framing.equals("chunked") ? "\r\n" : "");
                written.addAndGet(BLOCK);
            }
            connection.write(framing.equals("chunked") ? "0\r\n\r\n" : "");
        };
        final Checker checker = new Checker();
        try (ScriptedServer server = new ScriptedServer(script); PoolDriver driver = PoolDriver.to(server))
        {
            final UpstreamRequest request = driver.pool.begin(checker);
            driver.head(request, "GET", 0, Long.MAX_VALUE);
            checker.pauses = true;
            driver.until(() -> checker.isPaused);
            // the upstream is not read meanwhile: it gets on as far as the kernel holds it, and no further
            long before = -1;
            while (written.get() != before)
            {
                before = written.get();
                for (int i = 0; i < 100; i++)
                {
                    driver.select();
                }
            }
            assertTrue(written.get() < KERNEL, () -> "written " + written);
            assertTrue(checker.received < PoolDriver.LIMITS.responseLength());
            // each part twice for a while, then all at once
            while (checker.received < 1_000_000)
            {
                driver.selectNow();
                if (checker.isPaused)
                {
                    checker.isPaused = false;
                    checker.pauses = !checker.pauses;
                    request.resume();
                    checker.pauses = true;
                }
            }
            checker.pauses = false;
            request.resume();
            driver.until(() -> checker.ends > 0 || checker.code < 0);
            assertEquals(0, checker.code);
            assertEquals(LENGTH, checker.received);
            assertEquals(0, checker.sum);
            assertTrue(checker.largest <= PoolDriver.LIMITS.responseLength());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {LENGTH, Http1.CHUNKED})
    void shouldPassOnARequestWithoutHoldingIt(final int bodyLength) throws IOException
    {
        final AtomicLong allowed = new AtomicLong();
        final AtomicLong wrong = new AtomicLong();
        final AtomicLong received = new AtomicLong();
        final ScriptedServer.Script script = (connection) ->
        {
            connection.readHead();
            while (allowed.get() == 0)
            {
                Thread.yield();
            }
            final byte[] block = new byte[BLOCK];
            while (received.get() < LENGTH)
            {
                final int length = bodyLength < 0 ? chunk(connection) : BLOCK;
                final byte[] bytes = length <= BLOCK ? block : new byte[length];
                final int count = connection.in().readNBytes(bytes, 0, length);
                for (int i = 0; i < count; i++)
                {
                    wrong.addAndGet(bytes[i] == pattern(received.get() + i) ? 0 : 1);
                }
                received.addAndGet(count);
                connection.in().skipNBytes(bodyLength < 0 ? 2 : 0);
            }
            connection.in().skipNBytes(bodyLength < 0 ? "0\r\n\r\n".length() : 0);
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            connection.awaitEnd();
        };
        final Checker checker = new Checker();
        try (ScriptedServer server = new ScriptedServer(script); PoolDriver driver = PoolDriver.to(server))
        {
            final UpstreamRequest request = driver.pool.begin(checker);
            driver.head(request, "PUT", bodyLength, Long.MAX_VALUE);
            final UnsafeBuffer block = new UnsafeBuffer(new byte[BLOCK]);
            long sent = 0;
            int taken = 0;
            int offset = BLOCK;
            while (sent < LENGTH)
            {
                if (offset == BLOCK)
                {
                    for (int i = 0; i < BLOCK; i++)
                    {
                        block.putByte(i, pattern(sent + i));
                    }
                    offset = 0;
                }
                checker.hasRoom = false;
                taken = request.body(block, offset, BLOCK - offset);
                assertTrue(taken >= 0);
                sent += taken;
                offset += taken;
                if (offset < BLOCK && allowed.get() == 0 && driver.count(UpstreamCount.CONNECTS) > 0)
                {
                    assertTrue(sent < KERNEL, "sent " + sent);
                    allowed.set(1);
                }
                if (offset < BLOCK)
                {
                    driver.until(() -> checker.hasRoom);
                }
            }
            assertEquals(0, request.endBody());
            driver.until(() -> checker.ends > 0 || checker.code < 0);
            assertEquals(0, checker.code);
            assertEquals(LENGTH, received.get());
            assertEquals(0, wrong.get());
            assertEquals(1, driver.pool.idle());
        }
    }

    @Test
    void shouldReadAnAnswerWhileTheRequestIsSent() throws IOException
    {
        final ScriptedServer.Script script = (connection) ->
        {
            connection.readHead();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            for (int i = 0; i < 100_000; i++)
            {
                connection.out().write(connection.in().read());
            }
            connection.awaitEnd();
        };
        final Checker checker = new Checker();
        try (ScriptedServer server = new ScriptedServer(script); PoolDriver driver = PoolDriver.to(server))
        {
            final UpstreamRequest request = driver.pool.begin(checker);
            driver.head(request, "PUT", 100_000, Long.MAX_VALUE);
            final UnsafeBuffer block = new UnsafeBuffer(new byte[1000]);
            int sent = 0;
            while (sent < 100_000)
            {
                for (int i = 0; i < 1000; i++)
                {
                    block.putByte(i, pattern(sent + i));
                }
                sent += request.body(block, 0, 1000);
                request.flush();
                // so that it is an early answer, however late the server's thread runs
                driver.until(() -> checker.heads > 0);
                driver.selectNow();
            }
            driver.until(() -> checker.ends > 0);
            assertEquals(100_000, checker.received);
            assertEquals(0, checker.sum);
            assertEquals(0, driver.pool.idle());
        }
    }

    private static int chunk(final ScriptedServer.Connection connection) throws IOException
    {
        int length = 0;
        int digit = connection.in().read();
        while (digit != '\r')
        {
            length = length << 4 | Character.digit(digit, 16);
            digit = connection.in().read();
        }
        connection.in().read();
        return length;
    }

    private static byte pattern(final long place)
    {
        return (byte)(place % 251);
    }
}
