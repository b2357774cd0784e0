package io.penstock.jmh;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.penstock.codecs.http1.Http1RequestParser;
import io.penstock.codecs.http1.Http1RequestView;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A request head: this parser beside Netty's decoder and Jetty's parser, which are called without a connection around
 * them.
 */
public class Http1RequestParserBenchmark extends GatewayBenchmark
{
    /** Which heads are parsed. */
    @Param({HeadTexts.SHORT, HeadTexts.LIBRARY, HeadTexts.BROWSER, HeadTexts.MIXED})
    public String heads;

    final Http1RequestView view = new Http1RequestView();

    private final Http1RequestParser parser = new Http1RequestParser(4096, 8192, 100);
    private final NettyDecoder netty = new NettyDecoder();
    private final JettyHead jetty = new JettyHead();
    private final List<Object> out = new ArrayList<>();
    private Inputs inputs;
    private ByteBuf[] buffers;
    private ByteBuffer[] byteBuffers;

    /** Makes the heads. */
    @Setup
    public void setUp()
    {
        inputs = new Inputs(HeadTexts.of(heads));
        buffers = new ByteBuf[inputs.size];
        byteBuffers = new ByteBuffer[inputs.size];
        for (int i = 0; i < inputs.size; i++)
        {
            byteBuffers[i] = ByteBuffer.allocateDirect(inputs.lengths[i]).put(inputs.arrays[i]).flip();
            buffers[i] = Unpooled.wrappedBuffer(byteBuffers[i]);
        }
    }

    /**
     * Parses a head with this project's parser.
     *
     * @return its length.
     */
    @Benchmark
    public int penstock()
    {
        final int i = next(inputs.size);
        return parser.parse(inputs.buffer, inputs.offsets[i], inputs.lengths[i], view.reset());
    }

    /**
     * Parses a head with Netty's decoder.
     *
     * @return the request.
     * @throws Exception never.
     */
    @Benchmark
    public HttpRequest netty() throws Exception
    {
        return netty.decode(buffers[next(inputs.size)].readerIndex(0));
    }

    /**
     * Parses a head with Jetty's parser.
     *
     * @return the head.
     */
    @Benchmark
    public Object jetty()
    {
        return jettyHead();
    }

    JettyHead jettyHead()
    {
        if (!jetty.parse(byteBuffers[next(inputs.size)].clear()))
        {
            throw new IllegalStateException("head not parsed");
        }
        return jetty;
    }

    byte[] head(final int index)
    {
        return inputs.arrays[index];
    }

    int size()
    {
        return inputs.size;
    }

    /** Netty's decoder with its method made callable. */
    private final class NettyDecoder extends HttpRequestDecoder
    {
        HttpRequest decode(final ByteBuf buffer) throws Exception
        {
            out.clear();
            reset();
            decode(null, buffer, out);
            return (HttpRequest)out.get(0);
        }
    }
}
