package io.penstock.codecs.json;

import io.penstock.codecs.sbe.DecimalLayout;
import io.penstock.codecs.sbe.EnumTable;
import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageLayout;
import org.agrona.MutableDirectBuffer;

import java.nio.charset.StandardCharsets;

/**
 * What of a message's text is known at start: every key with the comma in front of it, every member of an enumeration,
 * and the most bytes it can take. Immutable.
 */
final class JsonOutline
{
    /** Pieces are written in longs, so up to seven bytes behind the end may be written. */
    private static final int SLACK = 2 * Long.BYTES;
    private static final int BRACES = 2;
    private static final int QUOTES = 2;
    private static final int LONGEST_ESCAPE = 6;
    private static final int POINT_AND_ZERO = 2;

    private final FieldLayout[] fields;
    private final JsonLiteral[] keys;
    private final JsonLiteral[][] members;
    private final int maxLength;

    JsonOutline(final MessageLayout layout)
    {
        layout.requireScalars("JSON");
        fields = new FieldLayout[layout.fieldCount()];
        members = new JsonLiteral[fields.length][];
        keys = new JsonLiteral[fields.length];
        int length = BRACES + SLACK;
        for (int i = 0; i < fields.length; i++)
        {
            fields[i] = layout.field(i);
            keys[i] = new JsonLiteral(",\"" + fields[i].name() + "\":" + constant(fields[i]));
            if (fields[i].kind() == FieldKind.ENUM)
            {
                members[i] = members(fields[i].members());
            }
            length += keys[i].length() + maxLength(i);
        }
        maxLength = length;
    }

    private static String constant(final FieldLayout field)
    {
        if (!field.isConstant())
        {
            return "";
        }
        final String text = new String(field.constant(), StandardCharsets.UTF_8);
        return field.kind() == FieldKind.INTEGER ? text : JsonStringWriter.quote(text);
    }

    private static JsonLiteral[] members(final EnumTable table)
    {
        final JsonLiteral[] literals = new JsonLiteral[table.size()];
        for (int i = 0; i < literals.length; i++)
        {
            literals[i] = new JsonLiteral(JsonStringWriter.quote(table.name(i)));
        }
        return literals;
    }

    private static int longest(final JsonLiteral[] literals)
    {
        int longest = 0;
        for (final JsonLiteral literal : literals)
        {
            longest = Math.max(longest, literal.length());
        }
        return longest;
    }

    private int maxLength(final int index)
    {
        final FieldLayout field = fields[index];
        switch (field.kind())
        {
            case FieldKind.INTEGER:
                return JsonNumber.LONG_MAX_LENGTH;
            case FieldKind.DECIMAL:
                final DecimalLayout decimal = field.decimal();
                final int zeros = Math.max(Math.abs(decimal.exponentMinimum()), Math.abs(decimal.exponentMaximum()));
                return 1 + JsonNumber.LONG_MAX_LENGTH + POINT_AND_ZERO + zeros;
            case FieldKind.ENUM:
                return longest(members[index]);
            default:
                return QUOTES + field.length() * LONGEST_ESCAPE;
        }
    }

    int size()
    {
        return fields.length;
    }

    FieldLayout field(final int index)
    {
        return fields[index];
    }

    int maxLength()
    {
        return maxLength;
    }

    int putKey(final MutableDirectBuffer buffer, final int offset, final int index)
    {
        return keys[index].put(buffer, offset);
    }

    int putMember(final MutableDirectBuffer buffer, final int offset, final int index, final int member)
    {
        return members[index][member].put(buffer, offset);
    }
}
