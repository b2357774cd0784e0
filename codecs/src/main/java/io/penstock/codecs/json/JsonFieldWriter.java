package io.penstock.codecs.json;

import io.penstock.codecs.floating.FloatDigits;
import io.penstock.codecs.sbe.DecimalLayout;
import io.penstock.codecs.sbe.EnumTable;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.NullValues;
import io.penstock.codecs.sbe.Scalar;
import io.penstock.codecs.timestamp.TimestampWriter;
import java.util.Arrays;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes the fields of a block as members of an object, each with a comma in front; one that is absent is left out. All
 * work is done between two arrays. Belongs to one thread.
 */
final class JsonFieldWriter
{
    private final UnsafeBuffer blockBuffer = new UnsafeBuffer(new byte[0]);
    private final UnsafeBuffer textBuffer = new UnsafeBuffer(new byte[0]);
    private final FloatDigits floats = new FloatDigits();
    private final TimestampWriter times = new TimestampWriter();
    private final int textLimit;

    private byte[] block;
    private byte[] text;
    private int fieldIndex;

    /**
     * Makes a writer, with arrays that grow with the largest block or data and the longest text there has been.
     *
     * @param blockLength of the largest block.
     * @param textLength  of its text, at most.
     * @param textLimit   length of a message's text, at most.
     */
    JsonFieldWriter(final int blockLength, final int textLength, final int textLimit)
    {
        this.textLimit = textLimit;
        block = new byte[blockLength + Long.BYTES];
        text = new byte[textLength + JsonLiteral.SLACK];
        blockBuffer.wrap(block);
        textBuffer.wrap(text);
    }

    /**
     * The text, as far as it is written.
     */
    byte[] text()
    {
        return text;
    }

    /**
     * Makes room for text.
     *
     * @param position where it begins.
     * @param length   of it at most.
     * @return 0, or {@link MessageBuilder#NO_ROOM}.
     */
    int reserve(final int position, final int length)
    {
        final long needed = (long)position + length + JsonLiteral.SLACK;
        if (needed > text.length)
        {
            if (needed > textLimit)
            {
                return MessageBuilder.NO_ROOM;
            }
            text = Arrays.copyOf(text, BitUtil.findNextPositivePowerOfTwo((int)needed));
            textBuffer.wrap(text);
        }
        return 0;
    }

    /**
     * Takes the bytes that are written next: a block, or variable data.
     */
    void block(final DirectBuffer message, final int offset, final int length)
    {
        if (length > block.length - Long.BYTES)
        {
            block = new byte[BitUtil.findNextPositivePowerOfTwo(length + Long.BYTES)];
            blockBuffer.wrap(block);
        }
        message.getBytes(offset, block, 0, length);
    }

    int key(final JsonLiteral key, final int position)
    {
        return key.put(text, position);
    }

    int comma(final int position)
    {
        text[position] = ',';
        return position + 1;
    }

    /**
     * The bytes that variable data takes as text, without its quotes.
     */
    int textLength(final FieldLayout data, final int length)
    {
        return JsonStringWriter.length(data.characterSet(), blockBuffer, length);
    }

    /**
     * Writes variable data as text.
     *
     * @return index behind the closing quote.
     */
    int text(final JsonLiteral key, final FieldLayout data, final int length, final int position)
    {
        return JsonStringWriter.put(
            data.characterSet(), blockBuffer, 0, length, false, textBuffer, key.put(text, position));
    }

    /**
     * Writes variable data as base64.
     *
     * @return index behind the closing quote.
     */
    int base64(final JsonLiteral key, final int length, final int position)
    {
        final int start = key.put(text, position);
        text[start] = '"';
        final int end = JsonBase64Writer.put(block, length, text, start + 1);
        text[end] = '"';
        return end + 1;
    }

    /**
     * The field the last error is about.
     */
    int fieldIndex()
    {
        return fieldIndex;
    }

    /**
     * Writes a field.
     *
     * @return index behind it, or a {@link FieldError} where its value is none the schema has.
     */
    int member(final JsonField field, final int position)
    {
        switch (field.action)
        {
            case JsonField.BYTE_MEMBER:
            case JsonField.MEMBER:
                final JsonLiteral member = field.member(block);
                return member == null ? failed(field, FieldError.NOT_A_MEMBER) : member.put(text, position);
            case JsonField.INTEGER:
            case JsonField.UNSIGNED:
                return integer(field, position);
            case JsonField.TIME:
                return time(field, position);
            case JsonField.DECIMAL:
                return decimal(field, position);
            case JsonField.FLOAT:
                return floating(field, field.value(block), position);
            case JsonField.TEXT:
                return field.isOptional && block[field.offset] == 0 ? position :
                    JsonStringWriter.put(
                        field.layout.characterSet(),
                        blockBuffer,
                        field.offset,
                        field.limit,
                        true,
                        textBuffer,
                        field.key.put(text, position));
            case JsonField.CONSTANT:
                return field.key.put(text, position);
            default:
                return several(field, position);
        }
    }

