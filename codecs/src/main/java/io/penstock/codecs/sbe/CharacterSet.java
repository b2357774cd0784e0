package io.penstock.codecs.sbe;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The character sets of text fields, as small ints to switch on.
 */
public final class CharacterSet
{
    /** ASCII: no byte above 127. */
    public static final int ASCII = 0;

    /** UTF-8 (RFC 3629). */
    public static final int UTF_8 = 1;

    /** ISO 8859-1: a byte is its code point. */
    public static final int LATIN_1 = 2;

    /** Any other: its bytes are passed on as they are. */
    public static final int OTHER = 3;

    /** FIX's String: ASCII without control characters. */
    public static final int FIX_STRING = 4;

    /** None: bytes that are no text. */
    public static final int BINARY = 5;

    private static final String STRING = "String";

    private CharacterSet()
    {
    }

    /**
     * The character set of a text field.
     *
     * @param encoding     name of the character encoding, or null.
     * @param semanticType FIX's data type, or null.
     * @return one of the above.
     */
    public static int of(final String encoding, final String semanticType)
    {
        final int characterSet = of(encoding);
        return characterSet == ASCII && STRING.equals(semanticType) ? FIX_STRING : characterSet;
    }

    static int of(final String encoding)
    {
        if (encoding == null)
        {
            return ASCII;
        }

        final Charset charset;
        try
        {
            charset = Charset.forName(encoding);
        }
        catch (final IllegalArgumentException ignore)
        {
            return OTHER;
        }

        if (StandardCharsets.US_ASCII.equals(charset))
        {
            return ASCII;
        }
        if (StandardCharsets.UTF_8.equals(charset))
        {
            return UTF_8;
        }
        return StandardCharsets.ISO_8859_1.equals(charset) ? LATIN_1 : OTHER;
    }
}
