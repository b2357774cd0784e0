package io.penstock.codecs.protobuf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.json.JsonEncoder;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeChecker;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.codecs.sbe.Schemas;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What single fields take from the wire and what they refuse, and how they are written.
 */
class ProtobufFieldsTest
{
    private static final String TYPES =
        "<enum name='Kind' encodingType='char'><validValue name='Turbo'>T</validValue>" +
            "<validValue name='Nitrous'>N</validValue></enum>" +
            "<enum name='Wide' encodingType='uint16'><validValue name='Zero'>0</validValue>" +
            "<validValue name='Big'>65000</validValue></enum>" +
            "<enum name='Signed' encodingType='int8'><validValue name='Less'>-1</validValue></enum>" +
            "<composite name='Booster'><ref name='kind' type='Kind'/>" +
            "<type name='power' primitiveType='uint8'/></composite>" +
            "<composite name='Engine'><type name='capacity' primitiveType='uint16' maxValue='9000'/>" +
            "<type name='rpm' primitiveType='uint16' presence='constant'>9000</type>" +
            "<type name='maker' primitiveType='char' length='3'/>" +
            "<type name='torque' primitiveType='int32' presence='optional'/>" +
            "<ref name='booster' type='Booster'/></composite>" +
            "<composite name='Cents'><type name='mantissa' primitiveType='int32'/>" +
            "<type name='exponent' primitiveType='int8' presence='constant'>-2</type></composite>" +
            "<composite name='Price'><type name='mantissa' primitiveType='int64'/>" +
            "<type name='exponent' primitiveType='int8' minValue='-18' maxValue='18'/></composite>" +
            "<set name='Extras' encodingType='uint8'><choice name='sunRoof'>0</choice>" +
            "<choice name='cruise'>7</choice></set>" +
            "<type name='Positive' primitiveType='uint8' minValue='1'/>" +
            "<type name='Zero' primitiveType='uint8' presence='optional' nullValue='0'/>" +
            "<type name='Percent' primitiveType='double' maxValue='100'/>" +
            "<composite name='Capped'><type name='mantissa' primitiveType='int32' maxValue='10'/>" +
            "<type name='exponent' primitiveType='int8' maxValue='0'/></composite>" +
            "<composite name='Nanos'><type name='time' primitiveType='uint64'/>" +
            "<type name='unit' primitiveType='uint8' presence='constant'>9</type></composite>" +
            "<type name='Code' primitiveType='char' length='3'/>" +
            "<type name='Latin' primitiveType='char' length='3' characterEncoding='ISO-8859-1'/>" +
            "<type name='Numbers' primitiveType='int16' length='4'/>" +
            "<type name='Singles' primitiveType='float' length='2'/>";

    private final UnsafeBuffer message = new UnsafeBuffer(new byte[128]);
    private final UnsafeBuffer output = new UnsafeBuffer(new byte[256]);
    private MessageSchema schema;
    private MessageLayout layout;
    private ProtobufDecoder decoder;
    private ProtobufEncoder encoder;

    private void schema(final String fields)
    {
        schema = Schemas.of(TYPES, fields);
        layout = schema.message("M");
        decoder = new ProtobufDecoder(schema, layout);
        encoder = new ProtobufEncoder(schema, layout);
    }

    private void field(final String type, final String attributes)
    {
        schema("<field name='f' id='1' type='" + type + "' " + attributes + "/>");
    }

    private int decode(final String hex)
    {
        final byte[] bytes = HexFormat.of().parseHex(hex);
        return decoder.decode(layout, new UnsafeBuffer(bytes), 0, bytes.length, message, 0, message.capacity());
    }

    private String encode()
    {
        final int length =
            encoder.encode(layout, message, 0, layout.encodedLength(), output, 0, output.capacity());
        return length < 0 ? "" + length : HexFormat.of().formatHex(output.byteArray(), 0, length);
    }

