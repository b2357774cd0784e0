package io.penstock.codecs.json;

import io.penstock.codecs.sbe.EntryPath;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.NameTable;
import org.agrona.MutableDirectBuffer;

/**
 * What the last error is about: the field, or the name that is not known, and in which entries of which groups it is,
 * from the innermost to the outermost. Belongs to one thread.
 */
final class JsonFault
{
    private final EntryPath entries;
    private int fieldIndex;
    private int position;
    private int keyOffset;
    private int keyLength;

    /**
     * Makes a fault that is about nothing.
     *
     * @param depth how deep blocks are nested at most.
     */
    JsonFault(final int depth)
    {
        entries = new EntryPath(depth);
    }

    void clear()
    {
        fieldIndex = NameTable.UNKNOWN;
        position = 0;
        keyOffset = 0;
        keyLength = 0;
        entries.clear();
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
     * Notes that a name is not known. Of an empty one its quotes are told.
     *
     * @param offset of its first byte, behind the quote.
     * @param length of it in bytes, as the client wrote it.
     */
    void unknown(final int offset, final int length)
    {
        keyOffset = length == 0 ? offset - 1 : offset;
        keyLength = length == 0 ? 2 : length;
    }

    /**
     * Notes where the parser is, in case that it gets no further.
     */
    void at(final int newPosition)
    {
        position = newPosition;
    }

    /**
     * Notes which element of its array it is.
     *
     * @param number of the element, from 0.
     */
    void element(final int number)
    {
        entries.element(number);
    }

    /**
     * Notes that it is in an entry, which has the one noted last in it.
     *
     * @param group  of the entry.
     * @param number of the entry, from 0.
     */
    void in(final JsonMember group, final int number)
    {
        entries.in(group.field, number);
    }

    /**
     * Notes that a name that is not known is in a composite. What fields are in they know.
     */
    void in(final JsonMember composite)
    {
        if (keyLength > 0)
        {
            entries.in(composite.field);
        }
    }

    /**
     * Writes where it is (RFC 6901).
     *
     * @param field that it is, or null.
     * @return length in bytes; 0 where it doesn't fit, or is nowhere.
     */
    int pointer(final FieldLayout field, final MutableDirectBuffer output, final int offset, final int limit)
    {
        return entries.write(field, output, offset, limit);
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
