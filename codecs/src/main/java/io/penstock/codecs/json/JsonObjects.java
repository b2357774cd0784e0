package io.penstock.codecs.json;

import io.penstock.codecs.bytes.Bytes;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.NameTable;

/**
 * Takes objects into the message that is being made: the text as a whole, and composites and entries in it. Belongs
 * to one thread.
 */
final class JsonObjects
{
    private final JsonScanner scanner;
    private final JsonStringReader strings;
    private final JsonValues values;
    private final JsonParts parts;
    private final JsonFault fault;
    private final boolean ignoresUnknown;

    private MessageBuilder builder;
    private int valueAt;
    private boolean hasIgnored;

    JsonObjects(
        final JsonScanner scanner, final JsonParts parts, final JsonFault fault, final boolean ignoresUnknown)
    {
        this.fault = fault;
        this.ignoresUnknown = ignoresUnknown;
        this.scanner = scanner;
        this.parts = parts;
        strings = new JsonStringReader(scanner);
        values = new JsonValues(scanner, strings, this, fault);
    }

    /**
     * Reads a text that is one object.
     *
     * @return the text's length, or an error.
     */
    int text(final JsonPlan plan, final MessageBuilder message)
    {
        builder = message;
        values.begin(message);
        hasIgnored = false;
        parts.clear();
        fault.clear();
        final int start = scanner.skipWhitespace(0);
        fault.at(start);
        final int end = block(plan, start);
        if (end < 0)
        {
            return end;
        }
        final int limit = scanner.skipWhitespace(end);
        return limit == scanner.limit ? limit : JsonError.TRAILING;
    }

    /**
     * Reads an object that is a block with groups and variable data behind it. Those that come before their turn are
     * passed over, and read when the object has ended.
     *
     * @param from position of its first byte.
     * @return position behind it, or an error.
     */
    int block(final JsonPlan plan, final int from)
    {
        if (plan.partCount() == 0)
        {
            return object(plan, from);
        }
        parts.open(plan.partCount());
        final int end = object(plan, from);
        int result = end;
        for (int part = builder.nextPart(); result >= 0 && part < plan.partCount(); part++)
        {
            final int at = parts.position(part);
            if (at >= 0)
            {
                result = values.readPart(plan.part(part), at);
            }
            else
            {
                result = builder.skipPart();
            }
        }
        parts.close();
        return result < 0 ? result : end;
    }

    /**
     * Passes a group or variable data over whose turn has not come.
     *
     * @return position behind it, or an error.
     */
    int defer(final JsonMember member, final int at)
    {
        parts.defer(member.part, at);
        return JsonParts.skip(scanner, at);
    }

    /**
     * Reads an object.
     *
     * @param from position of its first byte.
     * @return position behind it, or an error.
     */
    int object(final JsonPlan plan, final int from)
    {
        if (scanner.at(from) != '{')
        {
            return JsonError.NOT_AN_OBJECT;
        }
        int at = scanner.skipWhitespace(from + 1);
        if (scanner.at(at) == '}')
        {
            return at + 1;
        }

        while (true)
        {
            JsonMember member = plan.likely(Bytes.getLong(scanner.text, at + 1));
            if (member.key.matches(scanner.text, at))
            {
                at += member.key.length();
            }
            else
            {
                final int index = key(plan, at);
                if (index < NameTable.UNKNOWN)
                {
                    return index;
                }
                at = valueAt;
                member = index == NameTable.UNKNOWN ? null : plan.member(index);
            }

            at = member == null ? ignore(at) : values.read(member, at);
            if (at < 0)
            {
                return at;
            }
            at = scanner.skipWhitespace(at);
            final int next = scanner.at(at);
            at++;
            if (next != ',')
            {
                return next == '}' ? at : JsonError.INVALID;
            }
            at = scanner.skipWhitespace(at);
        }
    }

    /**
     * Reads a key that is not as the plan expects it, and the colon behind it; {@link #valueAt} is behind that then.
     *
     * @return the field's number in the plan, {@link NameTable#UNKNOWN} where its value is to be ignored, or an error.
     */
    private int key(final JsonPlan plan, final int at)
    {
        fault.at(at);
        if (scanner.at(at) != '"')
        {
            return JsonError.INVALID;
        }
        final int index = strings.name(plan.names(), at + 1);
        final int quote = scanner.next();
        if (index == NameTable.UNKNOWN && !ignoresUnknown)
        {
            fault.unknown(at + 1, quote - at - 1);
            return FieldError.UNKNOWN;
        }
        if (index < NameTable.UNKNOWN)
        {
            return index;
        }
        final int colon = scanner.skipWhitespace(quote + 1);
        if (scanner.at(colon) != ':')
        {
            return JsonError.INVALID;
        }
        valueAt = colon + 1;
        return index;
    }

    private int ignore(final int from)
    {
        hasIgnored = true;
        return JsonParts.skip(scanner, scanner.skipWhitespace(from));
    }

    /**
     * Whether values were passed over, of which no more is known than where they end.
     */
    boolean hasIgnored()
    {
        return hasIgnored;
    }
}
