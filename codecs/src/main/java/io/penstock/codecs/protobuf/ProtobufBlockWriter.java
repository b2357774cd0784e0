package io.penstock.codecs.protobuf;

import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.GroupLayout;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.SbeError;
import io.penstock.codecs.sbe.Scalar;
import org.agrona.DirectBuffer;

/**
 * Writes blocks, and the groups and variable data behind them, from the end of a message to its beginning: each in
 * front of what is written. Belongs to one thread.
 */
final class ProtobufBlockWriter
{
    /** Tag and length in front of a block or variable data. */
    private static final int HEAD_MAX_LENGTH = 2 * ProtobufField.LENGTH_MAX_LENGTH;

    private final WireWriter wire;
    private final ProtobufFieldWriter fields;
    private final ProtobufMarks marks = new ProtobufMarks();
    private DirectBuffer message;
    private int version;

    /**
     * Makes a writer.
     *
     * @param blockLength the most bytes the fields of a block become.
     * @param limit       bytes of a message at most; of one without groups and variable data as many as it may need.
     */
    ProtobufBlockWriter(final int blockLength, final int limit)
    {
        wire = new WireWriter(blockLength + HEAD_MAX_LENGTH, limit);
        fields = new ProtobufFieldWriter(wire);
    }

    /**
     * What is written.
     */
    WireWriter wire()
    {
        return wire;
    }

    /**
     * The field the last error is about.
     */
    int fieldIndex()
    {
        return fields.fieldIndex();
    }

    /**
     * Writes a message.
     *
     * @param offset        of its header.
     * @param limit         index behind its last byte.
     * @param at            index of its root block.
     * @param blockLength   of that, as the header says.
     * @param actingVersion of the schema it was made with.
     * @return 0; a {@link FieldError}, a {@link SbeError}, or {@link MessageBuilder#NO_ROOM}.
     */
    int message(
        final ProtobufPlan plan,
        final DirectBuffer newMessage,
        final int offset,
        final int limit,
        final int at,
        final int blockLength,
        final int actingVersion)
    {
        message = newMessage;
        version = actingVersion;
        wire.begin();
        marks.begin(newMessage, offset, limit, actingVersion);
        final int end = marks.block(plan, at, blockLength);
        return end < 0 ? end : block(plan, at, blockLength);
    }

    private int block(final ProtobufPlan plan, final int at, final int blockLength)
    {
        for (int i = plan.parts.length - 1; i >= 0; i--)
        {
            final ProtobufField part = plan.parts[i];
            final int written = part.sinceVersion > version ? 0 : part(part);
            if (written < 0)
            {
                return written;
            }
        }
        final int reserved = wire.reserve(plan.maxLength + HEAD_MAX_LENGTH);
        if (reserved < 0)
        {
            return reserved;
        }
        for (int i = plan.fields.length - 1; i >= 0; i--)
        {
            final ProtobufField field = plan.fields[i];
            if (field.sinceVersion > version || field.limit > blockLength)
            {
                continue;
            }
            final int result = fields.put(field, message, at);
            if (result < 0)
            {
                return result;
            }
        }
        return 0;
    }

    private int part(final ProtobufField part)
    {
        final int at = marks.take();
        return part.kind == FieldKind.GROUP ? group(part, at) : data(part, at);
    }

    private int group(final ProtobufField part, final int at)
    {
        final GroupLayout group = part.layout.group();
        final int blockLength = (int)group.blockLength(message, at);
        final int first = at + group.headerLength();
        final boolean isMarked = part.content.parts.length > 0;
        for (int i = (int)group.count(message, at) - 1; i >= 0; i--)
        {
            final int before = wire.length();
            final int written = block(part.content, isMarked ? marks.take() : first + i * blockLength, blockLength);
            if (written < 0)
            {
                return written;
            }
            wire.delimited(part.number, before);
        }
        return 0;
    }

    private int data(final ProtobufField data, final int at)
    {
        final int length = (int)Scalar.read(data.scalar, message, at + data.layout.offset());
        if (length == 0)
        {
            return 0;
        }
        final int reserved = wire.reserve((long)ProtobufField.growth(data.layout) * length + HEAD_MAX_LENGTH);
        final int start = at + data.layout.length();
        return reserved < 0 ? reserved : fields.characters(data, message, start, start + length);
    }
}
