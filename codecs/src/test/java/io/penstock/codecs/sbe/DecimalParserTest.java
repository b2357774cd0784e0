package io.penstock.codecs.sbe;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DecimalParserTest
{
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final BigInteger UNSIGNED_LIMIT = BigInteger.ONE.shiftLeft(64);

    private final DecimalParser parser = new DecimalParser();

    private int parse(final String text, final String behind)
    {
        final byte[] bytes = (text + behind).getBytes(StandardCharsets.US_ASCII);
        return parser.parse(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    private BigDecimal value()
    {
        final BigInteger magnitude = new BigInteger(Long.toUnsignedString(parser.magnitude()));
        return new BigDecimal(parser.isNegative() ? magnitude.negate() : magnitude, -parser.exponent());
    }

    @Test
    void shouldReadWhatBigDecimalReadsWhenNumbersAreRandom()
    {
        final Random random = new Random(7);
        for (int i = 0; i < 300_000; i++)
        {
            final StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
            digits(random, text.append(random.nextInt(3) == 0 ? "" : 1 + random.nextInt(9)), 22);
            if (random.nextBoolean())
            {
                digits(random, text.append('.'), 12);
            }
            if (random.nextInt(4) == 0)
            {
                text.append("eE".charAt(random.nextInt(2))).append(random.nextInt(60) - 30);
            }
            check(text.toString(), random.nextBoolean() ? "" : ",\"abcdefgh\"");
        }
    }

    private static void digits(final Random random, final StringBuilder text, final int most)
    {
        final boolean isZero = random.nextInt(4) == 0;
        for (int i = random.nextInt(most); i > 0; i--)
        {
            text.append(isZero ? 0 : random.nextInt(10));
        }
    }

    private void check(final String text, final String behind)
    {
        final int used = parse(text, behind);
        if (!NUMBER.matcher(text).matches())
        {
            assertTrue(used <= 0 || used < text.length(), text);
            return;
        }
        assertEquals(text.length(), used, text);
        final BigDecimal expected = new BigDecimal(text);
        final BigDecimal stripped = expected.stripTrailingZeros();
        if (stripped.unscaledValue().abs().compareTo(UNSIGNED_LIMIT) < 0)
        {
            assertTrue(parser.isExact(), text);
            assertEquals(0, expected.compareTo(value()), text);
        }
        else
        {
            assertEquals(-stripped.scale(), parser.exponent(), text);
            assertTrue(!parser.isExact(), text);
        }
    }

    @Test
    void shouldKeepTheDigitsAsWrittenWhenTheyAreFew()
    {
        assertEquals(6, parse("187.23", ",\"orderQty\":1"));
        assertEquals(18723, parser.magnitude());
        assertEquals(-2, parser.exponent());
        assertEquals(6, parse("100.00", ",\"orderQty\":1"));
        assertEquals(10000, parser.magnitude());
        assertEquals(-2, parser.exponent());
    }

    @Test
    void shouldSayMalformedOrCutOff()
    {
        for (final String text : new String[]{"01", "-01", "+1", ".5", "1.x", "1ex", "-x", "1.e3", "00"})
        {
            assertEquals(DecimalParser.MALFORMED, parse(text, ",        "), text);
        }
        for (final String text : new String[]{"01", "00", "-012"})
        {
            assertEquals(DecimalParser.MALFORMED, parse(text, ""), text);
        }
        for (final String text : new String[]{"", "-", "1.", "1e", "1e+", "12345678901234567890."})
        {
            assertEquals(0, parse(text, ""), text);
        }
    }

    @Test
    void shouldNotBeSlowOrWrongWhenExponentsAndZerosAreHuge()
    {
        parse("0." + "0".repeat(100_000) + "1e100003", "");
        assertEquals(1, parser.magnitude());
        assertEquals(2, parser.exponent());
        parse("1" + "0".repeat(100_000) + "e-100000", "");
        assertEquals(1, parser.magnitude());
        assertEquals(0, parser.exponent());
        parse("1" + "0".repeat(100_000) + "1", "");
        assertTrue(!parser.isExact());
        parse("1e99999999999999999999", "");
        assertTrue(parser.exponent() > 1000);
    }
}
