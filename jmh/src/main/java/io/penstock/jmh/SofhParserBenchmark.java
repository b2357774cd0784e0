package io.penstock.jmh;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.penstock.codecs.sofh.Sofh;
import io.penstock.codecs.sofh.SofhDialect;
import io.penstock.codecs.sofh.SofhEncoder;
import io.penstock.codecs.sofh.SofhParser;
import io.penstock.codecs.sofh.SofhView;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

import java.nio.ByteBuffer;
import java.util.Random;

/**
 * A frame with the standard header: this parser, which checks length and encoding type, beside Netty's
 * {@code LengthFieldBasedFrameDecoder}, which is called without a channel around it and knows lengths alone, and the
 * two reads that there must be at least.
 */
public class SofhParserBenchmark extends GatewayBenchmark
{
    static final int MAX_FRAME_LENGTH = 1 << 16;

    private static final int COUNT = 1024;
    private static final int MAX_MESSAGE_LENGTH = 300;
    private static final long SEED = 20_260_101;

    final SofhView view = new SofhView();
    final int[] offsets = new int[COUNT];
    final int[] lengths = new int[COUNT];

    private final SofhParser parser = new SofhParser(SofhDialect.STANDARD, MAX_FRAME_LENGTH);
    private final NettyDecoder netty = new NettyDecoder();
    private ByteBuffer bytes;
    private UnsafeBuffer buffer;
    private ByteBuf byteBuf;

    /** Makes frames of different lengths, one behind the other. */
    @Setup
    public void setUp()
    {
        bytes = ByteBuffer.allocateDirect(COUNT * (Sofh.STANDARD_LENGTH + MAX_MESSAGE_LENGTH));
        buffer = new UnsafeBuffer(bytes);
        byteBuf = Unpooled.wrappedBuffer(bytes);
        final Random random = new Random(SEED);
        final SofhEncoder encoder = new SofhEncoder(SofhDialect.STANDARD);
        int offset = 0;
        for (int i = 0; i < COUNT; i++)
        {
            final int messageLength =
                Sofh.PAYLOAD_MIN_LENGTH + random.nextInt(MAX_MESSAGE_LENGTH - Sofh.PAYLOAD_MIN_LENGTH);
            offsets[i] = offset;
            lengths[i] = encoder.encode(buffer, offset, messageLength) + messageLength;
            offset += lengths[i];
        }
    }

    /**
     * Parses a frame with this project's parser.
     *
     * @return its length.
     */
    @Benchmark
    public int penstock()
    {
        final int offset = offsets[next(COUNT)];
        return parser.parse(buffer, offset, buffer.capacity() - offset, view);
    }

    /**
     * Decodes a frame with Netty's decoder.
     *
     * @return length of the frame.
     * @throws Exception never.
     */
    @Benchmark
    public int netty() throws Exception
    {
        final ByteBuf frame = nettyFrame();
        final int length = frame.readableBytes();
        frame.release();
        return length;
    }

    /**
     * Reads length and encoding type, and compares them.
     *
     * @return length of the frame, or -1.
     */
    @Benchmark
    public int byHand()
    {
        final int offset = offsets[next(COUNT)];
        final int length = bytes.getInt(offset);
        final boolean isKnown = (bytes.getShort(offset + Integer.BYTES) & 0xFFFF) == Sofh.SBE_LITTLE_ENDIAN;
        return isKnown && length > 0 && length <= bytes.capacity() - offset ? length : -1;
    }

    ByteBuf nettyFrame() throws Exception
    {
        byteBuf.readerIndex(offsets[next(COUNT)]);
        return netty.decode(byteBuf);
    }

    int size()
    {
        return COUNT;
    }

    /** Netty's decoder with its method made callable; a frame is a slice, as in a pipeline. */
    private static final class NettyDecoder extends LengthFieldBasedFrameDecoder
    {
        NettyDecoder()
        {
            super(MAX_FRAME_LENGTH, 0, Integer.BYTES, -Integer.BYTES, 0);
        }

        ByteBuf decode(final ByteBuf from) throws Exception
        {
            return (ByteBuf)decode(null, from);
        }
    }
}
