package io.penstock.jmh;

import io.penstock.codecs.bytes.Bytes;
import io.penstock.codecs.utf8.Utf8Validator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class Utf8BenchmarksTest
{
    private static final long SEED = 20_260_101;

    @ParameterizedTest
    @CsvSource({"ascii,16", "latin,16", "cjk,64", "mixed,64", "mixed,1024"})
    void shouldTakeTexts(final String texts, final int length)
    {
        final Utf8ValidatorBenchmark benchmark = new Utf8ValidatorBenchmark();
        benchmark.texts = texts;
        benchmark.length = length;
        benchmark.setUp();
        final byte[][] arrays = Texts.of(texts, length);
        final Set<String> different = new HashSet<>();
        boolean isAscii = true;
        for (int i = 1; i <= benchmark.size(); i++)
        {
            assertEquals(Utf8Validator.VALID, benchmark.penstock());
            assertFalse(benchmark.jdkDecoder());
            assertFalse(benchmark.jdkArrayDecoder());
            assertTrue(benchmark.netty());
            assertEquals(union(arrays[(6 * i - 1) % arrays.length]), benchmark.plainRead());
            final String text = benchmark.jdkString();
            // each call has taken the next text
            final byte[] expected = arrays[(6 * i) % arrays.length];
            assertEquals(new String(expected, StandardCharsets.UTF_8), text);
            assertTrue(expected.length <= length && expected.length > length - 4);
            isAscii &= text.length() == expected.length;
            different.add(text);
        }
        assertEquals(Texts.ASCII.equals(texts), isAscii);
        assertTrue(different.size() > 1);
    }

    @ParameterizedTest
    @CsvSource({"ascii,16", "latin,64", "cjk,64", "mixed,1024"})
    void shouldRefuseTheSameTexts(final String texts, final int length)
    {
        final Random random = new Random(SEED);
        final byte[][] arrays = Texts.of(texts, length);
        for (int round = 0; round < 50; round++)
        {
            final byte[] broken = arrays[random.nextInt(arrays.length)].clone();
            broken[random.nextInt(broken.length)] = (byte)random.nextInt();
            final Utf8ValidatorBenchmark benchmark = new Utf8ValidatorBenchmark();
            benchmark.prepare(new byte[][]{broken});
            final boolean isValid =
                Arrays.equals(new String(broken, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), broken);
            assertEquals(isValid, benchmark.penstock() == Utf8Validator.VALID);
            assertEquals(isValid, !benchmark.jdkDecoder());
            assertEquals(isValid, !benchmark.jdkArrayDecoder());
            assertEquals(isValid, benchmark.netty());
        }
    }

    private static long union(final byte[] text)
    {
        long union = 0;
        for (int i = 0; i < text.length - text.length % Bytes.UNION_LENGTH; i++)
        {
            union |= (text[i] & 0xFFL) << i % Long.BYTES * Byte.SIZE;
        }
        return union;
    }
}
