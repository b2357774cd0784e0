package io.penstock.codecs.utf8;

import io.penstock.codecs.AllocationMeter;
import io.penstock.codecs.SharedData;
import io.penstock.codecs.bytes.Bytes;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class Utf8ValidatorTest
{
    /** Two blocks and what is left over. */
    private static final int LONGEST = 2 * Bytes.UNION_LENGTH + Long.BYTES + 3;

    /** A byte that is nowhere in UTF-8, a continuation, leads of two, three and four bytes, and ASCII. */
    private static final int[] BAD = {0xFF, 0x80, 0xC3, 0xE2, 0xF0, 'x'};

    private static final List<UnsafeBuffer> AROUND = List.of(
        new UnsafeBuffer(new byte[LONGEST + 2 * Long.BYTES]),
        new UnsafeBuffer(ByteBuffer.allocateDirect(LONGEST + 2 * Long.BYTES)));

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

    @ParameterizedTest
    @ValueSource(strings = {"ASCII", "d\u00E9j\u00E0 vu", "\u682A\u5F0F 7203", "\uD83D\uDE80\uD83D\uDCC8",
        "a\u00E9\u20AC\uD83D\uDE00, then eleven"})
    void shouldFindTheBadByteWhereverItIs(final String part)
    {
        final byte[] source = part.repeat(LONGEST).getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length <= LONGEST; length++)
        {
            // The text may be cut off within a character.
            final byte[] text = Arrays.copyOf(source, length);
            assertVerdictEverywhere(text);
            for (int position = 0; position < length; position++)
            {
                for (final int bad : BAD)
                {
                    text[position] = (byte)bad;
                    assertVerdictEverywhere(text);
                }
                text[position] = source[position];
            }
        }
    }

    @Test
    void shouldAgreeWithTheJdkWhenAnyPairLiesAcrossTheEndOfABlock()
    {
        final byte[] text = new byte[3 * Bytes.UNION_LENGTH];
        final UnsafeBuffer buffer = new UnsafeBuffer(text);
        for (int i = 0; i < 1 << 16; i++)
        {
            for (int position = Bytes.UNION_LENGTH - 4; position < Bytes.UNION_LENGTH; position++)
            {
                for (int continuations = 0; continuations <= 2; continuations++)
                {
                    Arrays.fill(text, (byte)'x');
                    text[position] = (byte)(i >> 8);
                    text[position + 1] = (byte)i;
                    Arrays.fill(text, position + 2, position + 2 + continuations, (byte)0x80);
                    assertEquals(expected(text), Utf8Validator.validate(buffer, 0, text.length));
                }
            }
        }
    }

    @Test
    void shouldKeepTheStateWhenALongTextIsCutAnywhere()
    {
        assertVerdict("x".repeat(70).concat("\u00E9\u20AC\uD83D\uDE00".repeat(9)).concat("x".repeat(40))
            .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldRefuseToReadBehindTheBuffer()
    {
        for (int capacity = 0; capacity <= LONGEST; capacity++)
        {
            final int length = capacity + 1;
            final UnsafeBuffer buffer = new UnsafeBuffer(new byte[capacity]);
            assertThrows(IndexOutOfBoundsException.class, () -> Utf8Validator.validate(buffer, 0, length));
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

    /** On the heap and off it, at every alignment, between bytes that are no UTF-8. */
    private static void assertVerdictEverywhere(final byte[] bytes)
    {
        final int expected = expected(bytes);
        for (final UnsafeBuffer buffer : AROUND)
        {
            for (int offset = 0; offset <= Long.BYTES; offset++)
            {
                buffer.setMemory(0, buffer.capacity(), (byte)0xFF);
                buffer.putBytes(offset, bytes);
                assertEquals(expected, Utf8Validator.validate(buffer, offset, bytes.length));
            }
        }
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
