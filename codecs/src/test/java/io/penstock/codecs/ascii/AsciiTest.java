package io.penstock.codecs.ascii;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.LongUnaryOperator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class AsciiTest
{
    @Test
    void shouldFindTheFirstByteWhenAWordHasIt()
    {
        assertFinds((word) -> Ascii.equalTo(word, Ascii.ONES * '#'), (b) -> b == '#');
        assertFinds((word) -> Ascii.below(word, Ascii.ONES * ' '), (b) -> b < ' ');
        assertFinds(Ascii::controls, (b) -> b < ' ' || b == 0x7F);
        assertFinds(Ascii::otherThanHostName,
            (b) -> !(b < 0x80 && Character.isLetterOrDigit(b) || b == '-' || b == '.'));
        assertFinds(Ascii::otherThanLetterOrHyphen, (b) -> !(b < 0x80 && Character.isLetter(b) || b == '-'));
    }

    @Test
    void shouldReadHexadecimalDigitsWhenOfEitherCase()
    {
        for (int b = 0; b < 256; b++)
        {
            assertEquals(b < 0x80 ? Character.digit(b, 16) : -1, Ascii.hexValue((byte)b));
            assertEquals(b >= '0' && b <= '9', Ascii.isDigit((byte)b));
            assertEquals(b == ' ' || b == '\t', Ascii.isBlank((byte)b));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "close", "expect", "chunked", "keep-alive", "100-continue", "application/json",
        "transfer-encoding", "a-name-of-24-bytes-length"})
    void shouldMatchANameWhenOnlyTheCaseDiffers(final String text)
    {
        final String name = text.substring(0, Math.min(text.length(), AsciiName.MAX_LENGTH));
        final AsciiName known = new AsciiName(name);
        assertEquals(name, known.toString());
        assertTrue(matches(known, name));
        assertTrue(matches(known, name.toUpperCase(Locale.ROOT)));
        assertFalse(matches(known, name + "x"));
        assertFalse(matches(known, name.substring(1)));
        for (int i = 0; i < name.length(); i++)
        {
            for (char c = ' '; c < 0x7F; c++)
            {
                final String other = name.substring(0, i) + c + name.substring(i + 1);
                assertEquals(other.equalsIgnoreCase(name), matches(known, other), other);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "Host", "a_name", "name of spaces", "a-name-longer-than-24-bytes"})
    void shouldRefuseANameWhenItIsNotComparable(final String name)
    {
        assertThrows(IllegalArgumentException.class, () -> new AsciiName(name));
    }

    private static boolean matches(final AsciiName name, final String text)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(text.getBytes(StandardCharsets.ISO_8859_1));
        return name.matches(buffer, 0, text.length());
    }

    private static void assertFinds(final LongUnaryOperator mask, final IntPredicate isWanted)
    {
        final Random random = new Random(5);
        final byte[] bytes = new byte[Long.BYTES];
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        for (int i = 0; i < 100_000; i++)
        {
            for (int j = 0; j < bytes.length; j++)
            {
                bytes[j] = (byte)(i % 3 == 0 ? random.nextInt() : 'a' + random.nextInt(26));
            }
            bytes[random.nextInt(bytes.length)] = (byte)i;
            int expected = 0;
            while (expected < bytes.length && !isWanted.test(bytes[expected] & 0xFF))
            {
                expected++;
            }
            final long hits = mask.applyAsLong(buffer.getLong(0, ByteOrder.LITTLE_ENDIAN));
            assertEquals(expected, hits == 0 ? Long.BYTES : Ascii.firstOf(hits));
        }
    }
}
