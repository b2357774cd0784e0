package io.penstock.codecs.floating;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.codecs.sbe.DecimalParser;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Decimals to floating point, beside the JDK, which rounds rightly too.
 */
class FloatParserTest
{
    private static final int ROUNDS = 200_000;

    private final Random random = new Random(4711);
    private final DecimalParser decimal = new DecimalParser();
    private final FloatParser parser = new FloatParser();

    @ParameterizedTest
    @ValueSource(strings = {
        "0", "-0", "0.0", "-0e400", "1", "-1", "0.1", "1e23", "8.5e22", "9007199254740993", "9007199254740992.5",
        "4.9e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "2.2250738585072014e-308",
        "2.2250738585072011e-308", "1.7976931348623157e308", "1.7976931348623158e308", "1.7976931348623159e308",
        "1e309", "1e-400", "1e99999999", "1e-99999999", "18446744073709551615", "18446744073709551616",
        "1.00000017881393421514957253748434595763683319091796875",
        "1.00000017881393432617187499", "1.00000017881393432617187500", "1.00000017881393432617187501",
        "1.401298464324817e-45", "7.006492321624085e-46", "7.006492321624086e-46", "3.4028234663852886e38",
        "3.4028235677973366e38", "3.4028235677973365e38", "1.17549435e-38", "33554435", "16777217", "0.000000000000001",
        "123456789012345678901234567890", "0.00000000000000000000000000000000000000000000000000000000000000000000001",
        "2.22507385850720113605740979670913197593481954635164564802342610972482222202107694551652952390813508" +
            "7914149158913039621106870086438694594645527657207407820621743379988141063267329253552286881372149012" +
            "9811224514518898490572223072852551331557550159143974763979834118019993239625482890171070818506906306" +
            "6665599493827577257201576306269066333264756530000924588831643303777979186961204949739037782970490505" +
            "1080609940730262937128958950003583799967207254304360284078895771796150945516748243471030702609144621" +
            "5722898802581825451803257070188608721131280795122334262883686223215037756666225039825343359745688844" +
            "2390026549819838548794829220689472168983109969836584681402285424333066033985088644580400103493397042" +
            "7567186443383770486037861622771738545623065874679014086723327636718751234567890123456789012345678901" +
            "e-308"})
    void shouldBeTheNearestValue(final String text)
    {
        check(text);
        check('-' + text.replaceFirst("^-", ""));
    }

    @Test
    void shouldBeTheNearestOfAnyDigits()
    {
        for (int i = 0; i < ROUNDS; i++)
        {
            final String digits = Long.toUnsignedString(random.nextLong() >>> random.nextInt(64));
            check(digits + "e" + (random.nextInt(720) - 370));
            check(digits.charAt(0) + "." + random.nextInt(1 << random.nextInt(30)) + "e" + (random.nextInt(90) - 50));
        }
    }

    @Test
    void shouldBeTheValueThatWasWritten()
    {
        for (int i = 0; i < ROUNDS; i++)
        {
            check(Double.toString(Math.abs(finite(Double.longBitsToDouble(random.nextLong())))).replace("E", "e"));
            check(Float.toString(Math.abs(finite(Float.intBitsToFloat(random.nextInt())))).replace("E", "e"));
        }
    }

    @Test
    void shouldRoundMiddlesToEvenAndTheirNeighboursToTheNearest()
    {
        for (int i = 0; i < ROUNDS / 100; i++)
        {
            final long bits = random.nextLong() & Long.MAX_VALUE;
            middles(new BigDecimal(finite(Double.longBitsToDouble(bits))), Math.ulp(Double.longBitsToDouble(bits)));
            final int single = random.nextInt() & Integer.MAX_VALUE;
            middles(new BigDecimal(finite(Float.intBitsToFloat(single))), Math.ulp(Float.intBitsToFloat(single)));
        }
    }

    private void middles(final BigDecimal value, final double ulp)
    {
        if (Double.isNaN(ulp) || Double.isInfinite(ulp))
        {
            return;
        }
        final BigDecimal middle = value.add(new BigDecimal(ulp).divide(BigDecimal.valueOf(2)));
        final BigDecimal tiny = middle.ulp().scaleByPowerOfTen(-random.nextInt(900));
        check(middle.toString().replace("E", "e"));
        check(middle.toPlainString());
        check(middle.add(tiny).toPlainString());
        check(middle.subtract(tiny).toPlainString());
    }

    private static double finite(final double value)
    {
        return Double.isNaN(value) || Double.isInfinite(value) ? 1 : value;
    }

    private static float finite(final float value)
    {
        return Float.isNaN(value) || Float.isInfinite(value) ? 1 : value;
    }

    private void check(final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        assertEquals(bytes.length, decimal.parse(buffer, 0, bytes.length), text);
        final double value = parser.toDouble(decimal, buffer, 0, bytes.length);
        assertEquals(
            Double.doubleToRawLongBits(Double.parseDouble(text)), Double.doubleToRawLongBits(value), () -> text);
        final float single = parser.toFloat(decimal, buffer, 0, bytes.length);
        assertEquals(Float.floatToRawIntBits(Float.parseFloat(text)), Float.floatToRawIntBits(single), () -> text);
    }
}
