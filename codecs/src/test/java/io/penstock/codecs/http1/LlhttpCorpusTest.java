package io.penstock.codecs.http1;

import io.penstock.codecs.http1.LlhttpDeviations.Deviation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LlhttpCorpusTest
{
    private static final int CASES = 166;

    static List<LlhttpCase> cases()
    {
        return LlhttpCase.requestCases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldGiveTheStrictVerdictWhenGivenACase(final LlhttpCase example)
    {
        final boolean lacksHost = LlhttpDeviations.WITHOUT_HOST.contains(example.name());
        final Http1Transcript first = Http1Transcript.of(example.input());
        assertEquals(lacksHost, first.error == Http1Error.MISSING_HOST, first::toString);

        final Http1Transcript transcript = Http1Transcript.of(withHosts(example.input()));
        final Deviation deviation = LlhttpDeviations.VERDICTS.get(example.name());
        if (deviation != null)
        {
            assertEquals(deviation.status(), transcript.status(), transcript::toString);
        }
        else if (example.isLenient() || example.isRefused())
        {
            assertEquals(400, transcript.status(), () -> example.name() + " " + transcript);
        }
        else
        {
            assertEquals(200, transcript.status(), transcript::toString);
            assertEquals(example.requests(), transcript.requests);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldGiveTheSameVerdictWhenCutAnywhere(final LlhttpCase example)
    {
        assertSameWhenCut(example.input());
        assertSameWhenCut(withHosts(example.input()));
    }

    @Test
    void shouldKnowEveryCaseTheTablesName()
    {
        final Set<String> names = cases().stream().map(LlhttpCase::name).collect(Collectors.toSet());
        final Set<String> unknown = new HashSet<>(LlhttpDeviations.WITHOUT_HOST);
        unknown.addAll(LlhttpDeviations.VERDICTS.keySet());
        unknown.removeAll(names);
        assertTrue(unknown.isEmpty(), unknown::toString);
        assertEquals(CASES, names.size());
    }

    private static void assertSameWhenCut(final byte[] input)
    {
        final String whole = Http1Transcript.of(input).toString();
        assertEquals(whole, Http1Transcript.byteByByte(input).toString());
        for (int cut = 0; cut < input.length; cut++)
        {
            assertEquals(whole, Http1Transcript.of(input, cut).toString(), "cut at " + cut);
        }
    }

    private static byte[] withHosts(final byte[] input)
    {
        byte[] bytes = input;
        Http1Transcript transcript = Http1Transcript.of(bytes);
        while (transcript.error == Http1Error.MISSING_HOST)
        {
            bytes = withHost(bytes, transcript.errorHeadOffset);
            transcript = Http1Transcript.of(bytes);
        }
        return bytes;
    }

    private static byte[] withHost(final byte[] input, final int headOffset)
    {
        final String text = LlhttpCase.latin(input);
        int line = headOffset;
        while (text.startsWith("\r\n", line))
        {
            line += 2;
        }
        final int fields = text.indexOf("\r\n", line) + 2;
        return (text.substring(0, fields) + "Host: a\r\n" + text.substring(fields))
            .getBytes(StandardCharsets.ISO_8859_1);
    }
}
