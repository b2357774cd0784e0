package io.penstock.gateway.openapi;

import io.penstock.codecs.json.JsonOptions;
import io.penstock.codecs.sbe.BlockLayout;
import io.penstock.codecs.sbe.CharacterSet;
import io.penstock.codecs.sbe.DecimalLayout;
import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.FieldLayout;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values that fields take, for examples: the first member, one, {@code A1}; or what is next to these in the range.
 */
final class Examples
{
    private static final String TEXT = "A1";
    private static final String TIME = "2026-01-02T03:04:05Z";
    private static final double NUMBER = 1.5;
    private static final int MOST_DECIMALS = 18;
    /** Of a group or variable data that must have even more no example is long enough. */
    private static final int MOST_ELEMENTS = 256;

    private final JsonOptions options;

    /**
     * Makes examples.
     *
     * @param options what JSON looks like.
     */
    Examples(final JsonOptions options)
    {
        this.options = options;
    }

    /**
     * A value of a field.
     *
     * @param field the field.
     * @return the value, as {@link JsonText} takes it.
     */
    Object of(final FieldLayout field)
    {
        if (field.isConstant())
        {
            return Values.constant(field);
        }
        switch (field.kind())
        {
            case FieldKind.INTEGER:
                if (field.isTimestamp() && !options.writesCounts())
                {
                    return TIME;
                }
                return inRange(field, BigInteger.ONE);
            case FieldKind.DECIMAL:
                return decimal(field);
            case FieldKind.FLOAT:
                return Math.min(Math.max(NUMBER, field.floating().minimum()), field.floating().maximum());
            case FieldKind.ENUM:
                return options.writesValues() ? Values.value(field, 0) : field.members().name(0);
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
            case FieldKind.GROUP:
                return Collections.nCopies(length(field, 1), entry(field.group().entry()));
            case FieldKind.DATA:
                return field.characterSet() == CharacterSet.BINARY ? bytes(length(field, 1)) :
                    TEXT.repeat(length(field, TEXT.length())).substring(0, length(field, TEXT.length()));
            default:
                return TEXT.substring(0, Math.min(TEXT.length(), field.length()));
        }
    }

    /** As long as it would be, or as the schema wants it to be. */
    private static int length(final FieldLayout part, final int likely)
    {
        final long most = part.kind() == FieldKind.GROUP ? part.count() : part.maximum();
        return (int)Math.min(Math.max(likely, Math.min(part.minimum(), MOST_ELEMENTS)), most);
    }

    private static String bytes(final int length)
    {
        final byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte)1);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private Map<String, Object> entry(final BlockLayout block)
    {
        final Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < block.memberCount(); i++)
        {
            members.put(block.member(i).name(), of(block.member(i)));
        }
        return members;
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
