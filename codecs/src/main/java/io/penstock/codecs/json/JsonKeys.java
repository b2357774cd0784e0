package io.penstock.codecs.json;

import io.penstock.codecs.bytes.Bytes;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.NameTable;

/**
 * Finds the member that a key names, whatever the order of the keys. Belongs to one thread.
 */
final class JsonKeys
{
    private final JsonScanner scanner;
    private final JsonStringReader strings;
    private final JsonFault fault;
    private final boolean ignoresUnknown;

    private int end;

    JsonKeys(
        final JsonScanner scanner, final JsonStringReader strings, final JsonFault fault, final boolean ignoresUnknown)
    {
        this.scanner = scanner;
        this.strings = strings;
        this.fault = fault;
        this.ignoresUnknown = ignoresUnknown;
    }

    /**
     * Finds a member.
     *
     * @param at position of its key.
     * @return the member, or {@link JsonMember#NONE} where there is none whose value is read: {@link #end} says whether
     * that is to be passed over.
     */
    JsonMember find(final JsonPlan plan, final int at)
    {
        final JsonMember likely = plan.likely(Bytes.getLong(scanner.text, at + 1));
        if (likely.key.matches(scanner.text, at))
        {
            end = at + likely.key.length();
            return likely;
        }
        fault.at(at);
        final int index = index(plan, at);
        end = index < NameTable.UNKNOWN ? index : behindColon();
        return index < 0 ? JsonMember.NONE : plan.member(index);
    }

    /**
     * What is behind the key found last.
     *
     * @return position behind its colon, or an error.
     */
    int end()
    {
        return end;
    }

    /** The number in the plan of a key that is not as the plan expects it. */
    private int index(final JsonPlan plan, final int at)
    {
        if (scanner.at(at) != '"')
        {
            return JsonError.INVALID;
        }
        final int index = strings.name(plan.names(), at + 1);
        if (index == NameTable.UNKNOWN && !ignoresUnknown)
        {
            fault.unknown(at + 1, scanner.next() - at - 1);
            return FieldError.UNKNOWN;
        }
        return index;
    }

    private int behindColon()
    {
        final int colon = scanner.skipWhitespace(scanner.next() + 1);
        return scanner.at(colon) == ':' ? colon + 1 : JsonError.INVALID;
    }
}
