package io.penstock.codecs.compress;

import java.nio.charset.StandardCharsets;

/**
 * Why a coded body can't be taken: negative codes with an English phrase and a status of HTTP each. The codes are apart
 * from those of the other codecs. Those here are of any coding; {@link #of} makes of one the code that has its coding,
 * too, which {@link #phrase} names.
 */
public final class CompressionError
{
    /** What was coded is longer than the limit; of a {@link Compressor}, the result is. */
    public static final int TOO_LARGE = -701;

    /** What was coded is longer than its coded form by more than the ratio. */
    public static final int RATIO = -702;

    /** What was coded needs a larger window to be read than there is. */
    public static final int WINDOW = -703;

    /** The body ends before the end of what was coded. */
    public static final int TRUNCATED = -704;

    /** The body is not of its coding. */
    public static final int MALFORMED = -705;

    /** The body's own checksum or length is not that of what it became. */
    public static final int CHECKSUM = -706;

    /** Something follows the end of what was coded. */
    public static final int TRAILING = -707;

    private static final int FIRST = TOO_LARGE;
    private static final int FIRST_MALFORMED = TRUNCATED;
    private static final int CODES = 10;
    private static final int BAD_REQUEST = 400;
    private static final int CONTENT_TOO_LARGE = 413;

    private static final String[] PHRASES =
        {
            "is larger than the limit when decoded from %",
            "is above the limit's ratio when decoded from %",
            "needs a window above the limit to be decoded from %",
            "is not valid %: it is cut off",
            "is not valid %",
            "is not valid %: its checksum or length differs",
            "is not valid %: something follows its end"
        };

    private static final byte[][] BYTES = new byte[ContentCoding.count() * CODES][];

    static
    {
        for (int coding = 0; coding < ContentCoding.count(); coding++)
        {
            for (int i = 0; i < PHRASES.length; i++)
            {
                BYTES[coding * CODES + i] = PHRASES[i].replace("%", ContentCoding.of(coding).token())
                    .getBytes(StandardCharsets.US_ASCII);
            }
        }
    }

    private CompressionError()
    {
    }

    /**
     * An error with its coding.
     *
     * @param coding the ordinal of the coding.
     * @param error  one of the codes here.
     * @return the code for both.
     */
    public static int of(final int coding, final int error)
    {
        return error - coding * CODES;
    }

    /**
     * Whether a code is one of these, with a coding or without.
     *
     * @param code any int.
     * @return true if it is.
     */
    public static boolean is(final int code)
    {
        return code <= FIRST && code > FIRST - BYTES.length && BYTES[FIRST - code] != null;
    }

    /**
     * What a code says of a body.
     *
     * @param code one made by {@link #of}.
     * @return an English phrase in ASCII that names the coding, not to be written to.
     */
    public static byte[] phrase(final int code)
    {
        return BYTES[FIRST - code];
    }

    /**
     * The status of HTTP a code is answered with.
     *
     * @param code one of these, with a coding or without.
     * @return 413 for what is above a limit, else 400.
     */
    public static int status(final int code)
    {
        return (FIRST - code) % CODES < FIRST - FIRST_MALFORMED ? CONTENT_TOO_LARGE : BAD_REQUEST;
    }
}
