package io.penstock.codecs.sbe;

/**
 * Why bytes are no message of the schema: negative codes, below {@link #LAST} and apart from those of
 * {@link FieldError}.
 */
public final class SbeError
{
    /** The header names another schema. */
    public static final int UNKNOWN_SCHEMA = -301;

    /** The header names a template the schema hasn't. */
    public static final int UNKNOWN_TEMPLATE = -302;

    /** The header names a version newer than the schema's. */
    public static final int UNKNOWN_VERSION = -303;

    /** The length of a block, of the root or of a group, is none that its version can have. */
    public static final int BLOCK_LENGTH = -304;

    /** The message ends before everything it announces is there. */
    public static final int TRUNCATED = -305;

    /** There are bytes behind the end of the message. */
    public static final int TRAILING_BYTES = -306;

    /** The number of a group's entries is none its type takes. */
    public static final int GROUP_COUNT = -307;

    /** The lowest code. */
    public static final int LAST = GROUP_COUNT;

    /** The status of HTTP that answers any of these. */
    public static final int STATUS = 400;

    private static final int FIRST = UNKNOWN_SCHEMA;

    private static final String[] PHRASES = {
        "schema is not known",
        "template is not known",
        "version is not known",
        "block length is wrong",
        "message is cut off",
        "message has bytes behind its end",
        "group has a number of elements it can't have"
    };

    private SbeError()
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
        return code <= FIRST && code >= LAST;
    }

    /**
     * What a code says.
     *
     * @param code one of these.
     * @return an English phrase.
     */
    public static String phrase(final int code)
    {
        return PHRASES[FIRST - code];
    }
}
