package io.penstock.codecs.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeChecker;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.codecs.sbe.Schemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Floating-point fields: in rightly rounded, out as the shortest text that reads back.
 */
class JsonFloatTest
{
    private static final int ROUNDS = 100_000;
    private static final MessageSchema SCHEMA = Schemas.of(
        "<type name='Ratio' primitiveType='double' minValue='-1' maxValue='1.5'/>",
        "<field name='d' id='1' type='double' presence='optional'/>" +
            "<field name='f' id='2' type='float' presence='optional'/>" +
            "<field name='r' id='3' type='Ratio' presence='optional'/>");
    private static final MessageLayout LAYOUT = SCHEMA.message("M");

    private final JsonDecoder decoder = new JsonDecoder(SCHEMA, LAYOUT);
    private final JsonEncoder encoder = new JsonEncoder(SCHEMA, LAYOUT);
    private final SbeChecker checker = new SbeChecker(SCHEMA);
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[64]);
    private final UnsafeBuffer text = new UnsafeBuffer(new byte[512]);

    @ParameterizedTest
    @CsvSource({
        "0, 0", "-0.0, -0", "1, 1", "1.50, 1.5", "100, 100", "0.1, 0.1", "1e21, 1e21", "123456789012345680000, " +
            "123456789012345680000",
        "1.5E+22, 1.5e22", "0.000001, 0.000001", "0.0000012, 0.0000012", "1e-7, 1e-7",
        "1.25e-7, 1.25e-7", "5e-324, 5e-324", "1.7976931348623157e308, 1.7976931348623157e308",
        "-2.2250738585072014e-308, -2.2250738585072014e-308", "9007199254740993, 9007199254740992"})
    void shouldWriteADoubleAsJavaScriptDoes(final String json, final String expected)
    {
        assertEquals("{\"d\":" + expected + "}", both("{\"d\":" + json + "}"));
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.1", "16777217, 16777216", "3.4028235e38, 3.4028235e38", "1e-45, 1e-45", "0.3, 0.3"})
    void shouldWriteAFloatAsTheShortestOfItsOwnWidth(final String json, final String expected)
    {
        assertEquals("{\"f\":" + expected + "}", both("{\"f\":" + json + "}"));
    }

    @Test
    void shouldReadAndWriteWhatJacksonReads() throws IOException
    {
        final Random random = new Random(5);
        final ObjectMapper jackson = new ObjectMapper();
        for (int i = 0; i < ROUNDS; i++)
        {
            final double d = Double.longBitsToDouble(random.nextLong());
            final float f = Float.intBitsToFloat(random.nextInt());
            if (Double.isFinite(d) && Float.isFinite(f))
            {
                final String json = "{\"d\":" + d + ",\"f\":" + f + "}";
                final String written = both(json);
                assertEquals(d, message.getDouble(SbeHeader.LENGTH), json);
                assertEquals(f, message.getFloat(SbeHeader.LENGTH + Double.BYTES), json);
                assertEquals(d, jackson.readTree(written).get("d").doubleValue(), json);
                assertEquals(f, Float.parseFloat(written.substring(written.indexOf("f") + 3, written.length() - 1)));
            }
        }
    }

    @Test
    void shouldTellNullFromZero()
    {
        assertEquals("{}", both("{}"));
        assertEquals("{}", both("{\"d\":null,\"f\":null}"));
        assertTrue(Double.isNaN(message.getDouble(SbeHeader.LENGTH)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"d\":1e309}", "{\"d\":-1.8e308}", "{\"f\":3.5e38}", "{\"f\":1e99}"})
    void shouldRefuseWhatIsLargerThanAny(final String json)
    {
        assertEquals(FieldError.OUT_OF_RANGE, decode(json));
    }

    @Test
    void shouldRefuseWhatTheSchemaDoesNotTake()
    {
        assertEquals("{\"r\":-1}", both("{\"r\":-1.0}"));
        assertEquals(FieldError.BELOW_MINIMUM, decode("{\"r\":-1.0000000000000002}"));
        assertEquals(FieldError.ABOVE_MAXIMUM, decode("{\"r\":1.6}"));
        assertEquals("must be at most 1.5",
            new String(FieldError.phrase(FieldError.ABOVE_MAXIMUM, LAYOUT.field("r")), StandardCharsets.US_ASCII));
        assertEquals(FieldError.NOT_A_NUMBER, decode("{\"d\":\"NaN\"}"));
        assertEquals(JsonError.INVALID, decode("{\"d\":NaN}"));
    }

    @Test
    void shouldRefuseInfinitiesInMessages()
    {
        both("{\"d\":1}");
        message.putDouble(SbeHeader.LENGTH, Double.NEGATIVE_INFINITY);
        assertEquals(FieldError.OUT_OF_RANGE, checker.check(message, 0, LAYOUT.encodedLength()));
        assertEquals(FieldError.OUT_OF_RANGE, encode());
    }

    private int decode(final String json)
    {
        final byte[] bytes = json.getBytes(StandardCharsets.US_ASCII);
        return decoder.decode(LAYOUT, new UnsafeBuffer(bytes), 0, bytes.length, message, 0, message.capacity());
    }

    private int encode()
    {
        return encoder.encode(LAYOUT, message, 0, LAYOUT.encodedLength(), text, 0, text.capacity());
    }

    private String both(final String json)
    {
        assertEquals(LAYOUT.encodedLength(), decode(json), json);
        assertEquals(LAYOUT.encodedLength(), checker.check(message, 0, LAYOUT.encodedLength()), json);
        final int length = encode();
        assertTrue(length > 0 && length <= encoder.maxLength(LAYOUT), json);
        return text.getStringWithoutLengthAscii(0, length);
    }
}
