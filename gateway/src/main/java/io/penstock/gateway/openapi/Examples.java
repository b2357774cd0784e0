package io.penstock.gateway.openapi;

import io.penstock.codecs.sbe.DecimalLayout;
import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.FieldLayout;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values that fields take, for examples: the first member, one, {@code A1}; or what is next to these in the range.
 */
final class Examples
{
    private static final String TEXT = "A1";
    private static final double NUMBER = 1.5;
    private static final int MOST_DECIMALS = 18;

    private Examples()
    {
    }

    /**
     * A value of a field.
     *
     * @param field the field.
     * @return the value, as {@link JsonText} takes it.
     */
    static Object of(final FieldLayout field)
    {
        if (field.isConstant())
        {
            return Values.constant(field);
        }
        switch (field.kind())
        {
            case FieldKind.INTEGER:
                return inRange(field, BigInteger.ONE);
            case FieldKind.DECIMAL:
                return decimal(field);
            case FieldKind.FLOAT:
                return Math.min(Math.max(NUMBER, field.floating().minimum()), field.floating().maximum());
            case FieldKind.ENUM:
                return field.members().name(0);
            case FieldKind.SET:
                return List.of(field.members().name(0));
            case FieldKind.ARRAY:
                return List.of(of(field.element()));
            case FieldKind.COMPOSITE:
                final Map<String, Object> parts = new LinkedHashMap<>();
                for (int i = 0; i < field.partCount(); i++)
                {
                    parts.put(field.part(i).name(), of(field.part(i)));
                }
                return parts;
            default:
                return TEXT.substring(0, Math.min(TEXT.length(), field.length()));
        }
    }

    private static BigInteger inRange(final FieldLayout field, final BigInteger value)
    {
        return value.max(Values.exact(field, field.minimum())).min(Values.exact(field, field.maximum()));
    }

    private static BigDecimal decimal(final FieldLayout field)
    {
        final DecimalLayout decimal = field.decimal();
        final int exponent = Math.min(Math.max(0, decimal.exponentMinimum()), decimal.exponentMaximum());
        final int decimals = Math.min(MOST_DECIMALS, Math.max(0, -exponent));
        final BigDecimal value =
            new BigDecimal(inRange(field, BigInteger.TEN.pow(decimals))).scaleByPowerOfTen(exponent);
        return exponent > 0 && exponent <= MOST_DECIMALS ? value.setScale(0) : value;
    }
}
