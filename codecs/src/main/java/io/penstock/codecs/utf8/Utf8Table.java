package io.penstock.codecs.utf8;

import java.util.Arrays;

/**
 * The automaton that reads UTF-8 (RFC 3629 section 4): a state is what may follow, and a byte leads to the next one.
 * <p>
 * The table is indexed by state and byte; {@link #ACCEPT} stands between characters, {@link #REJECT} is never left.
 */
final class Utf8Table
{
    static final int ACCEPT = 0;
    static final int REJECT = 1;

    private static final int ONE_MORE = 2;
    private static final int TWO_MORE = 3;
    private static final int THREE_MORE = 4;
    private static final int AFTER_E0 = 5;
    private static final int AFTER_ED = 6;
    private static final int AFTER_F0 = 7;
    private static final int AFTER_F4 = 8;
    private static final int STATES = 9;

    private static final byte[] NEXT = new byte[STATES << 8];

    static
    {
        Arrays.fill(NEXT, (byte)REJECT);
        put(ACCEPT, 0x00, 0x7F, ACCEPT);
        put(ACCEPT, 0xC2, 0xDF, ONE_MORE);
        put(ACCEPT, 0xE0, 0xE0, AFTER_E0);
        put(ACCEPT, 0xE1, 0xEC, TWO_MORE);
        put(ACCEPT, 0xED, 0xED, AFTER_ED);
        put(ACCEPT, 0xEE, 0xEF, TWO_MORE);
        put(ACCEPT, 0xF0, 0xF0, AFTER_F0);
        put(ACCEPT, 0xF1, 0xF3, THREE_MORE);
        put(ACCEPT, 0xF4, 0xF4, AFTER_F4);
        put(ONE_MORE, 0x80, 0xBF, ACCEPT);
        put(TWO_MORE, 0x80, 0xBF, ONE_MORE);
        put(THREE_MORE, 0x80, 0xBF, TWO_MORE);
        put(AFTER_E0, 0xA0, 0xBF, ONE_MORE);
        put(AFTER_ED, 0x80, 0x9F, ONE_MORE);
        put(AFTER_F0, 0x90, 0xBF, TWO_MORE);
        put(AFTER_F4, 0x80, 0x8F, TWO_MORE);
    }

    private Utf8Table()
    {
    }

    static int next(final int state, final byte b)
    {
        return NEXT[state << 8 | b & 0xFF];
    }

    private static void put(final int state, final int from, final int to, final int next)
    {
        for (int b = from; b <= to; b++)
        {
            NEXT[state << 8 | b] = (byte)next;
        }
    }
}
