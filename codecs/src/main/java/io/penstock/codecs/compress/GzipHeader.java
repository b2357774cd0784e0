package io.penstock.codecs.compress;

import io.penstock.codecs.bytes.Bytes;
import java.util.zip.CRC32;
import org.agrona.DirectBuffer;

/**
 * Reads the header of a gzip member (RFC 1952 section 2.3). What its fields say of a file, nobody here wants to know.
 * Used by one thread.
 * <pre>
 *   0    2    3       4         8     9    10
 *  +----+----+-------+---------+-----+----+-------+------+---------+--------------+
 *  | ID | CM | flags |  mtime  | XFL | OS | extra | name | comment | CRC16        |
 *  +----+----+-------+---------+-----+----+-------+------+---------+--------------+
 *                                           each only where its flag says so
 * </pre>
 */
final class GzipHeader
{
    /** Bytes of a header that has none of the parts that flags announce. */
    static final int LENGTH = 10;
    /** The first two bytes. */
    static final short ID = (short)0x8B1F;
    /** The one method there is. */
    static final byte DEFLATE = 8;

    private static final int METHOD_OFFSET = 2;
    private static final int FLAGS_OFFSET = 3;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private final CRC32 crc = new CRC32();

    /**
     * Reads a header.
     *
     * @return its length in bytes, or a {@link CompressionError}.
     */
    int read(final DirectBuffer buffer, final int offset, final int limit)
    {
        if (limit - offset < LENGTH)
        {
            return isBegun(buffer, offset, limit) ? CompressionError.TRUNCATED : CompressionError.MALFORMED;
        }
        final int flags = Bytes.getByte(buffer, offset + FLAGS_OFFSET);
        // a reserved bit may mean that there is another part, which would be read as data (section 2.3.1.2)
        if (!isBegun(buffer, offset, limit) || (flags & RESERVED) != 0)
        {
            return CompressionError.MALFORMED;
        }
        int position = offset + LENGTH;
        if ((flags & EXTRA) != 0 && position >= 0)
        {
            position = limit - position < Short.BYTES ?
                CompressionError.TRUNCATED :
                position + Short.BYTES + (Bytes.getShort(buffer, position) & 0xFFFF);
        }
        if ((flags & NAME) != 0)
        {
            position = behindText(buffer, position, limit);
        }
        if ((flags & COMMENT) != 0)
        {
            position = behindText(buffer, position, limit);
        }
        if ((flags & HEADER_CRC) != 0 && position >= 0)
        {
            return crc(buffer, offset, position, limit);
        }
        return position < 0 || position > limit ? CompressionError.TRUNCATED : position - offset;
    }

    /** Whether as much as there is of it begins as a header does. */
    private static boolean isBegun(final DirectBuffer buffer, final int offset, final int limit)
    {
        final int length = limit - offset;
        return (length < 1 || Bytes.getByte(buffer, offset) == (byte)ID) &&
            (length < 2 || Bytes.getByte(buffer, offset + 1) == (byte)(ID >> Byte.SIZE)) &&
            (length <= METHOD_OFFSET || Bytes.getByte(buffer, offset + METHOD_OFFSET) == DEFLATE);
    }

    /** Where what follows a text that a zero ends begins, or an error. */
    private static int behindText(final DirectBuffer buffer, final int offset, final int limit)
    {
        int position = offset;
        while (position >= 0 && position < limit && Bytes.getByte(buffer, position) != 0)
        {
            position++;
        }
        return position < 0 || position >= limit ? CompressionError.TRUNCATED : position + 1;
    }

    private int crc(final DirectBuffer buffer, final int offset, final int position, final int limit)
    {
        if (limit - position < Short.BYTES)
        {
            return CompressionError.TRUNCATED;
        }
        crc.reset();
        for (int i = offset; i < position; i++)
        {
            crc.update(Bytes.getByte(buffer, i));
        }
        return (short)crc.getValue() == Bytes.getShort(buffer, position) ?
            position + Short.BYTES - offset :
            CompressionError.CHECKSUM;
    }
}
