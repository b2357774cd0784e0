package io.penstock.codecs.compress;

import io.penstock.codecs.ascii.AsciiName;
import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;

/**
 * The content codings, by their names in RFC 9110 section 8.4.1 and in the registry it names.
 */
public enum ContentCoding
{
    /** No coding. */
    IDENTITY("identity"),
    /** GZIP (RFC 1952), {@code x-gzip} as well. */
    GZIP("gzip"),
    /** The format of zlib (RFC 1950); and DEFLATE alone (RFC 1951), as some clients send it. */
    DEFLATE("deflate"),
    /** Zstandard (RFC 8878), with a window as RFC 9659 has it. */
    ZSTD("zstd"),
    /** Brotli (RFC 7932). */
    BR("br");

    /** No coding that is known. */
    public static final int NONE = -1;

    private static final ContentCoding[] VALUES = values();
    /** All but the last one, which is shorter than the shortest of these. */
    private static final AsciiName[] NAMES = new AsciiName[VALUES.length - 1];
    private static final AsciiName X_GZIP = new AsciiName("x-gzip");
    private static final int CASE_BIT = 0x20;

    private final String token;

    static
    {
        for (int i = 0; i < NAMES.length; i++)
        {
            NAMES[i] = new AsciiName(VALUES[i].token);
        }
    }

    ContentCoding(final String token)
    {
        this.token = token;
    }

    /**
     * A coding by its number.
     *
     * @param number its ordinal.
     * @return the coding.
     */
    public static ContentCoding of(final int number)
    {
        return VALUES[number];
    }

    /**
     * How many codings there are: their numbers are 0, which is {@link #IDENTITY}, to this, which is none.
     *
     * @return their number.
     */
    public static int count()
    {
        return VALUES.length;
    }

    /**
     * The coding of a name, in any case.
     *
     * @param buffer where the name lies.
     * @param offset of its first byte.
     * @param length of it in bytes.
     * @return its ordinal, or {@link #NONE}.
     */
    public static int find(final DirectBuffer buffer, final int offset, final int length)
    {
        for (int i = 0; i < NAMES.length; i++)
        {
            if (NAMES[i].matches(buffer, offset, length))
            {
                return i;
            }
        }
        if (X_GZIP.matches(buffer, offset, length))
        {
            return GZIP.ordinal();
        }
        final boolean isBrotli = length == 2 &&
            (Bytes.getByte(buffer, offset) | CASE_BIT) == 'b' && (Bytes.getByte(buffer, offset + 1) | CASE_BIT) == 'r';
        return isBrotli ? BR.ordinal() : NONE;
    }

    /**
     * The name of the coding.
     *
     * @return as it stands in Content-Encoding.
     */
    public String token()
    {
        return token;
    }
}
