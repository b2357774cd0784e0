package io.penstock.codecs.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.AllocationMeter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Http1NegotiationTest
{
    private static final int SCHEMA = 4001;
    private static final int VERSION = 3;
    private static final String START = "GET / HTTP/1.1\r\nHost: a\r\n";
    private static final String[] PIECES = {
        "application/json", "application/sbe", "Application/SBE", "application/*", "*/*", "text/*", "text/html",
        "application/x-protobuf", "application/protobuf", "application/", "*", "application/jso", "application/sbee",
        ";", "; ", ";", " ;\t",
        ",", ", ", ",", " ", "q=0",
        "q=1", "Q=0.5", "q=0.500", "q=0.25", "q=0.", "q=1.000", "q=1.001", "q=.5", "q=0.1234", "q=", "q=\"1\"", "q",
        "charset=utf-8", "charset=\"UTF-8\"", "charset=latin1", "schema-id=4001", "schema-id=\"4001\"",
        "SCHEMA-ID=4002", "schema-id=", "schema-id=04001", "schema-id=104001", "version=3", "version=2", "version=4",
        "version=x", "a=b", "a=\"x,y;q=0\"", "a=\"\\\"\"", "\"", "a=\"\\", "=", "x y"};

    private final Http1RequestParser parser = new Http1RequestParser(64, 8192, 16, SCHEMA, VERSION);
    private final Http1RequestView view = new Http1RequestView();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "application/sbe | true",
        "Application/SBE ; Schema-Id=4001; Version=\"3\" | true",
        "application/sbe;schema-id=4001 | true",
        "application/sbe;version=0 | true",
        "application/sbe; a=b | true",
        "application/sbe;version=4 | false",
        "application/sbe;schema-id=4002;version=3 | false",
        "application/sbe;schema-id=4001;schema-id=4002 | false",
        "application/sbe;schema-id | false",
        "application/sbe;schema-id=99999 | false",
        "application/sbe;schema-id=4294971297 | false",
        "application/sbe;version=-1 | false",
        "application/sb | false",
        "application/sbe+x | false",
        "application/sbe, application/sbe | false",
        "application/* | false"})
    void shouldRecogniseSbeWhenItIsOfTheSchema(final String value, final boolean isSbe)
    {
        parse("Content-Type: " + value + "\r\n");
        assertEquals(isSbe ? HttpEncoding.SBE : HttpEncoding.NONE, view.encoding());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "application/x-protobuf | true",
        "application/protobuf | true",
        "Application/Protobuf; proto=a.B; encoding=delimited | true",
        "application/vnd.google.protobuf | true",
        "application/vnd.google.protobuf2 | false",
        "application/xx-protobuf | false",
        "text/protobuf | false",
        "application/ | false"})
    void shouldRecogniseProtobufByEachOfItsNames(final String value, final boolean isProtobuf)
    {
        parse("Content-Type: " + value + "\r\n");
        assertEquals(isProtobuf ? HttpEncoding.PROTOBUF : HttpEncoding.NONE, view.encoding());
    }

    @Test
    void shouldTakeAnySchemaWhenTheParserHasNone()
    {
        final byte[] head = bytes(START + "Content-Type: application/sbe; schema-id=7; version=65535\r\n\r\n");
        new Http1RequestParser(64, 512, 16).parse(new UnsafeBuffer(head), 0, head.length, view);
        assertEquals(HttpEncoding.SBE, view.encoding());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        // what is asked for | for a request in JSON, in SBE
        "`` | JSON | SBE",
        "` , ,` | JSON | SBE",
        "*/* | JSON | SBE",
        "application/* | JSON | SBE",
        "application/json | JSON | JSON",
        "application/sbe | SBE | SBE",
        "application/sbe, application/json | JSON | SBE",
        "application/sbe;q=0.9, application/json;q=0.8 | SBE | SBE",
        "application/json;q=0.9, */*;q=0.1 | JSON | JSON",
        "application/sbe;q=0.1, */* | JSON | JSON",
        "application/*;q=0.2, */*;q=0.9, application/sbe;q=0.1 | JSON | JSON",
        "application/json;q=0, */* | SBE | SBE",
        "application/json;q=0.000 | NONE | NONE",
        "*/*;q=0 | NONE | NONE",
        "application/*;q=0, */* | NONE | NONE",
        "text/html, text/*, image/* | NONE | NONE",
        "text/html, application/xhtml+xml, */*;q=0.8 | JSON | SBE",
        "application/sbe;schema-id=4001;version=3 | SBE | SBE",
        "application/sbe;version=2 | NONE | NONE",
        "application/sbe;schema-id=1, application/json;q=0.1 | JSON | JSON",
        "application/sbe;schema-id=4001;q=0, application/sbe, application/json;q=0.5 | JSON | JSON",
        "application/sbe;q=0.2;schema-id=4001, application/json;q=0.5, application/sbe | JSON | JSON",
        "application/json;charset=latin1, application/sbe;q=0.1 | SBE | SBE",
        "application/json;q=0.5, application/json;q=0.7, application/sbe;q=0.6 | JSON | JSON",
        "application/json;q=2, application/sbe;q=0.1 | SBE | SBE",
        "application/json;q=0.5;q=0.6 | NONE | NONE",
        "`text/x;a=\"b, */*\"` | NONE | NONE",
        "`text/x;a=\"b, */*` | NONE | NONE",
        "`application/json\r\nAccept: application/sbe;q=0.9` | JSON | JSON",
        "application/x-protobuf | PROTOBUF | PROTOBUF",
        "Application/X-Protobuf;messageType=a.B;q=0.9, */*;q=0.1 | PROTOBUF | PROTOBUF",
        "application/x-protobuf;q=0.1, application/json;q=0.1 | JSON | JSON",
        "application/protobuf | PROTOBUF | PROTOBUF",
        "application/Vnd.Google.Protobuf;q=0.5, */*;q=0.1 | PROTOBUF | PROTOBUF",
        "application/protobuf;q=0, application/vnd.google.protobuf;q=0.1 | PROTOBUF | PROTOBUF",
        "application/vnd.google.protobu | NONE | NONE",
        "application/problem+json | NONE | NONE"})
    void shouldChooseTheAnswersEncodingWhenAsked(final String value, final String forJson, final String forSbe)
    {
        parse("Accept: " + value + "\r\n");
        assertEquals(encoding(forJson), answer(HttpEncoding.JSON));
        assertEquals(encoding(forSbe), answer(HttpEncoding.SBE));
    }

    @Test
    void shouldChooseNoneThatIsNotOffered()
    {
        parse("Accept: application/x-protobuf, application/json;q=0.1\r\n");
        assertEquals(HttpEncoding.JSON, view.answerEncoding(HttpEncoding.JSON, HttpEncoding.PROTOBUF));
        assertEquals(HttpEncoding.PROTOBUF, view.answerEncoding(HttpEncoding.JSON, HttpEncoding.count()));
        parse("Accept: application/x-protobuf\r\n");
        assertEquals(HttpEncoding.NONE, view.answerEncoding(HttpEncoding.JSON, HttpEncoding.PROTOBUF));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "application/json | 0 | 0",
        "application/json;charset=latin1 | 1 | 1",
        "application/json;charset=`` | 1 | 1",
        "application/json;charset | 0 | 0",
        "application/sbe;charset=latin1 | 0 | 0",
        "application/sbe;schema-id=4002;version=4 | 2 | 2",
        "application/sbe;schema-id=4001;version=4 | 3 | 3",
        "application/sbe;version=2 | 0 | 3",
        "application/sbe;version=x | 3 | 3",
        "text/plain;charset=latin1 | 0 | 0",
        "application/x-protobuf;version=7 | 0 | 0"})
    void shouldTellWhichParameterDoesNotFit(final String value, final int inContentType, final int inAccept)
    {
        parse("Content-Type: " + value + "\r\nAccept: text/html, " + value + ", application/sbe;version=9\r\n");
        assertEquals(inContentType, view.encodingMismatch());
        assertEquals(inAccept == 0 ? MediaParameter.VERSION : inAccept, view.answerMismatch());
        parse("Content-Type: " + value + "\r\nContent-Type: " + value + "\r\nAccept: " + value + "\r\n");
        assertEquals(MediaParameter.NONE, view.encodingMismatch(), "of two types");
        assertEquals(inAccept, view.answerMismatch());
    }

    @Test
    void shouldForgetWhatWasAcceptedWhenTheNextHeadComes()
    {
        parse("Accept: application/sbe\r\nContent-Type: application/sbe\r\n");
        parse("Accept: application/sbe;version=9\r\nContent-Type: application/sbe;version=9\r\n");
        parse("");
        assertEquals(MediaParameter.NONE, view.encodingMismatch() + view.answerMismatch());
        assertEquals(HttpEncoding.JSON, answer(HttpEncoding.JSON));
        assertEquals(HttpEncoding.NONE, view.encoding());
    }

    @Test
    void shouldAgreeWithThePlainReadingWhenTheFieldsAreAnything()
    {
        final MediaRanges oracle = new MediaRanges(SCHEMA, VERSION);
        final Random random = new Random(20260713);
        final int[] chosen = new int[HttpEncoding.count() + 1];
        for (int i = 0; i < 20_000; i++)
        {
            final String contentType = value(random, i % 4 == 0);
            final List<String> lines = new ArrayList<>();
            final StringBuilder fields = new StringBuilder("Content-Type: " + contentType + "\r\n");
            for (int line = random.nextInt(3); line >= 0; line--)
            {
                lines.add(value(random, i % 3 == 0));
                fields.append("Accept: ").append(lines.get(lines.size() - 1)).append("\r\n");
            }
            parse(fields.toString());
            assertEquals(oracle.contentType(contentType.strip()), view.encoding(), contentType);
            for (int preferred = 0; preferred < HttpEncoding.count(); preferred++)
            {
                final int answer = answer(preferred);
                assertEquals(oracle.answer(lines, preferred), answer, () -> String.join("|", lines));
                chosen[answer + 1]++;
            }
        }
        for (final int times : chosen)
        {
            assertTrue(times > 500, "each is chosen often");
        }
    }

    @Test
    void shouldStayInItsBoundsWhenTheListIsAsLongAsAHead()
    {
        parse("Accept: " + "application/sbe;schema-id=4001;q=0.001,".repeat(200) + "*/*\r\n");
        assertEquals(HttpEncoding.JSON, answer(HttpEncoding.SBE));
        parse("Accept: application/sbe" + ";schema-id=4001".repeat(500) + ";q=0, application/sbe\r\n");
        assertEquals(HttpEncoding.NONE, answer(HttpEncoding.SBE));
    }

    @Test
    void shouldAllocateNothingWhenReadingRanges()
    {
        final byte[] head = bytes(START + "Content-Type: application/sbe; schema-id=4001\r\n" +
            "Accept: application/json;q=0.5, application/sbe;version=3;q=0.9, */*;q=0.1\r\n\r\n");
        final UnsafeBuffer buffer = new UnsafeBuffer(head);
        assertEquals(0, AllocationMeter.allocatedBy(() -> parser.parse(buffer, 0, head.length, view.reset())));
        assertEquals(HttpEncoding.SBE, answer(HttpEncoding.JSON));
    }

    private int answer(final int preferred)
    {
        return view.answerEncoding(preferred, HttpEncoding.count());
    }

    private static int encoding(final String name)
    {
        return List.of("NONE", "JSON", "SBE", "PROTOBUF").indexOf(name) + HttpEncoding.NONE;
    }

    /** Pieces in any order; or mostly as a list is made, so that whole ranges come about. */
    private static String value(final Random random, final boolean isWild)
    {
        final StringBuilder value = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--)
        {
            if (isWild)
            {
                value.append(PIECES[random.nextInt(PIECES.length)]);
                continue;
            }
            value.append(i % 2 == 0 ? "" : ", ").append(PIECES[random.nextInt(9)]);
            for (int parameters = random.nextInt(3); parameters > 0; parameters--)
            {
                value.append(';').append(PIECES[21 + random.nextInt(PIECES.length - 21)]);
            }
        }
        return value.toString();
    }

    /** As a whole, with nothing behind it that could be read, and byte by byte; both must agree. */
    private void parse(final String fields)
    {
        final byte[] head = bytes(START + fields + "\r\n");
        final UnsafeBuffer buffer = new UnsafeBuffer(head);
        assertEquals(head.length, parser.parse(buffer, 0, head.length, view.reset()));
        final int encoding = view.encoding();
        final int forJson = answer(HttpEncoding.JSON);
        final int forSbe = answer(HttpEncoding.SBE);
        view.reset();
        for (int length = 0; length < head.length; length++)
        {
            assertEquals(0, parser.parse(buffer, 0, length, view));
        }
        assertEquals(head.length, parser.parse(buffer, 0, head.length, view));
        assertEquals(encoding, view.encoding());
        assertEquals(forJson, answer(HttpEncoding.JSON));
        assertEquals(forSbe, answer(HttpEncoding.SBE));
    }

    private static byte[] bytes(final String text)
    {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
