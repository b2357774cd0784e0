package io.penstock.codecs.json;

import io.penstock.codecs.sbe.BlockLayout;
import io.penstock.codecs.sbe.FieldLayout;

/**
 * What of a block's text is known at start: what its fields bring, what stands behind it, and the most bytes it can
 * take without that. Immutable.
 */
final class JsonOutline
{
    private static final int BRACES = 2;

    final JsonField[] fields;
    final Part[] parts;
    final int blockLength;
    final int maxLength;

    JsonOutline(final BlockLayout layout, final JsonOptions options)
    {
        fields = new JsonField[layout.fieldCount()];
        parts = new Part[layout.partCount()];
        blockLength = layout.blockLength();
        int length = BRACES;
        for (int i = 0; i < fields.length; i++)
        {
            fields[i] = new JsonField(layout.member(i), options);
            length += fields[i].maxLength();
        }
        for (int i = 0; i < parts.length; i++)
        {
            parts[i] = new Part(layout.member(fields.length + i), options);
            length += parts[i].key.length() + BRACES;
        }
        maxLength = length;
    }

    /**
     * The length of the largest block, here and in the entries of groups.
     */
    int largestBlock()
    {
        int largest = blockLength;
        for (final Part part : parts)
        {
            largest = Math.max(largest, part.entry == null ? 0 : part.entry.largestBlock());
        }
        return largest;
    }

    /**
     * A group, or variable data.
     */
    static final class Part
    {
        final FieldLayout layout;
        /** With the comma in front of it. */
        final JsonLiteral key;
        /** Of a group; else null. */
        final JsonOutline entry;

        Part(final FieldLayout layout, final JsonOptions options)
        {
            this.layout = layout;
            key = new JsonLiteral(",\"" + layout.name() + "\":");
            entry = layout.group() == null ? null : new JsonOutline(layout.group().entry(), options);
        }
    }
}