    @ParameterizedTest
    @CsvSource({
        "uint8, required, '', ''",
        "uint8, required, 0800, ''",
        "uint8, required, 088100, 0801",
        "uint8, required, 08fe01, 08fe01",
        "uint8, optional, 0800, 0800",
        "uint8, optional, '', ''",
        "int8, required, 08fe01, 08fe01",
        "int8, required, 08fd01, 08fd01",
        "uint64, required, 08feffffffffffffffff01, 08feffffffffffffffff01",
        "Kind, required, 0854, 0854",
        "Kind, optional, 0800, ''",
        "Wide, required, '', ''",
        "Wide, optional, 0800, 0800",
        "Wide, required, 08e8fb03, 08e8fb03",
        "Signed, required, 08ffffffffffffffffff01, 08ffffffffffffffffff01",
        "Extras, required, '', ''",
        "Extras, required, 088101, 088101",
        "Extras, optional, 0800, ''",
        "float, required, '', ''",
        "float, required, 0d00000080, 0d00000080",
        "float, optional, 0d00000000, 0d00000000",
        "double, required, 09000000000000f03f, 09000000000000f03f",
        "Code, required, 0a03616263, 0a03616263",
        "Code, optional, 0a00, ''",
        "Latin, required, 0a03c3bc62, 0a03c3bc62",
        "Latin, required, 0a06c3bfc3bfc280, 0a06c3bfc3bfc280",
        "Cents, required, 0a00, 0a00",
        "Cents, required, 0a0308c801, 0a0308c801",
        "Cents, required, 0a0508c8011003, 0a0308c801",
        "Cents, optional, '', ''",
        "Price, required, 0a0408021003, 0a0408021003",
        "Price, required, 0a0408021026, 0a0408141024",
        "Price, required, 0a0718010802100320, -601",
        "Price, required, 0a06180108021003, 0a0408021003",
        "Numbers, required, '', ''",
        "Numbers, required, 0a00, ''",
        "Numbers, required, 08020804, 0a020204",
        "Numbers, required, 0a01020806, 0a020206",
        "Singles, required, 0d0000803f, 0a040000803f",
        "Engine, optional, 0a00, -101",
        "Engine, optional, '', ''"})
    void shouldReadAndWrite(final String type, final String presence, final String hex, final String expected)
    {
        field(type, "presence='" + presence + "'");
        final int result = decode(hex);
        if (expected.startsWith("-"))
        {
            assertEquals(expected, "" + result);
            return;
        }
        assertEquals(layout.encodedLength(), result);
        assertEquals(result, new SbeChecker(schema).check(message, 0, result));
        assertEquals(expected, encode());
    }

    @ParameterizedTest
    @CsvSource({
        "uint8, 08ff01, -108, f",
        "uint8, 08ffffffffffffffffff01, -108, f",
        "uint8, 08010801, -102, f",
        "uint8, 0d01000000, -606, f",
        "uint8, 0a0101, -606, f",
        "uint8, 0c, -606, f",
        "uint8, 08, -601,",
        "uint8, 08011c, -604,",
        "int8, 08ff01, -107, f",
        "int8, 088002, -108, f",
        "Positive, '', -101, f",
        "Positive, 0800, -107, f",
        "Zero, 0800, -111, f",
        "Kind, '', -101, f",
        "Kind, 0800, -101, f",
        "Kind, 0855, -112, f",
        "Kind, 08d48080808001, -112, f",
        "Signed, 08ffffffff0f, -112, f",
        "Extras, 0804, -112, f",
        "Extras, 088002, -112, f",
        "float, 0d0000c07f, -111, f",
        "float, 0d0000807f, -110, f",
        "double, 0d0000803f, -606, f",
        "Code, '', -101, f",
        "Code, 0a00, -113, f",
        "Code, 0a0461626364, -114, f",
        "Code, 0a01ff, -115, f",
        "Code, 0a0100, -115, f",
        "Code, 0a02c3bc, -115, f",
        "Code, 0a02c3, -601,",
        "Code, 0a01c3, -115, f",
        "Latin, 0a03e282ac, -115, f",
        "Cents, '', -101, f",
        "Cents, 0a0508c8011005, -117, f",
        "Cents, 0a0408020804, -102, f",
        "Cents, 0a0410031003, -102, f",
        "Cents, 0a050d01000000, -606, f",
        "Cents, 0a0308c8, -601,",
        "Cents, 0a06088080808010, -110, f",
        "Price, 0a0408021050, -110, f",
        "Price, 0a0408021025, -109, f",
        "Price, 0a0b08ffffffffffffffffff01, -110, f",
        "Numbers, 0a050202020202, -120, f",
        "Numbers, 0a04020202020802, -120, f",
        "Numbers, 0a0180, -601,",
        "Numbers, 0a03ffff03, -107, f",
        "Numbers, 0d01000000, -606, f",
        "Singles, 0a03000080, -601,",
        "Singles, 0a040000c07f, -111, f",
        "Engine, '', -101, f",
        "Engine, 0a00, -101, booster",
        "Engine, 0a0308a946, -108, capacity",
        "Engine, 0a051a03616263, -101, booster",
        "Engine, 0a071a036162632a00, -101, kind",
        "Engine, 0a042a020855, -112, kind",
        "Engine, 0a042a020d01, -606, kind",
        "Engine, 0a042a030854, -601,",
        "Engine, 0a040801080108, -102, capacity",
        "Engine, 0a000a00, -101, booster"})
    void shouldSayWhichFieldOrPartIsWrong(final String type, final String hex, final int error, final String name)
    {
        field(type, "");
        assertEquals(error, decode(hex));
        assertEquals(name, decoder.fieldIndex() < 0 ? null : layout.field(decoder.fieldIndex()).name());
    }

