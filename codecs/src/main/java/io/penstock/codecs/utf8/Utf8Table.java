package io.penstock.codecs.utf8;

/**
 * The automaton that reads UTF-8 (RFC 3629 section 4): a state is what may follow, and a byte leads to the next one.
 * <p>
 * The table has a long for each byte, which holds where that byte leads from every state, six bits each. A state is
 * where its six bits begin in all of them, and so the number to shift by: a step waits for the step before no longer
 * than a shift takes, since the long was read meanwhile. {@link #ACCEPT} stands between characters, {@link #REJECT} is
 * never left.
 */
final class Utf8Table
{
    static final int ACCEPT = 0;
    static final int REJECT = 6;

    private static final int ONE_MORE = 12;
    private static final int TWO_MORE = 18;
    private static final int THREE_MORE = 24;
    private static final int AFTER_E0 = 30;
    private static final int AFTER_ED = 36;
    private static final int AFTER_F0 = 42;
    private static final int AFTER_F4 = 48;
    private static final int STATE_BITS = 6;
    private static final int STATE_MASK = (1 << STATE_BITS) - 1;

    private static final long[] NEXT = new long[1 << Byte.SIZE];

    static
    {
        for (int state = ACCEPT; state <= AFTER_F4; state += STATE_BITS)
        {
            put(state, 0x00, 0xFF, REJECT);
        }
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
        return (int)(NEXT[b & 0xFF] >>> state) & STATE_MASK;
    }

    /**
     * Takes eight bytes, the lowest first. A shift looks at the lowest six bits of its distance alone, so that those
     * above them, of other states, need no mask.
     */
    static int next(final int state, final long word)
    {
        long next = NEXT[(int)word & 0xFF] >>> state;
        next = NEXT[(int)(word >>> 8) & 0xFF] >>> next;
        next = NEXT[(int)(word >>> 16) & 0xFF] >>> next;
        next = NEXT[(int)(word >>> 24) & 0xFF] >>> next;
        next = NEXT[(int)(word >>> 32) & 0xFF] >>> next;
        next = NEXT[(int)(word >>> 40) & 0xFF] >>> next;
        next = NEXT[(int)(word >>> 48) & 0xFF] >>> next;
        next = NEXT[(int)(word >>> 56)] >>> next;
        return (int)next & STATE_MASK;
    }

    private static void put(final int state, final int from, final int to, final int next)
    {
        for (int b = from; b <= to; b++)
        {
            NEXT[b] = NEXT[b] & ~((long)STATE_MASK << state) | (long)next << state;
        }
    }
}
