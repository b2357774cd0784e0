package io.penstock.codecs.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser.Feature;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.codecs.SharedData;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class JsonParserTest
{
    /**
     * The cases that RFC 8259 leaves open and this parser accepts: numbers of any size are only read, not turned into
     * floating point. Every other one is refused: what is no Unicode character, a byte order mark, and nesting deeper
     * than the limit.
     */
    private static final Set<String> OPEN_AND_ACCEPTED = Set.of(
        "i_number_double_huge_neg_exp.json",
        "i_number_huge_exp.json",
        "i_number_neg_int_huge_exp.json",
        "i_number_pos_double_huge_exp.json",
        "i_number_real_neg_overflow.json",
        "i_number_real_pos_overflow.json",
        "i_number_real_underflow.json",
        "i_number_too_big_neg_int.json",
        "i_number_too_big_pos_int.json",
        "i_number_very_big_negative_int.json");

    private final JsonParser parser = new JsonParser();
    private final JsonView view = new JsonView();

    private int parse(final byte[] text)
    {
        return parser.parse(new UnsafeBuffer(text), 0, text.length, view);
    }

    private int parse(final String text)
    {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldGiveTheVerdictOfTheTestSuite() throws IOException
    {
        final List<String> wrong = new ArrayList<>();
        int cases = 0;
        try (Stream<Path> files = Files.list(SharedData.folder("json/test_parsing")))
        {
            for (final Path file : (Iterable<Path>)files.sorted()::iterator)
            {
                final String name = file.getFileName().toString();
                final byte[] text = Files.readAllBytes(file);
                final boolean isAccepted = parse(text) > 0;
                final boolean isExpected = name.startsWith("y_") || OPEN_AND_ACCEPTED.contains(name);
                if (isAccepted != isExpected)
                {
                    wrong.add(name);
                }
                cases++;
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(318, cases);
    }

    @Test
    void shouldNeverTakeACutTextForAWholeOne() throws IOException
    {
        try (Stream<Path> files = Files.list(SharedData.folder("json/test_parsing")))
        {
            for (final Path file : (Iterable<Path>)files.sorted()::iterator)
            {
                final byte[] text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .strip().getBytes(StandardCharsets.ISO_8859_1);
                final boolean isNested = text.length > 0 && (text[0] == '{' || text[0] == '[' || text[0] == '"');
                if (!file.getFileName().toString().startsWith("y_") || !isNested)
                {
                    continue;
                }
                for (int length = 0; length < text.length; length++)
                {
                    final byte[] cut = java.util.Arrays.copyOf(text, length);
                    assertEquals(0, parse(cut), file + " cut at " + length);
                }
            }
        }
    }

    @Test
    void shouldTellWhereAndWhyATextIsWrong()
    {
        assertError("{\"a\":tru}", JsonError.INVALID, 8);
        assertError("{\"a\" 1}", JsonError.INVALID, 5);
        assertError("[1,]", JsonError.INVALID, 3);
        assertError("[1 2]", JsonError.INVALID, 3);
        assertError("{} x", JsonError.TRAILING, 3);
        assertError("[\"\\ud800\"]", JsonError.LONE_SURROGATE, 2);
        assertError("[\"a\nb\"]", JsonError.INVALID, 3);
        assertError("[".repeat(JsonParser.DEFAULT_DEPTH_LIMIT + 1), JsonError.TOO_DEEP,
            JsonParser.DEFAULT_DEPTH_LIMIT);
        assertEquals(JsonError.NOT_UTF_8, parse(new byte[]{'"', (byte)0xC0, (byte)0x80, '"'}));
        assertEquals(1, view.position());
    }

    private void assertError(final String text, final int error, final int position)
    {
        assertEquals(error, parse(text), text);
        assertEquals(position, view.position(), text);
    }

    @Test
    void shouldTellWhereTheValueIs()
    {
        assertEquals(12, parse(" [[1],{}]\n  "));
        assertEquals(1, view.offset());
        assertEquals(8, view.length());
        assertEquals(2, view.depth());
    }

    @Test
    void shouldAgreeWithJacksonOnMutatedDocuments()
    {
        final ObjectMapper mapper = new ObjectMapper(JsonFactory.builder()
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .disable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .build());
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.disable(Feature.ALLOW_COMMENTS);
        final Random random = new Random(20260);
        int accepted = 0;
        for (int i = 0; i < 100_000; i++)
        {
            final StringBuilder text = new StringBuilder();
            document(random, text, 0);
            final String whole = text.toString();
            final String mutated = i % 3 == 0 ? whole : mutate(random, whole);
            final boolean isAccepted = parse(mutated) > 0;
            assertEquals(isValid(mapper, mutated), isAccepted, mutated);
            accepted += isAccepted ? 1 : 0;
        }
        assertTrue(accepted > 40_000 && accepted < 90_000, "accepted " + accepted);
    }

    private static boolean isValid(final ObjectMapper mapper, final String text)
    {
        try
        {
            return !mapper.readTree(text.getBytes(StandardCharsets.UTF_8)).isMissingNode();
        }
        catch (final IOException ex)
        {
            return false;
        }
    }

    private static void document(final Random random, final StringBuilder text, final int depth)
    {
        final int kind = random.nextInt(depth > 4 ? 5 : 7);
        space(random, text);
        switch (kind)
        {
            case 0:
                text.append(random.nextInt(2000) - 1000);
                break;
            case 1:
                text.append(random.nextLong()).append('.').append(random.nextInt(100)).append("e-").append(depth);
                break;
            case 2:
                text.append(random.nextBoolean() ? "true" : "null");
                break;
            case 3:
            case 4:
                string(random, text);
                break;
            default:
                final boolean isObject = kind == 5;
                text.append(isObject ? '{' : '[');
                final int size = random.nextInt(4);
                for (int i = 0; i < size; i++)
                {
                    text.append(i == 0 ? "" : ",");
                    if (isObject)
                    {
                        space(random, text);
                        string(random, text);
                        text.append(':');
                    }
                    document(random, text, depth + 1);
                }
                text.append(isObject ? '}' : ']');
                break;
        }
        space(random, text);
    }

    private static void space(final Random random, final StringBuilder text)
    {
        if (random.nextInt(4) == 0)
        {
            text.append(" \n\t\r".charAt(random.nextInt(4)));
        }
    }

    private static void string(final Random random, final StringBuilder text)
    {
        final String[] pieces =
            {"a", "xyz", "\\n", "\\u00e9", "\u00fc", "\u20ac", "\ud83d\ude00", "\\\"", "0123456789"};
        text.append('"');
        for (int i = random.nextInt(4); i > 0; i--)
        {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        text.append('"');
    }

    private static String mutate(final Random random, final String text)
    {
        final String characters = "{}[],:\"\\0-+.eE1tn \u0001u/";
        final StringBuilder mutated = new StringBuilder(text);
        final int index = random.nextInt(text.length());
        if (Character.isSurrogate(text.charAt(index)))
        {
            return text;
        }
        final char character = characters.charAt(random.nextInt(characters.length()));
        switch (random.nextInt(3))
        {
            case 0:
                mutated.setCharAt(index, character);
                break;
            case 1:
                mutated.insert(index, character);
                break;
            default:
                mutated.deleteCharAt(index);
                break;
        }
        return mutated.toString();
    }
}
