package io.penstock.codecs.json;

import io.penstock.codecs.bytes.Bytes;
import io.penstock.codecs.sbe.DecimalLayout;
import io.penstock.codecs.sbe.EnumTable;
import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.Scalar;

import io.penstock.codecs.timestamp.TimestampWriter;
import java.nio.charset.StandardCharsets;

/**
 * What the encoder knows of one field: where it lies, its key with the comma in front of it, and each member of its
 * enumeration behind its key. Immutable.
 */
final class JsonField
{
    static final int CONSTANT = 0;
    static final int INTEGER = 1;
    static final int UNSIGNED = 2;
    static final int BYTE_MEMBER = 3;
    static final int MEMBER = 4;
    static final int DECIMAL = 5;
    static final int TEXT = 6;
    static final int FLOAT = 7;
    static final int SET = 8;
    static final int ARRAY = 9;
    static final int COMPOSITE = 10;
    static final int TIME = 11;

    /** An element of an array that is null, before another that isn't. */
    static final JsonLiteral NULL_ELEMENT = new JsonLiteral(",null");

    private static final int BYTES = 256;
    private static final int QUOTES = 2;
    private static final int BRACKETS = 2;
    private static final int SIGN_POINT_AND_ZERO = 3;

    final FieldLayout layout;
    final int action;
    final int offset;
    final int limit;
    final int sinceVersion;
    final boolean isOptional;
    final long nullValue;
    final JsonLiteral key;
    /** Of a composite its parts; of an array its first element, whose key is a comma. */
    final JsonField[] parts;

    private final JsonLiteral[] members;
    private final boolean isSigned;
    private final boolean isBigEndian;
    private final int shift;

    JsonField(final FieldLayout layout, final JsonOptions options)
    {
        this(layout, ",\"" + layout.name() + "\":", options);
    }

    private JsonField(final FieldLayout layout, final String text, final JsonOptions options)
    {
        this.layout = layout;
        final DecimalLayout decimal = layout.decimal();
        action = action(layout, options);
        offset = decimal == null ? layout.offset() : decimal.mantissaOffset();
        limit = layout.offset() + layout.length();
        sinceVersion = layout.sinceVersion();
        isOptional = !layout.isRequired();
        nullValue = layout.nullValue();
        isSigned = Scalar.isSigned(layout.scalar());
        isBigEndian = Scalar.isBigEndian(layout.scalar());
        shift = Long.SIZE - Scalar.length(layout.scalar()) * Byte.SIZE;

        parts = new JsonField[action == ARRAY ? 1 : layout.partCount()];
        for (int i = 0; i < parts.length; i++)
        {
            parts[i] = action == ARRAY ? new JsonField(layout.element(), ",", options) :
                new JsonField(layout.part(i), options);
        }
        key = new JsonLiteral(text + constant(layout));
        members = action == BYTE_MEMBER ? byValue(text, options) : action == MEMBER ? inOrder(text, options) :
            action == SET ? inOrder(",", options) : new JsonLiteral[0];
    }

    private static int action(final FieldLayout field, final JsonOptions options)
    {
        if (field.isConstant())
        {
            return CONSTANT;
        }
        switch (field.kind())
        {
            case FieldKind.INTEGER:
                if (field.isTimestamp() && !options.writesCounts())
                {
                    return TIME;
                }
                return Scalar.isUint64(field.scalar()) ? UNSIGNED : INTEGER;
            case FieldKind.ENUM:
                return Scalar.length(field.scalar()) == 1 ? BYTE_MEMBER : MEMBER;
            case FieldKind.DECIMAL:
                return DECIMAL;
            case FieldKind.FLOAT:
                return FLOAT;
            case FieldKind.SET:
                return SET;
            case FieldKind.ARRAY:
                return ARRAY;
            case FieldKind.COMPOSITE:
                return COMPOSITE;
            default:
                return TEXT;
        }
    }

    private static String constant(final FieldLayout field)
    {
        if (!field.isConstant())
        {
            return "";
        }
        final String text = new String(field.constant(), StandardCharsets.UTF_8);
        return field.kind() == FieldKind.INTEGER || field.kind() == FieldKind.FLOAT ? text :
            JsonStringWriter.quote(text);
    }

