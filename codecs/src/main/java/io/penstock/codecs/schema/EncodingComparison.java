package io.penstock.codecs.schema;

import io.penstock.codecs.sbe.CharacterSet;
import uk.co.real_logic.sbe.PrimitiveType;
import uk.co.real_logic.sbe.PrimitiveValue;
import uk.co.real_logic.sbe.ir.Encoding;
import uk.co.real_logic.sbe.ir.Token;

import java.util.EnumSet;
import java.util.Set;

/**
 * Compares two versions of a primitive type: its width, length, null value, range and character set. A range that is
 * narrowed breaks who sends; one that is widened is new to who reads.
 */
final class EncodingComparison
{
    private final ChangeList changes;

    EncodingComparison(final ChangeList changes)
    {
        this.changes = changes;
    }

    /**
     * Compares all of it.
     */
    void compare(final String where, final Token before, final Token after)
    {
        final String old = Types.name(before);
        final String present = Types.name(after);
        if (!old.equals(present))
        {
            changes.breaks(where, "type changed from " + old + " to " + present, retyped(before, after));
        }
        if (before.encoding().primitiveType() == after.encoding().primitiveType() &&
            !before.isConstantEncoding() && !after.isConstantEncoding())
        {
            values(where, before, after);
        }
    }

    private static Set<Client> retyped(final Token before, final Token after)
    {
        final boolean isNumber = !Types.isText(before) && !Types.isText(after);
        final boolean isOtherShape = Types.isText(before) != Types.isText(after) ||
            Types.isFloat(before) != Types.isFloat(after) ||
            isNumber && (before.arrayLength() == 1) != (after.arrayLength() == 1);
        final Set<Client> clients = EnumSet.of(Client.SBE);
        if (isOtherShape || after.arrayLength() < before.arrayLength() || isNumber && isNarrowed(before, after))
        {
            clients.addAll(ChangeList.ALL);
        }
        if (!protobuf(before).equals(protobuf(after)))
        {
            clients.add(Client.PROTOBUF);
        }
        return clients;
    }

    /** Whether a JSON client may send a number that was taken before and isn't now. */
    private static boolean isNarrowed(final Token before, final Token after)
    {
        if (Types.isFloat(before))
        {
            return before.encoding().primitiveType() == PrimitiveType.DOUBLE;
        }
        return number(minimum(before), before) < number(minimum(after), after) ||
            number(maximum(before), before) > number(maximum(after), after);
    }

    /** A double's rounding doesn't matter between types of different width. */
    private static double number(final PrimitiveValue value, final Token type)
    {
        final long bits = value.longValue();
        return type.encoding().primitiveType() == PrimitiveType.UINT64 && bits < 0 ?
            0x1p64 - (double)-bits : bits;
    }

    /** Protobuf has integers of 32 and of 64 bits. */
    private static String protobuf(final Token type)
    {
        switch (type.encoding().primitiveType())
        {
            case INT8:
            case INT16:
                return "int32";
            case UINT8:
            case UINT16:
                return "uint32";
            default:
                return Types.primitive(type);
        }
    }

    /**
     * Compares what enumerations and sets lie in.
     */
    void base(final String where, final Token before, final Token after)
    {
        if (before.encoding().primitiveType() != after.encoding().primitiveType())
        {
            changes.breaks(
                where, "type changed from " + Types.primitive(before) + " to " + Types.primitive(after), Client.SBE);
        }
        else
        {
            nullValue(where, before, after);
        }
    }

    /**
     * Compares the values that one and the same primitive type takes.
     */
    void values(final String where, final Token before, final Token after)
    {
        characters(where, before, after);
        if (Types.isText(before))
        {
            return;
        }
        nullValue(where, before, after);
        bound(where, "minimum", before, minimum(before), minimum(after), 1);
        bound(where, "maximum", before, maximum(before), maximum(after), -1);
    }

    private void nullValue(final String where, final Token before, final Token after)
    {
        final PrimitiveValue old = before.encoding().applicableNullValue();
        final PrimitiveValue present = after.encoding().applicableNullValue();
        if (old != null && present != null && !old.equals(present))
        {
            changes.breaks(
                where,
                "null value changed from " + Types.text(before, old) + " to " + Types.text(after, present),
                Client.SBE);
        }
    }

    /** SBE's tool has the smallest float above zero for a minimum that isn't given. */
    private static PrimitiveValue minimum(final Token type)
    {
        return Types.isFloat(type) ? type.encoding().minValue() : type.encoding().applicableMinValue();
    }

    private static PrimitiveValue maximum(final Token type)
    {
        return Types.isFloat(type) ? type.encoding().maxValue() : type.encoding().applicableMaxValue();
    }

    private void bound(
        final String where,
        final String bound,
        final Token type,
        final PrimitiveValue before,
        final PrimitiveValue after,
        final int inward)
    {
        final int moved = before == null || after == null ?
            inward * Boolean.compare(after != null, before != null) : compare(type, after, before);
        final String change = bound + " changed from " + text(type, before) + " to " + text(type, after);
        if (moved * inward > 0)
        {
            changes.breaks(where, change, ChangeList.ALL);
        }
        else if (moved != 0)
        {
            changes.warns(where, change, ChangeList.ALL);
        }
    }

    private static String text(final Token type, final PrimitiveValue value)
    {
        return value == null ? "none" : Types.text(type, value);
    }

    private static int compare(final Token type, final PrimitiveValue a, final PrimitiveValue b)
    {
        if (Types.isFloat(type))
        {
            return Double.compare(a.doubleValue(), b.doubleValue());
        }
        return type.encoding().primitiveType() == PrimitiveType.UINT64 ?
            Long.compareUnsigned(a.longValue(), b.longValue()) : Long.compare(a.longValue(), b.longValue());
    }

    private void characters(final String where, final Token before, final Token after)
    {
        final int old = characterSet(before);
        final int present = characterSet(after);
        final String change = "character set changed from " + text(before, old) + " to " + text(after, present);
        if (old == present && (old != CharacterSet.OTHER || text(before, old).equals(text(after, present))))
        {
            return;
        }
        if (old == CharacterSet.OTHER || rank(old) >= rank(present))
        {
            changes.breaks(where, change, ChangeList.ALL);
        }
        else if (rank(old) > rank(CharacterSet.ASCII))
        {
            changes.breaks(where, change, Client.SBE);
        }
        else
        {
            changes.warns(where, change, ChangeList.ALL);
        }
    }

    /** Without one, characters are ASCII, and bytes are any bytes. */
    private static int characterSet(final Token type)
    {
        final Encoding encoding = type.encoding();
        return encoding.characterEncoding() == null && !Types.isText(type) ?
            CharacterSet.OTHER : CharacterSet.of(encoding.characterEncoding(), encoding.semanticType());
    }

    /** Each one has the characters of those before it; up to ASCII, as the same bytes. */
    private static int rank(final int characterSet)
    {
        switch (characterSet)
        {
            case CharacterSet.FIX_STRING:
                return 0;
            case CharacterSet.ASCII:
                return 1;
            case CharacterSet.LATIN_1:
                return 2;
            case CharacterSet.UTF_8:
                return 3;
            default:
                return -1;
        }
    }

    private static String text(final Token type, final int characterSet)
    {
        final String name = type.encoding().characterEncoding();
        if (name == null)
        {
            return Types.isText(type) ? "US-ASCII" : "none";
        }
        return characterSet == CharacterSet.FIX_STRING ? name + " without control characters" : name;
    }
}
