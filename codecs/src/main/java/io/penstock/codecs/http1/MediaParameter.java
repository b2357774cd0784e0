package io.penstock.codecs.http1;

/**
 * The parameters of media types that a message's encoding depends on, by which what does not fit is told.
 */
public final class MediaParameter
{
    /** None of these. */
    public static final int NONE = 0;
    /** The charset of JSON. */
    public static final int CHARSET = 1;
    /** The id of SBE's schema. */
    public static final int SCHEMA_ID = 2;
    /** The version of SBE's schema. */
    public static final int VERSION = 3;

    private static final int COUNT = 4;

    private MediaParameter()
    {
    }

    /**
     * How many there are, none included: their numbers are 0 to this.
     *
     * @return their number.
     */
    public static int count()
    {
        return COUNT;
    }
}
