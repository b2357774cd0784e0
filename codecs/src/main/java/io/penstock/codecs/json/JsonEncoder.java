package io.penstock.codecs.json;

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
 * Turns a message into a compact JSON object, by walking the message's layout: members in the schema's order, absent
 * ones left out, decimals without exponents. Belongs to one thread; allocates nothing once made, but for a message with
 * groups or variable data that is longer than any before.
 * <p>
 * Block and text are copied as a whole, and all work in between is done in arrays of the encoder's own.
 */
public final class JsonEncoder implements MessageEncoder
{
    /** Bytes of a text at most, where nothing else is said. */
    public static final int DEFAULT_TEXT_LIMIT = 16 * 1024 * 1024;

    private final JsonOutline[] outlines;
    private final JsonFieldWriter fields;
    private final JsonBlockWriter blocks;

    private int fieldIndex = NameTable.UNKNOWN;
    private int length;

    /**
     * Makes an encoder of texts of {@link #DEFAULT_TEXT_LIMIT} that are {@link JsonOptions#DEFAULTS as usual}.
     *
     * @param schema   the messages belong to.
     * @param messages that are encoded.
     */
    public JsonEncoder(final MessageSchema schema, final MessageLayout... messages)
    {
        this(schema, JsonOptions.DEFAULTS, DEFAULT_TEXT_LIMIT, messages);
    }

    /**
     * Makes an encoder.
     *
     * @param schema    the messages belong to.
     * @param options   what the texts look like.
     * @param textLimit bytes of a text at most; of one without groups and variable data as many as it may need.
     * @param messages  that are encoded.
     */
    public JsonEncoder(
        final MessageSchema schema,
        final JsonOptions options,
        final int textLimit,
        final MessageLayout... messages)
    {
        outlines = new JsonOutline[schema.size()];
        int blockLength = 0;
        int textLength = 0;
        for (final MessageLayout message : messages)
        {
            final JsonOutline outline = new JsonOutline(message.root(), options);
            outlines[message.index()] = outline;
            blockLength = Math.max(blockLength, outline.largestBlock());
            textLength = Math.max(textLength, outline.maxLength);
        }
        fields = new JsonFieldWriter(blockLength, textLength, textLimit);
        blocks = new JsonBlockWriter(fields);
    }

    @Override
    public int maxLength(final MessageLayout layout)
    {
        return outlines[layout.index()].maxLength;
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
        final int rendered = render(layout, message, offset, length);
        if (rendered < 0)
        {
            return rendered;
        }
        // The comma in front of the first member is the place of the brace.
        final int end = fields.enclosed(0, rendered, '{', '}');
        return put(end, output, outputOffset, outputLimit);
    }

    /**
     * Encodes a message's members, each with a comma in front: what follows the members an object already has.
     *
     * @param layout       of the message, one of those the encoder was made for.
     * @param message      where the message lies.
     * @param offset       of its header.
     * @param length       of it in bytes, header included.
     * @param output       where the text goes.
     * @param outputOffset of its first byte.
     * @param outputLimit  index behind the last byte that may be written.
     * @return the text's length in bytes, 0 where every field is absent; or an error as {@link #encode} has them.
     */
    public int encodeMembers(
        final MessageLayout layout,
        final DirectBuffer message,
        final int offset,
        final int length,
        final MutableDirectBuffer output,
        final int outputOffset,
        final int outputLimit)
    {
        final int rendered = render(layout, message, offset, length);
        return rendered < 0 ? rendered : put(rendered, output, outputOffset, outputLimit);
    }

    @Override
    public int length()
    {
        return length;
    }

    @Override
    public void copy(final MutableDirectBuffer output, final int offset)
    {
        output.putBytes(offset, fields.text(), 0, length);
    }

    private int put(final int textLength, final MutableDirectBuffer output, final int offset, final int limit)
    {
        length = textLength;
        if (textLength > limit - offset)
        {
            return MessageBuilder.NO_ROOM;
        }
        copy(output, offset);
        return textLength;
    }

    private int render(
        final MessageLayout layout, final DirectBuffer message, final int offset, final int messageLength)
    {
        fieldIndex = NameTable.UNKNOWN;
        length = 0;
        if (messageLength < SbeHeader.LENGTH)
        {
            return SbeError.TRUNCATED;
        }
        blocks.begin(message, offset + messageLength, layout.header().version(message, offset));
        final int position = blocks.block(
            outlines[layout.index()],
            offset + SbeHeader.LENGTH,
            layout.header().blockLength(message, offset),
            0);
        if (FieldError.is(position))
        {
            fieldIndex = fields.fieldIndex();
        }
        return position;
    }
}
