package io.penstock.codecs.json;

import io.penstock.codecs.bytes.Bytes;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.NameTable;
import org.agrona.MutableDirectBuffer;

/**
 * Takes objects into the message that is being made: the text as a whole, and composites in it. Knows what the last
 * error was about. Belongs to one thread.
 */
final class JsonObjects
{
    private final JsonScanner scanner;
    private final JsonStringReader strings;
    private final JsonValues values;
    private final JsonParts parts;
    private final JsonEntries entries = new JsonEntries();
    private final boolean ignoresUnknown;

    private MessageBuilder builder;
    private int fieldIndex;
    private int position;
    private int keyOffset;
    private int keyLength;
    private boolean hasIgnored;

    JsonObjects(final JsonScanner scanner, final JsonParts parts, final boolean ignoresUnknown)
    {
        this.ignoresUnknown = ignoresUnknown;
        this.scanner = scanner;
        this.parts = parts;
        strings = new JsonStringReader(scanner);
        values = new JsonValues(scanner, strings, this);
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
        forget();
        position = scanner.skipWhitespace(0);
        final int end = block(plan, position);
        if (end < 0)
        {
            return end;
        }
        final int limit = scanner.skipWhitespace(end);
        return limit == scanner.limit ? limit : JsonError.TRAILING;
    }

    /**
     * Forgets what the last error was about.
     */
    void forget()
    {
        fieldIndex = NameTable.UNKNOWN;
        keyOffset = 0;
        keyLength = 0;
        hasIgnored = false;
        entries.clear();
        parts.clear();
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
     * Notes in which entry an error is.
     */
    void in(final JsonMember group, final int entry)
    {
        entries.add(group.field, entry);
    }

    int entry(final MutableDirectBuffer output, final int offset, final int limit)
    {
        return entries.put(output, offset, limit);
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
                at = position;
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
     * Reads a key that is not as the plan expects it, and the colon behind it; {@link #position} is behind that then.
     *
     * @return the field's number in the plan, {@link NameTable#UNKNOWN} where its value is to be ignored, or an error.
     */
    private int key(final JsonPlan plan, final int at)
    {
        position = at;
        if (scanner.at(at) != '"')
        {
            return JsonError.INVALID;
        }
        final int index = strings.name(plan.names(), at + 1);
        final int quote = scanner.next();
        if (index == NameTable.UNKNOWN && !ignoresUnknown)
        {
            keyOffset = at + 1;
            keyLength = quote - at - 1;
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
        position = colon + 1;
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

    /**
     * Notes that a value can't be taken, unless the error is of something in it.
     *
     * @param at where the value begins.
     */
    void failed(final JsonMember member, final int at)
    {
        if (fieldIndex == NameTable.UNKNOWN && keyLength == 0)
        {
            missing(member.index, at);
        }
    }

    /**
     * Notes that a part of a composite isn't there.
     *
     * @param index of the part.
     * @param at    where the composite begins.
     */
    void missing(final int index, final int at)
    {
        fieldIndex = index;
        position = at;
    }

    int fieldIndex()
    {
        return fieldIndex;
    }

    int position()
    {
        return position;
    }

    int keyOffset()
    {
        return keyOffset;
    }

    int keyLength()
    {
        return keyLength;
    }
}
