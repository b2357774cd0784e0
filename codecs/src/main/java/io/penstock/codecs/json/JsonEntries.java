package io.penstock.codecs.json;

import io.penstock.codecs.sbe.FieldLayout;
import org.agrona.MutableDirectBuffer;

/**
 * In which entries of which groups an error is, from the innermost to the outermost. Belongs to one thread.
 */
final class JsonEntries
{
    private static final int MAX_DEPTH = 16;
    private static final int MAX_DIGITS = 10;

    private final FieldLayout[] groups = new FieldLayout[MAX_DEPTH];
    private final int[] numbers = new int[MAX_DEPTH];
    private int count;

    void clear()
    {
        count = 0;
    }

    /**
     * Adds an entry that has the last one added in it.
     *
     * @param group  of the entry.
     * @param number of the entry, from 0.
     */
    void add(final FieldLayout group, final int number)
    {
        if (count < MAX_DEPTH)
        {
            groups[count] = group;
            numbers[count] = number;
            count++;
        }
    }

    /**
     * Writes where the innermost entry is (RFC 6901).
     *
     * @return length in bytes; 0 where it doesn't fit, or is in none.
     */
    int put(final MutableDirectBuffer output, final int offset, final int limit)
    {
        int position = offset;
        for (int i = count - 1; i >= 0; i--)
        {
            final String pointer = groups[i].pointer();
            if (position + pointer.length() + 1 + MAX_DIGITS > limit)
            {
                return 0;
            }
            position += output.putStringWithoutLengthAscii(position, pointer);
            output.putByte(position, (byte)'/');
            position++;
            position += output.putNaturalIntAscii(position, numbers[i]);
        }
        return position - offset;
    }
}
