package io.penstock.codecs.sbe;

import uk.co.real_logic.sbe.PrimitiveType;
import uk.co.real_logic.sbe.PrimitiveValue;
import uk.co.real_logic.sbe.ir.Encoding;
import uk.co.real_logic.sbe.ir.Signal;
import uk.co.real_logic.sbe.ir.Token;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Lays out the fields of a message from the tokens SBE's tool has made. Used at start only.
 */
final class FieldCompiler
{
    private static final int SMALLEST_EXPONENT = -127;
    private static final int LARGEST_EXPONENT = 127;
    private static final int TIMESTAMP_TOKENS = 4;
    private static final int MAX_FRACTION_DIGITS = 9;
    private static final int FRACTION_STEP = 3;
    /** So that what is said of a field has a bound. */
    private static final int POINTER_LIMIT = 200;

    private final String origin;
    private final List<FieldLayout> all;

    /**
     * Makes a compiler.
     *
     * @param origin of the fields, their message, for what is refused.
     * @param all    takes the fields and the parts of composites; a field's index is its place there.
     */
    FieldCompiler(final String origin, final List<FieldLayout> all)
    {
        this.origin = origin;
        this.all = all;
    }

    String origin()
    {
        return origin;
    }

    /**
     * Lays out the fields that stand between two indices, groups and variable data left out.
     */
    FieldLayout[] fields(final List<Token> tokens, final int from, final int limit)
    {
        final List<List<Token>> components = SchemaTokens.components(tokens, from, limit);
        components.removeIf((component) -> component.get(0).signal() != Signal.BEGIN_FIELD);
        return inARow(components, this::field);
    }

    /** The fields of a block first, then the parts of those that are composites: so that a block's are in a row. */
    private FieldLayout[] inARow(
        final List<List<Token>> components, final BiFunction<Integer, List<Token>, FieldLayout> compiler)
    {
        final int first = all.size();
        final FieldLayout[] fields = new FieldLayout[components.size()];
        all.addAll(Arrays.asList(fields));
        for (int i = 0; i < fields.length; i++)
        {
            fields[i] = compiler.apply(first + i, components.get(i));
            all.set(first + i, fields[i]);
        }
        return fields;
    }

    private FieldLayout field(final int index, final List<Token> tokens)
    {
        final Token begin = tokens.get(0);
        final FieldSpec spec = spec(index, "", begin, begin.offset());
        spec.id = begin.id();
        spec.description = SchemaTokens.description(begin);
        type(spec, begin, tokens.subList(1, tokens.size() - 1));
        return new FieldLayout(spec);
    }

    private FieldSpec spec(final int index, final String parent, final Token token, final int offset)
    {
        final FieldSpec spec = new FieldSpec();
        spec.index = index;
        spec.name = token.name();
        spec.pointer = pointer(parent, token);
        spec.offset = offset;
        spec.length = token.encodedLength();
        spec.sinceVersion = token.version();
        spec.presence = presence(token);
        return spec;
    }

    private String pointer(final String parent, final Token token)
    {
        final String pointer = parent + '/' + token.name();
        if (pointer.length() > POINTER_LIMIT)
        {
            throw new SchemaException(origin + ": field " + pointer + ": longer than " + POINTER_LIMIT);
        }
        return pointer;
    }

    /**
     * Lays out what a field or a part holds.
     *
     * @param named  the token that has the value of a constant enumeration.
     * @param tokens of the type.
     */
    private void type(final FieldSpec spec, final Token named, final List<Token> tokens)
    {
        final Token type = tokens.get(0);
        spec.typeDescription = SchemaTokens.description(type);
        spec.typeName = type.signal() == Signal.ENCODING ? null : type.applicableTypeName();
        switch (type.signal())
        {
            case ENCODING:
                encoding(spec, type);
                break;
            case BEGIN_ENUM:
                enumeration(spec, named, tokens);
                break;
            case BEGIN_SET:
                set(spec, tokens);
                break;
            case BEGIN_COMPOSITE:
                if (!decimal(spec, tokens) && !timestamp(spec, tokens))
                {
                    composite(spec, tokens);
                }
                break;
            default:
                throw new SchemaException(origin + ": field " + spec.name + ": its type is unknown: " + type.signal());
        }
    }

