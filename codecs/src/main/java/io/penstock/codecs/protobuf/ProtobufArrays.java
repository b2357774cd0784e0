package io.penstock.codecs.protobuf;

import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageBuilder;

/**
 * Takes arrays of numbers into the message that is being made: packed, element by element, or some of both, with other
 * fields between. Belongs to one thread.
 */
final class ProtobufArrays
{
    private final WireReader reader;
    /** How many elements of an array have come, by the array's index. */
    private final int[] elements;
    private final ProtobufFault fault;
    private MessageBuilder builder;

    ProtobufArrays(final WireReader reader, final ProtobufFault fault, final int indexLimit)
    {
        this.fault = fault;
        this.reader = reader;
        elements = new int[indexLimit];
    }

    void begin(final MessageBuilder message)
    {
        builder = message;
    }

    /**
     * Begins a block, none of whose arrays has come.
     */
    void open(final ProtobufPlan plan)
    {
        for (final int index : plan.arrays)
        {
            elements[index] = 0;
        }
    }

    /**
     * Reads an element, or several that are packed, behind its tag.
     *
     * @return 0, or an error.
     */
    int read(final ProtobufField field)
    {
        if (reader.wireType() == field.wireType)
        {
            return element(field);
        }
        if (reader.wireType() != WireType.LENGTH_DELIMITED)
        {
            return ProtobufError.WIRE_TYPE;
        }
        final int outer = reader.enter();
        if (outer < 0)
        {
            return outer;
        }
        int result = 0;
        while (reader.hasMore() && result == 0)
        {
            result = element(field);
        }
        reader.leave(outer);
        return result;
    }

    private int element(final ProtobufField field)
    {
        final int read = reader.number(field.wireType);
        if (read < 0)
        {
            return read;
        }
        final int element = elements[field.index]++;
        final int marked = element == 0 ? builder.mark(field.index) : 0;
        if (marked < 0)
        {
            return marked;
        }
        final int put = field.wireType == WireType.VARINT ?
            builder.putElement(field.index, element, ProtobufType.integer(reader, field.scalar)) :
            builder.putElement(field.index, element, reader.floating(field.wireType));
        if (put < 0 && put != FieldError.TOO_MANY_ELEMENTS)
        {
            fault.element(element);
        }
        return put;
    }
}
