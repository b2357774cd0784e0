package io.penstock.codecs.schema;

import io.penstock.codecs.sbe.SchemaTokens;
import uk.co.real_logic.sbe.PrimitiveType;
import uk.co.real_logic.sbe.PrimitiveValue;
import uk.co.real_logic.sbe.ir.Signal;
import uk.co.real_logic.sbe.ir.Token;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Types of a schema as its reader knows them.
 */
final class Types
{
    static final String REQUIRED = "required";
    static final String OPTIONAL = "optional";
    static final String CONSTANT = "constant";

    private Types()
    {
    }

    /**
     * A type by its name in the schema, or by its primitive type and length: {@code enum Side}, {@code char[36]}.
     */
    static String name(final Token type)
    {
        switch (type.signal())
        {
            case BEGIN_ENUM:
                return "enum " + type.applicableTypeName();
            case BEGIN_SET:
                return "set " + type.applicableTypeName();
            case BEGIN_COMPOSITE:
                return "composite " + type.applicableTypeName();
            default:
                return primitive(type) + (type.arrayLength() > 1 ? "[" + type.arrayLength() + ']' : "");
        }
    }

    static String primitive(final Token type)
    {
        return type.encoding().primitiveType().name().toLowerCase(Locale.ROOT);
    }

    /**
     * What stands in front of a message, a group or variable data: its parts' names, types and places.
     */
    static String layout(final List<Token> composite)
    {
        return SchemaTokens.components(composite, 1, composite.size() - 1).stream()
            .map((part) -> part.get(0))
            .map((part) -> part.name() + ' ' + primitive(part) + " at " + part.offset())
            .collect(Collectors.joining(", ", "(", ")"));
    }

    /**
     * Whether a field or a part has to have a value.
     */
    static String presence(final Token named, final Token type)
    {
        if (named.isConstantEncoding() || type.signal() == Signal.ENCODING && type.isConstantEncoding())
        {
            return CONSTANT;
        }
        return named.isOptionalEncoding() ? OPTIONAL : REQUIRED;
    }

    static boolean isFloat(final Token type)
    {
        final PrimitiveType primitive = type.encoding().primitiveType();
        return primitive == PrimitiveType.FLOAT || primitive == PrimitiveType.DOUBLE;
    }

    static boolean isText(final Token type)
    {
        return type.encoding().primitiveType() == PrimitiveType.CHAR;
    }

    static String text(final Token type, final PrimitiveValue value)
    {
        return type.encoding().primitiveType() == PrimitiveType.UINT64 ?
            Long.toUnsignedString(value.longValue()) : value.toString();
    }
}
