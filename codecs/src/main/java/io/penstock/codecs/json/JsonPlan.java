package io.penstock.codecs.json;

import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.NameTable;

import java.util.Arrays;

/**
 * How the decoder finds the fields of one message: by a guess, which is the field that followed the last one in the
 * text before, then by name. Clients write their members in one order each, so the guess is nearly always right.
 */
final class JsonPlan
{
    private final FieldLayout[] fields;
    private final int[] actions;
    private final JsonLiterals firstKeys;
    private final JsonLiterals nextKeys;
    private final NameTable names;
    private final int[] followers;

    JsonPlan(final MessageLayout layout)
    {
        layout.requireScalars("JSON");
        fields = new FieldLayout[layout.fieldCount()];
        actions = new int[fields.length];
        final String[] first = new String[fields.length];
        final String[] next = new String[fields.length];
        for (int i = 0; i < fields.length; i++)
        {
            fields[i] = layout.field(i);
            actions[i] = action(fields[i]);
            first[i] = "{\"" + fields[i].name() + "\":";
            next[i] = ",\"" + fields[i].name() + "\":";
        }
        firstKeys = new JsonLiterals(first);
        nextKeys = new JsonLiterals(next);
        names = layout.names();
        followers = new int[fields.length + 1];
        Arrays.setAll(followers, i -> i >= fields.length - 1 ? 0 : i + 1);
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
     * What stands for the field before the first one.
     */
    int start()
    {
        return fields.length;
    }

    FieldLayout field(final int index)
    {
        return fields[index];
    }

    /**
     * What is done with a field's value.
     *
     * @return one of {@link JsonAction}.
     */
    int action(final int index)
    {
        return actions[index];
    }

    NameTable names()
    {
        return names;
    }

    /**
     * The field whose key stands at a position, with the brace or comma in front of it and no white space: the guess,
     * where it is right.
     *
     * @return its index, or {@link NameTable#UNKNOWN}.
     */
    int guess(final JsonScanner scanner, final int position, final int previous)
    {
        final int follower = followers[previous];
        final JsonLiterals keys = previous == fields.length ? firstKeys : nextKeys;
        return keys.matches(scanner.input, position, scanner.limit, follower) ? follower : NameTable.UNKNOWN;
    }

    /**
     * Length of a field's key with what {@link #guess} takes around it.
     */
    int keyLength(final int index)
    {
        return nextKeys.length(index);
    }

    void learn(final int previous, final int index)
    {
        followers[previous] = index;
    }
}
