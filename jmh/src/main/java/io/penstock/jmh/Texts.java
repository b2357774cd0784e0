package io.penstock.jmh;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Texts of about a length in UTF-8.
 */
final class Texts
{
    /** ASCII alone. */
    static final String ASCII = "ascii";

    /** Words with accents: two bytes here and there. */
    static final String LATIN = "latin";

    /** Chinese and Japanese: three bytes, with ASCII between. */
    static final String CJK = "cjk";

    /** All of these, and emoji, which take four bytes. */
    static final String MIXED = "mixed";

    private static final int COUNT = 64;
    private static final long SEED = 20_260_101;
    private static final String[] LATIN_WORDS =
        {"ordre", "d\u00e9j\u00e0", "pass\u00e9", "price", "Z\u00fcrich", "na\u00efve"};
    private static final String[] CJK_WORDS =
        {"\u6ce8\u6587", "\u682a\u5f0f\u4f1a\u793e", "\u4fa1\u683c", "7203", "\u6771\u4eac", "\u4e70\u5165"};
    private static final String[] EMOJI = {"\ud83d\ude80", "\ud83d\udcc8", "\ud83d\udc4d\ud83c\udffd", "ok", "\u20ac"};

    private Texts()
    {
    }

    /**
     * Makes texts.
     *
     * @param kind   of them.
     * @param length of each in bytes; a text may be up to three bytes shorter, so that it ends with a character.
     * @return a power of two of them, all different.
     */
    static byte[][] of(final String kind, final int length)
    {
        final Random random = new Random(SEED);
        final byte[][] texts = new byte[COUNT][];
        for (int i = 0; i < COUNT; i++)
        {
            texts[i] = text(random, kind, length).getBytes(StandardCharsets.UTF_8);
        }
        return texts;
    }

    private static String text(final Random random, final String kind, final int length)
    {
        final StringBuilder text = new StringBuilder();
        int used = 0;
        while (true)
        {
            final String word = word(random, kind) + ' ';
            for (int i = 0; i < word.length(); i += Character.charCount(word.codePointAt(i)))
            {
                final String character = Character.toString(word.codePointAt(i));
                used += character.getBytes(StandardCharsets.UTF_8).length;
                if (used > length)
                {
                    return text.toString();
                }
                text.append(character);
            }
        }
    }

    private static String word(final Random random, final String kind)
    {
        switch (kind)
        {
            case ASCII:
                return OrderTexts.id(random, 1 + random.nextInt(12));
            case LATIN:
                return one(random, LATIN_WORDS);
            case CJK:
                return one(random, CJK_WORDS);
            case MIXED:
                final int sort = random.nextInt(4);
                return sort == 0 ? OrderTexts.id(random, 1 + random.nextInt(12)) :
                    one(random, sort == 1 ? LATIN_WORDS : sort == 2 ? CJK_WORDS : EMOJI);
            default:
                throw new IllegalArgumentException(kind);
        }
    }

    private static String one(final Random random, final String[] words)
    {
        return words[random.nextInt(words.length)];
    }
}
