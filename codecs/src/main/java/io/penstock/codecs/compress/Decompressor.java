package io.penstock.codecs.compress;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Makes of a coded body what it was. Belongs to one thread, made once for many bodies; it has memory of the native heap
 * until it is closed.
 */
public interface Decompressor extends AutoCloseable
{
    /** A body that becomes no longer than this, in bytes, may do so by any ratio. */
    int RATIO_FLOOR = 16 * 1024;

    /**
     * Decodes a body.
     *
     * @param buffer       where the body lies.
     * @param offset       of its first byte.
     * @param length       of it in bytes: all of it has to be of the coding.
     * @param output       where it goes decoded; bytes up to the limit may be written in any case.
     * @param outputOffset of its first byte.
     * @param outputLimit  index behind the last byte that may be written.
     * @return its length decoded in bytes, or a {@link CompressionError} without its coding.
     */
    int decompress(
        DirectBuffer buffer,
        int offset,
        int length,
        MutableDirectBuffer output,
        int outputOffset,
        int outputLimit);

    /**
     * Gives the native memory back. Nothing may be decoded any more.
     */
    @Override
    void close();
}
