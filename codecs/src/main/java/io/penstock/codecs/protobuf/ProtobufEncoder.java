package io.penstock.codecs.protobuf;

import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.NameTable;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Turns a message into Protobuf, by walking the message's layout: fields in the order of their numbers, absent ones
 * left out, as are required ones that are 0 or empty. Belongs to one thread; allocates nothing once made.
 */
public final class ProtobufEncoder
{
    private final ProtobufPlan[] plans;
    private final int[] maxLengths;
    private final WireWriter wire;
    private final ProtobufFieldWriter writer;

    private int fieldIndex = NameTable.UNKNOWN;

    /**
     * Makes an encoder.
     *
     * @param schema   the messages belong to.
     * @param messages that are encoded.
     * @throws io.penstock.codecs.sbe.SchemaException where Protobuf can't carry a message, naming it.
     */
    public ProtobufEncoder(final MessageSchema schema, final MessageLayout... messages)
    {
        plans = new ProtobufPlan[schema.size()];
        maxLengths = new int[schema.size()];
        int capacity = 0;
        for (final MessageLayout message : messages)
        {
            final ProtobufPlan plan = ProtobufPlan.of(message);
            plans[message.index()] = plan;
            maxLengths[message.index()] = plan.maxLength();
            capacity = Math.max(capacity, plan.maxLength());
        }
        wire = new WireWriter(capacity);
        writer = new ProtobufFieldWriter(wire);
    }

    /**
     * The most bytes a message takes as Protobuf.
     *
     * @param layout of the message, one of those the encoder was made for.
     * @return length in bytes.
     */
    public int maxLength(final MessageLayout layout)
    {
        return maxLengths[layout.index()];
    }

    /**
     * The field the last error is about.
     *
     * @return its index, or -1.
     */
    public int fieldIndex()
    {
        return fieldIndex;
    }

    /**
     * Encodes a message.
     *
     * @param layout            of the message, one of those the encoder was made for.
     * @param message           where the message lies.
     * @param bodyOffset        of its root block.
     * @param actingBlockLength of its root block, in bytes.
     * @param actingVersion     of the schema it was made with.
     * @param buffer            where the bytes go, with room for {@link #maxLength}.
     * @param offset            of the first one.
     * @return how many bytes there are, 0 where nothing is on the wire; or a {@link FieldError} where the message has a
     * value the schema hasn't, or an array that has a null in front of a number, which Protobuf hasn't.
     */
    public int encode(
        final MessageLayout layout,
        final DirectBuffer message,
        final int bodyOffset,
        final int actingBlockLength,
        final int actingVersion,
        final MutableDirectBuffer buffer,
        final int offset)
    {
        wire.begin();
        final ProtobufField[] fields = plans[layout.index()].fields;
        for (int i = fields.length - 1; i >= 0; i--)
        {
            final ProtobufField field = fields[i];
            if (field.sinceVersion > actingVersion || field.limit > actingBlockLength)
            {
                continue;
            }
            final int result = writer.put(field, message, bodyOffset);
            if (result < 0)
            {
                fieldIndex = writer.fieldIndex();
                return result;
            }
        }
        fieldIndex = NameTable.UNKNOWN;
        wire.copyTo(buffer, offset);
        return wire.length();
    }
}
