package io.penstock.codecs.sbe;

import uk.co.real_logic.sbe.ir.Token;

/**
 * A block of fields, and the groups and variable data behind it: a message's root, or one entry of a group. Immutable.
 */
final class BlockLayout
{
    final int blockLength;
    final FieldLayout[] fields;
    final GroupLayout[] groups;
    final FieldLayout[] data;

    BlockLayout(
        final int blockLength, final FieldLayout[] fields, final GroupLayout[] groups, final FieldLayout[] data)
    {
        this.blockLength = blockLength;
        this.fields = fields;
        this.groups = groups;
        this.data = data;
    }

    /**
     * The shortest block a sender of some version can mean: one that holds all fields that version has.
     */
    int minimumLength(final int version)
    {
        int minimum = 0;
        for (final FieldLayout field : fields)
        {
            if (field.sinceVersion() <= version)
            {
                minimum = Math.max(minimum, field.offset() + field.length());
            }
        }
        return minimum;
    }

    boolean isEmpty()
    {
        return fields.length == 0 && groups.length == 0 && data.length == 0;
    }

    /**
     * A repeating group: its dimensions, and the block of one entry.
     */
    static final class GroupLayout
    {
        final int sinceVersion;
        final int headerLength;
        final int blockLengthScalar;
        final int blockLengthOffset;
        final int countScalar;
        final int countOffset;
        final long countMinimum;
        final long countMaximum;
        final BlockLayout entry;

        GroupLayout(
            final Token group,
            final Token dimensions,
            final Token blockLength,
            final Token count,
            final BlockLayout entry)
        {
            sinceVersion = group.version();
            headerLength = dimensions.encodedLength();
            blockLengthScalar = Scalar.of(blockLength.encoding().primitiveType());
            blockLengthOffset = blockLength.offset();
            countScalar = Scalar.of(count.encoding().primitiveType());
            countOffset = count.offset();
            countMinimum = count.encoding().applicableMinValue().longValue();
            countMaximum = count.encoding().applicableMaxValue().longValue();
            this.entry = entry;
        }
    }
}
