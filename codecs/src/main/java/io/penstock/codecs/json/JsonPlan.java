package io.penstock.codecs.json;

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
    private final JsonLiterals keys;
    private final NameTable names;
    private final int[] followers;

    JsonPlan(final MessageLayout layout)
    {
        layout.requireScalars("JSON");
        fields = new FieldLayout[layout.fieldCount()];
        final String[] texts = new String[fields.length];
        for (int i = 0; i < fields.length; i++)
        {
            fields[i] = layout.field(i);
            texts[i] = '"' + fields[i].name() + "\":";
        }
        keys = new JsonLiterals(texts);
        names = layout.names();
        followers = new int[fields.length + 1];
        Arrays.setAll(followers, i -> i == fields.length ? 0 : Math.min(i + 1, fields.length - 1));
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

    NameTable names()
    {
        return names;
    }

    /**
     * The field whose key, without any white space, stands at a position: the guess, where it is right.
     *
     * @return its index, or {@link NameTable#UNKNOWN}.
     */
    int guess(final JsonScanner scanner, final int position, final int previous)
    {
        final int follower = followers[previous];
        return keys.matches(scanner.input, position, scanner.limit, follower) ? follower : NameTable.UNKNOWN;
    }

    int keyLength(final int index)
    {
        return keys.length(index);
    }

    void learn(final int previous, final int index)
    {
        followers[previous] = index;
    }
}
