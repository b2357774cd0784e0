package io.penstock.codecs.sbe;

import java.nio.charset.StandardCharsets;

/**
 * Where a field lies and which values it takes. Immutable; any thread may call.
 */
public final class FieldLayout
{
    private final int index;
    private final int id;
    private final String name;
    private final String pointer;
    private final String typeName;
    private final String description;
    private final String typeDescription;
    private final int kind;
    private final int scalar;
    private final int offset;
    private final int length;
    private final int sinceVersion;
    private final Presence presence;
    private final long minimum;
    private final long maximum;
    private final long nullValue;
    private final long signFlip;
    private final byte[] constant;
    private final EnumTable members;
    private final int characterSet;
    private final DecimalLayout decimal;
    private final FloatLayout floating;
    private final FieldLayout element;
    private final int count;
    private final FieldLayout[] parts;
    private final NameTable partNames;
    private final GroupLayout group;
    private final int fractionDigits;
    private final boolean isCharacter;
    private final byte[] minimumPhrase;
    private final byte[] maximumPhrase;
    private final byte[] lengthPhrase;
    private final byte[] digitsPhrase;
    private final byte[] memberPhrase;
    private final byte[] valuePhrase;
    private final byte[] rangePhrase;
    private final byte[] elementsPhrase;

    FieldLayout(final FieldSpec spec)
    {
        index = spec.index;
        id = spec.id;
        name = spec.name;
        pointer = spec.pointer;
        typeName = spec.typeName;
        description = spec.description;
        typeDescription = spec.typeDescription;
        kind = spec.kind;
        scalar = spec.scalar;
        offset = spec.offset;
        length = spec.length;
        sinceVersion = spec.sinceVersion;
        presence = spec.presence;
        minimum = spec.minimum;
        maximum = spec.maximum;
        nullValue = spec.nullValue;
        signFlip = Scalar.isUint64(scalar) ? Long.MIN_VALUE : 0;
        constant = spec.constant;
        members = spec.members;
        characterSet = spec.characterSet;
        decimal = spec.decimal;
        floating = spec.floating;
        element = spec.element;
        count = spec.count;
        parts = spec.parts;
        partNames = NameTable.of(parts);
        group = spec.group;
        fractionDigits = spec.fractionDigits;
        isCharacter = spec.isCharacter;
        minimumPhrase = ascii(minimumText());
        maximumPhrase = ascii("must be at most " + (floating == null ? text(maximum) : text(floating.maximum())));
        lengthPhrase = ascii(
            "must be at most " + counted(kind == FieldKind.DATA ? maximum : length, "byte") + " long");
        digitsPhrase = decimal == null && fractionDigits < 0 ? null : ascii("has too many digits: " + (decimal == null ?
            "at most " + counted(fractionDigits, "digit") + " of a second" : decimalText()));
        rangePhrase = decimal == null ? null : ascii("is out of range: " + decimalText());
        elementsPhrase = ascii("must have at most " + counted(group == null ? count : group.countMaximum, "element"));
        final boolean hasMembers = members != null && members.size() > 0;
        memberPhrase = hasMembers ? ascii("is not one of " + EnumTable.list(members.size(), members::name)) : null;
        valuePhrase = hasMembers && kind == FieldKind.ENUM ?
            ascii("is not one of " + EnumTable.list(members.size(), this::memberValue)) : memberPhrase;
    }

    /** The value of a member for people: what would end a string is its number. */
    private String memberValue(final int member)
    {
        final long value = members.value(member);
        final boolean isPrintable = isCharacter && value > ' ' && value <= '~' && value != '"' && value != '\\';
        return isPrintable ? Character.toString((char)value) : text(value);
    }

