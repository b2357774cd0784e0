package io.penstock.codecs.json;

import io.penstock.codecs.sbe.DecimalLayout;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.Scalar;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Turns a message into a compact JSON object, by walking the message's layout: members in the schema's order, absent
 * ones left out, decimals without exponents. Belongs to one thread; allocates nothing once made.
 */
public final class JsonEncoder
{
    private final JsonOutline[] outlines;
    private final UnsafeBuffer block = new UnsafeBuffer(new byte[0]);
    private final UnsafeBuffer output = new UnsafeBuffer(new byte[0]);

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
        for (final MessageLayout message : messages)
        {
            outlines[message.index()] = new JsonOutline(message);
        }
    }

    /**
     * The most bytes a message takes as text; the encoder may write to all of them.
     *
     * @param layout of the message, one of those the encoder was made for.
     * @return length in bytes.
     */
    public int maxLength(final MessageLayout layout)
    {
        return outlines[layout.index()].maxLength();
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
        final int length =
            encodeMembers(layout, message, bodyOffset, actingBlockLength, actingVersion, buffer, offset);
        if (length < 0)
        {
            return length;
        }
        // The comma in front of the first member is the place of the brace.
        final int end = Math.max(1, length);
        output.putByte(0, (byte)'{');
        output.putByte(end, (byte)'}');
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
        final JsonOutline outline = outlines[layout.index()];
        block.wrap(message, bodyOffset, actingBlockLength);
        output.wrap(buffer, offset, outline.maxLength());
        fieldIndex = -1;
        final int size = outline.size();
        int position = 0;
        for (int i = 0; i < size; i++)
        {
            final FieldLayout field = outline.field(i);
            if (field.sinceVersion() > actingVersion || field.offset() + field.length() > actingBlockLength)
            {
                continue;
            }
            final int end = member(outline, field, position);
            if (end < 0)
            {
                fieldIndex = i;
                return end;
            }
            position = end;
        }
        return position;
    }

    private int member(final JsonOutline outline, final FieldLayout field, final int position)
    {
        if (field.isConstant())
        {
            return position + outline.putKey(output, position, field.index());
        }
        switch (field.kind())
        {
            case FieldKind.INTEGER:
                return integer(outline, field, position);
            case FieldKind.ENUM:
                return member(outline, field, position, Scalar.read(field.scalar(), block, field.offset()));
            case FieldKind.DECIMAL:
                return decimal(outline, field, position);
            default:
                return text(outline, field, position);
        }
    }

    private int integer(final JsonOutline outline, final FieldLayout field, final int position)
    {
        final long value = Scalar.read(field.scalar(), block, field.offset());
        if (value == field.nullValue() && !field.isRequired())
        {
            return position;
        }
        final int start = position + outline.putKey(output, position, field.index());
        return start + (field.scalar() == Scalar.UINT64 ?
            JsonNumber.putUnsigned(output, start, value) : JsonNumber.put(output, start, value));
    }

    private int member(final JsonOutline outline, final FieldLayout field, final int position, final long value)
    {
        final int member = field.members().indexOf(value);
        if (member < 0)
        {
            return value == field.nullValue() && !field.isRequired() ? position : FieldError.NOT_A_MEMBER;
        }
        final int start = position + outline.putKey(output, position, field.index());
        return start + outline.putMember(output, start, field.index(), member);
    }

    private int decimal(final JsonOutline outline, final FieldLayout field, final int position)
    {
        final DecimalLayout decimal = field.decimal();
        final long mantissa = Scalar.read(field.scalar(), block, decimal.mantissaOffset());
        if (mantissa == field.nullValue())
        {
            return field.isRequired() ? FieldError.REQUIRED : position;
        }
        final int exponent = decimal.exponent(block, 0);
        if (exponent < decimal.exponentMinimum() || exponent > decimal.exponentMaximum())
        {
            return FieldError.OUT_OF_RANGE;
        }
        final boolean isNegative = mantissa < 0 && field.scalar() != Scalar.UINT64;
        final int start = position + outline.putKey(output, position, field.index());
        return start + JsonNumber.putDecimal(output, start, isNegative, isNegative ? -mantissa : mantissa, exponent);
    }

    private int text(final JsonOutline outline, final FieldLayout field, final int position)
    {
        if (!field.isRequired() && block.getByte(field.offset()) == 0)
        {
            return position;
        }
        final int start = position + outline.putKey(output, position, field.index());
        return JsonStringWriter.put(field, block, output, start);
    }
}
