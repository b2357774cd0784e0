package io.penstock.codecs.utf8;

import io.penstock.codecs.ascii.Ascii;
import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;

/**
 * Tells whether bytes are UTF-8 (RFC 3629): ASCII by 32 or eight bytes at a time, everything else by an automaton that
 * takes eight bytes, too.
 * <p>
 * Text in one piece goes through {@link #validate}; text in fragments through {@link #resume}, whose state is an int
 * the caller keeps between fragments. Stateless; any thread may call.
 */
public final class Utf8Validator
{
    /** What {@link #validate} answers for valid text. */
    public static final int VALID = -1;

    /** The state before the first fragment, and between two characters: text may end here. */
    public static final int ACCEPT = Utf8Table.ACCEPT;

    /** The state behind the first bad byte; it is never left. */
    public static final int REJECT = Utf8Table.REJECT;

    private static final int CONTINUATION_MASK = 0xC0;
    private static final int CONTINUATION = 0x80;

    private Utf8Validator()
    {
    }

    /**
     * Validates text that is there as a whole.
     *
     * @param buffer where it lies.
     * @param offset of its first byte.
     * @param length of it in bytes.
     * @return {@link #VALID}, or the index, counted from {@code offset}, of the first byte of the first sequence that
     * is malformed or cut off.
     */
    public static int validate(final DirectBuffer buffer, final int offset, final int length)
    {
        final int limit = offset + length;
        int position = skipAscii(buffer, offset, limit);
        int state = ACCEPT;
        while (position <= limit - Long.BYTES)
        {
            final long word = Bytes.getLong(buffer, position);
            if (state == ACCEPT && isAscii(word))
            {
                position = skipAscii(buffer, position + Long.BYTES, limit);
                continue;
            }
            final int next = Utf8Table.next(state, word);
            if (next == REJECT)
            {
                return badSequence(state, buffer, position, limit) - offset;
            }
            state = next;
            position += Long.BYTES;
        }
        // The zeros behind the text go on with no character, so that one which is cut off is rejected.
        return Utf8Table.next(state, Bytes.wordAt(buffer, position, limit)) == ACCEPT ?
            VALID : badSequence(state, buffer, position, limit) - offset;
    }

    /**
     * Validates the next fragment of a text. Fragments may be cut anywhere, also within a character.
     *
     * @param state  {@link #ACCEPT} for the first fragment, else what the last call returned.
     * @param buffer where the fragment lies.
     * @param offset of its first byte.
     * @param length of it in bytes.
     * @return {@link #REJECT} if the text is bad, {@link #ACCEPT} if it is valid so far, anything else if it is valid
     * so far but may not end here.
     */
    public static int resume(final int state, final DirectBuffer buffer, final int offset, final int length)
    {
        final int limit = offset + length;
        int position = offset;
        int current = state;
        while (position < limit && current > REJECT)
        {
            current = Utf8Table.next(current, Bytes.getByte(buffer, position++));
        }
        if (current != ACCEPT)
        {
            return current;
        }
        final int bad = validate(buffer, position, limit - position);
        if (bad == VALID)
        {
            return ACCEPT;
        }
        // Either malformed, which its next bytes tell, or a character that goes on in the next fragment.
        position += bad;
        while (position < limit && current != REJECT)
        {
            current = Utf8Table.next(current, Bytes.getByte(buffer, position++));
        }
        return current;
    }

    private static int skipAscii(final DirectBuffer buffer, final int from, final int limit)
    {
        int position = from;
        while (position <= limit - Bytes.UNION_LENGTH && isAscii(Bytes.union(buffer, position)))
        {
            position += Bytes.UNION_LENGTH;
        }
        while (position <= limit - Long.BYTES && isAscii(Bytes.getLong(buffer, position)))
        {
            position += Long.BYTES;
        }
        return position;
    }

    private static boolean isAscii(final long word)
    {
        return (word & Ascii.HIGH_BITS) == 0;
    }

    /**
     * Finds the first sequence that is malformed or cut off, of which the bytes before a position may be part.
     *
     * @param state    at the position; the bytes before it are good so far.
     * @param position not more than a word before the sequence's bad byte, or where it is cut off.
     * @return the index of the sequence's first byte.
     */
    private static int badSequence(final int state, final DirectBuffer buffer, final int position, final int limit)
    {
        int start = position;
        if (state != ACCEPT)
        {
            do
            {
                start--;
            }
            while ((Bytes.getByte(buffer, start) & CONTINUATION_MASK) == CONTINUATION);
        }

        int current = ACCEPT;
        for (int i = start; i < limit && current != REJECT; i++)
        {
            if (current == ACCEPT)
            {
                start = i;
            }
            current = Utf8Table.next(current, Bytes.getByte(buffer, i));
        }
        return start;
    }
}
