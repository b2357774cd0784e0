package io.penstock.codecs.compress;

import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;

/**
 * Reads the header of a Zstandard frame (RFC 8878 section 3.1.1.1), and refuses one that needs a window above 8 MiB
 * (RFC 9659) before the library takes memory for it.
 * <pre>
 *   0       4            5        5 or 6          5 to 10        5 to 18
 *  +-------+------------+--------+---------------+--------------+--------
 *  | magic | descriptor | window | dictionary id | content size | blocks
 *  +-------+------------+--------+---------------+--------------+--------
 *                        not where the content is one segment, which is its own window then
 * </pre>
 */
final class ZstdHeader
{
    /** RFC 9659. */
    private static final long MAX_WINDOW = 8 << 20;
    private static final int MAGIC = 0xFD2FB528;
    private static final int SKIPPABLE = 0x184D2A50;
    private static final int SKIPPABLE_MASK = 0xFFFFFFF0;
    private static final int DESCRIPTOR_OFFSET = Integer.BYTES;
    private static final int WINDOW_OFFSET = DESCRIPTOR_OFFSET + 1;
    private static final int SINGLE_SEGMENT = 0x20;
    private static final int DICTIONARY_MASK = 3;
    private static final int CONTENT_SIZE_SHIFT = 6;
    private static final int CONTENT_SIZE_MASK = 3;
    /** What is added to a size of two bytes. */
    private static final int SHORT_BASE = 256;
    private static final int MIN_WINDOW_LOG = 10;
    private static final int MANTISSA_BITS = 3;
    private static final int MANTISSA_MASK = 7;
    private static final int MAX_DICTIONARY_LENGTH = Integer.BYTES;

    private ZstdHeader()
    {
    }

    /**
     * Whether the library may have a frame.
     *
     * @param offset where the frame begins.
     * @param limit  where the body ends.
     * @return 0, too where the header is cut off, as the library says then, else a {@link CompressionError}.
     */
    static int check(final DirectBuffer buffer, final int offset, final int limit)
    {
        if (limit - offset <= WINDOW_OFFSET)
        {
            return 0;
        }
        final int magic = Bytes.getInt(buffer, offset);
        if (magic != MAGIC)
        {
            // the library may know formats that were before the RFC, whose windows have other limits
            return (magic & SKIPPABLE_MASK) == SKIPPABLE ? 0 : CompressionError.MALFORMED;
        }
        final int descriptor = Bytes.getByte(buffer, offset + DESCRIPTOR_OFFSET);
        final long window = (descriptor & SINGLE_SEGMENT) == 0 ?
            window(Bytes.getByte(buffer, offset + WINDOW_OFFSET) & 0xFF) :
            contentSize(buffer, offset + WINDOW_OFFSET, limit, descriptor);
        return Long.compareUnsigned(window, MAX_WINDOW) > 0 ? CompressionError.WINDOW : 0;
    }

    private static long window(final int code)
    {
        final long base = 1L << MIN_WINDOW_LOG + (code >>> MANTISSA_BITS);
        return base + (base >>> MANTISSA_BITS) * (code & MANTISSA_MASK);
    }

    private static long contentSize(final DirectBuffer buffer, final int offset, final int limit, final int descriptor)
    {
        final int dictionary = descriptor & DICTIONARY_MASK;
        final int position = offset + (dictionary == DICTIONARY_MASK ? MAX_DICTIONARY_LENGTH : dictionary);
        final int log = descriptor >>> CONTENT_SIZE_SHIFT & CONTENT_SIZE_MASK;
        if (limit - position < 1 << log)
        {
            return 0;
        }
        return switch (log)
        {
            case 0 -> Bytes.getByte(buffer, position) & 0xFF;
            case 1 -> (Bytes.getShort(buffer, position) & 0xFFFF) + SHORT_BASE;
            case 2 -> Bytes.getInt(buffer, position) & 0xFFFFFFFFL;
            default -> Bytes.getLong(buffer, position);
        };
    }
}
