package io.penstock.codecs.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import io.penstock.codecs.sbe.BlockLayout;
import io.penstock.codecs.sbe.CharacterSet;
import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.Random;

/**
 * Makes messages with random values that their fields take, as Google's library and as JSON have them.
 */
final class RandomMessages
{
    /** Numbers are equal by value, floating-point ones as the bits they stand for. */
    static final Comparator<JsonNode> BY_VALUE = (expected, actual) ->
    {
        if (expected.equals(actual))
        {
            return 0;
        }
        final boolean isEqual = expected.isNumber() && actual.isNumber() &&
            (expected.isFloat() && expected.floatValue() == Float.parseFloat(actual.asText()) ||
                expected.isDouble() && expected.doubleValue() == Double.parseDouble(actual.asText()) ||
                !expected.isFloat() && !expected.isDouble() &&
                    expected.decimalValue().compareTo(actual.decimalValue()) == 0);
        return isEqual ? 0 : 1;
    };

    private static final int MAX_ENTRIES = 4;
    private static final int MAX_DATA = 40;
    private static final JsonNodeFactory JSON = new JsonNodeFactory(true);

    private final Random random;
    private ObjectNode json;

    RandomMessages(final Random random)
    {
        this.random = random;
    }

    /** The last message, as JSON has it. */
    ObjectNode json()
    {
        return json;
    }

    DynamicMessage next(final MessageLayout layout, final Descriptor descriptor)
    {
        json = JSON.objectNode();
        return block(layout.root(), descriptor, json);
    }

    private DynamicMessage block(final BlockLayout block, final Descriptor descriptor, final ObjectNode object)
    {
        final DynamicMessage.Builder message = DynamicMessage.newBuilder(descriptor);
        for (int i = 0; i < block.memberCount(); i++)
        {
            final FieldLayout member = block.member(i);
            final FieldDescriptor field = descriptor.findFieldByNumber(member.id());
            if (member.kind() == FieldKind.GROUP)
            {
                final ArrayNode entries = object.putArray(member.name());
                for (int n = random.nextInt(MAX_ENTRIES); n > 0; n--)
                {
                    message.addRepeatedField(
                        field, block(member.group().entry(), field.getMessageType(), entries.addObject()));
                }
            }
            else if (member.kind() == FieldKind.DATA)
            {
                message.setField(field, data(member, object));
            }
            else
            {
                put(member, field, message, object);
            }
        }
        return message.build();
    }

    private Object data(final FieldLayout data, final ObjectNode object)
    {
        if (data.characterSet() == CharacterSet.BINARY)
        {
            final byte[] bytes = new byte[random.nextInt(MAX_DATA)];
            random.nextBytes(bytes);
            object.put(data.name(), Base64.getEncoder().encodeToString(bytes));
            return ByteString.copyFrom(bytes);
        }
        final String text = random.nextInt(4) == 0 ? "" : text(data, MAX_DATA);
        object.put(data.name(), text);
        return text;
    }

    private void put(
        final FieldLayout field,
        final FieldDescriptor descriptor,
        final DynamicMessage.Builder message,
        final ObjectNode object)
    {
        if (field.isConstant())
        {
            final String constant = new String(field.constant(), StandardCharsets.UTF_8);
            object.set(field.name(), field.kind() == FieldKind.INTEGER ?
                JSON.numberNode(new BigInteger(constant)) : JSON.textNode(constant));
            return;
        }
        if (!field.isRequired() && random.nextInt(3) == 0)
        {
            return;
        }
        if (field.kind() == FieldKind.ARRAY)
        {
            final int count = random.nextInt(field.count() + 1);
            final ArrayNode array = JSON.arrayNode();
            for (int i = 0; i < count; i++)
            {
                message.addRepeatedField(descriptor, number(field.element(), array));
            }
            if (count > 0 || field.isRequired())
            {
                object.set(field.name(), array);
            }
            return;
        }
        final ArrayNode value = JSON.arrayNode();
        message.setField(descriptor, value(field, descriptor, value));
        if (value.size() > 0)
        {
            object.set(field.name(), value.get(0));
        }
        else
        {
            message.clearField(descriptor);
        }
    }

