package io.penstock.codecs.protobuf;

import io.penstock.codecs.sbe.BlockLayout;
import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageLayout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a message has, or a group's entry, or a composite: each field by its number; constants are left out. Immutable.
 */
final class ProtobufPlan
{
    private static final Comparator<ProtobufField> BY_NUMBER = Comparator.comparingInt((field) -> field.number);

    /** Fields, and groups and variable data, in the order of their numbers. */
    final ProtobufField[] members;
    /** Fields of the block, in the order of their numbers. */
    final ProtobufField[] fields;
    /** Groups and variable data, in the schema's order. */
    final ProtobufField[] parts;
    /** The indices of arrays, those in composites included. */
    final int[] arrays;
    /** The most bytes the fields of the block take. */
    final int maxLength;

    private ProtobufPlan(final List<ProtobufField> fields, final List<ProtobufField> parts)
    {
        this.parts = parts.toArray(new ProtobufField[0]);
        fields.sort(BY_NUMBER);
        this.fields = fields.toArray(new ProtobufField[0]);
        final List<ProtobufField> all = new ArrayList<>(fields);
        all.addAll(parts);
        all.sort(BY_NUMBER);
        members = all.toArray(new ProtobufField[0]);
        final List<Integer> indices = new ArrayList<>();
        for (final ProtobufField field : fields)
        {
            addArrays(field, indices);
        }
        arrays = new int[indices.size()];
        for (int i = 0; i < arrays.length; i++)
        {
            arrays[i] = indices.get(i);
        }
        int length = 0;
        for (final ProtobufField field : fields)
        {
            length += field.maxLength();
        }
        maxLength = length;
    }

    private static void addArrays(final ProtobufField field, final List<Integer> indices)
    {
        if (field.kind == FieldKind.ARRAY)
        {
            indices.add(field.index);
        }
        else if (field.kind == FieldKind.COMPOSITE)
        {
            for (final int index : field.content.arrays)
            {
                indices.add(index);
            }
        }
    }

    /**
     * Makes the plan of a message.
     *
     * @throws io.penstock.codecs.sbe.SchemaException where Protobuf can't carry the message.
     */
    static ProtobufPlan of(final MessageLayout layout)
    {
        return of("message " + layout.name(), layout.root());
    }

    private static ProtobufPlan of(final String origin, final BlockLayout block)
    {
        final FieldNumbers numbers = new FieldNumbers(origin);
        final List<ProtobufField> fields = new ArrayList<>();
        final List<ProtobufField> parts = new ArrayList<>();
        for (int i = 0; i < block.memberCount(); i++)
        {
            final FieldLayout member = block.member(i);
            final int number = numbers.add(member.id(), member.name());
            if (member.kind() == FieldKind.GROUP)
            {
                final ProtobufPlan entry = of(origin + ": group " + member.name(), member.group().entry());
                parts.add(new ProtobufField(member, number, parts.size(), entry));
            }
            else if (member.kind() == FieldKind.DATA)
            {
                parts.add(new ProtobufField(member, number, parts.size(), null));
            }
            else
            {
                add(fields, member, number);
            }
        }
        return new ProtobufPlan(fields, parts);
    }

    /**
     * Makes the plan of a composite, whose parts are numbered by their places.
     */
    private static ProtobufPlan ofParts(final FieldLayout composite)
    {
        final List<ProtobufField> fields = new ArrayList<>();
        for (int i = 0; i < composite.partCount(); i++)
        {
            add(fields, composite.part(i), i + 1);
        }
        return new ProtobufPlan(fields, List.of());
    }

    private static void add(final List<ProtobufField> fields, final FieldLayout field, final int number)
    {
        if (!field.isConstant())
        {
            fields.add(new ProtobufField(
                field, number, -1, field.kind() == FieldKind.COMPOSITE ? ofParts(field) : null));
        }
    }

    /**
     * Finds a field, group or variable data by its number.
     *
     * @param number of the field.
     * @param likely place where it is if the fields come in the order of their numbers.
     * @return its place in {@link #members}, or -1.
     */
    int find(final int number, final int likely)
    {
        if (likely < members.length && members[likely].number == number)
        {
            return likely;
        }
        int low = 0;
        int high = members.length - 1;
        while (low <= high)
        {
            final int middle = low + high >>> 1;
            final int found = members[middle].number;
            if (found == number)
            {
                return middle;
            }
            if (found < number)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }
        return -1;
    }

    /**
     * The most bytes the fields of any block take, here and in the entries of groups.
     */
    int largestBlock()
    {
        int largest = maxLength;
        for (final ProtobufField part : parts)
        {
            largest = Math.max(largest, part.content == null ? 0 : part.content.largestBlock());
        }
        return largest;
    }
}
