package io.penstock.codecs.json;

import io.penstock.codecs.sbe.FieldError;

import java.nio.charset.StandardCharsets;

/**
 * Why bytes are no JSON text, or no object: negative codes with an English phrase and a status of HTTP each. The codes
 * are apart from those of {@link FieldError}.
 */
public final class JsonError
{
    /** The text breaks the grammar (RFC 8259, section 2). */
    public static final int INVALID = -201;

    /** The text ends within a value. */
    public static final int CUT_OFF = -202;

    /** There is nothing but white space. */
    public static final int EMPTY = -203;

    /** A string's bytes are no UTF-8 (RFC 8259, section 8.1). */
    public static final int NOT_UTF_8 = -204;

    /** An escape is half of a surrogate pair, and so no character (RFC 8259, section 8.2). */
    public static final int LONE_SURROGATE = -205;

    /** Arrays and objects are nested deeper than the limit. */
    public static final int TOO_DEEP = -206;

    /** Something other than white space follows the value. */
    public static final int TRAILING = -207;

    /** The text is JSON, but no object. */
    public static final int NOT_AN_OBJECT = -208;

    private static final int FIRST = INVALID;
    private static final int BAD_REQUEST = 400;

    private static final String[] PHRASES =
        {
            "is not valid JSON",
            "is not valid JSON: it is cut off",
            "is empty",
            "is not valid UTF-8",
            "is not valid JSON: half of a surrogate pair",
            "is nested too deeply",
            "is not valid JSON: something follows its end",
            "must be a JSON object"
        };

    private static final byte[][] BYTES = new byte[PHRASES.length][];

    static
    {
        for (int i = 0; i < PHRASES.length; i++)
        {
            BYTES[i] = PHRASES[i].getBytes(StandardCharsets.US_ASCII);
        }
    }

    private JsonError()
    {
    }

    /**
     * Whether a code is one of these.
     *
     * @param code any int.
     * @return true if it is.
     */
    public static boolean is(final int code)
    {
        return code <= FIRST && code > FIRST - PHRASES.length;
    }

    /**
     * Whether a code is about one place in a text, which is to be told along with it, and not about all of the text.
     *
     * @param code any int.
     * @return true if it is one of these and about a place.
     */
    public static boolean hasPosition(final int code)
    {
        return is(code) && code != CUT_OFF && code != EMPTY && code != NOT_AN_OBJECT;
    }

    /**
     * What a code says of a text.
     *
     * @param code one of these.
     * @return an English phrase in ASCII, not to be written to.
     */
    public static byte[] phrase(final int code)
    {
        return BYTES[FIRST - code];
    }

    /**
     * The status of HTTP a code is answered with: 400 for what is no JSON, 422 for JSON that can't be a message.
     *
     * @param code one of these, or of {@link FieldError}.
     * @return 400 or 422.
     */
    public static int status(final int code)
    {
        return code == NOT_AN_OBJECT || FieldError.is(code) ? FieldError.STATUS : BAD_REQUEST;
    }
}
