package io.penstock.codecs.json;

import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.NameTable;
import org.agrona.MutableDirectBuffer;

/**
 * What the last error is about: the field, or the name that is not known, and in which entries of which groups it is,
 * from the innermost to the outermost. Belongs to one thread.
 */
final class JsonFault
{
    private static final int MAX_DEPTH = 16;
    private static final int MAX_DIGITS = 10;

    private final FieldLayout[] groups = new FieldLayout[MAX_DEPTH];
    private final int[] numbers = new int[MAX_DEPTH];
    private int count;
    private int fieldIndex;
    private int position;
    private int keyOffset;
    private int keyLength;

    void clear()
    {
        fieldIndex = NameTable.UNKNOWN;
        position = 0;
        keyOffset = 0;
        keyLength = 0;
        count = 0;
    }

    /**
     * Notes that a value can't be taken, unless the error is of something in it.
     *
     * @param at where the value begins.
     */
    void failed(final JsonMember member, final int at)
    {
        if (fieldIndex == NameTable.UNKNOWN && keyLength == 0)
        {
            missing(member.index, at);
        }
    }

    /**
     * Notes that a field isn't there.
     *
     * @param index of the field.
     * @param at    where the object begins that should have it.
     */
    void missing(final int index, final int at)
    {
        fieldIndex = index;
        position = at;
    }

    /**
     * Notes that a name is not known.
     *
     * @param offset of its first byte, behind the quote.
     * @param length of it in bytes, as the client wrote it.
     */
    void unknown(final int offset, final int length)
    {
        keyOffset = offset;
        keyLength = length;
    }

    /**
     * Notes where the parser is, in case that it gets no further.
     */
    void at(final int newPosition)
    {
        position = newPosition;
    }

    /**
     * Notes that it is in an entry, which has the one noted last in it.
     *
     * @param group  of the entry.
     * @param number of the entry, from 0.
     */
    void in(final JsonMember group, final int number)
    {
        if (count < MAX_DEPTH)
        {
            groups[count] = group.field;
            numbers[count] = number;
            count++;
        }
    }

    /**
     * Writes where the innermost entry is (RFC 6901).
     *
     * @return length in bytes; 0 where it doesn't fit, or is in none.
     */
    int entry(final MutableDirectBuffer output, final int offset, final int limit)
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

    int fieldIndex()
    {
        return fieldIndex;
    }

    int position()
    {
        return position;
    }

    int keyOffset()
    {
        return keyOffset;
    }

    int keyLength()
    {
        return keyLength;
    }
}