    private void composite(final FieldSpec spec, final List<Token> tokens)
    {
        spec.kind = FieldKind.COMPOSITE;
        spec.parts = inARow(
            SchemaTokens.components(tokens, 1, tokens.size() - 1),
            (index, component) -> part(spec, index, component));
    }

    private FieldLayout part(final FieldSpec composite, final int index, final List<Token> tokens)
    {
        final Token token = tokens.get(0);
        final FieldSpec spec = spec(index, composite.pointer, token, composite.offset + token.offset());
        spec.sinceVersion = composite.sinceVersion;
        type(spec, token, tokens);
        return new FieldLayout(spec);
    }

    private static void set(final FieldSpec spec, final List<Token> tokens)
    {
        final int size = tokens.size() - 2;
        final String[] names = new String[size];
        final long[] bits = new long[size];
        for (int i = 0; i < size; i++)
        {
            final Token choice = tokens.get(1 + i);
            names[i] = choice.name();
            bits[i] = choice.encoding().constValue().longValue();
        }
        spec.kind = FieldKind.SET;
        // SBE's tool tells the byte order of the choices alone
        spec.scalar = Scalar.of(tokens.get(size == 0 ? 0 : 1).encoding());
        spec.members = new EnumTable(names, bits);
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
        spec.pointer = pointer("", begin);
        spec.description = SchemaTokens.description(begin);
        spec.kind = FieldKind.DATA;
        spec.scalar = Scalar.of(length.encoding());
        spec.offset = length.offset();
        spec.length = bytes.offset();
        spec.sinceVersion = begin.version();
        spec.minimum = length.encoding().applicableMinValue().longValue();
        spec.presence = presence(spec.minimum);
        spec.maximum = length.encoding().applicableMaxValue().longValue();
        final String encoding = bytes.encoding().characterEncoding();
        spec.characterSet = encoding == null ? CharacterSet.BINARY : CharacterSet.of(encoding);
        return new FieldLayout(spec);
    }

    FieldLayout group(final int index, final Token token, final GroupLayout group)
    {
        final FieldSpec spec = new FieldSpec();
        spec.index = index;
        spec.id = token.id();
        spec.name = token.name();
        spec.pointer = pointer("", token);
        spec.description = SchemaTokens.description(token);
        spec.kind = FieldKind.GROUP;
        spec.sinceVersion = token.version();
        spec.minimum = group.countMinimum;
        spec.presence = presence(spec.minimum);
        spec.count = group.countMaximum;
        spec.group = group;
        return new FieldLayout(spec);
    }

    /** What may be empty may be left out. */
    private static Presence presence(final long minimum)
    {
        return minimum == 0 ? Presence.OPTIONAL : Presence.REQUIRED;
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
        final boolean isFloat = primitive == PrimitiveType.FLOAT || primitive == PrimitiveType.DOUBLE;
        spec.kind = primitive == PrimitiveType.CHAR ? FieldKind.TEXT : isFloat ? FieldKind.FLOAT : FieldKind.INTEGER;
        if (isFloat)
        {
            floating(spec, encoding);
        }
        else
        {
            spec.characterSet = CharacterSet.of(encoding.characterEncoding(), encoding.semanticType());
            spec.scalar = Scalar.of(encoding);
            spec.minimum = encoding.applicableMinValue().longValue();
            spec.maximum = encoding.applicableMaxValue().longValue();
            spec.nullValue = encoding.applicableNullValue().longValue();
        }
        if (type.isConstantEncoding())
        {
            spec.presence = Presence.CONSTANT;
            spec.constant = constant(primitive, encoding.constValue());
        }
        else if (spec.kind != FieldKind.TEXT && type.arrayLength() > 1)
        {
            array(spec, type.arrayLength());
        }
    }

