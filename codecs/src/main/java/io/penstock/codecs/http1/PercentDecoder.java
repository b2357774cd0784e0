package io.penstock.codecs.http1;

import io.penstock.codecs.ascii.Ascii;
import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Decodes percent escapes (RFC 3986 section 2.1) of a path segment or of a query's name or value. What comes out is
 * bytes: whether they are UTF-8 is another question. Stateless; any thread may call.
 */
public final class PercentDecoder
{
    /** An escape is not a percent sign and two hexadecimal digits. */
    public static final int BAD_ESCAPE = -1;

    private static final int ESCAPE_LENGTH = 3;

    private PercentDecoder()
    {
    }

    /**
     * Decodes a path segment.
     *
     * @param buffer       where the text lies.
     * @param offset       of its first byte.
     * @param length       of it in bytes.
     * @param target       to write to; the same place as the text is allowed, since nothing gets longer.
     * @param targetOffset of the first byte written; {@code length} bytes must be free from there on.
     * @return length of the decoded text in bytes, or {@link #BAD_ESCAPE}.
     */
    public static int decodeSegment(
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final MutableDirectBuffer target,
        final int targetOffset)
    {
        return decode(buffer, offset, length, target, targetOffset, (byte)'+');
    }

    /**
     * Decodes a name or value of a query, where a plus sign stands for a space as HTML forms have it.
     *
     * @param buffer       where the text lies.
     * @param offset       of its first byte.
     * @param length       of it in bytes.
     * @param target       to write to; the same place as the text is allowed, since nothing gets longer.
     * @param targetOffset of the first byte written; {@code length} bytes must be free from there on.
     * @return length of the decoded text in bytes, or {@link #BAD_ESCAPE}.
     */
    public static int decodeQuery(
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final MutableDirectBuffer target,
        final int targetOffset)
    {
        return decode(buffer, offset, length, target, targetOffset, (byte)' ');
    }

    private static int decode(
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final MutableDirectBuffer target,
        final int targetOffset,
        final byte plus)
    {
        final int limit = offset + length;
        int position = offset;
        int written = targetOffset;
        while (position < limit)
        {
            final byte b = Bytes.getByte(buffer, position);
            if (b == '%')
            {
                final int value = limit - position < ESCAPE_LENGTH ? BAD_ESCAPE : escape(buffer, position);
                if (value < 0)
                {
                    return BAD_ESCAPE;
                }
                Bytes.putByte(target, written++, (byte)value);
                position += ESCAPE_LENGTH;
            }
            else
            {
                Bytes.putByte(target, written++, b == '+' ? plus : b);
                position++;
            }
        }
        return written - targetOffset;
    }

    /** Below 0 if either digit is none: the sign survives shift and OR. */
    private static int escape(final DirectBuffer buffer, final int offset)
    {
        return Ascii.hexValue(Bytes.getByte(buffer, offset + 1)) << 4 |
            Ascii.hexValue(Bytes.getByte(buffer, offset + 2));
    }
}
