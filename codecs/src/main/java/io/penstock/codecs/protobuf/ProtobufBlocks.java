package io.penstock.codecs.protobuf;

import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.NameTable;
import org.agrona.DirectBuffer;

/**
 * Takes messages of Protobuf into the message that is being made: the whole, and composites and entries in it. Belongs
 * to one thread.
 * <p>
 * A message is passed once, for the fields of its block; of groups and variable data no more is noted than where they
 * begin and how many there are. Then each is read from there on, in the schema's order. So a byte is passed as often as
 * the blocks it is in have groups, and one time more for each block, whatever the order.
 */
final class ProtobufBlocks
{
    private final WireReader reader;
    private final ProtobufFault fault;
    private final ProtobufParts parts;
    private final ProtobufArrays arrays;
    private final ProtobufValues values;

    private MessageBuilder builder;

    /**
     * Makes a reader of messages.
     *
     * @param indexLimit index behind the last field that a message has.
     */
    ProtobufBlocks(final ProtobufFault fault, final ProtobufParts parts, final int indexLimit)
    {
        this.fault = fault;
        this.parts = parts;
        reader = new WireReader();
        arrays = new ProtobufArrays(reader, fault, indexLimit);
        values = new ProtobufValues(reader, arrays, this, fault);
    }

    /**
     * Reads a message.
     *
     * @return 0, or an error.
     */
    int message(
        final ProtobufPlan plan,
        final MessageBuilder message,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        builder = message;
        arrays.begin(message);
        values.begin(message);
        fault.clear();
        parts.clear();
        reader.wrap(buffer, offset, length);
        return block(plan);
    }

    /** How many tags were read of the last message. */
    int tags()
    {
        return reader.tags();
    }

    /** Reads a block, and what is behind it. */
    private int block(final ProtobufPlan plan)
    {
        arrays.open(plan);
        if (plan.parts.length == 0)
        {
            return fields(plan);
        }
        parts.open(plan.parts.length);
        int result = fields(plan);
        final int end = reader.position();
        for (int i = builder.nextPart(); i < plan.parts.length && result == 0; i++)
        {
            result = part(plan.parts[i]);
        }
        reader.seek(end);
        parts.close();
        return result;
    }

    /**
     * Reads the fields of a message, or of a composite.
     *
     * @return 0, or an error.
     */
    int fields(final ProtobufPlan plan)
    {
        int place = -1;
        while (true)
        {
            final int start = reader.position();
            final int number = reader.next();
            if (number == 0)
            {
                return absent(plan);
            }
            if (number < 0)
            {
                return fault.failed(NameTable.UNKNOWN, start, number);
            }
            final int found = plan.find(number, place + 1);
            final int result = found < 0 ? reader.skip() : field(plan.members[found], start);
            if (result < 0)
            {
                return fault.failed(found < 0 ? NameTable.UNKNOWN : plan.members[found].index, start, result);
            }
            // Entries of a group lie next to each other
            place = found < 0 ? place : plan.members[found].kind == FieldKind.GROUP ? found - 1 : found;
        }
    }

    private int field(final ProtobufField field, final int start)
    {
        return field.part < 0 ? values.read(field) : note(field, start);
    }

    /**
     * What is required and isn't there has the value 0, if it can have that. Text can't: it is missed when the block
     * ends, unless it has been given otherwise by then.
     */
    private int absent(final ProtobufPlan plan)
    {
        for (final ProtobufField field : plan.fields)
        {
            final boolean isAbsent =
                !field.isOptional && field.kind != FieldKind.TEXT && !builder.isGiven(field.index);
            if (isAbsent && values.zero(field) < 0)
            {
                return fault.failed(field.index, reader.position(), FieldError.REQUIRED);
            }
        }
        return 0;
    }

    /** Passes over variable data or an entry, whose turn comes later. */
    private int note(final ProtobufField part, final int start)
    {
        if (reader.wireType() != part.wireType)
        {
            return ProtobufError.WIRE_TYPE;
        }
        final int count = parts.count(part.part);
        final int marked = count == 0 || part.kind == FieldKind.DATA ? builder.mark(part.index) : 0;
        if (marked < 0)
        {
            return marked;
        }
        if (part.kind == FieldKind.GROUP && count == part.layout.count())
        {
            return FieldError.TOO_MANY_ELEMENTS;
        }
        parts.add(part.part, start);
        return reader.skip();
    }

    private int part(final ProtobufField part)
    {
        final int count = parts.count(part.part);
        if (count == 0)
        {
            // one that must not be empty is missed when the block ends
            return builder.skipPart();
        }
        reader.seek(parts.position(part.part));
        return part.kind == FieldKind.DATA ? data(part) : group(part, count);
    }

    private int data(final ProtobufField data)
    {
        final int start = reader.position();
        reader.next();
        final int length = reader.length();
        final int result =
            length < 0 ? length : ProtobufData.put(data, builder, reader.input(), reader.position(), length);
        return result < 0 ? fault.failed(data.index, start, result) : 0;
    }

    private int group(final ProtobufField group, final int count)
    {
        int result = builder.beginGroup(group.index);
        for (int i = 0; i < count && result == 0;)
        {
            final int start = reader.position();
            if (reader.next() == group.number)
            {
                result = entry(group, start);
                if (result < 0)
                {
                    fault.in(group.layout, i);
                }
                i++;
            }
            else
            {
                result = reader.skip();
            }
        }
        final int ended = result < 0 ? 0 : builder.endGroup(group.index);
        return ended < 0 ? fault.failed(group.index, reader.position(), ended) : result;
    }

    private int entry(final ProtobufField group, final int start)
    {
        final int begun = builder.beginEntry(group.index);
        if (begun < 0)
        {
            return fault.failed(group.index, start, begun);
        }
        final int outer = reader.enter();
        final int read = outer < 0 ? outer : block(group.content);
        if (read < 0)
        {
            return fault.failed(group.index, start, read);
        }
        reader.leave(outer);
        final int ended = builder.endEntry(group.index);
        return ended < 0 ? fault.failed(builder.fieldIndex(), start, ended) : 0;
    }
}
