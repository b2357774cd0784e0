package io.penstock.codecs.json;

import io.penstock.codecs.sbe.EnumTable;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.NameTable;

/**
 * Takes arrays into the message that is being made: the names of a set's choices, the elements of an array of numbers,
 * and the entries of a group. Belongs to one thread.
 */
final class JsonArrays
{
    private final JsonScanner scanner;
    private final JsonStringReader strings;
    private final JsonObjects objects;
    private final JsonFault fault;
    private boolean isEnd;

    JsonArrays(
        final JsonScanner scanner, final JsonStringReader strings, final JsonObjects objects, final JsonFault fault)
    {
        this.fault = fault;
        this.objects = objects;
        this.scanner = scanner;
        this.strings = strings;
    }

    /**
     * Reads the array of a field.
     *
     * @param at position of the opening bracket.
     * @return position behind the closing one, or an error.
     */
    int read(final JsonMember member, final MessageBuilder builder, final int at)
    {
        final int from = begin(at);
        return member.action == JsonAction.SET ? set(member, builder, from) : numbers(member, builder, from);
    }

    /**
     * Reads the array of a group, which is the next part of the message.
     *
     * @param at position of the opening bracket.
     * @return position behind the closing one, or an error.
     */
    int group(final JsonMember member, final MessageBuilder builder, final int at)
    {
        int position = begin(at);
        int result = builder.beginGroup(member.index);
        for (int i = 0; !isEnd && result == 0; i++)
        {
            final int end = entry(member, builder, position);
            if (end < 0)
            {
                // what is wrong with the group itself is in none of its entries
                if (end != FieldError.TOO_MANY_ELEMENTS || fault.fieldIndex() != NameTable.UNKNOWN)
                {
                    fault.in(member, i);
                }
                return end;
            }
            position = separator(end);
            result = Math.min(0, position);
        }
        if (result == 0)
        {
            result = builder.endGroup(member.index);
        }
        return result < 0 ? result : position;
    }

    private int entry(final JsonMember member, final MessageBuilder builder, final int at)
    {
        if (scanner.at(at) != '{')
        {
            return FieldError.NOT_AN_OBJECT;
        }
        final int begun = builder.beginEntry(member.index);
        if (begun < 0)
        {
            return begun;
        }
        final int end = objects.block(member.parts, at);
        final int ended = end < 0 ? end : builder.endEntry(member.index);
        if (ended == FieldError.REQUIRED && end > 0)
        {
            fault.missing(builder.fieldIndex(), at);
        }
        return ended < 0 ? ended : end;
    }

    private int begin(final int at)
    {
        final int first = scanner.skipWhitespace(at + 1);
        isEnd = scanner.at(first) == ']';
        return isEnd ? first + 1 : first;
    }

    private int set(final JsonMember member, final MessageBuilder builder, final int from)
    {
        final EnumTable choices = member.field.members();
        long bits = 0;
        int at = from;
        for (int i = 0; !isEnd; i++)
        {
            final int choice = choice(choices, bits, at);
            if (choice < 0)
            {
                fault.element(i);
                return choice;
            }
            bits |= 1L << choices.value(choice);
            at = separator(scanner.next() + 1);
            if (at < 0)
            {
                return at;
            }
        }
        builder.putSet(member.index, bits);
        return at;
    }

    private int choice(final EnumTable choices, final long bits, final int at)
    {
        if (scanner.at(at) != '"')
        {
            return FieldError.NOT_TEXT;
        }
        final int choice = strings.name(choices.names(), at + 1);
        if (choice < 0)
        {
            return choice == NameTable.UNKNOWN ? FieldError.NOT_A_MEMBER : choice;
        }
        return (bits & 1L << choices.value(choice)) == 0 ? choice : FieldError.DUPLICATE;
    }

    private int numbers(final JsonMember member, final MessageBuilder builder, final int from)
    {
        int at = from;
        for (int i = 0; !isEnd; i++)
        {
            final int end = scanner.at(at) == 'n' ? nothing(member, i, at) : number(member, builder, i, at);
            if (end < 0 && end != FieldError.TOO_MANY_ELEMENTS)
            {
                fault.element(i);
            }
            at = end < 0 ? end : separator(end);
            if (at < 0)
            {
                return at;
            }
        }
        return at;
    }

    private int number(final JsonMember member, final MessageBuilder builder, final int element, final int at)
    {
        if (!scanner.isNumber(at))
        {
            return FieldError.NOT_A_NUMBER;
        }
        final int end = scanner.number(at);
        if (end < 0)
        {
            return end;
        }
        final int put =
            builder.putElement(member.index, element, scanner.number, scanner.input, at, end - at);
        return put < 0 ? put : end;
    }

    /** An element that is null stays what it was made as. */
    private int nothing(final JsonMember member, final int element, final int at)
    {
        return element < member.field.count() ? scanner.literal(at) : FieldError.TOO_MANY_ELEMENTS;
    }

    /** Behind an element, either the array ends or there is another one. */
    private int separator(final int from)
    {
        final int at = scanner.skipWhitespace(from);
        final int value = scanner.at(at);
        isEnd = value == ']';
        if (isEnd)
        {
            return at + 1;
        }
        return value == ',' ? scanner.skipWhitespace(at + 1) : JsonError.INVALID;
    }
}
