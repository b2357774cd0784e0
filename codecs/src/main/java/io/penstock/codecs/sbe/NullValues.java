package io.penstock.codecs.sbe;

import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What stands in a field that is absent: the null values of its numbers, NULs in text, no choice of a set. Stateless;
 * any thread may call.
 */
public final class NullValues
{
    private NullValues()
    {
    }

    /**
     * Makes a field absent whose bytes are zero.
     *
     * @param field  which.
     * @param buffer where its message lies.
     * @param block  offset of its block.
     */
    static void put(final FieldLayout field, final MutableDirectBuffer buffer, final int block)
    {
        if (field.isConstant())
        {
            return;
        }
        switch (field.kind())
        {
            case FieldKind.INTEGER:
            case FieldKind.ENUM:
            case FieldKind.FLOAT:
                Scalar.write(field.scalar(), buffer, block + field.offset(), field.nullValue());
                break;
            case FieldKind.DECIMAL:
                putDecimal(field, buffer, block);
                break;
            case FieldKind.ARRAY:
                for (int i = 0; i < field.count(); i++)
                {
                    put(field.element(), buffer, block + i * field.element().length());
                }
                break;
            case FieldKind.COMPOSITE:
                for (int i = 0; i < field.partCount(); i++)
                {
                    put(field.part(i), buffer, block);
                }
                break;
            default:
                break;
        }
    }

    private static void putDecimal(final FieldLayout field, final MutableDirectBuffer buffer, final int block)
    {
        final DecimalLayout decimal = field.decimal();
        Scalar.write(field.scalar(), buffer, block + decimal.mantissaOffset(), field.nullValue());
        if (!decimal.isExponentConstant())
        {
            // A null decimal still has an exponent on the wire, and it should be one the type takes.
            final int exponent = Math.min(Math.max(0, decimal.exponentMinimum()), decimal.exponentMaximum());
            Bytes.putByte(buffer, block + decimal.exponentOffset(), (byte)exponent);
        }
    }

    /**
     * Whether a field is absent. A composite is if all its parts are; what the schema has fixed says nothing.
     *
     * @param field  which.
     * @param buffer where its message lies.
     * @param block  offset of its block.
     * @return true if it is.
     */
    public static boolean isNull(final FieldLayout field, final DirectBuffer buffer, final int block)
    {
        if (field.isConstant())
        {
            return true;
        }
        switch (field.kind())
        {
            case FieldKind.FLOAT:
                return Double.isNaN(
                    field.floating().value(Scalar.read(field.scalar(), buffer, block + field.offset())));
            case FieldKind.DECIMAL:
                return Scalar.read(field.scalar(), buffer, block + field.decimal().mantissaOffset()) ==
                    field.nullValue();
            case FieldKind.TEXT:
                return Bytes.getByte(buffer, block + field.offset()) == 0;
            case FieldKind.ARRAY:
                return nullsFrom(field, buffer, block) == 0;
            case FieldKind.COMPOSITE:
                return hasNulls(field, buffer, block);
            default:
                return Scalar.read(field.scalar(), buffer, block + field.offset()) == field.nullValue();
        }
    }

    /**
     * Where the nulls at the end of an array of numbers begin.
     *
     * @param field  the array.
     * @param buffer where its message lies.
     * @param block  offset of its block.
     * @return how many elements there are without them.
     */
    public static int nullsFrom(final FieldLayout field, final DirectBuffer buffer, final int block)
    {
        int count = field.count();
        while (count > 0 && isNull(field.element(), buffer, block + (count - 1) * field.element().length()))
        {
            count--;
        }
        return count;
    }

    private static boolean hasNulls(final FieldLayout composite, final DirectBuffer buffer, final int block)
    {
        for (int i = 0; i < composite.partCount(); i++)
        {
            if (!isNull(composite.part(i), buffer, block))
            {
                return false;
            }
        }
        return true;
    }
}
