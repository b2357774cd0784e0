package io.penstock.codecs.json;

import io.penstock.codecs.sbe.CharacterSet;
import io.penstock.codecs.sbe.GroupLayout;
import io.penstock.codecs.sbe.SbeError;
import io.penstock.codecs.sbe.Scalar;
import org.agrona.DirectBuffer;

/**
 * Writes blocks, and the groups and variable data behind them, as members of objects, each with a comma in front. No
 * byte behind the message's limit is read, whatever its lengths and counts say. Belongs to one thread.
 */
final class JsonBlockWriter
{
    private static final int BRACKETS = 2;

    private final JsonFieldWriter fields;
    private DirectBuffer message;
    private int limit;
    private int version;
    private int end;

    JsonBlockWriter(final JsonFieldWriter fields)
    {
        this.fields = fields;
    }

    /**
     * Begins a message.
     *
     * @param messageLimit  index behind its last byte.
     * @param actingVersion of the schema it was made with.
     */
    void begin(final DirectBuffer newMessage, final int messageLimit, final int actingVersion)
    {
        message = newMessage;
        limit = messageLimit;
        version = actingVersion;
    }

    /**
     * Writes the members of a block and what is behind it.
     *
     * @param at          index of the block.
     * @param blockLength of it, as its message says.
     * @param position    where the text goes on.
     * @return index behind the text, or an error.
     */
    int block(final JsonOutline outline, final int at, final int blockLength, final int position)
    {
        if (blockLength > limit - at)
        {
            return SbeError.TRUNCATED;
        }
        final int reserved = fields.reserve(position, outline.maxLength);
        if (reserved < 0)
        {
            return reserved;
        }
        fields.block(message, at, Math.min(blockLength, outline.blockLength));
        int index = position;
        for (int i = 0; i < outline.fields.length; i++)
        {
            final JsonField field = outline.fields[i];
            if (field.sinceVersion > version || field.limit > blockLength)
            {
                continue;
            }
            index = fields.member(field, index);
            if (index < 0)
            {
                return index;
            }
        }
        end = at + blockLength;
        for (int i = 0; i < outline.parts.length && index >= 0; i++)
        {
            index = part(outline.parts[i], index);
        }
        return index;
    }

    private int part(final JsonOutline.Part part, final int position)
    {
        if (part.layout.sinceVersion() > version)
        {
            return position;
        }
        return part.entry == null ? data(part, position) : group(part, position);
    }

    private int group(final JsonOutline.Part part, final int position)
    {
        final GroupLayout group = part.layout.group();
        if (group.headerLength() > limit - end)
        {
            return SbeError.TRUNCATED;
        }
        final long blockLength = group.blockLength(message, end);
        final long count = group.count(message, end);
        end += group.headerLength();
        if (blockLength < 0 || !group.fits(count, blockLength, limit - end))
        {
            return SbeError.TRUNCATED;
        }
        // What stands in front may have used up what was reserved for the key, and entries what was for the bracket.
        int result = fields.reserve(position, part.key.length() + BRACKETS);
        if (result < 0)
        {
            return result;
        }
        final int start = fields.key(part.key, position);
        int index = start;
        for (long i = 0; i < count && index >= 0; i++)
        {
            index = entry(part.entry, (int)blockLength, index);
        }
        result = index < 0 ? index : fields.reserve(index, BRACKETS);
        return result < 0 ? result : fields.enclosed(start, index, '[', ']');
    }

    private int entry(final JsonOutline outline, final int blockLength, final int position)
    {
        final int start = fields.comma(position);
        final int index = block(outline, end, blockLength, start);
        return index < 0 ? index : fields.enclosed(start, index, '{', '}');
    }

    private int data(final JsonOutline.Part part, final int position)
    {
        final int headerLength = part.layout.length();
        if (headerLength > limit - end)
        {
            return SbeError.TRUNCATED;
        }
        final long length = Scalar.read(part.layout.scalar(), message, end + part.layout.offset());
        end += headerLength;
        if (length < 0 || length > limit - end)
        {
            return SbeError.TRUNCATED;
        }
        final boolean isText = part.layout.characterSet() != CharacterSet.BINARY;
        final int room = isText ? JsonStringWriter.maxLength((int)length) : JsonBase64Writer.length((int)length);
        fields.block(message, end, (int)length);
        int reserved = fields.reserve(position, part.key.length() + room + 2);
        if (reserved < 0 && isText)
        {
            // few texts are all escapes: only what would have no room then is looked at first
            reserved = fields.reserve(position, part.key.length() + fields.textLength(part.layout, (int)length) + 2);
        }
        if (reserved < 0)
        {
            return reserved;
        }
        end += (int)length;
        return isText ?
            fields.text(part.key, part.layout, (int)length, position) :
            fields.base64(part.key, (int)length, position);
    }
}
