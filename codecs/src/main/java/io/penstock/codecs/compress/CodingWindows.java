package io.penstock.codecs.compress;

import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The way of a body through a library: piece by piece into a window that the library reads, and out of one that it
 * writes, as far as the limit goes. Used by one thread.
 * <pre>
 *  input    ...[ taken  | piece in the window | to come ]...
 *                                             ^position  ^limit
 *  output   ...[ produced | room            ]...
 *                         ^outputPosition    ^outputOffset + room
 * </pre>
 */
final class CodingWindows
{
    static final int LENGTH = 16 * 1024;

    /** What the library reads, from its position to its limit. */
    final ByteBuffer in = ByteBuffer.allocateDirect(LENGTH);
    /** What the library writes, up to its position. */
    final ByteBuffer out = ByteBuffer.allocateDirect(LENGTH);

    private final UnsafeBuffer inBytes = new UnsafeBuffer(in);
    private DirectBuffer input;
    private int position;
    private int limit;
    private MutableDirectBuffer output;
    private int outputOffset;
    private int outputPosition;
    private int room;
    private int exceeded;

    /**
     * Begins a body that is to be coded.
     */
    void beginCoding(
        final DirectBuffer newInput,
        final int offset,
        final int length,
        final MutableDirectBuffer newOutput,
        final int newOutputOffset,
        final int outputLimit)
    {
        begin(newInput, offset, length, newOutput, newOutputOffset, outputLimit - newOutputOffset,
            CompressionError.TOO_LARGE);
    }

    /**
     * Begins a body that is to be decoded.
     *
     * @param ratio how many times as long as the body it may become.
     */
    void beginDecoding(
        final DirectBuffer newInput,
        final int offset,
        final int length,
        final MutableDirectBuffer newOutput,
        final int newOutputOffset,
        final int outputLimit,
        final int ratio)
    {
        final int free = outputLimit - newOutputOffset;
        final long byRatio = Math.max(Decompressor.RATIO_FLOOR, (long)ratio * length);
        begin(newInput, offset, length, newOutput, newOutputOffset, (int)Math.min(free, byRatio),
            byRatio < free ? CompressionError.RATIO : CompressionError.TOO_LARGE);
    }

    private void begin(
        final DirectBuffer newInput,
        final int offset,
        final int length,
        final MutableDirectBuffer newOutput,
        final int newOutputOffset,
        final int newRoom,
        final int newError)
    {
        input = newInput;
        position = offset;
        limit = offset + length;
        output = newOutput;
        outputOffset = newOutputOffset;
        outputPosition = newOutputOffset;
        room = newRoom;
        exceeded = newError;
        in.limit(0);
        out.clear();
    }

    /** Where what was not put in the window begins. */
    int position()
    {
        return position;
    }

    int limit()
    {
        return limit;
    }

    boolean hasMore()
    {
        return position < limit;
    }

    /** Bytes that the library has not read, in the window and to come. */
    int remaining()
    {
        return in.remaining() + limit - position;
    }

    /** Passes over bytes that the library does not see. */
    void skip(final int length)
    {
        position += length;
    }

    /**
     * Puts the next piece in the window, which is used up.
     *
     * @return false where there is none.
     */
    boolean fill()
    {
        final int length = Math.min(LENGTH, limit - position);
        inBytes.putBytes(0, input, position, length);
        in.limit(length).position(0);
        position += length;
        return length > 0;
    }

    /** Takes back what the library has left in the window. */
    void takeBack()
    {
        position -= in.remaining();
        in.position(in.limit());
    }

    /**
     * Writes what the library has produced, and makes room in its window.
     *
     * @return 0, or the error where that is more than it may be.
     */
    int drain()
    {
        final int error = drain(out, 0, out.position());
        out.clear();
        return error;
    }

    /**
     * Writes what a library has produced to memory of its own.
     *
     * @return 0, or the error where that is more than it may be.
     */
    int drain(final ByteBuffer produced, final int offset, final int length)
    {
        if (length > room - produced())
        {
            return exceeded;
        }
        output.putBytes(outputPosition, produced, offset, length);
        outputPosition += length;
        return 0;
    }

    /** Bytes that the body has become. */
    int produced()
    {
        return outputPosition - outputOffset;
    }
}
