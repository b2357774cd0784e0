package io.penstock.codecs.sbe;

import static io.penstock.codecs.sbe.GeneratedCodecs.call;
import static io.penstock.codecs.sbe.GeneratedCodecs.lower;
import static io.penstock.codecs.sbe.GeneratedCodecs.upper;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;

/**
 * Writes what JSON has by the encoder that SBE's tool has generated; what JSON leaves out gets the null value that the
 * generated code knows.
 */
final class GeneratedWriter
{
    private GeneratedWriter()
    {
    }

    /**
     * Writes a block and what is behind it, in the schema's order.
     */
    static void write(final BlockLayout block, final Object encoder, final JsonNode json)
    {
        for (int i = 0; i < block.memberCount(); i++)
        {
            final FieldLayout member = block.member(i);
            if (!member.isConstant())
            {
                write(member, encoder, json.path(member.name()));
            }
        }
    }

    private static void write(final FieldLayout field, final Object encoder, final JsonNode json)
    {
        final String name = lower(field.name());
        switch (field.kind())
        {
            case FieldKind.GROUP:
                final Object entries = call(encoder, name + "Count", json.size());
                for (final JsonNode entry : json)
                {
                    call(entries, "next");
                    write(field.group().entry(), entries, entry);
                }
                break;
            case FieldKind.DATA:
                final byte[] data = field.characterSet() == CharacterSet.BINARY ?
                    Base64.getDecoder().decode(json.asText()) : json.asText().getBytes(GeneratedReader.charset(field));
                call(encoder, "put" + upper(field.name()), data, 0, data.length);
                break;
            case FieldKind.ARRAY:
                for (int i = 0; i < field.count(); i++)
                {
                    call(encoder, name, i, number(field.element(), encoder, name, json.path(i)));
                }
                break;
            case FieldKind.SET:
                final Object choices = call(encoder, name);
                call(choices, "clear");
                json.forEach((choice) -> call(choices, lower(choice.asText()), true));
                break;
            case FieldKind.COMPOSITE:
                for (int i = 0; i < field.partCount(); i++)
                {
                    if (!field.part(i).isConstant())
                    {
                        write(field.part(i), call(encoder, name), json.path(field.part(i).name()));
                    }
                }
                break;
            case FieldKind.DECIMAL:
                decimal(field, call(encoder, name), json);
                break;
            case FieldKind.ENUM:
                call(encoder, name, member(encoder, name, json.isMissingNode() ? "NULL_VAL" : json.asText()));
                break;
            case FieldKind.TEXT:
                text(field, encoder, json);
                break;
            default:
                if (field.isTimestamp())
                {
                    final Object time = call(encoder, name);
                    call(time, "time", number(field, time, "time", json));
                    break;
                }
                call(encoder, name, number(field, encoder, name, json));
                break;
        }
    }

    private static Number number(
        final FieldLayout field, final Object encoder, final String name, final JsonNode json)
    {
        if (json.isMissingNode())
        {
            return (Number)call(encoder, name + "NullValue");
        }
        if (field.kind() == FieldKind.INTEGER)
        {
            return field.isTimestamp() ? GeneratedReader.nanos(json) : json.bigIntegerValue();
        }
        // not by way of the other type, which would round twice
        return field.floating().isSingle() ?
            (Number)Float.parseFloat(json.asText()) : (Number)Double.parseDouble(json.asText());
    }

    private static void decimal(final FieldLayout field, final Object encoder, final JsonNode json)
    {
        final boolean hasExponent = !field.decimal().isExponentConstant();
        if (json.isMissingNode())
        {
            call(encoder, "mantissa", call(encoder, "mantissaNullValue"));
            if (hasExponent)
            {
                call(encoder, "exponent", 0);
            }
            return;
        }
        final BigDecimal value = json.decimalValue();
        if (hasExponent)
        {
            call(encoder, "mantissa", value.unscaledValue());
            call(encoder, "exponent", -value.scale());
            return;
        }
        call(encoder, "mantissa", value.setScale(-field.decimal().exponentMinimum()).unscaledValue());
    }

    private static Object member(final Object encoder, final String name, final String member)
    {
        for (final Method method : encoder.getClass().getMethods())
        {
            if (method.getName().equals(name) && method.getParameterCount() == 1)
            {
                for (final Object constant : method.getParameterTypes()[0].getEnumConstants())
                {
                    if (constant.toString().equals(member))
                    {
                        return constant;
                    }
                }
            }
        }
        throw new AssertionError(name + " has no member " + member);
    }

    private static void text(final FieldLayout field, final Object encoder, final JsonNode json)
    {
        final byte[] bytes = Arrays.copyOf(json.asText().getBytes(GeneratedReader.charset(field)), field.length());
        if (field.length() == 1)
        {
            call(encoder, lower(field.name()), bytes[0]);
        }
        else
        {
            call(encoder, "put" + upper(field.name()), bytes, 0);
        }
    }
}