    private String minimumText()
    {
        switch (kind)
        {
            case FieldKind.GROUP:
                return "must have at least " + counted(minimum, "element");
            case FieldKind.DATA:
                return "must be at least " + counted(minimum, "byte") + " long";
            default:
                final String least = floating == null ? text(minimum) : text(floating.minimum());
                return "must be at least " + least +
                    (fractionDigits >= 0 && minimum == 0 ? ", which is 1970-01-01T00:00:00Z" : "");
        }
    }

    /** What a decimal is made of: its exponent says how many digits are behind the point. */
    private String decimalText()
    {
        final int digits = Math.max(0, -decimal.exponentMinimum());
        return "at most " + counted(digits, "digit") + " behind the point, and all of them a number from " +
            text(minimum) + " to " + text(maximum);
    }

    private static String counted(final long number, final String what)
    {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private String text(final long value)
    {
        return Scalar.isUint64(scalar) ? Long.toUnsignedString(value) : Long.toString(value);
    }

    private String text(final double value)
    {
        return floating.isSingle() ? Float.toString((float)value) : Double.toString(value);
    }

    private static byte[] ascii(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The field's place among all fields of its message, those of groups included.
     *
     * @return index, from 0.
     */
    public int index()
    {
        return index;
    }

    /**
     * The field's id in the schema: the FIX tag, where it has one.
     *
     * @return the id.
     */
    public int id()
    {
        return id;
    }

    /**
     * The field's name in the schema.
     *
     * @return the name.
     */
    public String name()
    {
        return name;
    }

    /**
     * Where the field stands in its block, as a JSON Pointer (RFC 6901): behind the composites it is a part of.
     *
     * @return the pointer, as in {@code /engine/capacity}.
     */
    public String pointer()
    {
        return pointer;
    }

    /**
     * The schema's name for the type of an enumeration, a set or a composite.
     *
     * @return the name; null for other fields.
     */
    public String typeName()
    {
        return typeName;
    }

    /**
     * What the schema says of the field to people.
     *
     * @return its description in one line, or null.
     */
    public String description()
    {
        return description;
    }

    /**
     * What the schema says of the field's type to people.
     *
     * @return the type's description in one line, or null.
     */
    public String typeDescription()
    {
        return typeDescription;
    }

    /**
     * What the field holds.
     *
     * @return one of {@link FieldKind}.
     */
    public int kind()
    {
        return kind;
    }

    /**
     * The primitive type of an integer, of an enumeration's encoding, of a decimal's mantissa, of variable data's
     * length, of the bits of floating point; in the schema's byte order.
     *
     * @return one of {@link Scalar}.
     */
    public int scalar()
    {
        return scalar;
    }

    /**
     * Where the field begins.
     *
     * @return bytes from the start of its block.
     */
    public int offset()
    {
        return offset;
    }

    /**
     * How much of the block the field takes.
     *
     * @return length in bytes; of variable data, the length of what stands in front of it.
     */
    public int length()
    {
        return length;
    }

    /**
     * The schema's version that brought the field.
     *
     * @return the version.
     */
    public int sinceVersion()
    {
        return sinceVersion;
    }

    /**
     * Whether the field has to have a value.
     *
     * @return its presence.
     */
    public Presence presence()
    {
        return presence;
    }

    /**
     * Whether the field must be given a value.
     *
     * @return true if it must.
     */
    public boolean isRequired()
    {
        return presence == Presence.REQUIRED;
    }

    /**
     * Whether the field's value stands in the schema.
     *
     * @return true if it does.
     */
    public boolean isConstant()
    {
        return presence == Presence.CONSTANT;
    }

    /**
     * The smallest value of an integer, of a mantissa; the fewest bytes of variable data; the fewest entries of a
     * group.
     *
     * @return the value, widened.
     */
    public long minimum()
    {
        return minimum;
    }

    /**
     * The largest value of an integer, of a mantissa; the most bytes of variable data.
     *
     * @return the value, widened.
     */
    public long maximum()
    {
        return maximum;
    }

    /**
     * The value that says the field is absent.
     *
     * @return the value, widened.
     */
    public long nullValue()
    {
        return nullValue;
    }

    /**
     * Whether a value is below the smallest one, in the type's own order.
     *
     * @param value widened.
     * @return true if it is.
     */
    public boolean isBelow(final long value)
    {
        return (value ^ signFlip) < (minimum ^ signFlip);
    }

    /**
     * Whether a value is above the largest one, in the type's own order.
     *
     * @param value widened.
     * @return true if it is.
     */
    public boolean isAbove(final long value)
    {
        return (value ^ signFlip) > (maximum ^ signFlip);
    }

    /**
     * The value of a constant field as text: digits, characters, or the name of an enumeration's member.
     *
     * @return UTF-8, not to be written to; null for other fields.
     */
    public byte[] constant()
    {
        return constant;
    }

    /**
     * The members of an enumeration, or the choices of a set, whose values are the numbers of their bits.
     *
     * @return the table; null for other fields.
     */
    public EnumTable members()
    {
        return members;
    }

    /**
     * The character set of text and variable data.
     *
     * @return one of {@link CharacterSet}.
     */
    public int characterSet()
    {
        return characterSet;
    }

    /**
     * Where a decimal's parts lie.
     *
     * @return the places; null for other fields.
     */
    public DecimalLayout decimal()
    {
        return decimal;
    }

    /**
     * Which values a floating-point field takes.
     *
     * @return the range; null for other fields.
     */
    public FloatLayout floating()
    {
        return floating;
    }

    /**
     * The first element of an array of numbers. The next ones are like it, and behind it.
     *
     * @return the element, which lies where the field does; null for other fields.
     */
    public FieldLayout element()
    {
        return element;
    }

    /**
     * How many elements an array of numbers has.
     *
     * @return their number; 0 for other fields.
     */
    public int count()
    {
        return count;
    }

    /**
     * How many parts a composite has that is no decimal.
     *
     * @return their number; 0 for other fields.
     */
    public int partCount()
    {
        return parts.length;
    }

    /**
     * A part of a composite. Its place counts from the start of the block, as that of fields does.
     *
     * @param part its number in the composite.
     * @return the part.
     */
    public FieldLayout part(final int part)
    {
        return parts[part];
    }

    /**
     * The names of a composite's parts.
     *
     * @return a table whose indices are the numbers of the parts.
     */
    public NameTable partNames()
    {
        return partNames;
    }

    /**
     * Whether a member of the field's enumeration is a character.
     *
     * @return true where it is, false where it is a number.
     */
    public boolean isCharacter()
    {
        return isCharacter;
    }

    /**
     * Whether the field is a point in time: a whole number that counts from 1970-01-01T00:00:00Z on.
     *
     * @return true where it is.
     */
    public boolean isTimestamp()
    {
        return fractionDigits >= 0;
    }

    /**
     * In which unit a point in time is counted.
     *
     * @return digits of a second: 0 for seconds, 9 for nanoseconds.
     */
    public int fractionDigits()
    {
        return fractionDigits;
    }

    /**
     * What a group repeats.
     *
     * @return the group, or null where the field is none.
     */
    public GroupLayout group()
    {
        return group;
    }

    byte[] minimumPhrase()
    {
        return minimumPhrase;
    }

    byte[] maximumPhrase()
    {
        return maximumPhrase;
    }

    byte[] lengthPhrase()
    {
        return lengthPhrase;
    }

    /** Null where the field has no such limit. */
    byte[] digitsPhrase()
    {
        return digitsPhrase;
    }

    /** Null where the field has no such limit. */
    byte[] rangePhrase()
    {
        return rangePhrase;
    }

    byte[] elementsPhrase()
    {
        return elementsPhrase;
    }

    byte[] memberPhrase()
    {
        return memberPhrase;
    }

    byte[] valuePhrase()
    {
        return valuePhrase;
    }

    @Override
    public String toString()
    {
        return name;
    }
}
