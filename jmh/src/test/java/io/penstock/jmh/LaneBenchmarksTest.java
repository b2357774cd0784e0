package io.penstock.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The answers that come out of lanes without sockets: all of them, in order, whichever way they are brought about.
 */
@Timeout(60)
final class LaneBenchmarksTest
{
    private static final Pattern DATE = Pattern.compile("\r\nDate: [^\r]*");
    private static final Pattern LEAVES = Pattern.compile("\"leavesQty\":(\\d+)");

    @ParameterizedTest
    @CsvSource({"json,1", "json,16", "sbe,1", "sbe,16"})
    void shouldAnswerTheSameWithRingsAndByHand(final String protocol, final int requests)
    {
        final StageGroupBenchmark benchmark = new StageGroupBenchmark();
        benchmark.protocol = protocol;
        benchmark.requests = requests;
        benchmark.setUp();
        try
        {
            for (int i = 1; i <= 40; i++)
            {
                assertEquals((long)i * requests, benchmark.penstockRings());
                assertEquals((long)i * requests, benchmark.penstockByHand());
                assertEquals(undated(benchmark.ringsAnswers()), undated(benchmark.handAnswers()));
            }
            if ("json".equals(protocol))
            {
                assertReports(benchmark.ringsAnswers(), 1, requests);
            }
        }
        finally
        {
            benchmark.tearDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "socket tls | protocol message service", "stages"})
    void shouldAnswerInOrderInEachLayout(final String layout)
    {
        final LayoutBenchmark benchmark = new LayoutBenchmark();
        benchmark.layout = layout;
        benchmark.requests = 16;
        benchmark.inFlight = 8;
        benchmark.setUp();
        try
        {
            assertReports(benchmark.answersTo(100), 100, 16);
            assertReports(benchmark.answersTo(7), 7, 16);
        }
        finally
        {
            benchmark.tearDown();
        }
    }

    /** Answers are made one after the other: their dates may differ by a second. */
    private static String undated(final byte[] answers)
    {
        return DATE.matcher(new String(answers, StandardCharsets.ISO_8859_1)).replaceAll("");
    }

    private static void assertReports(final byte[] answers, final int slots, final int requests)
    {
        final String text = new String(answers, StandardCharsets.US_ASCII);
        final List<Integer> expected = IntStream.range(0, slots * requests)
            .mapToObj((i) -> i % requests + 1)
            .collect(Collectors.toList());
        assertEquals(
            expected,
            LEAVES.matcher(text).results().map((each) -> Integer.valueOf(each.group(1))).collect(Collectors.toList()));
        assertEquals(slots * requests, text.split("HTTP/1\\.1 200 OK\r\n", -1).length - 1);
    }
}
