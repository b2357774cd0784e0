package io.penstock.codecs.protobuf;

import io.penstock.codecs.protobuf.ProtoFile.Label;
import io.penstock.codecs.protobuf.ProtoFile.Member;
import io.penstock.codecs.sbe.CharacterSet;
import io.penstock.codecs.sbe.EnumTable;
import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.Scalar;

import java.util.ArrayList;
import java.util.List;

/**
 * Which type of Protobuf a schema's field is of.
 * <table>
 * <caption>The same SBE schema as Protobuf</caption>
 * <tr><th>in the schema</th><th>in Protobuf</th></tr>
 * <tr><td>{@code int8} to {@code int32}, {@code int64}</td><td>{@code sint32}, {@code sint64}</td></tr>
 * <tr><td>{@code uint8} to {@code uint32}, {@code uint64}</td><td>{@code uint32}, {@code uint64}</td></tr>
 * <tr><td>{@code float}, {@code double}</td><td>{@code float}, {@code double}</td></tr>
 * <tr><td>{@code char}, and arrays of it</td><td>{@code string}; {@code bytes} where the character set isn't
 * known</td></tr>
 * <tr><td>enumeration</td><td>an enum of the type's name; a char counts by its code</td></tr>
 * <tr><td>set</td><td>{@code uint32} or {@code uint64}, a bit a choice</td></tr>
 * <tr><td>decimal</td><td>a message of {@code mantissa = 1} and {@code exponent = 2}</td></tr>
 * <tr><td>any other composite</td><td>a message, whose fields are numbered by the places of the parts</td></tr>
 * <tr><td>array of numbers</td><td>{@code repeated}, packed</td></tr>
 * <tr><td>group</td><td>{@code repeated}, of a nested message</td></tr>
 * <tr><td>variable data</td><td>{@code string} or {@code bytes}</td></tr>
 * <tr><td>constant</td><td>none: its number and its name are reserved</td></tr>
 * </table>
 * The number of a field is its id in the schema. An optional field is {@code optional}. Any other has, as proto3 wants
 * it, the value 0 where it isn't on the wire; an enumeration without a member of 0 gets one that stands for none.
 * <p>
 * Signed integers are {@code sint}, whatever their range: what is negative would take ten bytes otherwise, what isn't
 * takes one more at most, and a range can change without a change on the wire.
 */
final class ProtobufType
{
    private ProtobufType()
    {
    }

    /**
     * The name of an integer's type.
     *
     * @param scalar one of {@link Scalar}.
     */
    static String ofInteger(final int scalar)
    {
        return (isSigned(scalar) ? "sint" : "uint") + (Scalar.length(scalar) == Long.BYTES ? "64" : "32");
    }

    /**
     * The name of the type of a field that is neither enumeration nor composite.
     */
    static String name(final FieldLayout field)
    {
        switch (field.kind())
        {
            case FieldKind.FLOAT:
                return field.floating().isSingle() ? "float" : "double";
            case FieldKind.TEXT:
            case FieldKind.DATA:
                return field.characterSet() == CharacterSet.BINARY ? "bytes" : "string";
            case FieldKind.ARRAY:
                return name(field.element());
            default:
                return ofInteger(field.scalar());
        }
    }

    /**
     * How often a field is there. A message is always there or not.
     */
    static Label label(final FieldLayout field)
    {
        if (field.kind() == FieldKind.ARRAY)
        {
            return Label.REPEATED;
        }
        return field.isRequired() ? Label.SINGLE : Label.OPTIONAL;
    }

    /**
     * The choices of a set.
     *
     * @return each with the number of its bit, or null for other fields.
     */
    static List<Member> choices(final FieldLayout field)
    {
        if (field.kind() != FieldKind.SET)
        {
            return null;
        }
        final EnumTable table = field.members();
        final List<Member> choices = new ArrayList<>();
        for (int i = 0; i < table.size(); i++)
        {
            choices.add(new Member(table.name(i), (int)table.value(i)));
        }
        return List.copyOf(choices);
    }

    /**
     * What is said of a time: the unit that its number counts.
     *
     * @return the comment, or null for other fields.
     */
    static String unit(final FieldLayout field)
    {
        if (!field.isTimestamp())
        {
            return null;
        }
        switch (field.fractionDigits())
        {
            case 0:
                return "seconds since 1970";
            case 3:
                return "milliseconds since 1970";
            case 6:
                return "microseconds since 1970";
            default:
                return "nanoseconds since 1970";
        }
    }

    /**
     * How the values of a field, or of an array's elements, are laid out.
     *
     * @return one of {@link WireType}.
     */
    static int wireType(final FieldLayout field)
    {
        switch (field.kind())
        {
            case FieldKind.INTEGER:
            case FieldKind.ENUM:
            case FieldKind.SET:
                return WireType.VARINT;
            case FieldKind.FLOAT:
                return field.floating().isSingle() ? WireType.FIXED32 : WireType.FIXED64;
            case FieldKind.ARRAY:
                return wireType(field.element());
            default:
                return WireType.LENGTH_DELIMITED;
        }
    }

    /**
     * The integer that was read last. One of more bits than its type has is out of range, and not cut off.
     *
     * @param scalar one of {@link Scalar}.
     * @return the integer, widened.
     */
    static long integer(final WireReader reader, final int scalar)
    {
        if (isSigned(scalar))
        {
            return reader.signed();
        }
        return reader.value() < 0 && !Scalar.isUint64(scalar) ? Long.MAX_VALUE : reader.value();
    }

    static boolean isSigned(final int scalar)
    {
        return Scalar.isSigned(scalar);
    }
}
