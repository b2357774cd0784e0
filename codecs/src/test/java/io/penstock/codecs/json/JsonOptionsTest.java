package io.penstock.codecs.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeChecker;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.codecs.sbe.Schemas;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonOptionsTest
{
    private static final MessageSchema SCHEMA = Schemas.of(
        "<composite name='Millis'><type name='time' primitiveType='uint64'/>" +
            "<type name='unit' primitiveType='uint8' presence='constant'>3</type></composite>" +
            "<composite name='Nanos'><type name='time' primitiveType='int64'/>" +
            "<type name='unit' primitiveType='uint8' presence='constant'>9</type></composite>" +
            "<enum name='Side' encodingType='char'><validValue name='Buy'>1</validValue>" +
            "<validValue name='Sell'>2</validValue></enum>" +
            "<enum name='Big' encodingType='uint16'><validValue name='One'>1</validValue>" +
            "<validValue name='Thousand'>1000</validValue></enum>",
        "<field name='at' id='1' type='Millis'/><field name='until' id='2' type='Nanos' presence='optional'/>" +
            "<field name='side' id='3' type='Side' presence='optional'/>" +
            "<field name='big' id='4' type='Big' presence='optional'/>");
    private static final MessageLayout LAYOUT = SCHEMA.message("M");

    private final UnsafeBuffer message = new UnsafeBuffer(new byte[512]);
    private final UnsafeBuffer text = new UnsafeBuffer(new byte[4096]);

    @Test
    void shouldWriteTimesAndNamesWhereNothingElseIsSaid()
    {
        assertBothWays(
            JsonOptions.DEFAULTS,
            "{\"at\":\"2026-11-26T18:40:00.250Z\",\"until\":\"1969-12-31T23:59:59.999999999Z\",\"side\":\"Sell\"," +
                "\"big\":\"Thousand\"}");
        assertBothWays(JsonOptions.DEFAULTS, "{\"at\":\"1970-01-01T00:00:00.000Z\"}");
    }

    @Test
    void shouldWriteCountsAndValuesWhereTheyAreWanted()
    {
        assertBothWays(
            new JsonOptions(false, true, true),
            "{\"at\":1795718400250,\"until\":-1,\"side\":\"2\",\"big\":1000}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"at\":\"2026-11-26\"} | -122 | at",
        "{\"at\":\"2026-11-26T18:40:00.2505Z\"} | -109 | at",
        "{\"at\":\"1969-12-31T23:59:59Z\"} | -107 | at",
        "{\"at\":\"\\u0032026-11-26T18:40:00Z\"} | -122 | at",
        "{\"at\":1} | -105 | at",
        "{\"at\":\"1970-01-01T00:00:00Z\",\"until\":\"9999-12-31T23:59:59Z\"} | -110 | until",
        "{\"at\":\"1970-01-01T00:00:00Z\",\"side\":\"2\"} | -112 | side",
    })
    void shouldRefuseTimesThatTheFieldCannotHold(final String json, final int error, final String field)
    {
        final JsonDecoder decoder = new JsonDecoder(SCHEMA, LAYOUT);
        assertEquals(error, decode(decoder, json), json);
        assertEquals(LAYOUT.field(field).index(), decoder.fieldIndex());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"at\":\"1970-01-01T00:00:00Z\"} | -104 | at",
        "{\"at\":1,\"side\":\"Buy\"} | -112 | side",
        "{\"at\":1,\"side\":\"\"} | -112 | side",
        "{\"at\":1,\"side\":1} | -105 | side",
        "{\"at\":1,\"big\":\"One\"} | -104 | big",
        "{\"at\":1,\"big\":2} | -112 | big",
        "{\"at\":1,\"big\":-1} | -112 | big",
        "{\"at\":1,\"big\":1e3} | -112 | big",
        "{\"at\":1,\"big\":99999999999999999999} | -112 | big",
    })
    void shouldRefuseValuesThatAreNoMembers(final String json, final int error, final String field)
    {
        final JsonDecoder decoder = new JsonDecoder(SCHEMA, new JsonOptions(false, true, true), LAYOUT);
        assertEquals(error, decode(decoder, json), json);
        assertEquals(LAYOUT.field(field).index(), decoder.fieldIndex());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1.5e3", "\"x\\n\"", "null", "true", "false", "[]", "{}", "[1,{\"a\":\"]\"}]",
        "{\"at\":2,\"b\":[[],[{}]]}"})
    void shouldPassOverUnknownMembersWhereTheyAreIgnored(final String value)
    {
        final JsonDecoder decoder = new JsonDecoder(SCHEMA, new JsonOptions(true, true, true), LAYOUT);
        final JsonDecoder strict = new JsonDecoder(SCHEMA, new JsonOptions(false, true, true), LAYOUT);
        for (final String json : new String[]{
            "{\"new\":" + value + ",\"at\":1}", "{\"at\":1, \"n\\u0065w\" : " + value + " }"})
        {
            assertEquals(LAYOUT.encodedLength(), decode(decoder, json), json);
            assertEquals(FieldError.UNKNOWN, decode(strict, json), json);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"new\":[},\"at\":1}", "{\"new\":01,\"at\":1}", "{\"new\":,\"at\":1}",
        "{\"new\":[1 2],\"at\":1}", "{\"new\":{\"a\"},\"at\":1}", "{\"new\":nul,\"at\":1}", "{\"new\" 1,\"at\":1}",
        "{\"new\":[\"\\x\"],\"at\":1}", "{\"new\":[[1},\"at\":1}", "{\"at\":1,\"new\":{\"a\":[1,]}}"})
    void shouldStillRefuseWhatIsNoJson(final String json)
    {
        final JsonDecoder decoder = new JsonDecoder(SCHEMA, new JsonOptions(true, true, true), LAYOUT);
        assertTrue(JsonError.is(decode(decoder, json)), json);
    }

    @Test
    void shouldRefuseToWriteATimeThatIsMissing()
    {
        for (final JsonOptions options : new JsonOptions[]{JsonOptions.DEFAULTS, new JsonOptions(false, true, true)})
        {
            final String json = options.writesCounts() ? "{\"at\":1}" : "{\"at\":\"1970-01-01T00:00:00Z\"}";
            final int length = decode(new JsonDecoder(SCHEMA, options, LAYOUT), json);
            message.putLong(SbeHeader.LENGTH + LAYOUT.field("at").offset(), -1);
            final JsonEncoder encoder = new JsonEncoder(SCHEMA, options, text.capacity(), LAYOUT);

            assertEquals(
                FieldError.REQUIRED, encoder.encode(LAYOUT, message, 0, length, text, 0, text.capacity()), json);
            assertEquals(LAYOUT.field("at").index(), encoder.fieldIndex());
        }
    }

    private void assertBothWays(final JsonOptions options, final String json)
    {
        final int length = decode(new JsonDecoder(SCHEMA, options, LAYOUT), json);
        assertEquals(length, new SbeChecker(SCHEMA).check(message, 0, length), json);
        final int textLength = new JsonEncoder(SCHEMA, options, text.capacity(), LAYOUT)
            .encode(LAYOUT, message, 0, length, text, 0, text.capacity());
        assertEquals(json, text.getStringWithoutLengthUtf8(0, textLength));
    }

    private int decode(final JsonDecoder decoder, final String json)
    {
        final byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return decoder.decode(LAYOUT, new UnsafeBuffer(bytes), 0, bytes.length, message, 0, message.capacity());
    }
}
