package io.penstock.codecs.protobuf;

import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.MessageEncoder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.NameTable;
import io.penstock.codecs.sbe.SbeError;
import io.penstock.codecs.sbe.SbeHeader;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Turns a message into Protobuf, by walking the message's layout: the fields of a block in the order of their numbers,
 * then groups and variable data in the schema's order; absent ones left out, as are required ones that are 0 or empty.
 * Belongs to one thread; allocates nothing once made, but for a message with groups or variable data that is longer
 * than any before.
 */
public final class ProtobufEncoder implements MessageEncoder
{
    /** Bytes of a message at most, where nothing else is said. */
    public static final int DEFAULT_LIMIT = 16 * 1024 * 1024;

    private final ProtobufPlan[] plans;
    private final ProtobufBlockWriter blocks;
    private final WireWriter wire;

    private int fieldIndex = NameTable.UNKNOWN;
    private int length;

    /**
     * Makes an encoder of messages of {@link #DEFAULT_LIMIT}.
     *
     * @param schema   the messages belong to.
     * @param messages that are encoded.
     * @throws io.penstock.codecs.sbe.SchemaException where Protobuf can't carry a message, naming it.
     */
    public ProtobufEncoder(final MessageSchema schema, final MessageLayout... messages)
    {
        this(schema, DEFAULT_LIMIT, messages);
    }

    /**
     * Makes an encoder.
     *
     * @param schema   the messages belong to.
     * @param limit    bytes of a message at most; of one without groups and variable data as many as it may need.
     * @param messages that are encoded.
     * @throws io.penstock.codecs.sbe.SchemaException where Protobuf can't carry a message, naming it.
     */
    public ProtobufEncoder(final MessageSchema schema, final int limit, final MessageLayout... messages)
    {
        plans = new ProtobufPlan[schema.size()];
        int blockLength = 0;
        for (final MessageLayout message : messages)
        {
            final ProtobufPlan plan = ProtobufPlan.of(message);
            plans[message.index()] = plan;
            blockLength = Math.max(blockLength, plan.largestBlock());
        }
        blocks = new ProtobufBlockWriter(blockLength, limit);
        wire = blocks.wire();
    }

    @Override
    public int maxLength(final MessageLayout layout)
    {
        return plans[layout.index()].maxLength;
    }

    @Override
    public int fieldIndex()
    {
        return fieldIndex;
    }

    @Override
    public int encode(
        final MessageLayout layout,
        final DirectBuffer message,
        final int offset,
        final int length,
        final MutableDirectBuffer output,
        final int outputOffset,
        final int outputLimit)
    {
        fieldIndex = NameTable.UNKNOWN;
        this.length = 0;
        if (length < SbeHeader.LENGTH)
        {
            return SbeError.TRUNCATED;
        }
        final int written = blocks.message(
            plans[layout.index()],
            message,
            offset,
            offset + length,
            offset + SbeHeader.LENGTH,
            layout.header().blockLength(message, offset),
            layout.header().version(message, offset));
        if (written < 0)
        {
            fieldIndex = FieldError.is(written) ? blocks.fieldIndex() : NameTable.UNKNOWN;
            return written;
        }
        this.length = wire.length();
        if (this.length > outputLimit - outputOffset)
        {
            return MessageBuilder.NO_ROOM;
        }
        copy(output, outputOffset);
        return this.length;
    }

    @Override
    public int length()
    {
        return length;
    }

    @Override
    public void copy(final MutableDirectBuffer output, final int offset)
    {
        wire.copyTo(output, offset);
    }
}
