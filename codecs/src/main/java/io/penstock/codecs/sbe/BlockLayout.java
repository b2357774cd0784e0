package io.penstock.codecs.sbe;

import java.util.List;

/**
 * A block of fields, and its parts, the groups and variable data behind it: a message's root, or one entry of a group.
 * Immutable.
 */
public final class BlockLayout
{
    final int blockLength;
    final FieldLayout[] fields;
    final GroupLayout[] groups;
    final FieldLayout[] data;
    final FieldBits bits;

    private final FieldLayout[] members;
    private final NameTable names;

    /**
     * Lays out a block.
     *
     * @param fields     of the block, whose indices are in a row.
     * @param groupParts a field for each group.
     * @param bits       of all its fields, those of its groups' entries included.
     */
    BlockLayout(
        final int blockLength,
        final FieldLayout[] fields,
        final List<FieldLayout> groupParts,
        final List<FieldLayout> data,
        final FieldBits bits)
    {
        this.blockLength = blockLength;
        this.fields = fields;
        this.groups = new GroupLayout[groupParts.size()];
        this.data = data.toArray(new FieldLayout[0]);
        this.bits = bits;
        members = new FieldLayout[fields.length + groups.length + this.data.length];
        System.arraycopy(fields, 0, members, 0, fields.length);
        for (int i = 0; i < groups.length; i++)
        {
            groups[i] = groupParts.get(i).group();
            members[fields.length + i] = groupParts.get(i);
        }
        System.arraycopy(this.data, 0, members, fields.length + groups.length, this.data.length);
        names = NameTable.of(members);
    }

    /**
     * Length of the block, as this version of the schema has it.
     *
     * @return bytes, parts not included.
     */
    public int blockLength()
    {
        return blockLength;
    }

    /**
     * How many fields the block has.
     *
     * @return their number, parts not included.
     */
    public int fieldCount()
    {
        return fields.length;
    }

    /**
     * How many groups and variable data stand behind the block.
     *
     * @return their number.
     */
    public int partCount()
    {
        return members.length - fields.length;
    }

    /**
     * How many fields and parts there are.
     *
     * @return their number.
     */
    public int memberCount()
    {
        return members.length;
    }

    /**
     * A field, or a part.
     *
     * @param member its number in the schema's order: fields, then groups, then variable data.
     * @return its layout.
     */
    public FieldLayout member(final int member)
    {
        return members[member];
    }

    /**
     * The names of fields and parts.
     *
     * @return the table, by the numbers of {@link #member}.
     */
    public NameTable names()
    {
        return names;
    }

    /**
     * How deep groups are nested.
     *
     * @return 1 where there are none.
     */
    public int depth()
    {
        int deepest = 0;
        for (final GroupLayout group : groups)
        {
            deepest = Math.max(deepest, group.entry().depth());
        }
        return deepest + 1;
    }

    /**
     * The most parts that any block has, here and in the entries of its groups.
     *
     * @return their number.
     */
    public int mostParts()
    {
        int most = partCount();
        for (final GroupLayout group : groups)
        {
            most = Math.max(most, group.entry().mostParts());
        }
        return most;
    }

    /**
     * Bytes that a pointer into the block takes at most: to a field, to an element of an array, or into the entries of
     * its groups, as {@link EntryPath#write} writes it.
     *
     * @return length in bytes.
     */
    int longestPointer()
    {
        int longest = 0;
        for (final FieldLayout member : members)
        {
            final int inMember = member.group() == null ? 0 : member.group().entry().longestPointer();
            longest = Math.max(longest, longestPointer(member) + EntryPath.MAX_NUMBER_LENGTH + inMember);
        }
        return longest;
    }

    private static int longestPointer(final FieldLayout field)
    {
        int longest = field.pointer().length();
        for (int i = 0; i < field.partCount(); i++)
        {
            longest = Math.max(longest, longestPointer(field.part(i)));
        }
        return longest;
    }

    /**
     * The shortest block a sender of some version can mean: one that holds all fields that version has.
     */
    int minimumLength(final int version)
    {
        int minimum = 0;
        for (final FieldLayout field : fields)
        {
            // a constant has an offset, and no bytes there; so has a composite of constants
            if (field.sinceVersion() <= version && !field.isConstant() && field.length() > 0)
            {
                minimum = Math.max(minimum, field.offset() + field.length());
            }
        }
        return minimum;
    }

    /**
     * Whether nothing of the block is on the wire: it has neither parts nor fields, or fields alone that the schema
     * fixes.
     *
     * @return true where it takes no bytes.
     */
    public boolean isEmpty()
    {
        return blockLength == 0 && partCount() == 0;
    }
}
