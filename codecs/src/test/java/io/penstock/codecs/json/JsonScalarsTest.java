package io.penstock.codecs.json;

import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeChecker;
import io.penstock.codecs.sbe.SchemaException;
import io.penstock.codecs.sbe.Schemas;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * There and back through schemas other than the one that ships.
 */
class JsonScalarsTest
{
    private static final String TYPES =
        "<type name='Utf' primitiveType='char' length='7' characterEncoding='UTF-8'/>" +
            "<type name='Latin' primitiveType='char' length='9' characterEncoding='ISO-8859-1'/>" +
            "<type name='Letter' primitiveType='char'/>" +
            "<type name='Ebcdic' primitiveType='char' length='4' characterEncoding='IBM037'/>" +
            "<type name='Fixed' primitiveType='char' length='3' presence='constant'>A\"C</type>" +
            "<type name='Number' primitiveType='uint16' presence='constant'>500</type>" +
            "<type name='Zero' primitiveType='uint8' presence='optional' nullValue='0'/>" +
            "<enum name='Big' encodingType='uint16'><validValue name='One'>1</validValue>" +
            "<validValue name='AThousandAndMore'>1000</validValue></enum>" +
            "<composite name='Cents'><type name='mantissa' primitiveType='int32'/>" +
            "<type name='exponent' primitiveType='int8' presence='constant'>-2</type></composite>" +
            "<composite name='Tiny'><type name='mantissa' primitiveType='uint8'/>" +
            "<type name='exponent' primitiveType='int8'/></composite>" +
            "<composite name='Wide'><type name='mantissa' primitiveType='uint64'/>" +
            "<type name='exponent' primitiveType='int8' minValue='-20' maxValue='3'/></composite>";

    private final UnsafeBuffer output = new UnsafeBuffer(new byte[512]);
    private final UnsafeBuffer text = new UnsafeBuffer(new byte[8192]);
    private MessageSchema schema;
    private MessageLayout layout;
    private JsonDecoder decoder;
    private JsonEncoder encoder;

    private void schema(final String type, final String attributes)
    {
        schema = Schemas.of(TYPES, "<field name='f' id='1' type='" + type + "' " + attributes + "/>");
        layout = schema.message("M");
        decoder = new JsonDecoder(schema, layout);
        encoder = new JsonEncoder(schema, layout);
    }

    private int decode(final String value)
    {
        final byte[] json = ("{\"f\":" + value + "}").getBytes(StandardCharsets.UTF_8);
        return decoder.decode(layout, new UnsafeBuffer(json), 0, json.length, output, 0, output.capacity());
    }

    private String encode()
    {
        final int length = encoder.encode(
            layout, output, 0, layout.encodedLength(), text, 5, text.capacity());
        assertTrue(length > 0 && length <= encoder.maxLength(layout));
        return text.getStringWithoutLengthUtf8(5, length);
    }

    private void assertBothWays(final String value, final String expected)
    {
        final int length = decode(value);
        assertEquals(layout.encodedLength(), length, value);
        assertEquals(length, new SbeChecker(schema).check(output, 0, length), value);
        assertEquals("{\"f\":" + expected + "}", encode());
    }

    @Test
    void shouldKeepTheBoundsOfEveryInteger()
    {
        assertInteger("int8", "-127", "127");
        assertInteger("uint8", "0", "254");
        assertInteger("int16", "-32767", "32767");
        assertInteger("uint16", "0", "65534");
        assertInteger("int32", "-2147483647", "2147483647");
        assertInteger("uint32", "0", "4294967294");
        assertInteger("int64", "-9223372036854775807", "9223372036854775807");
        assertInteger("uint64", "0", "18446744073709551614");
    }

    private void assertInteger(final String type, final String minimum, final String maximum)
    {
        schema(type, "presence='optional'");
        assertBothWays(minimum, minimum);
        assertBothWays(maximum, maximum);
        assertBothWays("7.0", "7");
        assertEquals(FieldError.ABOVE_MAXIMUM,
            decode(new java.math.BigInteger(maximum).add(java.math.BigInteger.ONE).toString()), type);
        assertEquals(FieldError.BELOW_MINIMUM,
            decode(new java.math.BigInteger(minimum).subtract(java.math.BigInteger.ONE).toString()), type);
        assertEquals(layout.encodedLength(), decode("null"));
        assertEquals("{}", encode());
        assertEquals(0, encoder.encodeMembers(layout, output, 0, layout.encodedLength(), text, 0, 0));
    }

