package io.penstock.codecs.sbe;

import io.penstock.codecs.bytes.Bytes;
import io.penstock.codecs.floating.FloatParser;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Makes a message field by field, in any order: {@link #begin}, a {@code put} a field, {@link #finish}. Fields that are
 * not put are absent. Behind the fields of a block come its parts, groups and variable data, in the schema's order:
 * whoever has them in another order looks at {@link #nextPart} and brings them later. Parts that are not brought are
 * empty, and missed where they must not be. Belongs to one thread; allocates nothing once made.
 */
public final class MessageBuilder
{
    /** What {@link #begin} answers where the message doesn't fit. */
    public static final int NO_ROOM = -401;

    private final UnsafeBuffer message = new UnsafeBuffer(new byte[0]);
    private final DecimalParser number = new DecimalParser();
    private final FloatParser floats = new FloatParser();
    private final long[] given;
    private final OpenBlocks open;

    private MessageLayout layout;
    /** Where the block begins that fields are put into, the open one's {@link OpenBlocks#start}. */
    private int block;
    private int fieldIndex;
    /** The field that is filled where nobody gives it, or -1. */
    private int filled;

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
        given = new long[FieldBits.words(most)];
        open = new OpenBlocks(schema.depth());
    }

    /**
     * Begins a message: writes its header and a block in which everything is absent.
     *
     * @param messageLayout of the message.
     * @param buffer        where the message goes.
     * @param offset        of its header.
     * @param limit         index behind the last byte that may be written.
     * @return 0, or {@link #NO_ROOM}.
     */
    public int begin(
        final MessageLayout messageLayout, final MutableDirectBuffer buffer, final int offset, final int limit)
    {
        final BlockTemplate template = messageLayout.template();
        if (limit - offset < template.length())
        {
            return NO_ROOM;
        }
        layout = messageLayout;
        fieldIndex = -1;
        filled = -1;
        message.wrap(buffer, offset, limit - offset);
        template.put(message, 0);
        open.begin(message, messageLayout.root());
        block = SbeHeader.LENGTH;
        messageLayout.root().bits.clear(given);
        return 0;
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
     * The bytes of the message that is being made, its header at 0, and those it may have. For codecs that write text
     * straight into its field.
     *
     * @return the bytes.
     */
    public UnsafeBuffer message()
    {
        return message;
    }

    /**
     * Where the block begins that fields are put into: the root, or the entry that is open.
     *
     * @return index in {@link #message()}.
     */
    public int block()
    {
        return block;
    }

    /**
     * The part that can be brought now; those before it in the schema's order are there.
     *
     * @return its number among the parts of the open block, which has no more where that is their count.
     */
    public int nextPart()
    {
        return open.nextPart();
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
        if (isGiven(index))
        {
            return failed(index, FieldError.DUPLICATE);
        }
        given[index >>> 6] |= 1L << index;
        return 0;
    }

    /**
     * Whether a field was given.
     *
     * @param index of the field.
     * @return true if a {@code put} has taken note of it.
     */
    public boolean isGiven(final int index)
    {
        return (given[index >>> 6] & 1L << index) != 0;
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
        return layout.field(index).isRequired() && index != filled ? failed(index, FieldError.REQUIRED) : 0;
    }

    /**
     * Lets a field be left absent though it is required: it will be {@link #fill filled} then.
     *
     * @param index of a text field of the root.
     */
    public void willFill(final int index)
    {
        filled = index;
    }

    /**
     * Fills a text field that has no text, be it that it was left out, or left absent.
     *
     * @param index  of the field.
     * @param buffer where the text lies, in UTF-8.
     * @param offset of its first byte.
     * @param length of it in bytes.
     * @return 0, or a {@link FieldError}.
     */
    public int fill(final int index, final DirectBuffer buffer, final int offset, final int length)
    {
        given[index >>> 6] &= ~(1L << index);
        return putText(index, buffer, offset, length);
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

        final int result = number(layout.field(index), block, parsed, buffer, offset, length);
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
        final int result = element >= field.count() ?
            FieldError.TOO_MANY_ELEMENTS :
            number(field.element(), elementBlock(field, element), parsed, buffer, offset, length);
        return result < 0 ? failed(index, result) : 0;
    }

    private int number(
        final FieldLayout field,
        final int start,
        final DecimalParser parsed,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        switch (field.kind())
        {
            case FieldKind.INTEGER:
                return NumberWriter.putInteger(field, message, start, parsed);
            case FieldKind.DECIMAL:
                return parsed.isExact() ?
                    NumberWriter.putDecimal(
                        field, message, start, parsed.isNegative(), parsed.magnitude(), parsed.exponent()) :
                    parsed.exponent() < 0 ? FieldError.TOO_MANY_DIGITS : FieldError.OUT_OF_RANGE;
            case FieldKind.FLOAT:
                return putFloat(field, start, parsed, buffer, offset, length);
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
        final int start,
        final DecimalParser parsed,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        return putFloat(field, start, field.floating().isSingle() ?
            floats.toFloat(parsed, buffer, offset, length) : floats.toDouble(parsed, buffer, offset, length));
    }

    private int putFloat(final FieldLayout field, final int start, final double value)
    {
        final int error = Double.isNaN(value) ? FieldError.NULL_VALUE : field.floating().check(value);
        if (error == 0)
        {
            final long bits = field.floating().isSingle() ?
                Float.floatToRawIntBits((float)value) : Double.doubleToRawLongBits(value);
            Scalar.write(field.scalar(), message, start + field.offset(), bits);
        }
        return error;
    }

    /**
     * Puts a value into a floating-point field.
     *
     * @param index of the field.
     * @param value a float, widened, or a double, as the field is.
     * @return 0, or a {@link FieldError}.
     */
    public int putFloat(final int index, final double value)
    {
        final int marked = mark(index);
        if (marked < 0)
        {
            return marked;
        }
        final int result = putFloat(layout.field(index), block, value);
        return result < 0 ? failed(index, result) : 0;
    }

    /**
     * Puts a mantissa and an exponent into a decimal field. They stay as they are where the field takes them; else they
     * are shifted, exactly.
     *
     * @param index    of the field.
     * @param mantissa widened.
     * @param exponent power of ten.
     * @return 0, or a {@link FieldError}.
     */
    public int putDecimal(final int index, final long mantissa, final int exponent)
    {
        final int marked = mark(index);
        if (marked < 0)
        {
            return marked;
        }
        final FieldLayout field = layout.field(index);
        final boolean isNegative = mantissa < 0 && Scalar.isSigned(field.scalar());
        final int result = NumberWriter.putDecimal(
            field, message, block, isNegative, isNegative ? -mantissa : mantissa, exponent);
        return result < 0 ? failed(index, result) : 0;
    }

    /**
     * Puts a number into an array of numbers, of which the caller has taken {@link #mark note}.
     *
     * @param index   of the array.
     * @param element number of the element, from 0.
     * @param value   an integer, widened.
     * @return 0, or a {@link FieldError}.
     */
    public int putElement(final int index, final int element, final long value)
    {
        final FieldLayout field = layout.field(index);
        final int result = element >= field.count() ?
            FieldError.TOO_MANY_ELEMENTS :
            NumberWriter.putInteger(field.element(), message, elementBlock(field, element), value);
        return result < 0 ? failed(index, result) : 0;
    }

    /**
     * Puts a number into an array of floating-point numbers, of which the caller has taken {@link #mark note}.
     *
     * @param index   of the array.
     * @param element number of the element, from 0.
     * @param value   a float, widened, or a double, as the elements are.
     * @return 0, or a {@link FieldError}.
     */
    public int putElement(final int index, final int element, final double value)
    {
        final FieldLayout field = layout.field(index);
        final int result = element >= field.count() ?
            FieldError.TOO_MANY_ELEMENTS : putFloat(field.element(), elementBlock(field, element), value);
        return result < 0 ? failed(index, result) : 0;
    }

    private int elementBlock(final FieldLayout array, final int element)
    {
        return block + element * array.element().length();
    }

    /**
     * Puts choices into a set, of which nothing is known yet.
     *
     * @param index   of the field.
     * @param choices a bit for each, by its value in {@link FieldLayout#members()}.
     * @return 0, or a {@link FieldError}.
     */
    public int putChoices(final int index, final long choices)
    {
        final int marked = mark(index);
        if (marked < 0)
        {
            return marked;
        }
        final int result = FieldChecker.set(layout.field(index), choices);
        if (result < 0)
        {
            return failed(index, result);
        }
        putSet(index, choices);
        return 0;
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
        final int result = NumberWriter.putInteger(field, message, block, value);
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
            field.scalar(), message, block + field.offset(), field.members().value(member));
        return 0;
    }

    /**
     * Puts a member into the field of an enumeration, by its value.
     *
     * @param index  of the field.
     * @param parsed the value.
     * @return 0, or a {@link FieldError}.
     */
    public int putValue(final int index, final DecimalParser parsed)
    {
        final boolean isWhole = parsed.isExact() && parsed.exponent() == 0 && parsed.magnitude() >= 0;
        final long value = parsed.isNegative() ? -parsed.magnitude() : parsed.magnitude();
        return putMember(index, isWhole ? layout.field(index).members().indexOf(value) : EnumTable.UNKNOWN);
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
        Scalar.write(field.scalar(), message, block + field.offset(), choices);
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
            if (part.isRequired() && !isGiven(part.index()))
            {
                return failed(part.index(), FieldError.REQUIRED);
            }
        }
        return 0;
    }

    /**
     * Puts text into a field of any kind that has one value: digits into numbers and points in time, which are
     * counts, a member's name into enumerations.
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
        final int written =
            TextWriter.put(field, message, block + field.offset(), field.length(), buffer, offset, length);
        if (written < 0)
        {
            return failed(index, written);
        }
        return written == 0 && field.isRequired() ? failed(index, FieldError.EMPTY) : 0;
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
     * Leaves the next part empty.
     *
     * @return 0, or {@link #NO_ROOM}.
     */
    public int skipPart()
    {
        return open.skip();
    }

    /**
     * Begins a group, of which the caller has taken {@link #mark note}, and which is the next part.
     *
     * @param index of the group.
     * @return 0, or {@link #NO_ROOM}.
     */
    public int beginGroup(final int index)
    {
        return open.beginGroup(layout.field(index).group());
    }

    /**
     * Opens the next entry of the group that was begun last: fields are put into it until {@link #endEntry}.
     *
     * @param index of the group.
     * @return 0, {@link FieldError#TOO_MANY_ELEMENTS} or {@link #NO_ROOM}.
     */
    public int beginEntry(final int index)
    {
        final GroupLayout group = layout.field(index).group();
        final int result = open.beginEntry(group);
        if (result < 0)
        {
            return failed(index, result);
        }
        block = open.start();
        group.entry().bits.clear(given);
        return 0;
    }

    /**
     * Closes the entry.
     *
     * @param index of the group.
     * @return 0, {@link FieldError#REQUIRED} or {@link #NO_ROOM}.
     */
    public int endEntry(final int index)
    {
        final int result = endBlock();
        if (result == 0)
        {
            open.endEntry(layout.field(index).group());
            block = open.start();
        }
        return result;
    }

    /**
     * Ends a group, whose entries are closed.
     *
     * @param index of the group.
     * @return 0, or {@link FieldError#BELOW_MINIMUM} where it has too few entries.
     */
    public int endGroup(final int index)
    {
        return open.count() < layout.field(index).minimum() ? failed(index, FieldError.BELOW_MINIMUM) : 0;
    }

    /**
     * Begins variable data, of which the caller has taken {@link #mark note}, and which is the next part. Its bytes go
     * into {@link #message()} at {@link #end()}.
     *
     * @param index of the data.
     * @return how many bytes it can have, or {@link #NO_ROOM}.
     */
    public int beginData(final int index)
    {
        final FieldLayout data = layout.field(index);
        final int result = open.beginData(data);
        return result < 0 ? result : (int)Math.min(data.maximum(), open.room());
    }

    /**
     * Ends variable data.
     *
     * @param index  of the data.
     * @param length of its bytes.
     * @return 0, or {@link FieldError#BELOW_MINIMUM}.
     */
    public int endData(final int index, final int length)
    {
        final FieldLayout data = layout.field(index);
        open.endData(data, length);
        return length < data.minimum() ? failed(index, FieldError.BELOW_MINIMUM) : 0;
    }

    /**
     * What is wrong with variable data that has more bytes than it can have.
     *
     * @param index of the data, which was begun.
     * @return {@link FieldError#TOO_LONG}, or {@link #NO_ROOM} where it is the message that can't have them.
     */
    public int overflow(final int index)
    {
        return layout.field(index).maximum() <= open.room() ? failed(index, FieldError.TOO_LONG) : NO_ROOM;
    }

    /**
     * Index behind all that the message has so far.
     *
     * @return index in {@link #message()}.
     */
    public int end()
    {
        return open.end();
    }

    private int endBlock()
    {
        final int missing = open.layout().bits.missing(given);
        return missing >= 0 ? failed(missing, FieldError.REQUIRED) : open.fill();
    }

    /**
     * Ends the message.
     *
     * @return its length in bytes, header included; {@link FieldError#REQUIRED}; or {@link #NO_ROOM}.
     */
    public int finish()
    {
        final int result = endBlock();
        return result < 0 ? result : open.end();
    }

    private int failed(final int index, final int error)
    {
        fieldIndex = index;
        return error;
    }
}
