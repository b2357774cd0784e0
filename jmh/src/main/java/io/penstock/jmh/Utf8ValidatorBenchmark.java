package io.penstock.jmh;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.penstock.codecs.bytes.Bytes;
import io.penstock.codecs.utf8.Utf8Validator;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Whether a text is UTF-8: this validator beside the JDK's decoder, which is used again and again, the JDK's strings,
 * and Netty's check. The JDK has no validator, so that its answers are the text itself. What it takes only to read
 * the bytes is measured, too.
 */
public class Utf8ValidatorBenchmark extends GatewayBenchmark
{
    /** What the texts are made of. */
    @Param({Texts.ASCII, Texts.LATIN, Texts.CJK, Texts.MIXED})
    public String texts;

    /** Length of each text in bytes. */
    @Param({"16", "64", "1024", "65536"})
    public int length;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private byte[][] arrays;
    private UnsafeBuffer[] buffers;
    private ByteBuffer[] byteBuffers;
    private ByteBuffer[] heapBuffers;
    private ByteBuf[] byteBufs;
    private CharBuffer chars;

    /** Makes the texts. */
    @Setup
    public void setUp()
    {
        prepare(Texts.of(texts, length));
    }

    void prepare(final byte[][] all)
    {
        arrays = all;
        buffers = new UnsafeBuffer[arrays.length];
        byteBuffers = new ByteBuffer[arrays.length];
        heapBuffers = new ByteBuffer[arrays.length];
        byteBufs = new ByteBuf[arrays.length];
        int longest = 0;
        for (int i = 0; i < arrays.length; i++)
        {
            byteBuffers[i] = ByteBuffer.allocateDirect(arrays[i].length).put(arrays[i]);
            heapBuffers[i] = ByteBuffer.wrap(arrays[i]);
            buffers[i] = new UnsafeBuffer(byteBuffers[i]);
            byteBufs[i] = Unpooled.wrappedBuffer(byteBuffers[i].flip());
            longest = Math.max(longest, arrays[i].length);
        }
        chars = CharBuffer.allocate(longest);
    }

    /**
     * Validates a text with this project's validator.
     *
     * @return {@link Utf8Validator#VALID}, or where it is malformed.
     */
    @Benchmark
    public int penstock()
    {
        final UnsafeBuffer buffer = buffers[next(buffers.length)];
        return Utf8Validator.validate(buffer, 0, buffer.capacity());
    }

    /**
     * Reads a text by 32 bytes at a time, without what is left over, and looks at none of them.
     *
     * @return the bits there are in its words.
     */
    @Benchmark
    public long plainRead()
    {
        final UnsafeBuffer buffer = buffers[next(buffers.length)];
        final int limit = buffer.capacity() - Bytes.UNION_LENGTH;
        long union = 0;
        for (int i = 0; i <= limit; i += Bytes.UNION_LENGTH)
        {
            union |= Bytes.union(buffer, i);
        }
        return union;
    }

    /**
     * Decodes a text off the heap, where a gateway has it, with the JDK's decoder.
     *
     * @return whether it is malformed.
     */
    @Benchmark
    public boolean jdkDecoder()
    {
        return decode(byteBuffers[next(byteBuffers.length)]);
    }

    /**
     * Decodes a text in an array with the JDK's decoder, which it does faster.
     *
     * @return whether it is malformed.
     */
    @Benchmark
    public boolean jdkArrayDecoder()
    {
        return decode(heapBuffers[next(heapBuffers.length)]);
    }

    private boolean decode(final ByteBuffer text)
    {
        chars.clear();
        return decoder.reset().decode(text.clear(), chars, true).isError();
    }

    /**
     * Makes a string of a text, in which what is malformed is replaced.
     *
     * @return the string.
     */
    @Benchmark
    public String jdkString()
    {
        return new String(arrays[next(buffers.length)], StandardCharsets.UTF_8);
    }

    /**
     * Checks a text with Netty.
     *
     * @return whether it is valid.
     */
    @Benchmark
    public boolean netty()
    {
        return ByteBufUtil.isText(byteBufs[next(buffers.length)], StandardCharsets.UTF_8);
    }

    int size()
    {
        return arrays.length;
    }
}