    @Test
    void shouldSayWhereTheFieldIsThatIsWrong()
    {
        schema("<field name='a' id='1' type='uint8'/><field name='engine' id='2' type='Engine'/>");
        assertEquals(FieldError.ABOVE_MAXIMUM, decode("0801" + "120b" + "2001" + "08a946" + "1a03616263" + "00"));
        assertEquals(6, decoder.position());
        assertEquals("capacity", layout.field(decoder.fieldIndex()).name());
        assertEquals(ProtobufError.INVALID_TAG, decode("080100"));
        assertEquals(2, decoder.position());
        assertEquals(MessageBuilder.NO_ROOM, decoder.decode(layout, message, 0, 0, output, 0, 3));
    }

    @Test
    void shouldTakeAMessageThatHasFieldsAlready()
    {
        schema("<field name='a' id='1' type='Code'/><field name='b' id='2' type='Positive'/>");
        final MessageBuilder builder = new MessageBuilder(schema);
        builder.begin(layout, message, 0, message.capacity());
        assertEquals(0, builder.putText(0, new UnsafeBuffer("x".getBytes(StandardCharsets.US_ASCII)), 0, 1));
        assertEquals(2, decoder.decode(new UnsafeBuffer(HexFormat.of().parseHex("1007")), 0, 2, builder));
        assertEquals(layout.encodedLength(), builder.finish());
        assertEquals("0a01781007", encode());

        builder.begin(layout, message, 0, message.capacity());
        builder.putInteger(1, 7);
        assertEquals(
            FieldError.DUPLICATE, decoder.decode(new UnsafeBuffer(HexFormat.of().parseHex("1007")), 0, 2, builder));
    }

    @Test
    void shouldRefuseToWriteWhatProtobufOrTheSchemaHasNot()
    {
        schema("<field name='a' id='1' type='Numbers'/><field name='kind' id='2' type='Kind'/>" +
            "<field name='extras' id='3' type='Extras'/><field name='code' id='4' type='Code'/>");
        final int block = SbeHeader.LENGTH;
        assertEquals(layout.encodedLength(), decode("0a03020406" + "1054" + "220161"));
        message.putShort(block + 2, Short.MIN_VALUE);
        assertWrong(FieldError.NULL_VALUE, "a");
        message.putShort(block + 2, (short)1);
        message.putByte(block + 8, (byte)'x');
        assertWrong(FieldError.NOT_A_MEMBER, "kind");
        message.putByte(block + 8, (byte)0);
        assertWrong(FieldError.REQUIRED, "kind");
        message.putByte(block + 8, (byte)'N');
        message.putByte(block + 9, (byte)4);
        assertWrong(FieldError.NOT_A_MEMBER, "extras");
        message.putByte(block + 9, (byte)0);
        message.putByte(block + 10, (byte)0xFF);
        assertWrong(FieldError.CHARACTER_SET, "code");
        message.putByte(block + 10, (byte)'z');
        assertEquals("0a03020206" + "104e" + "22017a", encode());
        assertEquals(-1, encoder.fieldIndex());
    }

