package io.penstock.codecs.sbe;

import static io.penstock.codecs.sbe.GeneratedCodecs.call;
import static io.penstock.codecs.sbe.GeneratedCodecs.lower;
import static io.penstock.codecs.sbe.GeneratedCodecs.upper;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/**
 * Walks a message by the decoder that SBE's tool has generated, and compares each value with what JSON has of it. Where
 * values lie, what is null, and how many entries there are, is asked of the generated code alone; of the layout, only
 * names and kinds.
 */
final class GeneratedReader
{
    private GeneratedReader()
    {
    }

    /**
     * Compares a block and what is behind it, in the schema's order.
     */
    static void compare(final BlockLayout block, final Object decoder, final JsonNode json)
    {
        for (int i = 0; i < block.memberCount(); i++)
        {
            compare(block.member(i), decoder, json.get(block.member(i).name()));
        }
    }

    private static void compare(final FieldLayout field, final Object decoder, final JsonNode json)
    {
        final String name = lower(field.name());
        switch (field.kind())
        {
            case FieldKind.GROUP:
                group(field, call(decoder, name), json);
                break;
            case FieldKind.DATA:
                data(field, decoder, json);
                break;
            case FieldKind.ARRAY:
                array(field, decoder, json);
                break;
            case FieldKind.SET:
                set(field, call(decoder, name), json);
                break;
            case FieldKind.COMPOSITE:
                for (int i = 0; i < field.partCount(); i++)
                {
                    compare(field.part(i), call(decoder, name), json.get(field.part(i).name()));
                }
                break;
            case FieldKind.DECIMAL:
                decimal(field, call(decoder, name), json);
                break;
            case FieldKind.INTEGER:
                if (field.isTimestamp())
                {
                    final Object time = call(decoder, name);
                    value(field, call(time, "time"), call(time, "timeNullValue"), json);
                    break;
                }
                value(field, call(decoder, name), field.isConstant() ? null : call(decoder, name + "NullValue"), json);
                break;
            default:
                value(field, call(decoder, name), field.isConstant() || field.kind() == FieldKind.ENUM ?
                    null : call(decoder, name + "NullValue"), json);
                break;
        }
    }

    private static void group(final FieldLayout field, final Object entries, final JsonNode json)
    {
        assertEquals(((Number)call(entries, "count")).intValue(), json.size(), field.pointer());
        for (final JsonNode entry : json)
        {
            call(entries, "next");
            compare(field.group().entry(), entries, entry);
        }
    }

    private static void data(final FieldLayout field, final Object decoder, final JsonNode json)
    {
        final byte[] bytes = new byte[((Number)call(decoder, lower(field.name()) + "Length")).intValue()];
        call(decoder, "get" + upper(field.name()), bytes, 0, bytes.length);
        assertEquals(json.asText(), field.characterSet() == CharacterSet.BINARY ?
            Base64.getEncoder().encodeToString(bytes) : new String(bytes, charset(field)), field.pointer());
    }

    static Charset charset(final FieldLayout field)
    {
        return field.characterSet() == CharacterSet.UTF_8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }

    private static void array(final FieldLayout field, final Object decoder, final JsonNode json)
    {
        final String name = lower(field.name());
        for (int i = 0; i < field.count(); i++)
        {
            final JsonNode element = json == null || json.path(i).isNull() ? null : json.get(i);
            value(field.element(), call(decoder, name, i), call(decoder, name + "NullValue"), element);
        }
    }

    private static void set(final FieldLayout field, final Object choices, final JsonNode json)
    {
        for (int i = 0; i < field.members().size(); i++)
        {
            final String choice = field.members().name(i);
            boolean isGiven = false;
            for (final JsonNode each : json)
            {
                isGiven |= each.asText().equals(choice);
            }
            assertEquals(call(choices, lower(choice)), isGiven, field.pointer() + '/' + choice);
        }
    }

    private static void decimal(final FieldLayout field, final Object decoder, final JsonNode json)
    {
        final Object mantissa = call(decoder, "mantissa");
        if (mantissa.equals(call(decoder, "mantissaNullValue")))
        {
            assertNull(json, field.pointer());
            return;
        }
        final BigDecimal expected =
            new BigDecimal(exact(field, mantissa), -((Number)call(decoder, "exponent")).intValue());
        assertEquals(0, expected.compareTo(json.decimalValue()), () -> field.pointer() + ": " + expected);
    }

    private static void value(
        final FieldLayout field, final Object value, final Object nullValue, final JsonNode json)
    {
        if (isAbsent(field, value, nullValue))
        {
            assertNull(json, field.pointer());
            return;
        }
        assertNotNull(json, () -> field.pointer() + " should be " + value);
        switch (field.kind())
        {
            case FieldKind.FLOAT:
                assertEquals(value, value instanceof Float ?
                    (Object)Float.parseFloat(json.asText()) : (Object)Double.parseDouble(json.asText()),
                    field.pointer());
                break;
            case FieldKind.INTEGER:
                assertEquals(
                    exact(field, value), field.isTimestamp() ? nanos(json) : json.bigIntegerValue(), field.pointer());
                break;
            case FieldKind.TEXT:
                assertEquals(value instanceof Byte ? Character.toString((char)((Byte)value & 0xFF)) : value,
                    json.asText(), field.pointer());
                break;
            default:
                assertEquals(value.toString(), json.asText(), field.pointer());
                break;
        }
    }

    /** Nanoseconds since 1970, as the JDK reads them. */
    static BigInteger nanos(final JsonNode json)
    {
        final Instant instant = Instant.parse(json.asText());
        return BigInteger.valueOf(instant.getEpochSecond()).multiply(BigInteger.TEN.pow(9))
            .add(BigInteger.valueOf(instant.getNano()));
    }

    private static boolean isAbsent(final FieldLayout field, final Object value, final Object nullValue)
    {
        if (field.isConstant())
        {
            return false;
        }
        switch (field.kind())
        {
            case FieldKind.TEXT:
                return value instanceof Byte ? value.equals(nullValue) : value.toString().isEmpty();
            case FieldKind.ENUM:
                return "NULL_VAL".equals(value.toString());
            default:
                return !field.isRequired() && value.equals(nullValue);
        }
    }

    private static BigInteger exact(final FieldLayout field, final Object value)
    {
        return Scalar.isUint64(field.scalar()) ?
            new BigInteger(Long.toUnsignedString((Long)value)) : BigInteger.valueOf(((Number)value).longValue());
    }
}
