package io.penstock.codecs.json;

import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.NameTable;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Turns a message into a compact JSON object, by walking the message's layout: members in the schema's order, absent
 * ones left out, decimals without exponents. Belongs to one thread; allocates nothing once made.
 * <p>
 * Block and text are copied as a whole, and all work in between is done in arrays of the encoder's own.
 */
public final class JsonEncoder
{
    private final JsonOutline[] outlines;
    private final byte[] block;
    private final byte[] text;
    private final JsonFieldWriter writer;

    private int fieldIndex = NameTable.UNKNOWN;

    /**
     * Makes an encoder.
     *
     * @param schema   the messages belong to.
     * @param messages that are encoded.
     * @throws io.penstock.codecs.sbe.SchemaException where JSON can't carry a message, naming it.
     */
    public JsonEncoder(final MessageSchema schema, final MessageLayout... messages)
    {
        outlines = new JsonOutline[schema.size()];
        int blockLength = 0;
        int textLength = 0;
        for (final MessageLayout message : messages)
        {
            final JsonOutline outline = new JsonOutline(message);
            outlines[message.index()] = outline;
            blockLength = Math.max(blockLength, outline.blockLength);
            textLength = Math.max(textLength, outline.maxLength);
        }
        block = new byte[blockLength + Long.BYTES];
        text = new byte[textLength + JsonLiteral.SLACK];
        writer = new JsonFieldWriter(block, text);
    }

    /**
     * The most bytes a message takes as text.
     *
     * @param layout of the message, one of those the encoder was made for.
     * @return length in bytes.
     */
    public int maxLength(final MessageLayout layout)
    {
        return outlines[layout.index()].maxLength;
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
     * Encodes a message as an object.
     *
     * @param layout            of the message, one of those the encoder was made for.
     * @param message           where the message lies.
     * @param bodyOffset        of its root block.
     * @param actingBlockLength of its root block, in bytes.
     * @param actingVersion     of the schema it was made with.
     * @param buffer            where the text goes, with room for {@link #maxLength}.
     * @param offset            of its first byte.
     * @return the text's length in bytes, or a {@link FieldError} where the message has a value the schema hasn't.
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
        final int length = render(layout, message, bodyOffset, actingBlockLength, actingVersion);
        if (length < 0)
        {
            return length;
        }
        // The comma in front of the first member is the place of the brace.
        final int end = Math.max(1, length);
        text[0] = '{';
        text[end] = '}';
        buffer.putBytes(offset, text, 0, end + 1);
        return end + 1;
    }

    /**
     * Encodes a message's members, each with a comma in front: what follows the members an object already has.
     *
     * @param layout            of the message, one of those the encoder was made for.
     * @param message           where the message lies.
     * @param bodyOffset        of its root block.
     * @param actingBlockLength of its root block, in bytes.
     * @param actingVersion     of the schema it was made with.
     * @param buffer            where the text goes, with room for {@link #maxLength}.
     * @param offset            of its first byte.
     * @return the text's length in bytes, 0 where every field is absent, or a {@link FieldError}.
     */
    public int encodeMembers(
        final MessageLayout layout,
        final DirectBuffer message,
        final int bodyOffset,
        final int actingBlockLength,
        final int actingVersion,
        final MutableDirectBuffer buffer,
        final int offset)
    {
        final int length = render(layout, message, bodyOffset, actingBlockLength, actingVersion);
        if (length > 0)
        {
            buffer.putBytes(offset, text, 0, length);
        }
        return length;
    }

    private int render(
        final MessageLayout layout,
        final DirectBuffer message,
        final int bodyOffset,
        final int actingBlockLength,
        final int actingVersion)
    {
        final JsonOutline outline = outlines[layout.index()];
        message.getBytes(bodyOffset, block, 0, Math.min(actingBlockLength, outline.blockLength));
        final JsonField[] fields = outline.fields;
        int position = 0;
        for (int i = 0; i < fields.length; i++)
        {
            final JsonField field = fields[i];
            if (field.sinceVersion > actingVersion || field.limit > actingBlockLength)
            {
                continue;
            }
            position = writer.member(field, position);
            if (position < 0)
            {
                fieldIndex = writer.fieldIndex();
                return position;
            }
        }
        fieldIndex = NameTable.UNKNOWN;
        return position;
    }
}
