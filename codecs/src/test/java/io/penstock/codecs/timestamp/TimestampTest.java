package io.penstock.codecs.timestamp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest
{
    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private final TimestampParser parser = new TimestampParser();
    private final TimestampWriter writer = new TimestampWriter();
    private final byte[] text = new byte[TimestampWriter.MAX_LENGTH];

    @Test
    void shouldAgreeWithTheJdkOnEveryDay()
    {
        for (long second = FIRST + 86_399; second <= LAST; second += 86_400)
        {
            final String expected = DateTimeFormatter.ISO_INSTANT.format(Instant.ofEpochSecond(second));
            assertEquals(expected, write(second, false, 0));
            assertEquals(0, parse(expected, 0), expected);
            assertEquals(second, parser.value(), expected);
        }
    }

    @Test
    void shouldAgreeWithTheJdkOnRandomCounts()
    {
        final Random random = new Random(1);
        for (int i = 0; i < 200_000; i++)
        {
            final long nanos = random.nextLong();
            final Instant instant =
                Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
            final String own = write(nanos, false, 9);
            assertEquals(instant, Instant.parse(own));
            final int zone = (random.nextInt(2 * 18 * 60) - 18 * 60) * 60;
            final OffsetDateTime local = instant.atOffset(java.time.ZoneOffset.ofTotalSeconds(zone));
            final String text = local.toString().contains(":") && local.getSecond() != 0 ? local.toString() : own;
            assertEquals(0, parse(text, 9), own);
            assertEquals(nanos, parser.value(), own);
            assertEquals(nanos < 0 ? TimestampParser.BELOW_ZERO : 0, parseUnsigned(text, 9), own);
        }
    }

    @Test
    void shouldReadWhateverItWritesWithoutASign()
    {
        final Random random = new Random(1);
        final BigInteger second = BigInteger.TEN.pow(9);
        for (int i = 0; i < 200_000; i++)
        {
            final long nanos = i < 100 ? Long.MIN_VALUE - 50 + i : i < 200 ? 100 - i : random.nextLong();
            final BigInteger[] exact = new BigInteger(Long.toUnsignedString(nanos)).divideAndRemainder(second);
            final String own = write(nanos, true, 9);
            assertEquals(Instant.ofEpochSecond(exact[0].longValue(), exact[1].longValue()), Instant.parse(own));
            assertEquals(0, parseUnsigned(own, 9), own);
            assertEquals(nanos, parser.value(), own);
            assertEquals(nanos < 0 ? TimestampParser.OUT_OF_RANGE : 0, parse(own, 9), own);
        }
    }

    @Test
    void shouldTakeCountsWithoutASign()
    {
        assertEquals("2554-07-21T23:34:33.709551614Z", write(-2L, true, 9));
        assertEquals(TimestampWriter.OUT_OF_RANGE, writer.put(text, 0, -2L, true, 0));
        assertEquals(TimestampWriter.OUT_OF_RANGE, writer.put(text, 0, LAST + 1, false, 0));
        assertEquals(TimestampWriter.OUT_OF_RANGE, writer.put(text, 0, FIRST - 1, false, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 0, 0",
        "1970-01-01t00:00:01z, 3, 1000",
        "1970-01-01T00:00:00.5Z, 3, 500",
        "1970-01-01T00:00:00.500000Z, 3, 500",
        "1970-01-01T00:00:00.000000001Z, 9, 1",
        "1969-12-31T23:59:59.999Z, 3, -1",
        "1970-01-01T01:00:00+01:00, 0, 0",
        "1970-01-01T00:00:00-00:30, 0, 1800",
        "2000-02-29T00:00:00Z, 0, 951782400",
    })
    void shouldReadAPointInTime(final String json, final int digits, final long expected)
    {
        assertEquals(0, parse(json, digits));
        assertEquals(expected, parser.value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1970-01-01", "1970-01-01T00:00:00", "1970-01-01 00:00:00Z", "1970-00-01T00:00:00Z",
        "1970-13-01T00:00:00Z", "1970-01-00T00:00:00Z", "1970-01-32T00:00:00Z", "1900-02-29T00:00:00Z",
        "1970-01-01T24:00:00Z", "1970-01-01T00:60:00Z", "1970-01-01T00:00:60Z", "1970-01-01T00:00:00.Z",
        "1970-01-01T00:00:00.5", "1970-01-01T00:00:00+0100", "1970-01-01T00:00:00+24:00", "1970-01-01T00:00:00Zx",
        "1970-01-01T00:00:00+01:0", "-970-01-01T00:00:00Z", "1970-1-01T00:00:000Z", "1970-01-01T00:00:0aZ",
        "1970-01-01T00:00:00,5Z", "01970-01-01T00:00:00Z"})
    void shouldRefuseWhatIsNone(final String json)
    {
        assertEquals(TimestampParser.INVALID, parse(json, 9));
    }

    @Test
    void shouldRefuseWhatIsTooFineOrTooLarge()
    {
        assertEquals(TimestampParser.TOO_FINE, parse("1970-01-01T00:00:00.5Z", 0));
        assertEquals(TimestampParser.TOO_FINE, parse("1970-01-01T00:00:00.0001Z", 3));
        assertEquals(TimestampParser.OUT_OF_RANGE, parse("2262-04-11T23:47:16.854775808Z", 9));
        assertEquals(0, parse("2262-04-11T23:47:16.854775807Z", 9));
        assertEquals(Long.MAX_VALUE, parser.value());
        assertEquals(0, parseUnsigned("2554-07-21T23:34:33.709551615Z", 9));
        assertEquals(-1, parser.value());
        assertEquals(TimestampParser.OUT_OF_RANGE, parseUnsigned("2554-07-21T23:34:33.709551616Z", 9));
        assertEquals(TimestampParser.OUT_OF_RANGE, parseUnsigned("2554-07-21T23:34:34Z", 9));
        assertEquals(TimestampParser.OUT_OF_RANGE, parseUnsigned("9999-12-31T23:59:59Z", 9));
        assertEquals(TimestampParser.BELOW_ZERO, parseUnsigned("1969-12-31T23:59:59.999999999Z", 9));
        assertEquals(TimestampParser.BELOW_ZERO, parseUnsigned("0000-01-01T00:00:00Z", 9));
        assertEquals(TimestampParser.OUT_OF_RANGE, parse("9999-04-11T23:47:16Z", 9));
        assertEquals(TimestampParser.OUT_OF_RANGE, parse("0001-04-11T23:47:16Z", 9));
    }

    private int parse(final String json, final int digits)
    {
        return parse(json, false, digits);
    }

    private int parseUnsigned(final String json, final int digits)
    {
        return parse(json, true, digits);
    }

    private int parse(final String json, final boolean isUnsigned, final int digits)
    {
        final byte[] bytes = json.getBytes(StandardCharsets.US_ASCII);
        return parser.parse(bytes, 0, bytes.length, isUnsigned, digits);
    }

    private String write(final long count, final boolean isUnsigned, final int digits)
    {
        final int length = writer.put(text, 0, count, isUnsigned, digits);
        return new String(text, 0, length, StandardCharsets.US_ASCII);
    }
}
