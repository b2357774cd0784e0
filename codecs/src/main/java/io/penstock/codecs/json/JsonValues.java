package io.penstock.codecs.json;

import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageBuilder;

/**
 * Takes the values of members into the message that is being made, as their fields' kinds ask for. Belongs to one
 * thread.
 */
final class JsonValues
{
    private final JsonScanner scanner;
    private final JsonStringReader strings;
    private MessageBuilder builder;
    private int position;

    JsonValues(final JsonScanner scanner, final JsonStringReader strings)
    {
        this.scanner = scanner;
        this.strings = strings;
    }

    void begin(final MessageBuilder message)
    {
        builder = message;
    }

    /**
     * Where the value of the last error begins.
     */
    int position()
    {
        return position;
    }

    /**
     * Reads the value of a field.
     *
     * @return position behind it, or an error.
     */
    int read(final JsonMember member, final int from)
    {
        final int at = scanner.skipWhitespace(from);
        final int first = scanner.at(at);
        final int result;
        if (first == '"')
        {
            result = string(member.action, member.field, at + 1);
        }
        else if (first == '-' || first >= '0' && first <= '9')
        {
            result = number(member.action, member.index, at);
        }
        else
        {
            result = other(member.action, member.index, at, first);
        }

        if (result < 0)
        {
            position = at;
        }
        return result;
    }

    private int string(final int action, final FieldLayout field, final int at)
    {
        switch (action)
        {
            case JsonAction.TEXT:
                return strings.text(field, builder, at);
            case JsonAction.MEMBER:
                return strings.member(field, builder, at);
            case JsonAction.CONSTANT_TEXT:
                return strings.constant(field, builder, at);
            default:
                return FieldError.NOT_A_NUMBER;
        }
    }

    private int number(final int action, final int index, final int at)
    {
        final int end = scanner.number(at);
        if (end < 0)
        {
            return end;
        }
        final int put = action == JsonAction.CONSTANT_NUMBER ?
            builder.putConstant(index, scanner.input, at, end - at) :
            builder.putNumber(index, scanner.number, scanner.input, at, end - at);
        return put < 0 ? put : end;
    }

    private int other(final int action, final int index, final int at, final int first)
    {
        if (first != 'n')
        {
            return JsonAction.isNumber(action) ? FieldError.NOT_A_NUMBER : FieldError.NOT_TEXT;
        }
        final int end = scanner.literal(at);
        final int put = end < 0 ? end : builder.putNull(index);
        return put < 0 ? put : end;
    }
}
