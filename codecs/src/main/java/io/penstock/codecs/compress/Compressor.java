package io.penstock.codecs.compress;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Codes bodies, rather fast than small. Belongs to one thread, made once for many bodies; it has memory of the native
 * heap until it is closed.
 */
public interface Compressor extends AutoCloseable
{
    /**
     * Codes a body.
     *
     * @param buffer       where the body lies.
     * @param offset       of its first byte.
     * @param length       of it in bytes.
     * @param output       where it goes coded; bytes up to the limit may be written in any case.
     * @param outputOffset of its first byte.
     * @param outputLimit  index behind the last byte that may be written.
     * @return its length coded in bytes, or {@link CompressionError#TOO_LARGE} where it has no room.
     */
    int compress(
        DirectBuffer buffer,
        int offset,
        int length,
        MutableDirectBuffer output,
        int outputOffset,
        int outputLimit);

    /**
     * Gives the native memory back. Nothing may be coded any more.
     */
    @Override
    void close();
}
