package io.penstock.gateway.openapi;

import io.penstock.codecs.json.JsonOptions;
import io.penstock.codecs.sbe.BlockLayout;
import io.penstock.codecs.sbe.CharacterSet;
import io.penstock.codecs.sbe.DecimalLayout;
import io.penstock.codecs.sbe.EnumTable;
import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.codecs.sbe.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * JSON Schemas (2020-12) of the values that fields take, as the JSON codec has them. Ranges are exact, whatever the
 * width; a reader that takes numbers for doubles rounds them.
 */
final class Values
{
    private static final String[] FORMATS = {
        "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"};

    private static final BigDecimal FIRST = BigDecimal.valueOf(Instant.parse("0000-01-01T00:00:00Z").getEpochSecond());
    private static final BigDecimal LAST = BigDecimal.valueOf(Instant.parse("9999-12-31T23:59:59Z").getEpochSecond());
    private static final int NANO = 9;

    private final boolean isRequest;
    private final JsonOptions options;
    private final int largest;

    /**
     * Makes schemas.
     *
     * @param isRequest whether of what clients send, which is checked, or of what they are sent.
     * @param options   what JSON looks like.
     * @param largest   bytes of a message at most.
     */
    Values(final boolean isRequest, final JsonOptions options, final int largest)
    {
        this.largest = largest;
        this.isRequest = isRequest;
        this.options = options;
    }

    /**
     * The schema of a field's value.
     *
     * @param field the field.
     * @return its keywords.
     */
    Map<String, Object> of(final FieldLayout field)
    {
        final Map<String, Object> schema = keywords(field);
        // of a decimal and a time JSON has another form than its type
        final boolean isOfType = field.kind() != FieldKind.DECIMAL && !field.isTimestamp();
        final String said = field.description() == null && isOfType ? field.typeDescription() : field.description();
        describe(schema, said);
        return schema;
    }

    /**
     * Says something to people, in front of what is said already.
     *
     * @param text may be null.
     */
    static void describe(final Map<String, Object> schema, final String text)
    {
        if (text != null)
        {
            schema.merge("description", text, (before, added) -> added + "; " + before);
        }
    }

    private Map<String, Object> keywords(final FieldLayout field)
    {
        final Map<String, Object> schema = new LinkedHashMap<>();
        if (field.isConstant())
        {
            schema.put("const", constant(field));
            return schema;
        }
        switch (field.kind())
        {
            case FieldKind.INTEGER:
                if (field.isTimestamp() && !options.writesCounts())
                {
                    schema.put("type", "string");
                    schema.put("format", "date-time");
                    schema.put("description", point(field));
                    break;
                }
                schema.put("type", "integer");
                schema.put("format", FORMATS[Scalar.type(field.scalar())]);
                schema.put("minimum", exact(field, field.minimum()));
                schema.put("maximum", exact(field, field.maximum()));
                break;
            case FieldKind.DECIMAL:
                decimal(schema, field);
                break;
            case FieldKind.FLOAT:
                floating(schema, field);
                break;
            case FieldKind.ENUM:
                schema.put("type", options.writesValues() && !field.isCharacter() ? "integer" : "string");
                schema.put("enum", members(field));
                break;
            case FieldKind.SET:
                schema.put("type", "array");
                schema.put("items", items(field.members()));
                schema.put("uniqueItems", true);
                break;
            case FieldKind.ARRAY:
                final Map<String, Object> element = of(field.element());
                element.put("type", List.of(element.get("type"), "null"));
                schema.put("type", "array");
                schema.put("items", element);
                schema.put("maxItems", field.count());
                break;
            case FieldKind.COMPOSITE:
                composite(schema, field);
                break;
            case FieldKind.GROUP:
                group(schema, field);
                break;
            case FieldKind.DATA:
                data(schema, field);
                break;
            default:
                text(schema, field);
                break;
        }
        return schema;
    }