    private JsonLiteral[] byValue(final String text, final JsonOptions options)
    {
        final JsonLiteral[] literals = new JsonLiteral[BYTES];
        if (isOptional)
        {
            literals[(int)nullValue & 0xFF] = JsonLiteral.EMPTY;
        }
        final JsonLiteral[] inOrder = inOrder(text, options);
        for (int i = 0; i < inOrder.length; i++)
        {
            literals[(int)layout.members().value(i) & 0xFF] = inOrder[i];
        }
        return literals;
    }

    private JsonLiteral[] inOrder(final String text, final JsonOptions options)
    {
        final EnumTable table = layout.members();
        final JsonLiteral[] literals = new JsonLiteral[table.size()];
        for (int i = 0; i < literals.length; i++)
        {
            literals[i] = new JsonLiteral(text + member(i, options));
        }
        return literals;
    }

    private String member(final int member, final JsonOptions options)
    {
        final long value = layout.members().value(member);
        if (layout.kind() == FieldKind.SET || !options.writesValues())
        {
            return JsonStringWriter.quote(layout.members().name(member));
        }
        if (layout.isCharacter())
        {
            return JsonStringWriter.quote(Character.toString((char)value));
        }
        return Scalar.isUint64(layout.scalar()) ? Long.toUnsignedString(value) : Long.toString(value);
    }

    /**
     * The most bytes the field takes as text.
     */
    int maxLength()
    {
        switch (action)
        {
            case CONSTANT:
                return key.length();
            case INTEGER:
            case UNSIGNED:
                return key.length() + JsonNumber.LONG_MAX_LENGTH;
            case TIME:
                return key.length() + QUOTES + TimestampWriter.MAX_LENGTH;
            case DECIMAL:
                final DecimalLayout decimal = layout.decimal();
                final int zeros = Math.max(Math.abs(decimal.exponentMinimum()), Math.abs(decimal.exponentMaximum()));
                return key.length() + JsonNumber.LONG_MAX_LENGTH + SIGN_POINT_AND_ZERO + zeros;
            case FLOAT:
                return key.length() + JsonNumber.FLOAT_MAX_LENGTH;
            case SET:
                return key.length() + BRACKETS + sum(members);
            case ARRAY:
                return key.length() + BRACKETS +
                    layout.count() * Math.max(NULL_ELEMENT.length(), parts[0].maxLength());
            case COMPOSITE:
                return key.length() + BRACKETS + maxLength(parts);
            case TEXT:
                return key.length() + QUOTES + JsonStringWriter.maxLength(layout.length());
            default:
                return longest();
        }
    }

    private static int sum(final JsonLiteral[] literals)
    {
        int sum = 0;
        for (final JsonLiteral literal : literals)
        {
            sum += literal.length();
        }
        return sum;
    }

    private static int maxLength(final JsonField[] fields)
    {
        int sum = 0;
        for (final JsonField field : fields)
        {
            sum += field.maxLength();
        }
        return sum;
    }

    private int longest()
    {
        int longest = 0;
        for (final JsonLiteral member : members)
        {
            longest = Math.max(longest, member == null ? 0 : member.length());
        }
        return longest;
    }

    /**
     * The number in a block, widened; eight bytes are read.
     */
    long value(final byte[] block)
    {
        return value(block, 0);
    }

    /**
     * A number that lies behind the one in a block by some bytes, widened; eight bytes are read.
     */
    long value(final byte[] block, final int distance)
    {
        final long bytes = Bytes.getLong(block, offset + distance);
        final long word = isBigEndian ? Long.reverseBytes(bytes) : bytes << shift;
        return isSigned ? word >> shift : word >>> shift;
    }

    /**
     * A choice of a set, with a comma in front.
     *
     * @param choice its number in the schema's order.
     */
    JsonLiteral choice(final int choice)
    {
        return members[choice];
    }

    /**
     * Key and member in a block; an empty literal where the field is absent, null where the value is no member's.
     */
    JsonLiteral member(final byte[] block)
    {
        if (action == BYTE_MEMBER)
        {
            return members[block[offset] & 0xFF];
        }
        final long value = value(block);
        final int member = layout.members().indexOf(value);
        return member >= 0 ? members[member] : isOptional && value == nullValue ? JsonLiteral.EMPTY : null;
    }
}
