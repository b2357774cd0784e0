package io.penstock.codecs.ascii;

/**
 * Tests on eight ASCII bytes at once, held in a little-endian long (the first byte is the lowest), and on single bytes.
 * <p>
 * Each word test answers with a mask: the lowest set bit is the high bit of the first byte the test holds for, and 0
 * says there is none. Higher bits may be false hits (a borrow went through), so only the lowest counts; masks of
 * several tests can be joined by OR. Stateless; any thread may call.
 */
public final class Ascii
{
    /** The byte 0x01 eight times. */
    public static final long ONES = 0x0101010101010101L;

    /** The high bit of each of eight bytes. */
    public static final long HIGH_BITS = 0x8080808080808080L;

    /** The bit that tells a lower-case ASCII letter from an upper-case one, in each of eight bytes. */
    public static final long CASE_BITS = 0x2020202020202020L;

    private static final long LOW_BITS = ~HIGH_BITS;
    private static final long SPACES = ONES * ' ';
    private static final long FROM_A = ONES * (0x80 - 'a');
    private static final long ABOVE_Z = ONES * (0x80 - 'z' - 1);
    private static final long FROM_0 = ONES * (0x80 - '0');
    private static final long ABOVE_9 = ONES * (0x80 - '9' - 1);
    private static final long FROM_HYPHEN = ONES * (0x80 - '-');
    private static final long ABOVE_DOT = ONES * (0x80 - '.' - 1);

    private Ascii()
    {
    }

    /**
     * A word to compare others with.
     *
     * @param text of up to eight ASCII characters; zeros stand behind a shorter one. For constants.
     * @return its bytes.
     */
    public static long word(final String text)
    {
        long word = 0;
        for (int i = text.length() - 1; i >= 0; i--)
        {
            word = word << 8 | text.charAt(i);
        }
        return word;
    }

    /**
     * Whether a word begins with a text, letters in any case. All but the word is folded away where the text is a
     * constant.
     *
     * @param word eight bytes.
     * @param text of {@link #word(String)}: lower-case letters, and other bytes below 0x40.
     * @return true if it does.
     */
    public static boolean begins(final long word, final long text)
    {
        final long mask = -1L >>> (Long.numberOfLeadingZeros(text) & ~7);
        return (lower(word, text) & mask) == text;
    }

    /**
     * A word with those of its letters in lower case where a text has letters.
     *
     * @param word eight bytes.
     * @param text of {@link #word(String)}: lower-case letters, and other bytes below 0x40.
     * @return the word to compare the text with.
     */
    static long lower(final long word, final long text)
    {
        // among the bytes of a text only letters have the bit 0x40
        return word | text >>> 1 & CASE_BITS;
    }

    /**
     * Where bytes equal a given one.
     *
     * @param word    eight bytes.
     * @param pattern the byte looked for, eight times.
     * @return the mask of hits.
     */
    public static long equalTo(final long word, final long pattern)
    {
        final long difference = word ^ pattern;
        return (difference - ONES) & ~difference & HIGH_BITS;
    }

    /**
     * Where bytes are below a given one; bytes of 0x80 and above never are.
     *
     * @param word    eight bytes.
     * @param pattern the bound, at most 0x80, eight times.
     * @return the mask of hits.
     */
    public static long below(final long word, final long pattern)
    {
        return (word - pattern) & ~word & HIGH_BITS;
    }

    /**
     * Where bytes are control bytes: below a space, or 0x7F.
     *
     * @param word eight bytes.
     * @return the mask of hits.
     */
    public static long controls(final long word)
    {
        return ((word & LOW_BITS) + ONES | word - SPACES) & ~word & HIGH_BITS;
    }

    /**
     * Where bytes are neither a letter nor a hyphen, which is what most names are made of. This mask is exact.
     *
     * @param word eight bytes.
     * @return the mask of hits.
     */
    public static long otherThanLetterOrHyphen(final long word)
    {
        final long lower = (word | CASE_BITS) & LOW_BITS;
        final long letters = (lower + FROM_A) & ~(lower + ABOVE_Z);
        final long difference = word ^ (ONES * '-');
        final long hyphens = ~((difference & LOW_BITS) + LOW_BITS | difference);
        return ~(letters & ~word | hyphens) & HIGH_BITS;
    }

    /**
     * Where bytes are no letter, digit, hyphen or dot, which is what most host names are made of. This mask is exact.
     *
     * @param word eight bytes.
     * @return the mask of hits.
     */
    public static long otherThanHostName(final long word)
    {
        final long bytes = word & LOW_BITS;
        final long lower = bytes | CASE_BITS;
        final long letters = (lower + FROM_A) & ~(lower + ABOVE_Z);
        final long digits = (bytes + FROM_0) & ~(bytes + ABOVE_9);
        final long marks = (bytes + FROM_HYPHEN) & ~(bytes + ABOVE_DOT);
        return ~((letters | digits | marks) & ~word) & HIGH_BITS;
    }

    /**
     * The first byte a mask holds.
     *
     * @param word the word the mask was made of.
     * @param mask a mask other than 0.
     * @return the byte.
     */
    public static byte byteOf(final long word, final long mask)
    {
        return (byte)(word >>> (Long.numberOfTrailingZeros(mask) & ~7));
    }

    /**
     * The index of the first byte a mask holds.
     *
     * @param mask a mask other than 0.
     * @return 0 to 7.
     */
    public static int firstOf(final long mask)
    {
        return Long.numberOfTrailingZeros(mask) >>> 3;
    }

    /**
     * The value of a hexadecimal digit.
     *
     * @param digit the byte, of either case.
     * @return 0 to 15, or -1 if it is none.
     */
    public static int hexValue(final byte digit)
    {
        final int decimal = digit - '0';
        if (decimal >= 0 && decimal <= 9)
        {
            return decimal;
        }
        final int letter = (digit | 0x20) - 'a';
        return letter >= 0 && letter <= 5 ? letter + 10 : -1;
    }

    /**
     * Whether a byte is a decimal digit.
     *
     * @param digit the byte.
     * @return true if it is.
     */
    public static boolean isDigit(final byte digit)
    {
        return digit >= '0' && digit <= '9';
    }

    /**
     * Whether a byte is a space or a horizontal tab.
     *
     * @param blank the byte.
     * @return true if it is.
     */
    public static boolean isBlank(final byte blank)
    {
        return blank == ' ' || blank == '\t';
    }
}
