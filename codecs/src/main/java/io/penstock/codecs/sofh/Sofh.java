package io.penstock.codecs.sofh;

/**
 * The Simple Open Framing Header (FIX SOFH 1.0), and what CME and B3 have made of it. The length counts the header.
 * <pre>
 *   standard, big-endian:            0               4       6
 *                                    +---------------+-------+
 *                                    |    length     | type  |
 *                                    +---------------+-------+
 *   CME and B3, little-endian:       0       2       4
 *                                    +-------+-------+
 *                                    | length| type  |
 *                                    +-------+-------+
 * </pre>
 */
public final class Sofh
{
    /** The encoding type of SBE 1.0, little-endian; B3 uses it too. */
    public static final int SBE_LITTLE_ENDIAN = 0xEB50;

    /** The encoding type of SBE 1.0, big-endian. */
    public static final int SBE_BIG_ENDIAN = 0x5BE0;

    /** The encoding type CME uses. */
    public static final int CME_SBE = 0xCAFE;

    /** Length of the standard header in bytes. */
    public static final int STANDARD_LENGTH = 6;

    /** Length of CME's and B3's header in bytes. */
    public static final int SHORT_LENGTH = 4;

    /** The fewest bytes behind a header: those of an SBE message header. */
    public static final int PAYLOAD_MIN_LENGTH = 8;

    /** Error: the length is below header and message header, or above the limit. */
    public static final int BAD_LENGTH = -501;

    /** Error: the encoding type is another one. */
    public static final int BAD_ENCODING_TYPE = -502;

    private Sofh()
    {
    }

    /**
     * What an error says.
     *
     * @param error {@link #BAD_LENGTH} or {@link #BAD_ENCODING_TYPE}.
     * @return an English phrase.
     */
    public static String phrase(final int error)
    {
        return error == BAD_LENGTH ? "frame length is out of bounds" : "encoding type is not known";
    }
}
