package io.penstock.codecs.protobuf;

import io.penstock.codecs.sbe.EntryPath;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.NameTable;
import org.agrona.MutableDirectBuffer;

/**
 * What the last error is about: the field, and in which entries of which groups it is. What is noted first holds, as
 * what it is in knows less. Belongs to one thread.
 */
final class ProtobufFault
{
    private final EntryPath entries;
    private int fieldIndex;
    private int position;
    private boolean isNoted;

    /**
     * Makes a fault that is about nothing.
     *
     * @param depth how deep blocks are nested at most.
     */
    ProtobufFault(final int depth)
    {
        entries = new EntryPath(depth);
    }

    void clear()
    {
        fieldIndex = NameTable.UNKNOWN;
        position = 0;
        isNoted = false;
        entries.clear();
    }

    /**
     * Notes an error. Bytes that are no Protobuf are of no field.
     *
     * @param index of the field, or -1.
     * @param at    where its tag begins.
     * @return the error.
     */
    int failed(final int index, final int at, final int error)
    {
        if (!isNoted)
        {
            fieldIndex = ProtobufError.isOfField(error) ? index : NameTable.UNKNOWN;
            position = at;
            isNoted = true;
        }
        return error;
    }

    /**
     * Notes which element of its array the field's value is.
     *
     * @param number of the element, from 0.
     */
    void element(final int number)
    {
        entries.element(number);
    }

    /**
     * Notes that the field is in an entry, which has the one noted last in it.
     *
     * @param group  of the entry.
     * @param number of the entry, from 0.
     */
    void in(final FieldLayout group, final int number)
    {
        if (fieldIndex != NameTable.UNKNOWN)
        {
            entries.in(group, number);
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
}
