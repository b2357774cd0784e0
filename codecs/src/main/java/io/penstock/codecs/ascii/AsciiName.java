package io.penstock.codecs.ascii;

import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;

/**
 * A known name that text is compared with, without regard to the case of letters, in words instead of bytes.
 * <p>
 * A name of less than eight bytes is compared as two overlapping halves; a longer one as its first, second and last
 * eight bytes. Immutable; any thread may call.
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
        for (int i = 0; i < text.length(); i++)
        {
            final char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '-' && c <= '9'))
            {
                throw new IllegalArgumentException("not a lower-case name: " + text);
            }
        }
        if (text.length() < HALF || text.length() > MAX_LENGTH)
        {
            throw new IllegalArgumentException("name of " + text.length() + " bytes: " + text);
        }

        this.text = text;
        this.length = text.length();
        final int part = length < WORD ? HALF : WORD;
        this.first = Ascii.word(text.substring(0, part));
        this.second = length > 2 * WORD ? Ascii.word(text.substring(WORD, 2 * WORD)) : 0;
        this.last = Ascii.word(text.substring(length - part));
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
            return isHalf(buffer, offset, first) && isHalf(buffer, offset + length - HALF, last);
        }
        return isWord(buffer, offset, first) && isWord(buffer, offset + length - WORD, last) &&
            (length <= 2 * WORD || isWord(buffer, offset + WORD, second));
    }

    /**
     * The length of the name.
     *
     * @return length in bytes.
     */
    public int length()
    {
        return length;
    }

    @Override
    public String toString()
    {
        return text;
    }

    private static boolean isWord(final DirectBuffer buffer, final int offset, final long text)
    {
        return Ascii.lower(Bytes.getLong(buffer, offset), text) == text;
    }

    private static boolean isHalf(final DirectBuffer buffer, final int offset, final long text)
    {
        return (int)Ascii.lower(Bytes.getInt(buffer, offset), text) == (int)text;
    }
}
