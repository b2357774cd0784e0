package io.penstock.codecs.protobuf;

import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.MessageDecoder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.NameTable;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Turns Protobuf into a message, by walking the message's layout: fields in any order, unknown ones skipped, arrays
 * packed or not, entries of groups next to each other or not. Belongs to one thread; allocates nothing once made, but
 * for a message longer than any before, of which it keeps a copy.
 * <p>
 * What a field can't have is refused by the same checks as in JSON. A field that comes twice is refused, too, where
 * proto3 would take the last one: of an order that has two prices nobody knows which was meant, and what stands in
 * front of the gateway may have looked at the first. So is a known field of another wire type, where proto3 would skip
 * it, and its value would be lost without a word.
 * <p>
 * A required field that is not there has the value 0, as proto3 leaves that out; it is missed where it can't be 0. The
 * member that stands for none is as if the field were not there.
 */
public final class ProtobufDecoder implements MessageDecoder
{
    private final ProtobufPlan[] plans;
    private final ProtobufFault fault;
    private final ProtobufBlocks blocks;
    private final MessageBuilder ownBuilder;

    private MessageLayout layout;
    private int fieldIndex;

    /**
     * Makes a decoder.
     *
     * @param schema   the messages belong to.
     * @param messages that are decoded.
     * @throws io.penstock.codecs.sbe.SchemaException where Protobuf can't carry a message, naming it.
     */
    public ProtobufDecoder(final MessageSchema schema, final MessageLayout... messages)
    {
        plans = new ProtobufPlan[schema.size()];
        ownBuilder = new MessageBuilder(schema);
        int indexLimit = 0;
        int depth = 1;
        int parts = 0;
        for (final MessageLayout message : messages)
        {
            plans[message.index()] = ProtobufPlan.of(message);
            indexLimit = Math.max(indexLimit, message.indexLimit());
            depth = Math.max(depth, message.root().depth());
            parts = Math.max(parts, message.root().mostParts());
        }
        fault = new ProtobufFault(depth);
        blocks = new ProtobufBlocks(fault, new ProtobufParts(depth, parts), indexLimit);
    }

    /**
     * Decodes bytes into a message of its own.
     *
     * @param layout       of the message, one of those the decoder was made for.
     * @param buffer       where the bytes lie.
     * @param offset       of the first one.
     * @param length       how many there are.
     * @param output       where the message goes.
     * @param outputOffset of its header.
     * @param outputLimit  index behind the last byte that may be written.
     * @return the message's length in bytes, header included; a {@link ProtobufError} or {@link FieldError}; or
     * {@link MessageBuilder#NO_ROOM}.
     */
    public int decode(
        final MessageLayout layout,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final MutableDirectBuffer output,
        final int outputOffset,
        final int outputLimit)
    {
        fieldIndex = NameTable.UNKNOWN;
        fault.clear();
        final int begun = ownBuilder.begin(layout, output, outputOffset, outputLimit);
        if (begun < 0)
        {
            return begun;
        }
        final int used = decode(buffer, offset, length, ownBuilder);
        if (used < 0)
        {
            return used;
        }
        final int result = ownBuilder.finish();
        fieldIndex = result < 0 ? ownBuilder.fieldIndex() : NameTable.UNKNOWN;
        return result;
    }

    @Override
    public int decode(
        final DirectBuffer buffer, final int offset, final int length, final MessageBuilder message)
    {
        layout = message.layout();
        final int result = blocks.message(plans[layout.index()], message, buffer, offset, length);
        fieldIndex = fault.fieldIndex();
        return result < 0 ? result : length;
    }

    @Override
    public int fieldIndex()
    {
        return fieldIndex;
    }

    @Override
    public int position()
    {
        return fault.position();
    }

    @Override
    public int pointer(final MutableDirectBuffer output, final int offset, final int limit)
    {
        return fault.pointer(fieldIndex < 0 ? null : layout.field(fieldIndex), output, offset, limit);
    }

    /**
     * How many tags were read of the last message, each as often as it was.
     */
    int tags()
    {
        return blocks.tags();
    }
}
