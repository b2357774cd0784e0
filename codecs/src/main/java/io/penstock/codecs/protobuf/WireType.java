package io.penstock.codecs.protobuf;

/**
 * How the value behind a tag is laid out: the low three bits of the tag (Protobuf Encoding, Message Structure).
 */
public final class WireType
{
    /** A number of seven bits a byte, the lowest first. */
    public static final int VARINT = 0;

    /** Eight bytes, little-endian. */
    public static final int FIXED64 = 1;

    /** A length, and as many bytes: text, bytes, a message, a packed array. */
    public static final int LENGTH_DELIMITED = 2;

    /** The beginning of a group, which only proto2 has. */
    public static final int START_GROUP = 3;

    /** The end of a group. */
    public static final int END_GROUP = 4;

    /** Four bytes, little-endian. */
    public static final int FIXED32 = 5;

    private WireType()
    {
    }

    /**
     * The tag of a field.
     *
     * @param number of the field, from 1 to 536,870,911.
     * @param type   one of the above.
     * @return the tag, not negative.
     */
    static long tag(final int number, final int type)
    {
        return (long)number << 3 | type;
    }
}
