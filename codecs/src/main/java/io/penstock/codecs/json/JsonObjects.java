package io.penstock.codecs.json;

import io.penstock.codecs.sbe.MessageBuilder;

/**
 * Takes objects into the message that is being made: the text as a whole, and composites and entries in it. Belongs
 * to one thread.
 */
final class JsonObjects
{
    private final JsonScanner scanner;
    private final JsonKeys keys;
    private final JsonValues values;
    private final JsonParts parts;
    private final JsonFault fault;

    private MessageBuilder builder;
    private boolean hasIgnored;

    JsonObjects(
        final JsonScanner scanner, final JsonParts parts, final JsonFault fault, final boolean ignoresUnknown)
    {
        this.fault = fault;
        this.scanner = scanner;
        this.parts = parts;
        final JsonStringReader strings = new JsonStringReader(scanner);
        keys = new JsonKeys(scanner, strings, fault, ignoresUnknown);
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

        final boolean isOrdered = plan.isOrdered();
        JsonMember before = plan.start();
        int count = 0;
        int strays = 0;
        while (true)
        {
            JsonMember member = before.follower;
            if (isOrdered && member.key.matches(scanner.text, at))
            {
                at += member.key.length();
                before = member;
            }
            else
            {
                member = keys.find(plan, at);
                at = keys.end();
                if (at < 0)
                {
                    return at;
                }
                if (isOrdered && member != JsonMember.NONE)
                {
                    before.follower = member;
                    before = member;
                    strays++;
                }
            }
            count++;

            at = member == JsonMember.NONE ? ignore(at) : values.read(member, at);
            if (at < 0)
            {
                return at;
            }
            at = scanner.skipWhitespace(at);
            if (scanner.at(at) != ',')
            {
                plan.wasRead(2 * strays > count);
                return scanner.at(at) == '}' ? at + 1 : JsonError.INVALID;
            }
            at = scanner.skipWhitespace(at + 1);
        }
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
