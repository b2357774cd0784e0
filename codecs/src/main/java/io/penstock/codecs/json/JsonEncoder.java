package io.penstock.codecs.json;

import io.penstock.codecs.floating.FloatDigits;
import io.penstock.codecs.sbe.DecimalLayout;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.Scalar;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

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
    private final UnsafeBuffer blockBuffer;
    private final UnsafeBuffer textBuffer;

    private final FloatDigits floats = new FloatDigits();

    private int fieldIndex = -1;

    /**
     * Makes an encoder.
     *
     * @param schema   the messages belong to.
     * @param messages that are encoded.
     * @throws io.penstock.codecs.sbe.SchemaException where a message doesn't consist of scalars, naming it.
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
        blockBuffer = new UnsafeBuffer(block);
        textBuffer = new UnsafeBuffer(text);
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
        fieldIndex = -1;
        final JsonField[] fields = outline.fields;
        int position = 0;
        for (int i = 0; i < fields.length; i++)
        {
            final JsonField field = fields[i];
            if (field.sinceVersion > actingVersion || field.limit > actingBlockLength)
            {
                continue;
            }
            position = member(field, position);
            if (position < 0)
            {
                fieldIndex = i;
                return position;
            }
        }
        return position;
    }

    private int member(final JsonField field, final int position)
    {
        switch (field.action)
        {
            case JsonField.BYTE_MEMBER:
            case JsonField.MEMBER:
                final JsonLiteral member = field.member(block);
                return member == null ? FieldError.NOT_A_MEMBER : member.put(text, position);
            case JsonField.INTEGER:
            case JsonField.UNSIGNED:
                return integer(field, position);
            case JsonField.DECIMAL:
                return decimal(field, position);
            case JsonField.FLOAT:
                return floating(field, position);
            case JsonField.TEXT:
                return field.isOptional && block[field.offset] == 0 ? position :
                    JsonStringWriter.put(field, blockBuffer, textBuffer, field.key.put(text, position));
            default:
                return field.key.put(text, position);
        }
    }

    private int integer(final JsonField field, final int position)
    {
        final long value = field.value(block);
        if (value == field.nullValue && field.isOptional)
        {
            return position;
        }
        final int start = field.key.put(text, position);
        return field.action == JsonField.UNSIGNED ?
            JsonNumber.putUnsigned(text, start, value) : JsonNumber.put(text, start, value);
    }

    private int floating(final JsonField field, final int position)
    {
        final boolean isSingle = field.layout.floating().isSingle();
        final double value = field.layout.floating().value(field.value(block));
        if (Double.isNaN(value))
        {
            return field.isOptional ? position : FieldError.REQUIRED;
        }
        if (Double.isInfinite(value))
        {
            return FieldError.OUT_OF_RANGE;
        }
        if (isSingle)
        {
            floats.ofFloat((float)value);
        }
        else
        {
            floats.ofDouble(value);
        }
        final boolean isNegative = Double.doubleToRawLongBits(value) < 0;
        return JsonNumber.putFloat(
            text, field.key.put(text, position), isNegative, floats.digits(), floats.exponent());
    }

    private int decimal(final JsonField field, final int position)
    {
        final long mantissa = field.value(block);
        if (mantissa == field.nullValue)
        {
            return field.isOptional ? position : FieldError.REQUIRED;
        }
        final DecimalLayout decimal = field.layout.decimal();
        final int exponent = decimal.exponent(blockBuffer, 0);
        if (exponent < decimal.exponentMinimum() || exponent > decimal.exponentMaximum())
        {
            return FieldError.OUT_OF_RANGE;
        }
        final boolean isNegative = mantissa < 0 && field.layout.scalar() != Scalar.UINT64;
        final int start = field.key.put(text, position);
        return JsonNumber.putDecimal(text, start, isNegative, isNegative ? -mantissa : mantissa, exponent);
    }
}
