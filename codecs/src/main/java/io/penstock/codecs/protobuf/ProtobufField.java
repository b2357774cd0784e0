package io.penstock.codecs.protobuf;

import io.penstock.codecs.sbe.CharacterSet;
import io.penstock.codecs.sbe.DecimalLayout;
import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.Scalar;

/**
 * What decoder and encoder know of one field: its number, its wire type and where it lies. Immutable.
 */
final class ProtobufField
{
    /** The fields of a decimal's message. */
    static final int MANTISSA = 1;
    static final int EXPONENT = 2;

    static final int LENGTH_MAX_LENGTH = 5;

    final FieldLayout layout;
    final int index;
    final int number;
    final int kind;
    final int scalar;
    final int wireType;
    final int offset;
    final int limit;
    final int sinceVersion;
    final boolean isOptional;
    final boolean isSigned;
    /** Of a group or variable data, its place among what stands behind the block, in the schema's order; else -1. */
    final int part;
    /** Of a composite, its parts, of a group, what an entry has; else null. */
    final ProtobufPlan content;

    ProtobufField(final FieldLayout layout, final int number, final int part, final ProtobufPlan content)
    {
        this.layout = layout;
        this.number = number;
        this.part = part;
        this.content = content;
        index = layout.index();
        kind = layout.kind();
        scalar = layout.scalar();
        wireType = ProtobufType.wireType(layout);
        final DecimalLayout decimal = layout.decimal();
        offset = decimal == null ? layout.offset() : decimal.mantissaOffset();
        limit = layout.offset() + layout.length();
        sinceVersion = layout.sinceVersion();
        isOptional = !layout.isRequired();
        isSigned = ProtobufType.isSigned(scalar);
    }

    /**
     * The most bytes the field takes, its tag included.
     */
    int maxLength()
    {
        return WireWriter.varintLength(WireType.tag(number, wireType)) + valueMaxLength(layout);
    }

    private int valueMaxLength(final FieldLayout field)
    {
        switch (field.kind())
        {
            case FieldKind.FLOAT:
                return Scalar.length(field.scalar());
            case FieldKind.TEXT:
                return LENGTH_MAX_LENGTH + growth(field) * field.length();
            case FieldKind.ARRAY:
                return LENGTH_MAX_LENGTH + field.count() * valueMaxLength(field.element());
            case FieldKind.DECIMAL:
                return LENGTH_MAX_LENGTH + 2 + 2 * WireWriter.VARINT_MAX_LENGTH;
            case FieldKind.COMPOSITE:
                return LENGTH_MAX_LENGTH + content.maxLength;
            default:
                return WireWriter.VARINT_MAX_LENGTH;
        }
    }

    /**
     * How many bytes of UTF-8 a byte of text can become.
     */
    static int growth(final FieldLayout field)
    {
        return field.characterSet() == CharacterSet.LATIN_1 ? 2 : 1;
    }
}
