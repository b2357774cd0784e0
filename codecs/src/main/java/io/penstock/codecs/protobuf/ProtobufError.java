package io.penstock.codecs.protobuf;

import io.penstock.codecs.sbe.FieldError;

import java.nio.charset.StandardCharsets;

/**
 * Why bytes are no Protobuf message: negative codes with an English phrase and a status of HTTP each. The codes are
 * apart from those of {@link FieldError} and of the other codecs.
 */
public final class ProtobufError
{
    /** The bytes end within a field, or a length says more than there is. */
    public static final int CUT_OFF = -601;

    /** A varint has more than ten bytes, or more than 64 bits. */
    public static final int VARINT_TOO_LONG = -602;

    /** A tag has a field number of 0, one above 536,870,911, or a wire type that there isn't. */
    public static final int INVALID_TAG = -603;

    /** A group ends that has not begun, or under another number. */
    public static final int GROUP_END = -604;

    /** Groups are nested deeper than the limit. */
    public static final int TOO_DEEP = -605;

    /** A field that is known has another wire type than its own. */
    public static final int WIRE_TYPE = -606;

    private static final int FIRST = CUT_OFF;
    private static final int BAD_REQUEST = 400;

    private static final String[] PHRASES =
        {
            "is not valid Protobuf: it is cut off",
            "is not valid Protobuf: a varint is too long",
            "is not valid Protobuf: a tag is not one",
            "is not valid Protobuf: a group ends that has not begun",
            "is nested too deeply",
            "has another wire type than its own"
        };

    private static final byte[][] BYTES = new byte[PHRASES.length][];

    static
    {
        for (int i = 0; i < PHRASES.length; i++)
        {
            BYTES[i] = PHRASES[i].getBytes(StandardCharsets.US_ASCII);
        }
    }

    private ProtobufError()
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
     * Whether an error is about the value of a field, and not about bytes that are no Protobuf.
     *
     * @param code one of these, or of {@link FieldError}.
     * @return true for {@link #WIRE_TYPE}, and for all of {@link FieldError}.
     */
    public static boolean isOfField(final int code)
    {
        return code == WIRE_TYPE || FieldError.is(code);
    }

    /**
     * What a code says of a message, or, {@link #WIRE_TYPE}, of a field.
     *
     * @param code one of these.
     * @return an English phrase in ASCII, not to be written to.
     */
    public static byte[] phrase(final int code)
    {
        return BYTES[FIRST - code];
    }

    /**
     * The status of HTTP a code is answered with: 400 for what is no Protobuf, 422 for Protobuf that can't be a
     * message.
     *
     * @param code one of these, or of {@link FieldError}.
     * @return 400 or 422.
     */
    public static int status(final int code)
    {
        return isOfField(code) ? FieldError.STATUS : BAD_REQUEST;
    }
}
