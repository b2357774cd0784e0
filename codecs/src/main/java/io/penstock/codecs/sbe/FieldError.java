package io.penstock.codecs.sbe;

import java.nio.charset.StandardCharsets;

/**
 * Why a field can't have a value: negative codes with an English phrase each, which goes behind the field's name. A
 * text that is good JSON and can't be a message is answered with {@link #STATUS}.
 */
public final class FieldError
{
    /** The field is absent or null, and must not be. */
    public static final int REQUIRED = -101;

    /** The field is given more than once. */
    public static final int DUPLICATE = -102;

    /** There is no such field. */
    public static final int UNKNOWN = -103;

    /** The value is no number, and should be one. */
    public static final int NOT_A_NUMBER = -104;

    /** The value is no string, and should be one. */
    public static final int NOT_TEXT = -105;

    /** The number isn't whole. */
    public static final int NOT_INTEGRAL = -106;

    /** The number is below the smallest one; the phrase is the field's own. */
    public static final int BELOW_MINIMUM = -107;

    /** The number is above the largest one; the phrase is the field's own. */
    public static final int ABOVE_MAXIMUM = -108;

    /** The decimal, or the time, has more digits than its type holds; the phrase is the field's own. */
    public static final int TOO_MANY_DIGITS = -109;

    /** The decimal, or its exponent, is none that its type takes; the phrase is the field's own. */
    public static final int OUT_OF_RANGE = -110;

    /** The value is the one that stands for absence. */
    public static final int NULL_VALUE = -111;

    /** The value is no member of the enumeration; the phrase is the field's own. */
    public static final int NOT_A_MEMBER = -112;

    /** The text is empty, and must not be. */
    public static final int EMPTY = -113;

    /** The text is longer than the field; the phrase is the field's own. */
    public static final int TOO_LONG = -114;

    /** The text has a character that the field's character set hasn't. */
    public static final int CHARACTER_SET = -115;

    /** The text has bytes behind the NUL that ends it. */
    public static final int BEHIND_END = -116;

    /** The value isn't the one the schema has fixed. */
    public static final int NOT_THE_CONSTANT = -117;

    /** The value is no array, and should be one. */
    public static final int NOT_AN_ARRAY = -118;

    /** The value is no object, and should be one. */
    public static final int NOT_AN_OBJECT = -119;

    /** The array has more elements than the field; the phrase is the field's own. */
    public static final int TOO_MANY_ELEMENTS = -120;

    /** The text is not base64, as bytes are written that are no text (RFC 4648, section 4). */
    public static final int NOT_BASE64 = -121;

    /** The text is no point in time (RFC 3339). */
    public static final int NOT_A_TIME = -122;

    /** The status of HTTP for these: 422, the content can't be processed (RFC 9110, 15.5.21). */
    public static final int STATUS = 422;

    private static final int FIRST = REQUIRED;

    private static final String[] PHRASES = {
        "is required",
        "is given twice",
        "is not known",
        "must be a number",
        "must be a string",
        "must be a whole number",
        "is too small",
        "is too large",
        "has too many digits",
        "is out of range",
        "is the value that stands for none",
        "is not a member of the enumeration",
        "must not be empty",
        "is too long",
        "has a character outside its character set",
        "has bytes behind its end",
        "is not the value the schema has fixed",
        "must be an array",
        "must be an object",
        "has too many elements",
        "must be base64",
        "must be a time as RFC 3339 has it, in UTC and no leap second"
    };

    private static final byte[][] BYTES = new byte[PHRASES.length][];

    static
    {
        for (int i = 0; i < PHRASES.length; i++)
        {
            BYTES[i] = PHRASES[i].getBytes(StandardCharsets.US_ASCII);
        }
    }

    private FieldError()
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
     * What a code says of no field in particular.
     *
     * @param code one of these.
     * @return an English phrase in ASCII, not to be written to.
     */
    public static byte[] phrase(final int code)
    {
        return BYTES[FIRST - code];
    }

    /**
     * What a code says of a field, with the bound it broke or the names of the members there are.
     *
     * @param code  one of these.
     * @param field the error is about.
     * @return an English phrase in ASCII, not to be written to.
     */
    public static byte[] phrase(final int code, final FieldLayout field)
    {
        return phrase(code, field, false);
    }

    /**
     * What a code says of a field, with the bound it broke or the members there are.
     *
     * @param code      one of these.
     * @param field     the error is about.
     * @param hasValues whether members of enumerations are told by their values instead of their names.
     * @return an English phrase in ASCII, not to be written to.
     */
    public static byte[] phrase(final int code, final FieldLayout field, final boolean hasValues)
    {
        switch (code)
        {
            case BELOW_MINIMUM:
                return field.minimumPhrase();
            case ABOVE_MAXIMUM:
                return field.maximumPhrase();
            case TOO_LONG:
                return field.lengthPhrase();
            case TOO_MANY_DIGITS:
                return field.digitsPhrase() == null ? phrase(code) : field.digitsPhrase();
            case NOT_A_MEMBER:
                final byte[] members = hasValues ? field.valuePhrase() : field.memberPhrase();
                return members == null ? phrase(code) : members;
            case OUT_OF_RANGE:
                return field.rangePhrase() == null ? phrase(code) : field.rangePhrase();
            case TOO_MANY_ELEMENTS:
                return field.elementsPhrase();
            default:
                return phrase(code);
        }
    }
}
