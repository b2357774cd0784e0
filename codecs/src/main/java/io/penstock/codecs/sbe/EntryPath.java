package io.penstock.codecs.sbe;

import org.agrona.MutableDirectBuffer;

/**
 * In which entries of which groups something is, noted from the innermost to the outermost, and in which composite, if
 * it is no field, as a field knows that itself: what codecs say of what can't be taken. Belongs to one thread.
 */
public final class EntryPath
{
    private static final int MAX_DEPTH = 16;
    private static final int MAX_DIGITS = 10;
    private static final int NO_NUMBER = -1;

    private final FieldLayout[] groups = new FieldLayout[MAX_DEPTH];
    private final int[] numbers = new int[MAX_DEPTH];
    private int count;

    /**
     * Forgets what was noted.
     */
    public void clear()
    {
        count = 0;
    }

    /**
     * Notes an entry, which has the one noted last in it.
     *
     * @param group  of the entry.
     * @param number of the entry, from 0.
     */
    public void in(final FieldLayout group, final int number)
    {
        if (count < MAX_DEPTH)
        {
            groups[count] = group;
            numbers[count] = number;
            count++;
        }
    }

    /**
     * Notes a composite, unless something in it was noted before.
     *
     * @param composite which has in it what it is about.
     */
    public void in(final FieldLayout composite)
    {
        if (count == 0)
        {
            in(composite, NO_NUMBER);
        }
    }

    /**
     * Writes where the innermost entry or composite is, as a JSON Pointer (RFC 6901): {@code /legs/1/fills/0}.
     *
     * @param output where it goes.
     * @param offset of its first byte.
     * @param limit  index behind the last byte that may be written.
     * @return its length in bytes; 0 where it doesn't fit, or nothing was noted.
     */
    public int write(final MutableDirectBuffer output, final int offset, final int limit)
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
            if (numbers[i] != NO_NUMBER)
            {
                output.putByte(position, (byte)'/');
                position++;
                position += output.putNaturalIntAscii(position, numbers[i]);
            }
        }
        return position - offset;
    }
}
