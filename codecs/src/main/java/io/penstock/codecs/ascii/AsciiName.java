package io.penstock.codecs.ascii;

import org.agrona.DirectBuffer;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A known name that text is compared with, without regard to the case of letters, in words instead of bytes.
 * <p>
 * A name of up to eight bytes is compared as two overlapping halves; a longer one as its first, second and last eight
 * bytes. Setting the case bit maps no printable byte but the other case of a letter onto a letter, a digit or any of
 * {@code - . /}; control bytes it does map, so the caller has excluded them. Immutable; any thread may call.
 */
public final class AsciiName
{
    /** The longest name. */
    public static final int MAX_LENGTH = 24;

    private static final int WORD = Long.BYTES;
    private static final int HALF = Integer.BYTES;

    private final String text;
    private final int length;
    private final long first;
    private final long second;
    private final long last;

    /**
     * A name to compare with.
     *
     * @param text 4 to {@value #MAX_LENGTH} lower-case letters, digits, hyphens, dots or slashes.
     * @throws IllegalArgumentException if it is anything else.
     */
    public AsciiName(final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        for (final byte b : bytes)
        {
            if (!(b >= 'a' && b <= 'z' || b >= '-' && b <= '9'))
            {
                throw new IllegalArgumentException("not a lower-case name: " + text);
            }
        }
        if (bytes.length < HALF || bytes.length > MAX_LENGTH)
        {
            throw new IllegalArgumentException("name of " + bytes.length + " bytes: " + text);
        }

        this.text = text;
        this.length = bytes.length;
        final int part = length < WORD ? HALF : WORD;
        this.first = word(bytes, 0, part);
        this.second = length > 2 * WORD ? word(bytes, WORD, WORD) : 0;
        this.last = word(bytes, length - part, part);
    }

    /**
     * Whether text is this name, in any case.
     *
     * @param buffer where the text lies.
     * @param offset of its first byte.
     * @param length of it in bytes.
     * @return true if it is.
     */
    public boolean matches(final DirectBuffer buffer, final int offset, final int length)
    {
        if (length != this.length)
        {
            return false;
        }
        if (length < WORD)
        {
            return lowerHalf(buffer, offset) == first && lowerHalf(buffer, offset + length - HALF) == last;
        }
        return lowerWord(buffer, offset) == first && lowerWord(buffer, offset + length - WORD) == last &&
            (length <= 2 * WORD || lowerWord(buffer, offset + WORD) == second);
    }

    @Override
    public String toString()
    {
        return text;
    }

    private static long lowerWord(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset, ByteOrder.LITTLE_ENDIAN) | Ascii.CASE_BITS;
    }

    private static long lowerHalf(final DirectBuffer buffer, final int offset)
    {
        return (buffer.getInt(offset, ByteOrder.LITTLE_ENDIAN) | (int)Ascii.CASE_BITS) & 0xFFFF_FFFFL;
    }

    private static long word(final byte[] bytes, final int offset, final int length)
    {
        long word = 0;
        for (int i = length - 1; i >= 0; i--)
        {
            word = word << 8 | bytes[offset + i];
        }
        return word;
    }
}