    /** What a reply has beyond a range is the service's, as in JSON; what is no number is neither's. */
    @Test
    void shouldWriteNumbersBeyondTheirRangesAsJsonDoes()
    {
        schema("<field name='a' id='1' type='Positive'/><field name='b' id='2' type='Percent'/>" +
            "<field name='c' id='3' type='Capped'/>");
        final JsonEncoder json = new JsonEncoder(schema, layout);
        final int block = SbeHeader.LENGTH;
        assertEquals(layout.encodedLength(), decode("0801" + "1a020802"));
        message.putByte(block, (byte)0);
        message.putDouble(block + 1, 150);
        message.putInt(block + 9, 1000);
        assertEquals("110000000000c06240" + "1a0308d00f", encode());
        final int length =
            json.encode(layout, message, 0, layout.encodedLength(), output, 0, output.capacity());
        assertEquals("{\"a\":0,\"b\":150,\"c\":1000}", output.getStringWithoutLengthAscii(0, length));

        message.putDouble(block + 1, Double.POSITIVE_INFINITY);
        assertWrong(FieldError.OUT_OF_RANGE, "b");
        assertEquals(
            FieldError.OUT_OF_RANGE,
            json.encode(layout, message, 0, layout.encodedLength(), output, 0, output.capacity()));
        message.putDouble(block + 1, 0);
        message.putByte(block + 13, (byte)1);
        assertWrong(FieldError.OUT_OF_RANGE, "c");
        assertEquals(
            FieldError.OUT_OF_RANGE,
            json.encode(layout, message, 0, layout.encodedLength(), output, 0, output.capacity()));
    }

    @Test
    void shouldRefuseToWriteATimeThatIsMissing()
    {
        schema("<field name='at' id='1' type='Nanos'/><field name='until' id='2' type='Nanos' presence='optional'/>" +
            "<field name='count' id='3' type='uint64'/>");
        assertEquals(layout.encodedLength(), decode("0801"));
        assertEquals("0801", encode());
        message.putLong(SbeHeader.LENGTH + layout.field("count").offset(), -1);
        assertEquals("0801" + "18ffffffffffffffffff01", encode(), "a number is the service's");
        message.putLong(SbeHeader.LENGTH + layout.field("at").offset(), -1);
        assertWrong(FieldError.REQUIRED, "at");
    }

    private void assertWrong(final int error, final String name)
    {
        assertEquals("" + error, encode());
        assertEquals(name, layout.field(encoder.fieldIndex()).name());
    }

    @Test
    void shouldWriteOnlyWhatAnOlderMessageHas()
    {
        schema("<field name='a' id='1' type='uint8'/><field name='b' id='2' type='uint8' sinceVersion='1'/>" +
            "<field name='c' id='3' type='uint8' sinceVersion='2'/>");
        assertEquals(layout.encodedLength(), decode("080110021803"));
        assertEquals("080110021803", encode());
        assertEquals("0801", encodeAs(3, 0));
        assertEquals("08011002", encodeAs(3, 1));
        assertEquals("08011002", encodeAs(2, 2));
    }

    private String encodeAs(final int blockLength, final int version)
    {
        message.putShort(SbeHeader.BLOCK_LENGTH_OFFSET, (short)blockLength);
        message.putShort(SbeHeader.VERSION_OFFSET, (short)version);
        return encode();
    }

    @Test
    void shouldHaveAPhraseAndAStatusForEachError()
    {
        for (int code = -601; code >= -606; code--)
        {
            assertTrue(ProtobufError.is(code));
            assertTrue(ProtobufError.phrase(code).length > 0);
        }
        assertTrue(!ProtobufError.is(-600) && !ProtobufError.is(-607));
        assertEquals(400, ProtobufError.status(ProtobufError.CUT_OFF));
        assertEquals(422, ProtobufError.status(ProtobufError.WIRE_TYPE));
        assertEquals(422, ProtobufError.status(FieldError.REQUIRED));
    }
}
