package io.penstock.jmh;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.penstock.codecs.http1.Http1;
import io.penstock.codecs.http1.Http1ResponseEncoder;
import io.penstock.codecs.http1.HttpDate;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

import java.nio.ByteBuffer;
import java.util.Random;

/**
 * A response head with date, type and length: this encoder beside Netty's in an embedded channel.
 */
public class Http1ResponseEncoderBenchmark extends GatewayBenchmark
{
    private static final int COUNT = 1024;
    private static final long SEED = 20_260_101;
    private static final int[] STATUSES = {200, 201, 200, 201, 202, 400, 404, 409, 503};
    private static final long NOW_MS = 784_111_777_000L;
    private static final AsciiString DATE = AsciiString.cached("Sun, 06 Nov 1994 08:49:37 GMT");
    private static final AsciiString JSON = AsciiString.cached("application/json");
    private static final AsciiString PROBLEM = AsciiString.cached("application/problem+json");
    private static final AsciiString NOSNIFF_NAME = AsciiString.cached("x-content-type-options");
    private static final AsciiString NOSNIFF = AsciiString.cached("nosniff");

    /** Which heads are written. */
    @Param({OrderTexts.FIXED, OrderTexts.MIXED})
    public String heads;

    final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(512));

    private final HttpDate date = new HttpDate();
    private final EmbeddedChannel channel = new EmbeddedChannel(new HttpResponseEncoder());
    private int size;
    private int[] statuses;
    private int[] lengths;

    /** Makes the statuses and lengths. */
    @Setup
    public void setUp()
    {
        date.update(NOW_MS);
        final Random random = new Random(SEED);
        size = OrderTexts.FIXED.equals(heads) ? 1 : COUNT;
        statuses = new int[size];
        lengths = new int[size];
        for (int i = 0; i < size; i++)
        {
            statuses[i] = size == 1 ? 201 : STATUSES[random.nextInt(STATUSES.length)];
            lengths[i] = size == 1 ? 217 : random.nextInt(random.nextBoolean() ? 400 : 20_000);
        }
    }

    /**
     * Writes a head with this project's encoder.
     *
     * @return its length.
     */
    @Benchmark
    public int penstock()
    {
        final int i = next(size);
        final int type = statuses[i] < 400 ? Http1.CONTENT_TYPE_JSON : Http1.CONTENT_TYPE_PROBLEM_JSON;
        return Http1ResponseEncoder.encode(buffer, 0, statuses[i], type, lengths[i], false, false, date, null);
    }

    /**
     * Writes a head with Netty's encoder.
     *
     * @return its length.
     */
    @Benchmark
    public int netty()
    {
        final ByteBuf head = nettyHead();
        final int length = head.readableBytes();
        head.release();
        return length;
    }

    ByteBuf nettyHead()
    {
        final int i = next(size);
        final DefaultHttpResponse response =
            new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(statuses[i]));
        response.headers().set(HttpHeaderNames.DATE, DATE);
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, statuses[i] < 400 ? JSON : PROBLEM);
        response.headers().set(NOSNIFF_NAME, NOSNIFF);
        response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, lengths[i]);
        channel.writeOutbound(response, LastHttpContent.EMPTY_LAST_CONTENT);
        final ByteBuf head = channel.readOutbound();
        for (ByteBuf rest = channel.readOutbound(); rest != null; rest = channel.readOutbound())
        {
            rest.release();
        }
        return head;
    }

    int size()
    {
        return size;
    }
}
