package io.penstock.codecs.sbe;

import uk.co.real_logic.sbe.PrimitiveType;
import uk.co.real_logic.sbe.PrimitiveValue;
import uk.co.real_logic.sbe.ir.Encoding;
import uk.co.real_logic.sbe.ir.Signal;
import uk.co.real_logic.sbe.ir.Token;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Lays out the fields of a message from the tokens SBE's tool has made. Used at start only.
 */
final class FieldCompiler
{
    private static final int SMALLEST_EXPONENT = -127;
    private static final int LARGEST_EXPONENT = 127;

    private final String origin;

    FieldCompiler(final String origin)
    {
        this.origin = origin;
    }

    FieldLayout field(final int index, final List<Token> tokens)
    {
        final Token begin = tokens.get(0);
        final Token type = tokens.get(1);
        final FieldSpec spec = new FieldSpec();
        spec.index = index;
        spec.id = begin.id();
        spec.name = begin.name();
        spec.offset = begin.offset();
        spec.length = begin.encodedLength();
        spec.sinceVersion = begin.version();
        spec.presence = presence(begin);
        if (type.signal() == Signal.ENCODING)
        {
            encoding(spec, type);
        }
        else if (type.signal() == Signal.BEGIN_ENUM)
        {
            enumeration(spec, begin, tokens);
        }
        else if (type.signal() == Signal.BEGIN_COMPOSITE)
        {
            decimal(spec, tokens);
        }
        return new FieldLayout(spec);
    }

    FieldLayout data(final int index, final List<Token> tokens)
    {
        final Token begin = tokens.get(0);
        final Token length = tokens.get(2);
        final Token bytes = tokens.get(3);
        if (!"length".equals(length.name()) || !PrimitiveType.isUnsigned(length.encoding().primitiveType()))
        {
            throw new SchemaException(origin + ": data " + begin.name() + ": its length must come first, unsigned");
        }
        final FieldSpec spec = new FieldSpec();
        spec.index = index;
        spec.id = begin.id();
        spec.name = begin.name();
        spec.kind = FieldKind.DATA;
        spec.scalar = Scalar.of(length.encoding().primitiveType());
        spec.offset = length.offset();
        spec.length = bytes.offset();
        spec.sinceVersion = begin.version();
        spec.presence = Presence.OPTIONAL;
        spec.minimum = length.encoding().applicableMinValue().longValue();
        spec.maximum = length.encoding().applicableMaxValue().longValue();
        final String encoding = bytes.encoding().characterEncoding();
        spec.characterSet = encoding == null ? CharacterSet.OTHER : CharacterSet.of(encoding);
        return new FieldLayout(spec);
    }

    private static Presence presence(final Token token)
    {
        if (token.encoding().presence() == Encoding.Presence.CONSTANT)
        {
            return Presence.CONSTANT;
        }
        return token.isOptionalEncoding() ? Presence.OPTIONAL : Presence.REQUIRED;
    }

    private static void encoding(final FieldSpec spec, final Token type)
    {
        final Encoding encoding = type.encoding();
        final PrimitiveType primitive = encoding.primitiveType();
        if (type.isConstantEncoding())
        {
            spec.presence = Presence.CONSTANT;
            spec.kind = primitive == PrimitiveType.CHAR ? FieldKind.TEXT :
                Scalar.of(primitive) == Scalar.NONE ? FieldKind.FLOAT : FieldKind.INTEGER;
            spec.constant = constant(primitive, encoding.constValue());
        }
        else if (primitive == PrimitiveType.CHAR)
        {
            spec.kind = FieldKind.TEXT;
        }
        else if (Scalar.of(primitive) != Scalar.NONE && type.arrayLength() == 1)
        {
            spec.kind = FieldKind.INTEGER;
        }

        if (Scalar.of(primitive) == Scalar.NONE)
        {
            floating(spec, type);
            return;
        }
        spec.characterSet = CharacterSet.of(encoding.characterEncoding(), encoding.semanticType());
        spec.scalar = Scalar.of(primitive);
        spec.minimum = encoding.applicableMinValue().longValue();
        spec.maximum = encoding.applicableMaxValue().longValue();
        spec.nullValue = encoding.applicableNullValue().longValue();
    }

