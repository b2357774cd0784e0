package io.penstock.codecs.json;

import io.penstock.codecs.sbe.MessageLayout;

/**
 * What of a message's text is known at start: what its fields bring, and the most bytes it can take. Immutable.
 */
final class JsonOutline
{
    private static final int BRACES = 2;

    final JsonField[] fields;
    final int blockLength;
    final int maxLength;

    JsonOutline(final MessageLayout layout)
    {
        layout.requireBlock("JSON");
        fields = new JsonField[layout.fieldCount()];
        blockLength = layout.blockLength();
        int length = BRACES;
        for (int i = 0; i < fields.length; i++)
        {
            fields[i] = new JsonField(layout.field(i));
            length += fields[i].maxLength();
        }
        maxLength = length;
    }
}
