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
    private final JsonTexts texts;
    private final JsonArrays arrays;
    private final JsonObjects objects;
    private final JsonFault fault;
    private final JsonData data;
    private MessageBuilder builder;

    JsonValues(
        final JsonScanner scanner, final JsonStringReader strings, final JsonObjects objects, final JsonFault fault)
    {
        this.fault = fault;
        this.scanner = scanner;
        texts = new JsonTexts(scanner, strings);
        this.objects = objects;
        arrays = new JsonArrays(scanner, strings, objects, fault);
        data = new JsonData(scanner, strings);
    }

    void begin(final MessageBuilder message)
    {
        builder = message;
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
        if (member.part >= 0)
        {
            result = part(member, at, first);
        }
        else if (first == '"')
        {
            result = string(member.action, member.field, at + 1);
        }
        else if (scanner.isNumber(at))
        {
            result = number(member.action, member.index, at);
        }
        else
        {
            result = other(member, at, first);
        }

        if (result < 0)
        {
            fault.failed(member, at);
        }
        return result;
    }

    /**
     * Reads a group or variable data whose turn has come, and of which {@link MessageBuilder#mark note} is taken.
     *
     * @param at position of its value's first byte.
     * @return position behind it, or an error.
     */
    int readPart(final JsonMember member, final int at)
    {
        final int result = member.action == JsonAction.GROUP ?
            arrays.group(member, builder, at) : data.read(member, builder, at + 1);
        if (result < 0)
        {
            fault.failed(member, at);
        }
        return result;
    }

    private int part(final JsonMember member, final int at, final int first)
    {
        final int marked = builder.mark(member.index);
        if (marked < 0)
        {
            return marked;
        }
        if (first == 'n')
        {
            final int end = scanner.literal(at);
            return end > 0 && member.field.isRequired() ? FieldError.REQUIRED : end;
        }
        final boolean isGroup = member.action == JsonAction.GROUP;
        if (first != (isGroup ? '[' : '"'))
        {
            return JsonAction.mismatch(member.action);
        }
        return member.part == builder.nextPart() ? readPart(member, at) : objects.defer(member, at);
    }

    private int string(final int action, final FieldLayout field, final int at)
    {
        switch (action)
        {
            case JsonAction.TEXT:
                return texts.text(field, builder, at);
            case JsonAction.MEMBER:
                return texts.member(field, builder, at);
            case JsonAction.MEMBER_CHARACTER:
                return texts.memberCharacter(field, builder, at);
            case JsonAction.TIME:
                return texts.time(field, builder, at);
            case JsonAction.CONSTANT_TEXT:
                return texts.constant(field, builder, at);
            default:
                return JsonAction.mismatch(action);
        }
    }

    private int number(final int action, final int index, final int at)
    {
        final int end = scanner.number(at);
        if (end < 0)
        {
            return end;
        }
        if (!JsonAction.isNumber(action))
        {
            return JsonAction.mismatch(action);
        }
        final int put;
        if (action == JsonAction.NUMBER)
        {
            put = builder.putNumber(index, scanner.number, scanner.input, at, end - at);
        }
        else
        {
            put = action == JsonAction.CONSTANT_NUMBER ?
                builder.putConstant(index, scanner.input, at, end - at) :
                builder.putValue(index, scanner.number);
        }
        return put < 0 ? put : end;
    }

    private int other(final JsonMember member, final int at, final int first)
    {
        final int end;
        final int put;
        if (first == 'n')
        {
            end = scanner.literal(at);
            put = end < 0 ? end : builder.putNull(member.index);
        }
        else if (first == '{' && member.action == JsonAction.COMPOSITE)
        {
            put = builder.mark(member.index);
            end = put < 0 ? put : composite(member, at);
        }
        else if (first == '[' && (member.action == JsonAction.SET || member.action == JsonAction.ARRAY))
        {
            put = builder.mark(member.index);
            end = put < 0 ? put : arrays.read(member, builder, at);
        }
        else
        {
            return JsonAction.mismatch(member.action);
        }
        return put < 0 ? put : end;
    }

    private int composite(final JsonMember member, final int at)
    {
        final int end = objects.object(member.parts, at);
        if (end < 0)
        {
            fault.in(member);
        }
        final int ended = end < 0 ? end : builder.endComposite(member.index);
        if (ended == FieldError.REQUIRED && end > 0)
        {
            fault.missing(builder.fieldIndex(), at);
        }
        return ended < 0 ? ended : end;
    }
}
