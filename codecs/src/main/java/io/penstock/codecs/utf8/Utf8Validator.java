package io.penstock.codecs.utf8;

import io.penstock.codecs.ascii.Ascii;
import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;

/**
 * Tells whether bytes are UTF-8 (RFC 3629): eight ASCII bytes at a time, everything else by an automaton.
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
        int position = offset;
        while (true)
        {
            position = skipAscii(buffer, position, limit);
            if (position >= limit)
            {
                return VALID;
            }

            final int start = position;
            int state = ACCEPT;
            do
            {
                state = Utf8Table.next(state, Bytes.getByte(buffer, position++));
            }
            while (state > REJECT && position < limit);
            if (state != ACCEPT)
            {
                return start - offset;
            }
        }
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
        while (position < limit && current != REJECT)
        {
            if (current == ACCEPT)
            {
                position = skipAscii(buffer, position, limit);
                if (position >= limit)
                {
                    break;
                }
            }
            current = Utf8Table.next(current, Bytes.getByte(buffer, position++));
        }
        return current;
    }

    private static int skipAscii(final DirectBuffer buffer, final int from, final int limit)
    {
        int position = from;
        while (position <= limit - Long.BYTES && (Bytes.getLong(buffer, position) & Ascii.HIGH_BITS) == 0)
        {
            position += Long.BYTES;
        }
        while (position < limit && Bytes.getByte(buffer, position) >= 0)
        {
            position++;
        }
        return position;
    }
}
