package io.penstock.codecs.sbe;

import uk.co.real_logic.sbe.PrimitiveType;
import uk.co.real_logic.sbe.ir.Token;

import java.util.ArrayList;
import java.util.List;

/**
 * What is asked of the tokens that SBE's tool makes of a schema. Used at start only.
 */
public final class SchemaTokens
{
    private static final int DECIMAL_TOKENS = 4;

    private SchemaTokens()
    {
    }

    /**
     * Takes tokens apart: fields, groups and variable data of a block, parts of a composite, members of an enumeration.
     *
     * @param tokens of a message or a type.
     * @param from   index of the first component's first token.
     * @param limit  index behind the last component.
     * @return the tokens of each component.
     */
    public static List<List<Token>> components(final List<Token> tokens, final int from, final int limit)
    {
        final List<List<Token>> components = new ArrayList<>();
        for (int i = from; i < limit; i += tokens.get(i).componentTokenCount())
        {
            components.add(tokens.subList(i, i + tokens.get(i).componentTokenCount()));
        }
        return components;
    }

    /**
     * What the schema says of a message, a field or a type to people.
     *
     * @param token that begins it.
     * @return its description in one line, or null where it has none.
     */
    static String description(final Token token)
    {
        final String description = token.description();
        return description == null || description.isBlank() ? null : description.strip().replaceAll("\\s+", " ");
    }

    /**
     * Whether a composite is a decimal: exactly a mantissa and an exponent of one byte.
     *
     * @param composite its tokens, from its beginning to its end.
     * @return true if it is.
     */
    public static boolean isDecimal(final List<Token> composite)
    {
        if (composite.size() != DECIMAL_TOKENS)
        {
            return false;
        }
        final Token mantissa = composite.get(1);
        final Token exponent = composite.get(2);
        return "mantissa".equals(mantissa.name()) && "exponent".equals(exponent.name()) &&
            !mantissa.isConstantEncoding() && mantissa.arrayLength() <= 1 && exponent.arrayLength() <= 1 &&
            Scalar.of(mantissa.encoding()) != Scalar.NONE &&
            exponent.encoding().primitiveType() == PrimitiveType.INT8;
    }
}