    /** SBE's tool has the smallest value above zero for the default minimum: only a range of the schema's counts. */
    private static void floating(final FieldSpec spec, final Token type)
    {
        final Encoding encoding = type.encoding();
        final boolean isSingle = encoding.primitiveType() == PrimitiveType.FLOAT;
        spec.scalar = isSingle ? Scalar.UINT32 : Scalar.UINT64;
        spec.nullValue =
            isSingle ? Float.floatToIntBits(Float.NaN) & 0xFFFF_FFFFL : Double.doubleToLongBits(Double.NaN);
        if (type.arrayLength() != 1)
        {
            spec.kind = FieldKind.OTHER;
            return;
        }
        spec.kind = FieldKind.FLOAT;
        spec.floating = new FloatLayout(
            isSingle,
            encoding.minValue() == null ? Double.NEGATIVE_INFINITY : encoding.minValue().doubleValue(),
            encoding.maxValue() == null ? Double.POSITIVE_INFINITY : encoding.maxValue().doubleValue());
    }

    private static byte[] constant(final PrimitiveType primitive, final PrimitiveValue value)
    {
        if (primitive == PrimitiveType.CHAR && value.size() == 1)
        {
            return new byte[]{(byte)value.longValue()};
        }
        final String text = primitive == PrimitiveType.UINT64 ?
            Long.toUnsignedString(value.longValue()) : value.toString();
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void enumeration(final FieldSpec spec, final Token begin, final List<Token> tokens)
    {
        final Encoding encoding = tokens.get(1).encoding();
        final int size = tokens.size() - 4;
        final String[] names = new String[size];
        final long[] values = new long[size];
        for (int i = 0; i < size; i++)
        {
            final Token member = tokens.get(2 + i);
            names[i] = member.name();
            values[i] = member.encoding().constValue().longValue();
        }
        spec.kind = FieldKind.ENUM;
        spec.scalar = Scalar.of(encoding.primitiveType());
        spec.members = new EnumTable(names, values);
        spec.nullValue = encoding.applicableNullValue().longValue();
        if (spec.presence == Presence.CONSTANT)
        {
            // The schema names the member as Type.Member.
            final String reference = begin.encoding().constValue().toString();
            final String member = reference.substring(reference.indexOf('.') + 1);
            spec.constant = member.getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * A decimal is a composite of exactly a mantissa and an exponent of one byte. The field's own presence says
     * whether it is required; its null value is the mantissa's (SBE 1.0, 2.5.2).
     */
    private void decimal(final FieldSpec spec, final List<Token> tokens)
    {
        final int compositeTokens = 4;
        if (tokens.get(1).componentTokenCount() != compositeTokens)
        {
            return;
        }
        final Token mantissa = tokens.get(2);
        final Token exponent = tokens.get(3);
        if (!"mantissa".equals(mantissa.name()) || !"exponent".equals(exponent.name()) ||
            mantissa.isConstantEncoding() || Scalar.of(mantissa.encoding().primitiveType()) == Scalar.NONE ||
            exponent.encoding().primitiveType() != PrimitiveType.INT8)
        {
            return;
        }

        spec.kind = FieldKind.DECIMAL;
        spec.scalar = Scalar.of(mantissa.encoding().primitiveType());
        spec.minimum = mantissa.encoding().applicableMinValue().longValue();
        spec.maximum = mantissa.encoding().applicableMaxValue().longValue();
        spec.nullValue = mantissa.encoding().applicableNullValue().longValue();
        spec.decimal = exponent.isConstantEncoding() ?
            constantExponent(spec, mantissa, (int)exponent.encoding().constValue().longValue()) :
            new DecimalLayout(
                spec.offset + mantissa.offset(),
                spec.offset + exponent.offset(),
                false,
                (int)exponent.encoding().applicableMinValue().longValue(),
                (int)exponent.encoding().applicableMaxValue().longValue());
    }

    private DecimalLayout constantExponent(final FieldSpec spec, final Token mantissa, final int exponent)
    {
        if (exponent < SMALLEST_EXPONENT || exponent > LARGEST_EXPONENT)
        {
            throw new SchemaException(origin + ": field " + spec.name + ": its exponent is no int8");
        }
        return new DecimalLayout(spec.offset + mantissa.offset(), 0, true, exponent, exponent);
    }
}
