package io.penstock.codecs.http1;

import java.util.List;

/**
 * The encodings that the message in a body can have, and the media types that name them. A further one is a number and
 * a media type here; whoever encodes and decodes asks for the number.
 */
public final class HttpEncoding
{
    /** None of these. */
    public static final int NONE = -1;
    /** JSON (RFC 8259). */
    public static final int JSON = 0;
    /** A message of Simple Binary Encoding behind its message header. */
    public static final int SBE = 1;
    /** A message of Protocol Buffers, version 3. */
    public static final int PROTOBUF = 2;

    /** By the numbers, and so in the order in which they are taken where a client likes all of them the same. */
    private static final String[] MEDIA_TYPES = {"application/json", "application/sbe", "application/x-protobuf"};

    /** By the numbers, what else names an encoding in requests; answers have the media type above. */
    private static final List<List<String>> ALIASES =
        List.of(List.of(), List.of(), List.of("application/protobuf", "application/vnd.google.protobuf"));

    private static final String LIST = list(MEDIA_TYPES.length);

    private HttpEncoding()
    {
    }

    /**
     * How many there are: their numbers are 0 to this, which is none.
     *
     * @return their number.
     */
    public static int count()
    {
        return MEDIA_TYPES.length;
    }

    /**
     * The media type of an encoding, without parameters.
     *
     * @param encoding its number.
     * @return its name, in lower case.
     */
    public static String mediaType(final int encoding)
    {
        return MEDIA_TYPES[encoding];
    }

    /**
     * The other media types that requests may name an encoding by, which mean the same.
     *
     * @param encoding its number.
     * @return their names, in lower case.
     */
    public static List<String> aliases(final int encoding)
    {
        return ALIASES.get(encoding);
    }

    /**
     * All media types, for people.
     *
     * @return as in {@code a, b or c}.
     */
    public static String list()
    {
        return LIST;
    }

    /**
     * The first of the media types, for people.
     *
     * @param count how many.
     * @return as in {@code a, b or c}.
     */
    public static String list(final int count)
    {
        return String.join(", ", List.of(MEDIA_TYPES).subList(0, count - 1)) + " or " + MEDIA_TYPES[count - 1];
    }
}