    /**
     * The schema of a member of an object.
     *
     * @param field      the field.
     * @param isRequired whether it must be there; one of a request that need not may be null as well.
     * @return its keywords.
     */
    Map<String, Object> ofMember(final FieldLayout field, final boolean isRequired)
    {
        final Map<String, Object> schema = of(field);
        if (isRequest && !isRequired && !field.isConstant())
        {
            schema.put("type", List.of(schema.get("type"), "null"));
            if (schema.get("enum") instanceof List<?> members)
            {
                final List<Object> orNull = new ArrayList<>(members);
                orNull.add(null);
                schema.put("enum", orNull);
            }
        }
        return schema;
    }

    /**
     * The value that the schema has fixed, as {@link JsonText} takes it.
     */
    static Object constant(final FieldLayout field)
    {
        final String text = new String(field.constant(), StandardCharsets.UTF_8);
        final boolean isNumber = field.kind() == FieldKind.INTEGER || field.kind() == FieldKind.FLOAT;
        return isNumber ? new BigDecimal(text) : text;
    }

    /**
     * A whole number as it is, with the sign that its type gives it.
     */
    static BigInteger exact(final FieldLayout field, final long value)
    {
        return Scalar.isUint64(field.scalar()) ?
            new BigInteger(Long.toUnsignedString(value)) : BigInteger.valueOf(value);
    }

    private static void decimal(final Map<String, Object> schema, final FieldLayout field)
    {
        final DecimalLayout decimal = field.decimal();
        schema.put("type", "number");
        schema.put("format", "decimal");
        schema.put("minimum", outermost(decimal, exact(field, field.minimum())));
        schema.put("maximum", outermost(decimal, exact(field, field.maximum())));
        final int places = -decimal.exponentMinimum();
        schema.put("description", "exact, with at most " + Math.max(0, places) + " decimals");
    }

    private static BigDecimal outermost(final DecimalLayout decimal, final BigInteger mantissa)
    {
        return new BigDecimal(mantissa).scaleByPowerOfTen(decimal.exponentMaximum());
    }

    private static void floating(final Map<String, Object> schema, final FieldLayout field)
    {
        schema.put("type", "number");
        schema.put("format", field.floating().isSingle() ? "float" : "double");
        if (Double.isFinite(field.floating().minimum()))
        {
            schema.put("minimum", field.floating().minimum());
        }
        if (Double.isFinite(field.floating().maximum()))
        {
            schema.put("maximum", field.floating().maximum());
        }
    }

    /** What the time may be; a date-time of RFC 3339 has years of four digits. */
    private static String point(final FieldLayout field)
    {
        final String digits = field.fractionDigits() == 0 ? "of whole seconds" :
            "with at most " + field.fractionDigits() + " decimals of a second";
        final BigDecimal minimum = new BigDecimal(exact(field, field.minimum())).movePointLeft(field.fractionDigits());
        final BigDecimal maximum = new BigDecimal(exact(field, field.maximum())).movePointLeft(field.fractionDigits());
        return digits + ", from " + instant(minimum.max(FIRST)) + " to " + instant(maximum.min(LAST));
    }

    private static Instant instant(final BigDecimal seconds)
    {
        final BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        return Instant.ofEpochSecond(whole.longValueExact(), seconds.subtract(whole).movePointRight(NANO).longValue());
    }

    private static Map<String, Object> items(final EnumTable choices)
    {
        final Map<String, Object> items = new LinkedHashMap<>();
        items.put("type", "string");
        items.put("enum", names(choices));
        return items;
    }

    private List<?> members(final FieldLayout field)
    {
        return options.writesValues() ? values(field) : names(field.members());
    }

    private static List<Object> values(final FieldLayout field)
    {
        final List<Object> values = new ArrayList<>();
        for (int i = 0; i < field.members().size(); i++)
        {
            values.add(value(field, i));
        }
        return values;
    }

    /**
     * The value of a member, as {@link JsonText} takes it.
     */
    static Object value(final FieldLayout field, final int member)
    {
        final long value = field.members().value(member);
        return field.isCharacter() ? Character.toString((char)value) : exact(field, value);
    }

