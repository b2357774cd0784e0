package io.penstock.codecs.http1;

import io.penstock.codecs.ascii.AsciiName;
import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;

/**
 * Goes through the fields of a parsed head that an intermediary passes on, in their order: without those that are for
 * one hop, that frame the message, or that Connection names (RFC 9110 section 7.6.1).
 * <pre>
 *     Name:  value  CRLF
 *     ^name  ^value
 * </pre>
 * Every line is looked at again for what the parser looked for, so that no byte gets on that no field may have, even if
 * the head was written over since. A flyweight for one thread; nothing is allocated.
 */
public final class Http1EndToEndFields
{
    /** How many fields Connection may name. Each field of the head is compared with them. */
    public static final int CONNECTION_OPTIONS_LIMIT = 16;

    private static final AsciiName CONNECTION = new AsciiName("connection");

    private final int[] optionOffsets = new int[CONNECTION_OPTIONS_LIMIT];
    private final int[] optionLengths = new int[CONNECTION_OPTIONS_LIMIT];
    private DirectBuffer buffer;
    private int optionCount;
    private int start;
    private int position;
    private int limit;
    private int kind;
    private int nameOffset;
    private int nameLength;
    private int valueOffset;
    private int valueLength;
    private int error;

    /**
     * Begins with the first field of a head.
     *
     * @param newBuffer where the head lies.
     * @param offset    of its first byte.
     * @param view      what the parser found, which has returned the head's length.
     * @return 0, or {@link Http1Error#TOO_MANY_CONNECTION_OPTIONS}, with which there is no field.
     */
    public int wrap(final DirectBuffer newBuffer, final int offset, final Http1HeadView view)
    {
        buffer = newBuffer;
        start = offset + view.fieldsOffset();
        limit = offset + view.position - 2;
        error = 0;
        optionCount = 0;
        position = start;
        if (view.has(Http1HeadView.CONNECTION_OPTIONS))
        {
            findOptions();
        }
        position = error == 0 ? start : limit;
        return error;
    }

    /**
     * Moves on to the next field that is passed on.
     *
     * @return false where there is none left, or {@link #error} is below 0.
     */
    public boolean next()
    {
        while (nextLine())
        {
            kind = Http1HopFields.kind(buffer, nameOffset, nameLength);
            if (kind == Http1HopFields.HOST || kind != Http1HopFields.HOP_BY_HOP && !isOption())
            {
                return true;
            }
        }
        return false;
    }

    /**
     * What was wrong with a line.
     *
     * @return 0, or a code of {@link Http1Error}.
     */
    public int error()
    {
        return error;
    }

    /**
     * Where the field's name begins.
     *
     * @return index in the buffer.
     */
    public int nameOffset()
    {
        return nameOffset;
    }

    /**
     * Length of the field's name.
     *
     * @return length in bytes, above 0.
     */
    public int nameLength()
    {
        return nameLength;
    }

    /**
     * Where the field's value begins, without the blanks before it.
     *
     * @return index in the buffer.
     */
    public int valueOffset()
    {
        return valueOffset;
    }

    /**
     * Length of the field's value, without the blanks around it.
     *
     * @return length in bytes, maybe 0.
     */
    public int valueLength()
    {
        return valueLength;
    }

    /** What the field is to an intermediary, of {@link Http1HopFields}. */
    int kind()
    {
        return kind;
    }

    private boolean nextLine()
    {
        if (position >= limit)
        {
            return false;
        }
        final int colon = Http1Scanner.token(buffer, position, limit);
        if (colon == position || colon == limit || Bytes.getByte(buffer, colon) != ':')
        {
            return fail(Http1Error.BAD_FIELD_NAME);
        }
        final int end = Http1Scanner.value(buffer, colon + 1, limit);
        if (end > limit - 2 || Bytes.getByte(buffer, end) != Http1.CR || Bytes.getByte(buffer, end + 1) != Http1.LF)
        {
            return fail(Http1Error.BAD_FIELD_VALUE);
        }
        nameOffset = position;
        nameLength = colon - position;
        valueOffset = Http1Scanner.blanks(buffer, colon + 1, end);
        valueLength = Http1Scanner.trim(buffer, valueOffset, end) - valueOffset;
        position = end + 2;
        return true;
    }

    private boolean fail(final int newError)
    {
        error = newError;
        position = limit;
        return false;
    }

    private void findOptions()
    {
        while (nextLine())
        {
            if (CONNECTION.matches(buffer, nameOffset, nameLength))
            {
                addOptions(valueOffset, valueOffset + valueLength);
            }
        }
    }

    private void addOptions(final int from, final int valueLimit)
    {
        int next = from;
        while (next < valueLimit)
        {
            final int option = Http1Scanner.blanks(buffer, next, valueLimit);
            final int end = Http1FieldValues.elementLimit(buffer, option, valueLimit);
            final int length = Http1Scanner.trim(buffer, option, end) - option;
            if (length > 0)
            {
                if (optionCount == CONNECTION_OPTIONS_LIMIT)
                {
                    fail(Http1Error.TOO_MANY_CONNECTION_OPTIONS);
                    return;
                }
                optionOffsets[optionCount] = option;
                optionLengths[optionCount++] = length;
            }
            next = end + 1;
        }
    }

    private boolean isOption()
    {
        for (int i = 0; i < optionCount; i++)
        {
            if (optionLengths[i] == nameLength && isSame(optionOffsets[i]))
            {
                return true;
            }
        }
        return false;
    }

    private boolean isSame(final int option)
    {
        for (int i = 0; i < nameLength; i++)
        {
            if (lower(Bytes.getByte(buffer, option + i)) != lower(Bytes.getByte(buffer, nameOffset + i)))
            {
                return false;
            }
        }
        return true;
    }

    private static int lower(final byte b)
    {
        return b >= 'A' && b <= 'Z' ? b | 0x20 : b;
    }
}
