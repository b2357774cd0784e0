package io.penstock.codecs.sbe;

import io.penstock.codecs.bytes.Bytes;
import io.penstock.codecs.floating.FloatParser;
import io.penstock.codecs.utf8.Utf8CodePoint;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Makes a message field by field, in any order: {@link #begin}, a {@code put} a field, {@link #finish}. Fields that are
 * not put are absent. Belongs to one thread; allocates nothing once made.
 */
public final class MessageBuilder
{
    /** What {@link #begin} answers where the message doesn't fit. */
    public static final int NO_ROOM = -401;

    private final UnsafeBuffer message = new UnsafeBuffer(new byte[0]);
    private final DecimalParser number = new DecimalParser();
    private final FloatParser floats = new FloatParser();
    private final long[] given;

    private MessageLayout layout;
    private int fieldIndex;

    /**
     * Makes a builder for the messages of a schema.
     *
     * @param schema whose messages it makes.
     */
    public MessageBuilder(final MessageSchema schema)
    {
        int most = 1;
        for (final MessageLayout each : schema.messages())
        {
            most = Math.max(most, each.indexLimit());
        }
        given = new long[words(most)];
    }

    /**
     * Begins a message: writes its header and a block in which everything is absent.
     *
     * @param messageLayout of the message, which is one block.
     * @param buffer        where the message goes.
     * @param offset        of its header.
     * @param limit         index behind the last byte that may be written.
     * @return 0, or {@link #NO_ROOM}.
     */
    public int begin(
        final MessageLayout messageLayout, final MutableDirectBuffer buffer, final int offset, final int limit)
    {
        final MessageTemplate template = messageLayout.template();
        if (limit - offset < template.length())
        {
            return NO_ROOM;
        }
        layout = messageLayout;
        fieldIndex = -1;
        message.wrap(buffer, offset, template.length());
        template.put(message);
        for (int i = words(messageLayout.indexLimit()) - 1; i >= 0; i--)
        {
            given[i] = 0;
        }
        return 0;
    }

    private static int words(final int bits)
    {
        return (bits + Long.SIZE - 1) / Long.SIZE;
    }

    /**
     * The layout of the message that is being made.
     *
     * @return the layout.
     */
    public MessageLayout layout()
    {
        return layout;
    }

    /**
     * The bytes of the message that is being made: its header at 0, its block at {@link SbeHeader#LENGTH}. For codecs
     * that write text straight into its field.
     *
     * @return the bytes.
     */
    public UnsafeBuffer message()
    {
        return message;
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
     * Takes note that a field is given. Every {@code put} does so itself.
     *
     * @param index of the field.
     * @return 0, or {@link FieldError#DUPLICATE}.
     */
    public int mark(final int index)
    {
        final int word = index >>> 6;
        final long bit = 1L << index;
        if ((given[word] & bit) != 0)
        {
            return failed(index, FieldError.DUPLICATE);
        }
        given[word] |= bit;
        return 0;
    }

    /**
     * Leaves a field absent, as JSON's {@code null} does.
     *
     * @param index of the field.
     * @return 0, or a {@link FieldError}.
     */
    public int putNull(final int index)
    {
        final int marked = mark(index);
        if (marked < 0)
        {
            return marked;
        }
        return layout.field(index).isRequired() ? failed(index, FieldError.REQUIRED) : 0;
    }

    /**
     * Puts a number into an integer, decimal or floating-point field.
     *
     * @param index  of the field.
     * @param parsed the number.
     * @param buffer where its text lies.
     * @param offset of the text's first byte.
     * @param length of the text in bytes.
     * @return 0, or a {@link FieldError}.
     */
    public int putNumber(
        final int index, final DecimalParser parsed, final DirectBuffer buffer, final int offset, final int length)
    {
        final int marked = mark(index);
        if (marked < 0)
        {
            return marked;
        }

        final int result = number(layout.field(index), SbeHeader.LENGTH, parsed, buffer, offset, length);
        return result < 0 ? failed(index, result) : 0;
    }

    /**
     * Puts a number into an array of numbers, of which the caller has taken {@link #mark note}.
     *
     * @param index   of the array.
     * @param element number of the element, from 0.
     * @param parsed  the number.
     * @param buffer  where its text lies.
     * @param offset  of the text's first byte.
     * @param length  of the text in bytes.
     * @return 0, or a {@link FieldError}.
     */
    public int putElement(
        final int index,
        final int element,
        final DecimalParser parsed,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        final FieldLayout field = layout.field(index);
        final int block = SbeHeader.LENGTH + element * field.element().length();
        final int result = element >= field.count() ?
            FieldError.TOO_MANY_ELEMENTS : number(field.element(), block, parsed, buffer, offset, length);
        return result < 0 ? failed(index, result) : 0;
    }

    private int number(
        final FieldLayout field,
        final int block,
        final DecimalParser parsed,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        switch (field.kind())
        {
            case FieldKind.INTEGER:
                return NumberWriter.putInteger(field, message, block, parsed);
            case FieldKind.DECIMAL:
                return parsed.isExact() ?
                    NumberWriter.putDecimal(
                        field, message, block, parsed.isNegative(), parsed.magnitude(), parsed.exponent()) :
                    parsed.exponent() < 0 ? FieldError.TOO_MANY_DIGITS : FieldError.OUT_OF_RANGE;
            case FieldKind.FLOAT:
                return putFloat(field, block, parsed, buffer, offset, length);
            case FieldKind.TEXT:
            case FieldKind.ENUM:
                return FieldError.NOT_TEXT;
            default:
                return FieldError.NOT_A_NUMBER;
        }
    }

    /**
     * Puts a number of 64 bits at most, and a power of ten, into an integer, decimal or floating-point field.
     *
     * @param index of the field.
     * @param exact the number, exactly.
     * @return 0, or a {@link FieldError}.
     * @throws IllegalArgumentException where the number has more bits.
     */
    public int putNumber(final int index, final DecimalParser exact)
    {
        if (!exact.isExact())
        {
            throw new IllegalArgumentException("more digits than 64 bits hold");
        }
        return putNumber(index, exact, message, 0, 0);
    }

    private int putFloat(
        final FieldLayout field,
        final int block,
        final DecimalParser parsed,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        final double value;
        final long bits;
        if (field.floating().isSingle())
        {
            final float single = floats.toFloat(parsed, buffer, offset, length);
            value = single;
            bits = Float.floatToRawIntBits(single);
        }
        else
        {
            value = floats.toDouble(parsed, buffer, offset, length);
            bits = Double.doubleToRawLongBits(value);
        }
        final int error = field.floating().check(value);
        if (error == 0)
        {
            Scalar.write(field.scalar(), message, block + field.offset(), bits);
        }
        return error;
    }

    /**
     * Puts a number into an integer field.
     *
     * @param index of the field.
     * @param value widened.
     * @return 0, or a {@link FieldError}.
     */
    public int putInteger(final int index, final long value)
    {
        final FieldLayout field = layout.field(index);
        if (field.kind() != FieldKind.INTEGER || field.isConstant())
        {
            return failed(index, FieldError.NOT_A_NUMBER);
        }
        final int marked = mark(index);
        if (marked < 0)
        {
            return marked;
        }
        final int result = NumberWriter.putInteger(field, message, SbeHeader.LENGTH, value);
        return result < 0 ? failed(index, result) : 0;
    }

    /**
     * Puts a member into the field of an enumeration.
     *
     * @param index  of the field.
     * @param member index of the member in the schema's order, or {@link EnumTable#UNKNOWN}.
     * @return 0, or a {@link FieldError}.
     */
    public int putMember(final int index, final int member)
    {
        final int marked = mark(index);
        if (marked < 0)
        {
            return marked;
        }
        if (member < 0)
        {
            return failed(index, FieldError.NOT_A_MEMBER);
        }
        final FieldLayout field = layout.field(index);
        Scalar.write(
            field.scalar(), message, SbeHeader.LENGTH + field.offset(), field.members().value(member));
        return 0;
    }

    /**
     * Puts choices into a set, of which the caller has taken {@link #mark note}.
     *
     * @param index   of the field.
     * @param choices a bit for each, by its value in {@link FieldLayout#members()}.
     */
    public void putSet(final int index, final long choices)
    {
        final FieldLayout field = layout.field(index);
        Scalar.write(field.scalar(), message, SbeHeader.LENGTH + field.offset(), choices);
    }

    /**
     * Ends a composite, whose parts were put like fields.
     *
     * @param index of the composite.
     * @return 0, or {@link FieldError#REQUIRED} for one of its parts.
     */
    public int endComposite(final int index)
    {
        final FieldLayout composite = layout.field(index);
        for (int i = 0; i < composite.partCount(); i++)
        {
            final FieldLayout part = composite.part(i);
            if (part.isRequired() && (given[part.index() >>> 6] & 1L << part.index()) == 0)
            {
                return failed(part.index(), FieldError.REQUIRED);
            }
        }
        return 0;
    }

    /**
     * Puts text into a field of any kind that has one value, as parameters of a path or a query come: digits into
     * numbers, a member's name into enumerations.
     *
     * @param index  of the field.
     * @param buffer where the text lies, in UTF-8.
     * @param offset of its first byte.
     * @param length of it in bytes.
     * @return 0, or a {@link FieldError}.
     */
    public int putText(final int index, final DirectBuffer buffer, final int offset, final int length)
    {
        final FieldLayout field = layout.field(index);
        final int limit = offset + length;
        if (field.isConstant())
        {
            return putConstant(index, buffer, offset, length);
        }
        if (field.kind() == FieldKind.ENUM)
        {
            return putMember(index, field.members().names().find(buffer, offset, length, limit));
        }
        if (field.kind() != FieldKind.TEXT)
        {
            final int used = length == 0 ? 0 : number.parse(buffer, offset, limit);
            return used == length && used > 0 ?
                putNumber(index, number, buffer, offset, length) : failed(index, FieldError.NOT_A_NUMBER);
        }

        final int marked = mark(index);
        if (marked < 0)
        {
            return marked;
        }
        final int start = SbeHeader.LENGTH + field.offset();
        int end = start;
        for (int position = offset; position < limit;)
        {
            final int codePoint = Utf8CodePoint.read(buffer, position, limit);
            final int written = codePoint < 0 ? FieldError.CHARACTER_SET :
                TextWriter.append(field, message, end, start + field.length() - end, codePoint);
            if (written < 0)
            {
                return failed(index, written);
            }
            position += Utf8CodePoint.length(codePoint);
            end += written;
        }
        return end == start && field.isRequired() ? failed(index, FieldError.EMPTY) : 0;
    }

    /**
     * Takes the value of a field whose value the schema has fixed, which must be that.
     *
     * @param index  of the field.
     * @param buffer where the value lies, as text.
     * @param offset of its first byte.
     * @param length of it in bytes.
     * @return 0, or a {@link FieldError}.
     */
    public int putConstant(final int index, final DirectBuffer buffer, final int offset, final int length)
    {
        final int marked = mark(index);
        if (marked < 0)
        {
            return marked;
        }
        final byte[] constant = layout.field(index).constant();
        boolean isEqual = constant.length == length;
        for (int i = 0; isEqual && i < length; i++)
        {
            isEqual = constant[i] == Bytes.getByte(buffer, offset + i);
        }
        return isEqual ? 0 : failed(index, FieldError.NOT_THE_CONSTANT);
    }

    /**
     * Ends the message.
     *
     * @return its length in bytes, header included, or {@link FieldError#REQUIRED}.
     */
    public int finish()
    {
        for (int i = layout.requiredWords() - 1; i >= 0; i--)
        {
            final long missing = layout.required(i) & ~given[i];
            if (missing != 0)
            {
                return failed((i << 6) + Long.numberOfTrailingZeros(missing), FieldError.REQUIRED);
            }
        }
        return layout.encodedLength();
    }

    private int failed(final int index, final int error)
    {
        fieldIndex = index;
        return error;
    }
}
