package io.penstock.codecs.utf8;

import io.penstock.codecs.AllocationMeter;
import io.penstock.codecs.SharedData;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class Utf8ValidatorTest
{
    static List<String> cases() throws IOException
    {
        return Files.readAllLines(SharedData.folder("utf8").resolve("utf8tests.txt")).stream()
            .filter((line) -> !line.isBlank() && !line.startsWith("#"))
            .collect(Collectors.toList());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldGiveTheVerdictWhenGivenACase(final String line)
    {
        final String[] parts = line.split(":", 4);
        final String kind = parts[1].trim();
        final byte[] bytes = kind.endsWith(" hex") ?
            HexFormat.of().parseHex(parts[2].replace(" ", "")) : parts[2].getBytes(StandardCharsets.US_ASCII);
        assertEquals(kind.startsWith("valid"), expected(bytes) == Utf8Validator.VALID);
        assertVerdict(bytes);
    }

    @Test
    void shouldAgreeWithTheJdkWhenGivenEveryPairAndTriple()
    {
        final byte[] bytes = new byte[3];
        for (int i = 0; i < 1 << 16; i++)
        {
            bytes[0] = (byte)(i >> 8);
            bytes[1] = (byte)i;
            bytes[2] = (byte)(i * 31);
            assertVerdict(bytes);
        }
    }

    @Test
    void shouldAgreeWithTheJdkWhenTextIsRandom()
    {
        final Random random = new Random(13);
        for (int i = 0; i < 20_000; i++)
        {
            final StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(40); j > 0; j--)
            {
                final int limit = random.nextInt(3) == 0 ? Character.MAX_CODE_POINT + 1 : 0x80;
                final int codePoint = random.nextInt(limit);
                text.appendCodePoint(codePoint >= 0xD800 && codePoint < 0xE000 ? 'x' : codePoint);
            }
            final byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            assertVerdict(bytes);
            if (bytes.length > 0)
            {
                bytes[random.nextInt(bytes.length)] = (byte)random.nextInt();
                assertVerdict(bytes);
            }
        }
    }

    @Test
    void shouldAllocateNothingWhenValidating()
    {
        final UnsafeBuffer text = new UnsafeBuffer("plain ASCII, then \u00E9\u20AC\uD83D\uDE00".getBytes(
            StandardCharsets.UTF_8));
        final int[] state = new int[1];
        assertEquals(0, AllocationMeter.allocatedBy(() -> state[0] = Utf8Validator.resume(
            Utf8Validator.validate(text, 0, text.capacity()) + 1, text, 0, text.capacity())));
    }

    private static void assertVerdict(final byte[] bytes)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[bytes.length + 9]);
        buffer.putBytes(9, bytes);
        final int verdict = Utf8Validator.validate(buffer, 9, bytes.length);
        assertEquals(expected(bytes), verdict);

        for (int cut = 0; cut <= bytes.length; cut++)
        {
            final int first = Utf8Validator.resume(Utf8Validator.ACCEPT, buffer, 9, cut);
            final int last = Utf8Validator.resume(first, buffer, 9 + cut, bytes.length - cut);
            assertEquals(verdict == Utf8Validator.VALID, last == Utf8Validator.ACCEPT);
            assertTrue(first != Utf8Validator.REJECT || last == Utf8Validator.REJECT);
        }
    }

    /** What the JDK says: the place where decoding stopped, or that it did not. */
    private static int expected(final byte[] bytes)
    {
        final ByteBuffer in = ByteBuffer.wrap(bytes);
        final boolean isBad = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(in, CharBuffer.allocate(bytes.length + 1), true)
            .isError();
        return isBad || in.hasRemaining() ? in.position() : Utf8Validator.VALID;
    }
}
