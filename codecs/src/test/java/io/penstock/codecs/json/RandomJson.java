package io.penstock.codecs.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.codecs.sbe.BlockLayout;
import io.penstock.codecs.sbe.CharacterSet;
import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.Scalar;
import io.penstock.codecs.timestamp.TimestampWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Makes up objects that a message of some layout can be, with their members in any order; what is absent in them is
 * left out, but for groups and variable data, which are empty then.
 */
public final class RandomJson
{
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_ENTRIES = 4;
    private static final int MAX_DATA = 40;

    private final Random random;

    /**
     * Makes a source of objects.
     */
    public RandomJson(final Random random)
    {
        this.random = random;
    }

    /**
     * An object for a block and what is behind it.
     */
    public ObjectNode object(final BlockLayout block)
    {
        final List<FieldLayout> members = new ArrayList<>();
        for (int i = 0; i < block.memberCount(); i++)
        {
            members.add(block.member(i));
        }
        Collections.shuffle(members, random);
        final ObjectNode object = NODES.objectNode();
        members.forEach((member) -> put(object, member));
        return object;
    }

    private void put(final ObjectNode object, final FieldLayout field)
    {
        final String name = field.name();
        if (field.isConstant())
        {
            final String constant = new String(field.constant(), StandardCharsets.UTF_8);
            if (field.kind() == FieldKind.INTEGER)
            {
                object.put(name, Integer.parseInt(constant));
            }
            else
            {
                object.put(name, constant);
            }
            return;
        }
        final boolean isPart = field.kind() == FieldKind.GROUP || field.kind() == FieldKind.DATA;
        if (!field.isRequired() && !isPart && random.nextInt(3) == 0)
        {
            return;
        }
        switch (field.kind())
        {
            case FieldKind.INTEGER:
                if (field.isTimestamp())
                {
                    object.put(name, time(field));
                    break;
                }
                object.put(name, integer(field));
                break;
            case FieldKind.FLOAT:
                object.put(name, floating(field));
                break;
            case FieldKind.DECIMAL:
                object.put(name, decimal(field));
                break;
            case FieldKind.ENUM:
                object.put(name, field.members().name(random.nextInt(field.members().size())));
                break;
            case FieldKind.SET:
                choices(object.putArray(name), field);
                break;
            case FieldKind.ARRAY:
                elements(object.putArray(name), field);
                break;
            case FieldKind.COMPOSITE:
                final ObjectNode composite = object.putObject(name);
                for (int i = 0; i < field.partCount(); i++)
                {
                    put(composite, field.part(i));
                }
                break;
            case FieldKind.GROUP:
                final ArrayNode entries = object.putArray(name);
                for (int i = random.nextInt(MAX_ENTRIES); i > 0; i--)
                {
                    entries.add(object(field.group().entry()));
                }
                break;
            case FieldKind.DATA:
                data(object, field);
                break;
            default:
                object.put(name, text(field.characterSet(), 1 + random.nextInt(field.length()), field.length()));
                break;
        }
    }

    /** As it is written again. */
    private String time(final FieldLayout field)
    {
        final byte[] text = new byte[TimestampWriter.MAX_LENGTH];
        final long count = integer(field).longValue();
        final int length = new TimestampWriter()
            .put(text, 0, count, Scalar.isUint64(field.scalar()), field.fractionDigits());
        return new String(text, 0, length, StandardCharsets.US_ASCII);
    }

    private BigInteger integer(final FieldLayout field)
    {
        BigInteger value = any(field);
        while (value.longValue() == field.nullValue())
        {
            value = any(field);
        }
        return value;
    }

    private BigInteger any(final FieldLayout field)
    {
        final BigInteger low = exact(field, field.minimum());
        final BigInteger range = exact(field, field.maximum()).subtract(low);
        if (random.nextInt(4) == 0)
        {
            return random.nextBoolean() ? low : low.add(range);
        }
        final BigInteger value = low.add(new BigInteger(range.bitLength(), random));
        return value.min(low.add(range));
    }

    private static BigInteger exact(final FieldLayout field, final long value)
    {
        return Scalar.isUint64(field.scalar()) ?
            new BigInteger(Long.toUnsignedString(value)) : BigInteger.valueOf(value);
    }

    /** Of so few digits that no shorter number is the same one. */
    private BigDecimal floating(final FieldLayout field)
    {
        final boolean isSingle = field.floating().isSingle();
        final long digits = isSingle ? random.nextInt(1_000_000) : random.nextLong() % 1_000_000_000_000_000L;
        return BigDecimal.valueOf(digits, random.nextInt(60) - 30);
    }

    /** Without a zero at the end: how many of those become part of the exponent isn't laid down. */
    private BigDecimal decimal(final FieldLayout field)
    {
        final int exponent = field.decimal().isExponentConstant() ?
            field.decimal().exponentMinimum() : -random.nextInt(10);
        final int digits = random.nextInt(Integer.MAX_VALUE / 10) * 10 + 1 + random.nextInt(9);
        return new BigDecimal(BigInteger.valueOf(random.nextBoolean() ? digits : -digits), -exponent);
    }

    private void choices(final ArrayNode array, final FieldLayout set)
    {
        for (int i = 0; i < set.members().size(); i++)
        {
            if (random.nextBoolean())
            {
                array.add(set.members().name(i));
            }
        }
    }

    private void elements(final ArrayNode array, final FieldLayout field)
    {
        for (int i = 1 + random.nextInt(field.count()); i > 0; i--)
        {
            if (field.element().kind() == FieldKind.FLOAT)
            {
                array.add(floating(field.element()));
            }
            else
            {
                array.add(integer(field.element()));
            }
        }
    }

    private void data(final ObjectNode object, final FieldLayout field)
    {
        if (field.characterSet() == CharacterSet.BINARY)
        {
            final byte[] bytes = new byte[random.nextInt(MAX_DATA)];
            random.nextBytes(bytes);
            object.put(field.name(), Base64.getEncoder().encodeToString(bytes));
            return;
        }
        object.put(field.name(), text(field.characterSet(), random.nextInt(MAX_DATA), Integer.MAX_VALUE));
    }

    private String text(final int characterSet, final int length, final int byteLimit)
    {
        final StringBuilder text = new StringBuilder();
        int bytes = 0;
        for (int i = 0; i < length; i++)
        {
            final int codePoint = codePoint(characterSet);
            bytes += characterSet == CharacterSet.UTF_8 ?
                Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length : 1;
            if (bytes > byteLimit)
            {
                break;
            }
            text.appendCodePoint(codePoint);
        }
        return text.length() == 0 && length > 0 ? "x" : text.toString();
    }

    private int codePoint(final int characterSet)
    {
        if (characterSet == CharacterSet.FIX_STRING)
        {
            return ' ' + random.nextInt(0x5F);
        }
        final int kind = random.nextInt(8);
        if (kind < 5 || characterSet == CharacterSet.ASCII)
        {
            return kind == 0 ? "\"\\/\t\n".charAt(random.nextInt(5)) : 'a' + random.nextInt(26);
        }
        if (characterSet == CharacterSet.LATIN_1)
        {
            return 0xA0 + random.nextInt(0x60);
        }
        return kind == 5 ? 0x1F600 + random.nextInt(64) : kind == 6 ? 0x20AC : 0xE4;
    }
}