    @Test
    void shouldTakeTextInItsCharacterSet()
    {
        schema("Utf", "");
        assertBothWays("\"\u00fc\u20ac\"", "\"\u00fc\u20ac\"");
        assertBothWays("\"\\ud83d\\ude00abc\"", "\"\ud83d\ude00abc\"");
        assertBothWays("\"a\u007f\\tb\"", "\"a\u007f\\tb\"");
        assertEquals(FieldError.TOO_LONG, decode("\"\u20ac\u20ac\u20ac\""));
        schema("Latin", "");
        assertBothWays("\"\u00fcb\u00ff\\u00e9\"", "\"\u00fcb\u00ff\u00e9\"");
        assertEquals(FieldError.CHARACTER_SET, decode("\"\u20ac\""));
        schema("Letter", "");
        assertBothWays("\"x\"", "\"x\"");
        assertEquals(FieldError.TOO_LONG, decode("\"xy\""));
        assertEquals(FieldError.EMPTY, decode("\"\""));
        schema("Letter", "presence='optional'");
        assertEquals(layout.encodedLength(), decode("\"\""));
        assertEquals("{}", encode());
    }

    @Test
    void shouldWriteEveryCharacterSoThatItReadsBack()
    {
        schema("Latin", "");
        for (int i = 1; i < 256; i++)
        {
            final String value = String.format("\"1234567\\u%04x\"", i);
            decode(value);
            final String json = encode();
            decode(json.substring(5, json.length() - 1));
            assertEquals(i, output.getByte(8 + 7) & 0xFF, json);
        }
        decode("\"\\u0001\\b\\f\\n\\r\\t\\\"\\\\\"");
        assertEquals("{\"f\":\"\\u0001\\b\\f\\n\\r\\t\\\"\\\\\"}", encode());
    }

    @Test
    void shouldTakeConstantsOnlyAsTheyAre()
    {
        schema("Fixed", "");
        assertEquals(layout.encodedLength(), decode("\"A\\\"C\""));
        assertEquals("{\"f\":\"A\\\"C\"}", encode());
        assertEquals(FieldError.NOT_THE_CONSTANT, decode("\"A\\\"D\""));
        assertEquals(FieldError.NOT_TEXT, decode("1"));
        schema("Number", "");
        assertEquals(layout.encodedLength(), decode("500"));
        assertEquals("{\"f\":500}", encode());
        assertEquals(FieldError.NOT_THE_CONSTANT, decode("501"));
        schema("Big", "presence='constant' valueRef='Big.AThousandAndMore'");
        assertEquals(layout.encodedLength(), decode("\"AThousandAndMore\""));
        assertEquals("{\"f\":\"AThousandAndMore\"}", encode());
        assertEquals(FieldError.NOT_THE_CONSTANT, decode("\"One\""));
    }

    @Test
    void shouldTakeWideEnumerationsAndCustomNulls()
    {
        schema("Big", "presence='optional'");
        assertBothWays("\"One\"", "\"One\"");
        assertBothWays("\"AThousandAndMore\"", "\"AThousandAndMore\"");
        decode("null");
        assertEquals("{}", encode());
        output.putShort(8, (short)999);
        assertEquals(FieldError.NOT_A_MEMBER, encoder.encode(layout, output, 0, 10, text, 0, text.capacity()));
        assertEquals(0, encoder.fieldIndex());
        schema("Zero", "");
        assertEquals(FieldError.NULL_VALUE, decode("0"));
        assertBothWays("1", "1");
    }

