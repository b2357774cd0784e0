package io.penstock.codecs.sbe;

import uk.co.real_logic.sbe.PrimitiveType;
import uk.co.real_logic.sbe.PrimitiveValue;

/**
 * Values as a schema writes them. Used at start only.
 */
final class SchemaValues
{
    private SchemaValues()
    {
    }

    /**
     * Whether SBE's tool takes a text for a name, unless it is a keyword.
     */
    static boolean isName(final String text)
    {
        return text.chars().allMatch((each) -> Character.isLetterOrDigit(each) || each == '_');
    }

    /**
     * Whether a range has values.
     *
     * @param minimum the text of its smallest value, which is one of the type.
     * @param maximum likewise.
     */
    static boolean isOrdered(final String minimum, final String maximum, final PrimitiveType type)
    {
        final PrimitiveValue low = PrimitiveValue.parse(minimum, type);
        final PrimitiveValue high = PrimitiveValue.parse(maximum, type);
        return type == PrimitiveType.FLOAT || type == PrimitiveType.DOUBLE ?
            low.doubleValue() <= high.doubleValue() :
            type == PrimitiveType.UINT64 ?
                Long.compareUnsigned(low.longValue(), high.longValue()) <= 0 :
            low.longValue() <= high.longValue();
    }

    /**
     * A primitive type by its name, or null where there is none.
     */
    static PrimitiveType primitive(final String name)
    {
        try
        {
            return PrimitiveType.get(name);
        }
        catch (final IllegalArgumentException ignore)
        {
            return null;
        }
    }

    /**
     * Whether SBE's tool takes a text for a value of a type.
     */
    static boolean isValue(final String text, final PrimitiveType type)
    {
        if (text.isEmpty())
        {
            return false;
        }
        try
        {
            PrimitiveValue.parse(text, type);
            return true;
        }
        catch (final IllegalArgumentException ignore)
        {
            return false;
        }
    }
}
