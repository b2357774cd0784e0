package io.penstock.codecs.protobuf;

import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.GroupLayout;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.SbeError;
import io.penstock.codecs.sbe.Scalar;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * Where the groups, entries and variable data of a message begin: noted on the way forward, which is the only one SBE
 * has, and taken on the way back, which Protobuf's lengths need. No byte behind the message's limit is read, whatever
 * its lengths and counts say. Belongs to one thread; allocates nothing once made, but for a message that needs more
 * marks than any before: at most two for each of its bytes, one for a part and one for the entry that has it.
 * <pre>
 *  message   | block | group | entry | data | entry | data | data |
 *  marks                        2:entry 1     4:entry 3     6
 *                       5:group
 * </pre>
 * An entry's mark comes behind those of what it has, a group's behind those of its entries. Entries that have neither
 * groups nor variable data need none, as all are of one length.
 */
final class ProtobufMarks
{
    private static final int FEW = 64;

    private int[] marks = new int[FEW];
    private int count;
    private DirectBuffer message;
    private int limit;
    private int most;
    private int version;

    /**
     * Begins a message.
     *
     * @param offset        of its header.
     * @param messageLimit  index behind its last byte.
     * @param actingVersion of the schema it was made with.
     */
    void begin(final DirectBuffer newMessage, final int offset, final int messageLimit, final int actingVersion)
    {
        message = newMessage;
        limit = messageLimit;
        most = 2 * (messageLimit - offset);
        version = actingVersion;
        count = 0;
    }

    /**
     * The mark noted last, which is forgotten then.
     *
     * @return index of the first byte.
     */
    int take()
    {
        return marks[--count];
    }

    /**
     * Passes over a block and what is behind it.
     *
     * @param at          index of the block.
     * @param blockLength of it, as its message says.
     * @return index behind all of it, or an error.
     */
    int block(final ProtobufPlan plan, final int at, final int blockLength)
    {
        if (blockLength > limit - at)
        {
            return SbeError.TRUNCATED;
        }
        int position = at + blockLength;
        for (int i = 0; i < plan.parts.length && position >= 0; i++)
        {
            final ProtobufField part = plan.parts[i];
            if (part.sinceVersion <= version)
            {
                final int end = part.kind == FieldKind.GROUP ? group(part, position) : data(part, position);
                position = end < 0 ? end : mark(position, end);
            }
        }
        return position;
    }

    private int group(final ProtobufField part, final int at)
    {
        final GroupLayout group = part.layout.group();
        if (group.headerLength() > limit - at)
        {
            return SbeError.TRUNCATED;
        }
        final long blockLength = group.blockLength(message, at);
        final long entries = group.count(message, at);
        int position = at + group.headerLength();
        if (!group.fits(entries, blockLength, limit - position))
        {
            return SbeError.TRUNCATED;
        }
        if (part.content.parts.length == 0)
        {
            return position + (int)(entries * blockLength);
        }
        for (long i = 0; i < entries && position >= 0; i++)
        {
            final int end = block(part.content, position, (int)blockLength);
            position = end < 0 ? end : mark(position, end);
        }
        return position;
    }

    private int data(final ProtobufField data, final int at)
    {
        final int headerLength = data.layout.length();
        if (headerLength > limit - at)
        {
            return SbeError.TRUNCATED;
        }
        final long length = Scalar.read(data.scalar, message, at + data.layout.offset());
        final int start = at + headerLength;
        return length < 0 || length > limit - start ? SbeError.TRUNCATED : start + (int)length;
    }

    private int mark(final int start, final int end)
    {
        if (count == most)
        {
            return MessageBuilder.NO_ROOM;
        }
        if (count == marks.length)
        {
            marks = Arrays.copyOf(marks, 2 * count);
        }
        marks[count] = start;
        count++;
        return end;
    }
}
