package io.penstock.codecs.protobuf;

import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageLayout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The fields of one message, or the parts of a composite, in the order of their numbers; constants are left out.
 * Immutable.
 */
final class ProtobufPlan
{
    final ProtobufField[] fields;

    private ProtobufPlan(final List<ProtobufField> fields)
    {
        this.fields = fields.toArray(new ProtobufField[0]);
    }

    /**
     * Makes the plan of a message.
     *
     * @throws io.penstock.codecs.sbe.SchemaException where Protobuf can't carry the message.
     */
    static ProtobufPlan of(final MessageLayout layout)
    {
        layout.requireBlock("Protobuf");
        final FieldNumbers numbers = new FieldNumbers("message " + layout.name());
        final List<ProtobufField> fields = new ArrayList<>();
        for (int i = 0; i < layout.fieldCount(); i++)
        {
            final FieldLayout field = layout.field(i);
            add(fields, field, numbers.add(field.id(), field.name()));
        }
        return inOrder(fields);
    }

    /**
     * Makes the plan of a composite, whose parts are numbered by their places.
     */
    static ProtobufPlan ofParts(final FieldLayout composite)
    {
        final List<ProtobufField> fields = new ArrayList<>();
        for (int i = 0; i < composite.partCount(); i++)
        {
            add(fields, composite.part(i), i + 1);
        }
        return inOrder(fields);
    }

    private static void add(final List<ProtobufField> fields, final FieldLayout field, final int number)
    {
        if (!field.isConstant())
        {
            fields.add(new ProtobufField(field, number));
        }
    }

    private static ProtobufPlan inOrder(final List<ProtobufField> fields)
    {
        fields.sort(Comparator.comparingInt((field) -> field.number));
        return new ProtobufPlan(fields);
    }

    /**
     * Finds a field by its number.
     *
     * @param number of the field.
     * @param likely place where it is if the fields come in the order of their numbers.
     * @return its place, or -1.
     */
    int find(final int number, final int likely)
    {
        if (likely < fields.length && fields[likely].number == number)
        {
            return likely;
        }
        int low = 0;
        int high = fields.length - 1;
        while (low <= high)
        {
            final int middle = low + high >>> 1;
            final int found = fields[middle].number;
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
     * The most bytes the fields take.
     */
    int maxLength()
    {
        int length = 0;
        for (final ProtobufField field : fields)
        {
            length += field.maxLength();
        }
        return length;
    }
}
