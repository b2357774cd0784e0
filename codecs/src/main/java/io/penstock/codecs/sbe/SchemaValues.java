package io.penstock.codecs.sbe;

import java.util.regex.Pattern;
import uk.co.real_logic.sbe.PrimitiveType;
import uk.co.real_logic.sbe.PrimitiveValue;

/**
 * Values as a schema writes them. Used at start only.
 */
final class SchemaValues
{
    static final int NAME_LIMIT = 200;

    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z_]+");

    private SchemaValues()
    {
    }

    /**
     * Whether a text is a name (SBE 1.0, symbolicName_t, or one that begins with a digit, as SBE's tool takes it), and
     * not too long: names stand in what clients are told.
     */
    static boolean isName(final String text)
    {
        return text.length() <= NAME_LIMIT && NAME.matcher(text).matches();
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
