package io.penstock.codecs.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.codecs.AllocationMeter;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.Schemas;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Parameters against bodies: the same value, alone and as a JSON text's only member, makes the same message.
 */
class JsonParametersTest
{
    private static final MessageSchema SCHEMA = Schemas.of(
        "<composite name='Millis'><type name='time' primitiveType='uint64'/>" +
            "<type name='unit' primitiveType='uint8' presence='constant'>3</type></composite>" +
            "<composite name='Seconds'><type name='time' primitiveType='int64'/>" +
            "<type name='unit' primitiveType='uint8' presence='constant'>0</type></composite>" +
            "<enum name='Side' encodingType='char'><validValue name='Buy'>1</validValue>" +
            "<validValue name='And'>&amp;</validValue></enum>" +
            "<enum name='Big' encodingType='uint16'><validValue name='One'>1</validValue>" +
            "<validValue name='Thousand'>1000</validValue></enum>" +
            "<type name='Text' primitiveType='char' length='4'/>" +
            "<type name='Five' primitiveType='uint8' presence='constant'>5</type>",
        "<field name='at' id='1' type='Millis' presence='optional'/>" +
            "<field name='since' id='2' type='Seconds' presence='optional'/>" +
            "<field name='side' id='3' type='Side' presence='optional'/>" +
            "<field name='big' id='4' type='Big' presence='optional'/>" +
            "<field name='text' id='5' type='Text' presence='optional'/>" +
            "<field name='count' id='6' type='uint32' presence='optional'/>" +
            "<field name='five' id='7' type='Five'/>");
    private static final MessageLayout LAYOUT = SCHEMA.message("M");
    private static final JsonOptions RAW = new JsonOptions(false, true, true);
    private static final String TIME = "2026-11-26T18:40:00.25+01:00";

    private final UnsafeBuffer message = new UnsafeBuffer(new byte[256]);
    private final UnsafeBuffer expected = new UnsafeBuffer(new byte[256]);
    private final MessageBuilder builder = new MessageBuilder(SCHEMA);
    private final JsonParameters words = new JsonParameters(builder, JsonOptions.DEFAULTS, 64);
    private final JsonParameters raw = new JsonParameters(builder, RAW, 64);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "at    | 2026-11-26T18:40:00.25Z          | 0",
        "at    | 2026-11-26T18:40:00.250000+01:00 | 0",
        "at    | 2026-11-26T18:40:00.2505Z        | -109",
        "at    | 1969-12-31T23:59:59Z             | -107",
        "at    | 2026-11-26                       | -122",
        "at    | 2026-11-26T18:40:00.25 01:00     | -122",
        "at    | ''                               | -122",
        "at    | 1795718400250                    | -122",
        "since | 1969-12-31t23:59:59-00:01        | 0",
        "since | 1969-12-31T23:59:59.5Z           | -109",
        "side  | Buy                              | 0",
        "side  | &                                | -112",
        "side  | ''                               | -112",
        "big   | Thousand                         | 0",
        "big   | 1000                             | -112",
        "text  | A1                               | 0",
        "text  | A1234                            | -114"})
    void shouldTakeWhatAStringOfABodyHas(final String field, final String value, final int error)
    {
        assertEquals(error, put(words, field, value));
        assertSameAsBody(JsonOptions.DEFAULTS, field, value, '"' + value + '"', error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "side | 1           | 0",
        "side | &           | 0",
        "side | Buy         | -112",
        "side | 11          | -112",
        "side | ''          | -112",
        "side | \u00e4      | -112",
        "text | A1          | 0"})
    void shouldTakeWhatAStringOfABodyHasWhereItIsAValue(final String field, final String value, final int error)
    {
        assertEquals(error, put(raw, field, value));
        assertSameAsBody(RAW, field, value, '"' + value + '"', error);
    }

    @ParameterizedTest
    @CsvSource({
        "at, 1795718400250, 0", "at, -1, -107", "at, 1.5, -106", "since, -1, 0", "big, 1000, 0", "big, 1, 0",
        "big, 2, -112", "big, -1, -112", "big, 1e3, -112", "big, 99999999999999999999, -112", "count, 7, 0",
        "count, -7, -107", "five, 5, 0", "five, 6, -117"})
    void shouldTakeWhatANumberOfABodyHas(final String field, final String value, final int error)
    {
        assertEquals(error, put(raw, field, value));
        assertSameAsBody(RAW, field, value, value, error);
    }

    @ParameterizedTest
    @CsvSource({
        "at, 2026-11-26T18:40:00Z", "at, ''", "at, 1x", "big, One", "big, ''", "big, 1x", "big, ' 1'", "count, x"})
    void shouldWantANumberWhereABodyDoes(final String field, final String value)
    {
        assertEquals(FieldError.NOT_A_NUMBER, put(raw, field, value));
        assertSameAsBody(RAW, field, value, '"' + value + '"', FieldError.NOT_A_NUMBER);
    }

    @Test
    void shouldRefuseATimeThatIsCutOffAnywhere()
    {
        assertEquals(0, put(words, "at", TIME));
        for (int i = 0; i < TIME.length(); i++)
        {
            // what lies behind the text is the rest of it
            words.text().putStringWithoutLengthUtf8(0, TIME);
            begin();
            assertEquals(FieldError.NOT_A_TIME, words.put(LAYOUT.field("at").index(), i), TIME.substring(0, i));
        }
    }

    @Test
    void shouldRefuseWhatIsGivenTwice()
    {
        for (final String[] given : new String[][]{{"at", TIME, "1"}, {"side", "Buy", "1"}, {"big", "One", "1"}})
        {
            put(words, given[0], given[1]);
            final int index = LAYOUT.field(given[0]).index();
            assertEquals(FieldError.DUPLICATE, words.put(index, given[1].length()));
            put(raw, given[0], given[2]);
            assertEquals(FieldError.DUPLICATE, raw.put(index, given[2].length()));
        }
    }

    @Test
    void shouldAllocateNothing()
    {
        final int at = LAYOUT.field("at").index();
        final int side = LAYOUT.field("side").index();
        final int big = LAYOUT.field("big").index();
        words.text().putStringWithoutLengthUtf8(0, TIME);
        raw.text().putStringWithoutLengthUtf8(0, "1");
        final long allocated = AllocationMeter.allocatedBy(() ->
        {
            begin();
            words.put(at, TIME.length());
            words.put(big, TIME.length());
            begin();
            raw.put(at, 1);
            raw.put(side, 1);
            raw.put(big, 1);
            raw.put(big, 2);
        });
        assertEquals(0, allocated);
    }

    private void begin()
    {
        assertEquals(0, builder.begin(LAYOUT, message, 0, message.capacity()));
    }

    private int put(final JsonParameters parameters, final String field, final String value)
    {
        begin();
        final int length = parameters.text().putStringWithoutLengthUtf8(0, value);
        return parameters.put(LAYOUT.field(field).index(), length);
    }

    private void assertSameAsBody(
        final JsonOptions options, final String field, final String value, final String json, final int error)
    {
        final byte[] body = ("{\"" + field + "\":" + json + '}').getBytes(StandardCharsets.UTF_8);
        final int length = new JsonDecoder(SCHEMA, options, LAYOUT)
            .decode(LAYOUT, new UnsafeBuffer(body), 0, body.length, expected, 0, expected.capacity());
        assertEquals(error, Math.min(0, length), value);
        if (error == 0)
        {
            assertEquals(length, builder.finish());
            assertArrayEquals(expected.byteArray(), message.byteArray(), value);
        }
    }
}
