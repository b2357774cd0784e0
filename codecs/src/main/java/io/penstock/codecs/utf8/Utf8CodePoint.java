package io.penstock.codecs.utf8;

import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Single characters of UTF-8 (RFC 3629), read and written. Stateless; any thread may call.
 */
public final class Utf8CodePoint
{
    /** What {@link #read} answers where the bytes are no UTF-8. */
    public static final int MALFORMED = -1;

    /** What {@link #read} answers where the character is cut off. */
    public static final int CUT_OFF = -2;

    private static final int ONE_BYTE_LIMIT = 0x80;
    private static final int TWO_BYTES_LIMIT = 0x800;
    private static final int THREE_BYTES_LIMIT = 0x1_0000;
    private static final int FIRST_SURROGATE = 0xD800;
    private static final int SURROGATES_LIMIT = 0xE000;
    private static final int FIRST_LEAD_OF_TWO = 0xC2;
    private static final int FIRST_LEAD_OF_THREE = 0xE0;
    private static final int FIRST_LEAD_OF_FOUR = 0xF0;
    private static final int LEADS_LIMIT = 0xF5;

    private Utf8CodePoint()
    {
    }

    /**
     * Length of a character.
     *
     * @param codePoint from 0 to 0x10FFFF.
     * @return 1 to 4 bytes.
     */
    public static int length(final int codePoint)
    {
        if (codePoint < ONE_BYTE_LIMIT)
        {
            return 1;
        }
        if (codePoint < TWO_BYTES_LIMIT)
        {
            return 2;
        }
        return codePoint < THREE_BYTES_LIMIT ? 3 : 4;
    }

    /**
     * Reads one character.
     *
     * @param buffer where it lies.
     * @param index  of its first byte, below the limit.
     * @param limit  index behind the last byte there is.
     * @return its code point, {@link #MALFORMED} or {@link #CUT_OFF}.
     */
    public static int read(final DirectBuffer buffer, final int index, final int limit)
    {
        final int lead = Bytes.getByte(buffer, index) & 0xFF;
        if (lead < ONE_BYTE_LIMIT)
        {
            return lead;
        }
        if (lead < FIRST_LEAD_OF_TWO || lead >= LEADS_LIMIT)
        {
            return MALFORMED;
        }

        final int length = lead < FIRST_LEAD_OF_THREE ? 2 : lead < FIRST_LEAD_OF_FOUR ? 3 : 4;
        int codePoint = lead & 0x7F >> length;
        for (int i = 1; i < length; i++)
        {
            if (index + i >= limit)
            {
                return CUT_OFF;
            }
            final int next = Bytes.getByte(buffer, index + i);
            if ((next & 0xC0) != ONE_BYTE_LIMIT)
            {
                return MALFORMED;
            }
            codePoint = codePoint << 6 | next & 0x3F;
        }
        return isValid(codePoint, length) ? codePoint : MALFORMED;
    }

    private static boolean isValid(final int codePoint, final int length)
    {
        return length(codePoint) == length && codePoint <= Character.MAX_CODE_POINT &&
            (codePoint < FIRST_SURROGATE || codePoint >= SURROGATES_LIMIT);
    }

    /**
     * Writes one character.
     *
     * @param buffer    where it goes, with room for {@link #length} bytes.
     * @param index     of its first byte.
     * @param codePoint no surrogate.
     * @return how many bytes were written.
     */
    public static int write(final MutableDirectBuffer buffer, final int index, final int codePoint)
    {
        final int length = length(codePoint);
        if (length == 1)
        {
            Bytes.putByte(buffer, index, (byte)codePoint);
            return length;
        }

        int rest = codePoint;
        for (int i = length - 1; i > 0; i--)
        {
            Bytes.putByte(buffer, index + i, (byte)(ONE_BYTE_LIMIT | rest & 0x3F));
            rest >>>= 6;
        }
        Bytes.putByte(buffer, index, (byte)(0xF00 >> length | rest));
        return length;
    }
}