    private Object value(final FieldLayout field, final FieldDescriptor descriptor, final ArrayNode json)
    {
        switch (field.kind())
        {
            case FieldKind.ENUM:
                final int member = random.nextInt(field.members().size());
                json.add(field.members().name(member));
                return descriptor.getEnumType().findValueByNumber((int)field.members().value(member));
            case FieldKind.SET:
                return set(field, json);
            case FieldKind.TEXT:
                final String text = text(field, field.length());
                json.add(text);
                return text;
            case FieldKind.DECIMAL:
                return decimal(field, descriptor.getMessageType(), json);
            case FieldKind.COMPOSITE:
                final DynamicMessage.Builder composite = DynamicMessage.newBuilder(descriptor.getMessageType());
                final ObjectNode parts = JSON.objectNode();
                for (int i = 0; i < field.partCount(); i++)
                {
                    put(field.part(i), descriptor.getMessageType().findFieldByNumber(i + 1), composite, parts);
                }
                json.add(parts);
                return composite.build();
            default:
                return number(field, json);
        }
    }

    private Object set(final FieldLayout field, final ArrayNode json)
    {
        final ArrayNode names = JSON.arrayNode();
        long bits = 0;
        for (int i = 0; i < field.members().size(); i++)
        {
            if (random.nextBoolean())
            {
                bits |= 1L << field.members().value(i);
                names.add(field.members().name(i));
            }
        }
        if (bits != 0 || field.isRequired())
        {
            json.add(names);
        }
        return boxed(field, bits);
    }

    private String text(final FieldLayout field, final int length)
    {
        final StringBuilder text = new StringBuilder();
        final boolean isUtf8 = field.characterSet() == CharacterSet.UTF_8;
        final boolean isLatin = field.characterSet() == CharacterSet.LATIN_1;
        for (int i = 1 + random.nextInt(length); i > 0; i--)
        {
            final boolean isWide = isUtf8 && i > 3 && random.nextInt(3) == 0;
            text.append(isWide ? '\u20ac' : (char)(' ' + random.nextInt(isLatin ? 0xDF : 0x5F)));
            i -= isWide ? 2 : 0;
        }
        return text.toString();
    }

    private DynamicMessage decimal(final FieldLayout field, final Descriptor type, final ArrayNode json)
    {
        final long mantissa = integer(field);
        final int least = field.decimal().exponentMinimum();
        final int exponent = least + random.nextInt(field.decimal().exponentMaximum() - least + 1);
        json.add(JSON.numberNode(new BigDecimal(exact(field, mantissa), -exponent)));
        final DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        message.setField(type.findFieldByNumber(1), boxed(field, mantissa));
        if (!field.decimal().isExponentConstant())
        {
            message.setField(type.findFieldByNumber(2), exponent);
        }
        return message.build();
    }

    private Object number(final FieldLayout field, final ArrayNode json)
    {
        if (field.kind() == FieldKind.INTEGER)
        {
            final long value = integer(field);
            json.add(JSON.numberNode(exact(field, value)));
            return boxed(field, value);
        }
        final double value = random.nextInt(8) == 0 ? 0 : random.nextGaussian() * Math.pow(10, random.nextInt(30) - 15);
        if (field.floating().isSingle())
        {
            json.add((float)value);
            return (float)value;
        }
        json.add(value);
        return value;
    }

    private long integer(final FieldLayout field)
    {
        final int width = Scalar.length(field.scalar()) * Byte.SIZE;
        while (true)
        {
            final long bits = random.nextInt(8) == 0 ? 0 : random.nextLong() >> random.nextInt(Long.SIZE);
            final long value = Scalar.isSigned(field.scalar()) ?
                bits << Long.SIZE - width >> Long.SIZE - width : bits << Long.SIZE - width >>> Long.SIZE - width;
            if (!field.isBelow(value) && !field.isAbove(value) && value != field.nullValue())
            {
                return value;
            }
        }
    }

    private static BigInteger exact(final FieldLayout field, final long value)
    {
        return Scalar.isUint64(field.scalar()) ?
            new BigInteger(Long.toUnsignedString(value)) : BigInteger.valueOf(value);
    }

    private static Object boxed(final FieldLayout field, final long value)
    {
        if (Scalar.length(field.scalar()) == Long.BYTES)
        {
            return value;
        }
        return (int)value;
    }
}