    @Test
    void shouldTakeDecimalsOfEveryShape()
    {
        schema("Cents", "");
        assertBothWays("17.5", "17.50");
        assertBothWays("-1e2", "-100.00");
        assertBothWays("0.010", "0.01");
        assertBothWays("21474836.47", "21474836.47");
        assertEquals(FieldError.OUT_OF_RANGE, decode("21474836.48"));
        assertEquals(FieldError.TOO_MANY_DIGITS, decode("0.001"));
        schema("Tiny", "");
        assertBothWays("1e127", "1" + "0".repeat(127));
        assertBothWays("2.540", "2.54");
        assertBothWays("25400000", "25400000");
        assertBothWays("1e-127", "0." + "0".repeat(126) + "1");
        assertEquals(FieldError.OUT_OF_RANGE, decode("-1"));
        assertEquals(FieldError.TOO_MANY_DIGITS, decode("2.56"));
        schema("Wide", "");
        assertBothWays("0.18446744073709551614", "0.18446744073709551614");
        assertBothWays("18446744073709551614000", "18446744073709551614000");
        assertBothWays("0", "0");
        assertBothWays("0e-99", "0.00000000000000000000");
    }

    @Test
    void shouldTakeTextForEveryKindOfField()
    {
        schema("Cents", "");
        final MessageBuilder builder = new MessageBuilder(schema);
        assertEquals(0, put(builder, "17.5"));
        assertEquals("{\"f\":17.50}", encode());
        assertEquals(FieldError.NOT_A_NUMBER, put(builder, ""));
        assertEquals(FieldError.NOT_A_NUMBER, put(builder, "17x"));
        schema("Big", "");
        assertEquals(0, put(new MessageBuilder(schema), "One"));
        assertEquals("{\"f\":\"One\"}", encode());
        assertEquals(FieldError.NOT_A_MEMBER, put(builder, "Two"));
        schema("Utf", "");
        assertEquals(0, put(new MessageBuilder(schema), "\u20acuro"));
        assertEquals("{\"f\":\"\u20acuro\"}", encode());
        assertEquals(FieldError.EMPTY, put(builder, ""));
    }

    private int put(final MessageBuilder builder, final String value)
    {
        final byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        builder.begin(layout, output, 0, output.capacity());
        return builder.putText(0, new UnsafeBuffer(bytes), 0, bytes.length);
    }

    @Test
    void shouldFindNamesOfEveryLengthAndOrder()
    {
        final StringBuilder fields = new StringBuilder();
        final List<String> members = new ArrayList<>();
        final StringBuilder name = new StringBuilder();
        for (int i = 0; i < 70; i++)
        {
            name.append((char)('a' + i % 26));
            fields.append("<field name='").append(name).append("' id='").append(i).append("' type='uint8'/>");
            members.add("\"" + name + "\":" + i);
        }
        schema = Schemas.of("", fields.toString());
        layout = schema.message("M");
        decoder = new JsonDecoder(schema, layout);
        encoder = new JsonEncoder(schema, layout);
        final UnsafeBuffer message = new UnsafeBuffer(new byte[128]);
        final String whole = '{' + String.join(",", members) + '}';
        final Random random = new Random(1);
        for (int i = 0; i < 200; i++)
        {
            final byte[] json = ('{' + String.join(",", members) + '}').getBytes(StandardCharsets.US_ASCII);
            assertEquals(78, decoder.decode(layout, new UnsafeBuffer(json), 0, json.length, message, 0, 78));
            final int length = encoder.encode(layout, message, 0, 78, text, 0, text.capacity());
            assertEquals(whole, text.getStringWithoutLengthAscii(0, length));
            Collections.shuffle(members, i % 3 == 0 ? random : new Random(2));
        }
        final byte[] missing = ('{' + String.join(",", members.subList(1, 70)) + '}')
            .getBytes(StandardCharsets.US_ASCII);
        assertEquals(FieldError.REQUIRED,
            decoder.decode(layout, new UnsafeBuffer(missing), 0, missing.length, message, 0, 78));
        assertEquals(members.get(0).substring(members.get(0).indexOf(':') + 1), "" + decoder.fieldIndex());
    }

    @Test
    void shouldRefuseMessagesItCantWriteAndNameThem()
    {
        final SchemaException thrown = assertThrows(SchemaException.class, () -> schema("Ebcdic", ""));
        assertEquals("test.xml: line 1: message M: field f: its character set is none of ASCII, UTF-8 and ISO 8859-1",
            thrown.getMessage());
    }
}
