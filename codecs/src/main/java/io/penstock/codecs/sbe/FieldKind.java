package io.penstock.codecs.sbe;

/**
 * What a field holds, as small ints to switch on.
 */
public final class FieldKind
{
    /** A whole number of 8 to 64 bits, signed or not. */
    public static final int INTEGER = 0;

    /** Characters in an array of fixed length, ended by a NUL where they don't fill it; also a single character. */
    public static final int TEXT = 1;

    /** A member of an enumeration. */
    public static final int ENUM = 2;

    /** A composite of mantissa and exponent: a decimal number. */
    public static final int DECIMAL = 3;

    /** Variable data behind the block, with its length in front. */
    public static final int DATA = 4;

    /** A binary floating-point number of 32 or 64 bits. */
    public static final int FLOAT = 5;

    /** Any of a number of choices, a bit each. */
    public static final int SET = 6;

    /** An array of numbers, of fixed length; those behind the last one that is given are null. */
    public static final int ARRAY = 7;

    /** A composite that is no decimal: parts, each of which is like a field. */
    public static final int COMPOSITE = 8;

    /** A repeating group behind the block: entries, each of which is a block. */
    public static final int GROUP = 9;

    private FieldKind()
    {
    }
}