    private static List<String> names(final EnumTable members)
    {
        final List<String> names = new ArrayList<>();
        for (int i = 0; i < members.size(); i++)
        {
            names.add(members.name(i));
        }
        return names;
    }

    private void composite(final Map<String, Object> schema, final FieldLayout field)
    {
        members(schema, IntStream.range(0, field.partCount()).mapToObj(field::part).toList());
    }

    private void group(final Map<String, Object> schema, final FieldLayout field)
    {
        schema.put("type", "array");
        schema.put("items", block(field.group().entry()));
        minimum(schema, "minItems", field.minimum());
        final int room = largest - SbeHeader.LENGTH;
        schema.put("maxItems", Math.min(field.count(), room / Math.max(1, field.group().entry().blockLength())));
    }

    /**
     * The schema of an object that is a block, with what is behind it.
     *
     * @param block the block.
     * @return its keywords.
     */
    Map<String, Object> block(final BlockLayout block)
    {
        final Map<String, Object> schema = new LinkedHashMap<>();
        members(schema, IntStream.range(0, block.memberCount()).mapToObj(block::member).toList());
        return schema;
    }

    /** What an answer always has: what the schema has fixed, groups and variable data, too. */
    private void members(final Map<String, Object> schema, final List<FieldLayout> members)
    {
        final Map<String, Object> properties = new LinkedHashMap<>();
        final List<String> required = new ArrayList<>();
        for (final FieldLayout member : members)
        {
            properties.put(member.name(), ofMember(member, member.isRequired()));
            final boolean isPart = member.kind() == FieldKind.GROUP || member.kind() == FieldKind.DATA;
            if (member.isRequired() || !isRequest && (member.isConstant() || isPart && member.sinceVersion() == 0))
            {
                required.add(member.name());
            }
        }
        object(schema, properties, required);
    }

    /** A length counts bytes: of base64 those that it stands for. */
    private void data(final Map<String, Object> schema, final FieldLayout field)
    {
        schema.put("type", "string");
        if (field.characterSet() == CharacterSet.BINARY)
        {
            schema.put("contentEncoding", "base64");
        }
        else
        {
            // a character of UTF-8 has up to four bytes
            final long minimum = field.minimum();
            final boolean isUtf8 = field.characterSet() == CharacterSet.UTF_8;
            minimum(schema, "minLength", isUtf8 ? (minimum + Integer.BYTES - 1) / Integer.BYTES : minimum);
            schema.put("maxLength", Math.min(field.maximum(), largest - SbeHeader.LENGTH - field.length()));
        }
    }

    /** A request must have as much; whether an answer has is the service's. */
    private void minimum(final Map<String, Object> schema, final String keyword, final long minimum)
    {
        if (isRequest && minimum > 0)
        {
            schema.put(keyword, minimum);
        }
    }

    /**
     * Adds the keywords of an object. A request must not have members that its message hasn't; an answer may get more
     * of them, in a later version of the schema.
     */
    void object(
        final Map<String, Object> schema, final Map<String, Object> properties, final List<String> required)
    {
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty())
        {
            schema.put("required", required);
        }
        if (isRequest && !options.ignoresUnknown())
        {
            schema.put("additionalProperties", false);
        }
    }

    /** A length counts bytes, which in UTF-8 may be fewer characters. */
    private void text(final Map<String, Object> schema, final FieldLayout field)
    {
        schema.put("type", "string");
        if (isRequest && field.isRequired())
        {
            schema.put("minLength", 1);
        }
        schema.put("maxLength", field.length());
        switch (field.characterSet())
        {
            case CharacterSet.FIX_STRING:
                schema.put("pattern", "^[ -~]*$");
                break;
            case CharacterSet.ASCII:
                schema.put("pattern", "^[\\u0001-\\u007F]*$");
                break;
            case CharacterSet.LATIN_1:
                schema.put("pattern", "^[\\u0001-\\u00FF]*$");
                break;
            default:
                break;
        }
    }
}