    private int several(final JsonField field, final int position)
    {
        if (field.isOptional && NullValues.isNull(field.layout, blockBuffer, 0))
        {
            return position;
        }
        final int start = field.key.put(text, position);
        switch (field.action)
        {
            case JsonField.SET:
                return enclosed(start, choices(field, start), '[', ']');
            case JsonField.ARRAY:
                return enclosed(start, elements(field, start), '[', ']');
            default:
                return enclosed(start, parts(field, start), '{', '}');
        }
    }

    /** The comma in front of the first one is the place of the bracket. */
    int enclosed(final int start, final int end, final char opening, final char closing)
    {
        if (end < 0)
        {
            return end;
        }
        final int last = Math.max(start + 1, end);
        text[start] = (byte)opening;
        text[last] = (byte)closing;
        return last + 1;
    }

    private int parts(final JsonField composite, final int start)
    {
        int position = start;
        for (int i = 0; i < composite.parts.length && position >= 0; i++)
        {
            position = member(composite.parts[i], position);
        }
        return position;
    }

    private int choices(final JsonField set, final int start)
    {
        final EnumTable choices = set.layout.members();
        long bits = set.value(block);
        int position = start;
        for (int i = 0; i < choices.size(); i++)
        {
            final long bit = 1L << choices.value(i);
            if ((bits & bit) != 0)
            {
                position = set.choice(i).put(text, position);
                bits &= ~bit;
            }
        }
        return bits == 0 ? position : failed(set, FieldError.NOT_A_MEMBER);
    }

    private int elements(final JsonField array, final int start)
    {
        final JsonField element = array.parts[0];
        final int count = NullValues.nullsFrom(array.layout, blockBuffer, 0);
        int position = start;
        for (int i = 0; i < count && position >= 0; i++)
        {
            final long value = element.value(block, i * element.layout.length());
            final int end = element.layout.kind() == FieldKind.FLOAT ?
                floating(element, value, position) : integer(element, value, position);
            position = end == position ? JsonField.NULL_ELEMENT.put(text, position) : end;
        }
        return position;
    }

    private int integer(final JsonField field, final int position)
    {
        return integer(field, field.value(block), position);
    }

    private int integer(final JsonField field, final long value, final int position)
    {
        if (value == field.nullValue && (field.isOptional || field.layout.isTimestamp()))
        {
            return field.isOptional ? position : failed(field, FieldError.REQUIRED);
        }
        final int start = field.key.put(text, position);
        return field.action == JsonField.UNSIGNED ?
            JsonNumber.putUnsigned(text, start, value) : JsonNumber.put(text, start, value);
    }

    private int time(final JsonField field, final int position)
    {
        final long count = field.value(block);
        if (count == field.nullValue)
        {
            return field.isOptional ? position : failed(field, FieldError.REQUIRED);
        }
        final int start = field.key.put(text, position);
        text[start] = '"';
        final boolean isUnsigned = Scalar.isUint64(field.layout.scalar());
        final int end = times.put(text, start + 1, count, isUnsigned, field.layout.fractionDigits());
        if (end < 0)
        {
            return failed(field, FieldError.OUT_OF_RANGE);
        }
        text[end] = '"';
        return end + 1;
    }

    private int floating(final JsonField field, final long bits, final int position)
    {
        final double value = field.layout.floating().value(bits);
        if (Double.isNaN(value))
        {
            return field.isOptional ? position : failed(field, FieldError.REQUIRED);
        }
        if (Double.isInfinite(value))
        {
            return failed(field, FieldError.OUT_OF_RANGE);
        }
        if (field.layout.floating().isSingle())
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
            return field.isOptional ? position : failed(field, FieldError.REQUIRED);
        }
        final DecimalLayout decimal = field.layout.decimal();
        final int exponent = decimal.exponent(blockBuffer, 0);
        if (exponent < decimal.exponentMinimum() || exponent > decimal.exponentMaximum())
        {
            return failed(field, FieldError.OUT_OF_RANGE);
        }
        final boolean isNegative = mantissa < 0 && !Scalar.isUint64(field.layout.scalar());
        final int start = field.key.put(text, position);
        return JsonNumber.putDecimal(text, start, isNegative, isNegative ? -mantissa : mantissa, exponent);
    }

    private int failed(final JsonField field, final int error)
    {
        fieldIndex = field.layout.index();
        return error;
    }
}