    /** An element may be null: that is how an array has fewer of them. */
    private static void array(final FieldSpec spec, final int count)
    {
        final FieldSpec element = new FieldSpec();
        element.index = spec.index;
        element.name = spec.name;
        element.pointer = spec.pointer;
        element.kind = spec.kind;
        element.scalar = spec.scalar;
        element.offset = spec.offset;
        element.length = spec.length / count;
        element.presence = Presence.OPTIONAL;
        element.minimum = spec.minimum;
        element.maximum = spec.maximum;
        element.nullValue = spec.nullValue;
        element.floating = spec.floating;
        spec.kind = FieldKind.ARRAY;
        spec.element = new FieldLayout(element);
        spec.count = count;
    }

    /** SBE's tool has the smallest value above zero for the default minimum: only a range of the schema's counts. */
    private static void floating(final FieldSpec spec, final Encoding encoding)
    {
        final boolean isSingle = encoding.primitiveType() == PrimitiveType.FLOAT;
        spec.scalar = Scalar.ofBits(encoding);
        spec.nullValue =
            isSingle ? Float.floatToIntBits(Float.NaN) & 0xFFFF_FFFFL : Double.doubleToLongBits(Double.NaN);
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

    private static void enumeration(final FieldSpec spec, final Token begin, final List<Token> tokens)
    {
        final Encoding encoding = tokens.get(0).encoding();
        final int size = tokens.size() - 2;
        final String[] names = new String[size];
        final long[] values = new long[size];
        for (int i = 0; i < size; i++)
        {
            final Token member = tokens.get(1 + i);
            names[i] = member.name();
            values[i] = member.encoding().constValue().longValue();
        }
        spec.kind = FieldKind.ENUM;
        spec.isCharacter = encoding.primitiveType() == PrimitiveType.CHAR;
        spec.scalar = Scalar.of(encoding);
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
     * Of a decimal, the field's own presence says whether it is required; its null value is the mantissa's (SBE 1.0,
     * 2.5.2).
     *
     * @return false where it is another composite.
     */
    private boolean decimal(final FieldSpec spec, final List<Token> tokens)
    {
        if (!SchemaTokens.isDecimal(tokens))
        {
            return false;
        }
        final Token mantissa = tokens.get(1);
        final Token exponent = tokens.get(2);
        spec.kind = FieldKind.DECIMAL;
        spec.scalar = Scalar.of(mantissa.encoding());
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
        return true;
    }

    /**
     * A point in time is a composite of exactly a time and a unit, which is constant: FIX's UTCTimestamp, whose units
     * are 0 for seconds, 3, 6 and 9 for milliseconds, microseconds and nanoseconds (SBE 1.0, 2.10).
     *
     * @return false where it is another composite.
     */
    private static boolean timestamp(final FieldSpec spec, final List<Token> tokens)
    {
        if (tokens.size() != TIMESTAMP_TOKENS)
        {
            return false;
        }
        final Token time = tokens.get(1);
        final Token unit = tokens.get(2);
        if (!"time".equals(time.name()) || !"unit".equals(unit.name()) || !unit.isConstantEncoding() ||
            time.isConstantEncoding() || time.arrayLength() > 1 ||
            Scalar.length(Scalar.of(time.encoding())) != Long.BYTES)
        {
            return false;
        }
        final long digits = unit.encoding().constValue().longValue();
        if (digits < 0 || digits > MAX_FRACTION_DIGITS || digits % FRACTION_STEP != 0)
        {
            return false;
        }
        encoding(spec, time);
        spec.offset += time.offset();
        spec.length = time.encodedLength();
        spec.fractionDigits = (int)digits;
        return spec.kind == FieldKind.INTEGER;
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
