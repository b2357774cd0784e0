package io.penstock.codecs.http1;

import io.penstock.codecs.AllocationMeter;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class Http1ChunkedParserTest
{
    private static final int TRAILERS_LIMIT = 64;
    private static final int TRAILER_COUNT_LIMIT = 4;
    private static final String END = "0\r\n\r\n";

    private static final List<Map.Entry<String, Integer>> MALFORMED = List.of(
        entry("\r\n", Http1Error.BAD_CHUNK_SIZE),
        entry(";a\r\n", Http1Error.BAD_CHUNK_SIZE),
        entry(" 5\r\n", Http1Error.BAD_CHUNK_SIZE),
        entry("5 \r\n", Http1Error.BAD_CHUNK_SIZE),
        entry("5\t\r\n", Http1Error.BAD_CHUNK_SIZE),
        entry("+5\r\n", Http1Error.BAD_CHUNK_SIZE),
        entry("-5\r\n", Http1Error.BAD_CHUNK_SIZE),
        entry("0x5\r\n", Http1Error.BAD_CHUNK_SIZE),
        entry("1_0\r\n", Http1Error.BAD_CHUNK_SIZE),
        entry("5g\r\n", Http1Error.BAD_CHUNK_SIZE),
        entry("5\n", Http1Error.BAD_CHUNK_SIZE),
        entry("00000000000000001\r\n", Http1Error.BAD_CHUNK_SIZE),
        entry("8000000000000000\r\n", Http1Error.BAD_CHUNK_SIZE),
        entry("FFFFFFFFFFFFFFFF\r\n", Http1Error.BAD_CHUNK_SIZE),
        entry("1\r\na\r\n7fffffffffffffff\r\n", Http1Error.BAD_CHUNK_SIZE),
        entry("5\rX", Http1Error.BAD_CHUNK_END),
        entry("5\r\r\n", Http1Error.BAD_CHUNK_END),
        entry("1\r\naX\r\n", Http1Error.BAD_CHUNK_END),
        entry("1\r\na\n", Http1Error.BAD_CHUNK_END),
        entry("1\r\na\rX", Http1Error.BAD_CHUNK_END),
        entry("1\r\nab\r\n", Http1Error.BAD_CHUNK_END),
        entry("0\r\n\rX", Http1Error.BAD_CHUNK_END),
        entry("5;\r\n", Http1Error.BAD_CHUNK_EXTENSION),
        entry("5; a\r\n", Http1Error.BAD_CHUNK_EXTENSION),
        entry("5;a b\r\n", Http1Error.BAD_CHUNK_EXTENSION),
        entry("5;a\n", Http1Error.BAD_CHUNK_EXTENSION),
        entry("5;a=\r\n", Http1Error.BAD_CHUNK_EXTENSION),
        entry("5;=a\r\n", Http1Error.BAD_CHUNK_EXTENSION),
        entry("5;a==b\r\n", Http1Error.BAD_CHUNK_EXTENSION),
        entry("5;a=\"\r\n\"", Http1Error.BAD_CHUNK_EXTENSION),
        entry("5;a=\"\\\r\"", Http1Error.BAD_CHUNK_EXTENSION),
        entry("5;a=\"\n\"", Http1Error.BAD_CHUNK_EXTENSION),
        entry("5;a=\"\0\"", Http1Error.BAD_CHUNK_EXTENSION),
        entry("5;a=\"b\"c\r\n", Http1Error.BAD_CHUNK_EXTENSION),
        entry("5;\0\r\n", Http1Error.BAD_CHUNK_EXTENSION),
        entry("5;a;\r\n", Http1Error.BAD_CHUNK_EXTENSION),
        entry("0\r\nA: b\n", Http1Error.BAD_FIELD_VALUE),
        entry("0\r\nA: b\rc", Http1Error.BAD_FIELD_VALUE),
        entry("0\r\nA: \0", Http1Error.BAD_FIELD_VALUE),
        entry("0\r\nA : b\r\n", Http1Error.BAD_FIELD_NAME),
        entry("0\r\n: b\r\n", Http1Error.BAD_FIELD_NAME),
        entry("0\r\nA\r\n", Http1Error.BAD_FIELD_NAME),
        entry("0\r\n\nA", Http1Error.BAD_FIELD_NAME),
        entry("0\r\n A: b\r\n", Http1Error.FOLDED_LINE),
        entry("0\r\nA: b\r\n\tc\r\n", Http1Error.FOLDED_LINE),
        entry("0\r\nA: " + "b".repeat(TRAILERS_LIMIT), Http1Error.TRAILERS_TOO_LARGE),
        entry("0\r\n" + "a:\r\n".repeat(TRAILER_COUNT_LIMIT + 1), Http1Error.TRAILERS_TOO_LARGE),
        entry("5;" + "a".repeat(Http1ChunkedParser.CHUNK_EXTENSIONS_LIMIT), Http1Error.CHUNK_EXTENSIONS_TOO_LONG),
        entry(("1;" + "a".repeat(99) + "\r\nx\r\n").repeat(41), Http1Error.CHUNK_EXTENSIONS_TOO_LONG));

    private final Http1ChunkedParser parser = new Http1ChunkedParser(TRAILERS_LIMIT, TRAILER_COUNT_LIMIT);
    private final Http1ChunkedView view = new Http1ChunkedView();
    private final StringBuilder data = new StringBuilder();

    static Stream<Map.Entry<String, Integer>> malformed()
    {
        return MALFORMED.stream();
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void shouldRefuseABodyWhenItBreaksARule(final Map.Entry<String, Integer> body)
    {
        assertEquals(body.getValue(), parse(body.getKey(), body.getKey().length()));
        assertEquals(body.getValue(), parse(body.getKey(), 1));
        final UnsafeBuffer more = buffer("0");
        assertEquals(body.getValue(), parser.parse(more, 0, 1, view));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "5\r\nhello\r\n" + END, "2\r\nhe\r\n3\r\nllo\r\n000\r\n\r\n", "0000000000000005\r\nhello\r\n" + END,
        "5;a;b=c;d=\"e \\\" \\\\ \u00FF;\"\r\nhello\r\n0;x=\"\"\r\n\r\n",
        "1\r\nh\r\n4\r\nello\r\n0\r\nHost: x\r\nContent-Length: 9\r\nX:\r\n\r\n"})
    void shouldFindTheDataWhenCutAnywhere(final String body)
    {
        for (int step = 1; step <= body.length(); step++)
        {
            assertEquals(body.length(), parse(body, step), "in steps of " + step);
            assertTrue(view.isComplete());
            assertEquals("hello", data.toString());
            assertEquals(5, view.declaredLength());
        }
    }

    @Test
    void shouldStopBehindTheBodyWhenMoreFollows()
    {
        assertEquals(END.length(), parse(END + "GET / HTTP/1.1", 100));
        assertEquals(0, parser.parse(buffer("GET"), 0, 3, view));
    }

    @Test
    void shouldTellTheDeclaredLengthWhenDataHasNotComeYet()
    {
        assertEquals(8, parse("FFFFFF\r\n", 100));
        assertEquals(0xFFFFFF, view.declaredLength());
        assertEquals(0, view.dataLength());
        assertFalse(view.isComplete());
    }

    @Test
    void shouldFindTheDataWhenChunksAreRandom()
    {
        final Random random = new Random(7);
        for (int round = 0; round < 500; round++)
        {
            final StringBuilder expected = new StringBuilder();
            final StringBuilder body = new StringBuilder();
            for (int chunks = random.nextInt(6); chunks > 0; chunks--)
            {
                final String chunk = "x\r\n0".repeat(1 + random.nextInt(20)).substring(random.nextInt(4));
                expected.append(chunk);
                body.append(Integer.toHexString(chunk.length())).append("\r\n").append(chunk).append("\r\n");
            }
            body.append(END);
            assertEquals(body.length(), parse(body.toString(), 1 + random.nextInt(body.length())));
            assertEquals(expected.toString(), data.toString());
        }
    }

    @Test
    void shouldAllocateNothingWhenParsing()
    {
        final String body = "5;a=\"b\"\r\nhello\r\n0\r\nA: b\r\n\r\n";
        final UnsafeBuffer bytes = buffer(body);
        assertEquals(0, AllocationMeter.allocatedBy(() ->
        {
            view.reset();
            int position = 0;
            while (!view.isComplete())
            {
                position += parser.parse(bytes, position, bytes.capacity() - position, view);
            }
        }));
    }

    private int parse(final String body, final int step)
    {
        view.reset();
        data.setLength(0);
        int position = 0;
        int limit = 0;
        while (!view.isComplete() && position < body.length())
        {
            limit = position == limit ? Math.min(limit + step, body.length()) : limit;
            final int used = parser.parse(buffer(body.substring(position, limit)), 0, limit - position, view);
            if (used < 0)
            {
                return used;
            }
            assertTrue(used > 0);
            final int start = position + view.dataOffset();
            data.append(body, start, start + view.dataLength());
            position += used;
        }
        return position;
    }

    private static UnsafeBuffer buffer(final String text)
    {
        return new UnsafeBuffer(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
