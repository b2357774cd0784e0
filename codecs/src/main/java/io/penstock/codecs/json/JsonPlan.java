package io.penstock.codecs.json;

import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.NameTable;

/**
 * How the decoder finds the fields of one message: by a guess, which is the field that followed the last one in the
 * text before, then by name. Clients write their members in one order each, so the guess is nearly always right.
 */
final class JsonPlan
{
    private final JsonMember[] members;
    private final JsonMember start = new JsonMember();
    private final NameTable names;

    JsonPlan(final MessageLayout layout)
    {
        layout.requireScalars("JSON");
        members = new JsonMember[layout.fieldCount()];
        names = layout.names();
        JsonMember last = start;
        for (int i = 0; i < members.length; i++)
        {
            final FieldLayout field = layout.field(i);
            members[i] = new JsonMember(field, action(field));
            last.follower = members[i];
            last = members[i];
        }
        last.follower = start.follower;
    }

    private static int action(final FieldLayout field)
    {
        final boolean isNumber = field.kind() == FieldKind.INTEGER || field.kind() == FieldKind.DECIMAL;
        if (field.isConstant())
        {
            return isNumber ? JsonAction.CONSTANT_NUMBER : JsonAction.CONSTANT_TEXT;
        }
        if (isNumber)
        {
            return JsonAction.NUMBER;
        }
        return field.kind() == FieldKind.ENUM ? JsonAction.MEMBER : JsonAction.TEXT;
    }

    /**
     * What stands in front of the first member.
     */
    JsonMember start()
    {
        return start;
    }

    JsonMember member(final int index)
    {
        return members[index];
    }

    NameTable names()
    {
        return names;
    }
}
