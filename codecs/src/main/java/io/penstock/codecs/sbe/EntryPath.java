package io.penstock.codecs.sbe;

import org.agrona.AsciiEncoding;
import org.agrona.MutableDirectBuffer;

/**
 * In which entries of which groups something is, noted from the innermost to the outermost, and in which composite, if
 * it is no field, as a field knows that itself; and which element of an array it is: what codecs say of what can't be
 * taken. Belongs to one thread.
 */
public final class EntryPath
{
    /** Bytes of the number of an entry or an element at most, with its slash. */
    static final int MAX_NUMBER_LENGTH = 11;

    private static final int NO_NUMBER = -1;
    private static final int NO_ROOM = -1;

    private final FieldLayout[] groups;
    private final int[] numbers;
    private int count;
    private int element;

    /**
     * Makes a path that is empty.
     *
     * @param depth how deep blocks are nested at most, as in {@link BlockLayout#depth()}.
     */
    public EntryPath(final int depth)
    {
        // the root's place is the composite's
        groups = new FieldLayout[depth];
        numbers = new int[depth];
        clear();
    }

    /**
     * Forgets what was noted.
     */
    public void clear()
    {
        count = 0;
        element = NO_NUMBER;
    }

    /**
     * Notes which element of its array it is, the first time.
     *
     * @param number of the element, from 0.
     */
    public void element(final int number)
    {
        if (element == NO_NUMBER)
        {
            element = number;
        }
    }

    /**
     * Notes an entry, which has the one noted last in it.
     *
     * @param group  of the entry.
     * @param number of the entry, from 0.
     */
    public void in(final FieldLayout group, final int number)
    {
        groups[count] = group;
        numbers[count] = number;
        count++;
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
     * Writes where it is, as a JSON Pointer (RFC 6901): {@code /legs/1/fills/0/flags/2}.
     *
     * @param field  that it is; null where it is none, and what it is in is written.
     * @param output where it goes.
     * @param offset of its first byte.
     * @param limit  index behind the last byte that may be written.
     * @return its length in bytes; 0 where it doesn't fit, or nothing was noted.
     */
    public int write(final FieldLayout field, final MutableDirectBuffer output, final int offset, final int limit)
    {
        int position = offset;
        for (int i = count - 1; i >= 0 && position >= 0; i--)
        {
            position = write(groups[i], numbers[i], output, position, limit);
        }
        // an entry that is no object is what its group has, and no field of it
        if (field != null && position >= 0 && (count == 0 || groups[0] != field))
        {
            position = write(field, element, output, position, limit);
        }
        return Math.max(0, position - offset);
    }

    private static int write(
        final FieldLayout field,
        final int number,
        final MutableDirectBuffer output,
        final int offset,
        final int limit)
    {
        final String pointer = field.pointer();
        final int digits = number == NO_NUMBER ? 0 : 1 + AsciiEncoding.digitCount(number);
        if (pointer.length() + digits > limit - offset)
        {
            return NO_ROOM;
        }
        int position = offset + output.putStringWithoutLengthAscii(offset, pointer);
        if (digits > 0)
        {
            output.putByte(position, (byte)'/');
            position++;
            position += output.putNaturalIntAscii(position, number);
        }
        return position;
    }
}
