package io.penstock.codecs.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.AllocationMeter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Http1ForwardEncoderTest
{
    private static final Http1ForwardOptions PLAIN =
        new Http1ForwardOptions("up:1", false, null, Http1Forwarding.PASS, Http1Forwarding.PASS);
    private static final Http1ForwardOptions KEEPING =
        new Http1ForwardOptions("up:1", true, null, Http1Forwarding.PASS, Http1Forwarding.PASS);
    private static final byte[] NOBODY = {};
    private static final int OFFSET = 7;

    private final Http1RequestParser parser = new Http1RequestParser(2048, 4096, 64);
    private final Http1RequestView view = new Http1RequestView();
    private final UnsafeBuffer target = new UnsafeBuffer(new byte[8192]);

    static List<LlhttpCase> cases()
    {
        return LlhttpCase.requestCases();
    }

    @Test
    void shouldWriteAHeadAnewWhenARequestIsPassedOn()
    {
        final Http1ForwardOptions options = Http1ForwardOptions.of("up:1");
        assertEquals("POST /a?b=c HTTP/1.1\r\nHost: up:1\r\nAccept: */*\r\nContent-Length: 5\r\n" +
            "X-Forwarded-For: 10.0.0.1\r\nX-Forwarded-Proto: https\r\nVia: 1.1 penstock\r\n\r\n",
            encode(options, options.client("10.0.0.1", true), "\r\n\r\nPOST /a?b=c HTTP/1.1\r\nhost: me\r\n" +
                "Connection: keep-alive\r\nAccept:  */*\t\r\ncontent-length: 5\r\nX-Forwarded-For: 1.2.3.4\r\n" +
                "x-forwarded-PROTO: ftp\r\nX-Forwarded-Host: evil\r\nForwarded: for=1.2.3.4\r\n" +
                "Expect: 100-continue\r\n\r\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "PASS, 'X-Forwarded-For: 9\r\nX-Forwarded-Proto: p\r\nX-Forwarded-Host: h\r\nForwarded: for=9\r\n'",
        "DROP, ''",
        "REPLACE, 'X-Forwarded-For: 1::2\r\nX-Forwarded-Proto: http\r\nForwarded: for=\"[1::2]\";proto=http\r\n'",
        "ADD, 'X-Forwarded-For: 9\r\nX-Forwarded-Host: h\r\nForwarded: for=9\r\nX-Forwarded-For: 1::2\r\n" +
            "X-Forwarded-Proto: http\r\nForwarded: for=\"[1::2]\";proto=http\r\n'"})
    void shouldTellOfTheClientAsConfigured(final Http1Forwarding forwarding, final String lines)
    {
        final Http1ForwardOptions options = new Http1ForwardOptions("up", false, "me", forwarding, forwarding);
        assertEquals("GET / HTTP/1.1\r\nHost: up\r\n" + lines + "Via: 1.0 me\r\n\r\n",
            encode(options, options.client("1::2", false), "GET / HTTP/1.0\r\nX-Forwarded-For: 9\r\n" +
                "X-Forwarded-Proto: p\r\nX-Forwarded-Host: h\r\nForwarded: for=9\r\n\r\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET /a?b?c HTTP/1.1, GET /a?b?c, up:1, x",
        "GET http://y:80/a?b HTTP/1.1, GET /a?b, up:1, y:80",
        "GET http://y?b HTTP/1.1, GET /?b, up:1, y",
        "GET hTTps://[::1]:8 HTTP/1.1, GET /, up:1, [::1]:8",
        "OPTIONS http://y HTTP/1.1, OPTIONS *, up:1, y",
        "OPTIONS http://y? HTTP/1.1, OPTIONS /?, up:1, y",
        "OPTIONS * HTTP/1.1, OPTIONS *, up:1, x",
        "PROPFIND /a HTTP/1.1, PROPFIND /a, up:1, x"})
    void shouldWriteTheTargetInOriginForm(
        final String line, final String expected, final String host, final String passedHost)
    {
        final String head = line + "\r\nA: b\r\nHost: x\r\nC: d\r\n\r\n";
        assertEquals(expected + " HTTP/1.1\r\nHost: " + host + "\r\nA: b\r\nC: d\r\n\r\n", encode(PLAIN, NOBODY, head));
        final String fields = passedHost.equals("x") ?
            "A: b\r\nHost: x\r\nC: d\r\n" : "Host: " + passedHost + "\r\nA: b\r\nC: d\r\n";
        assertEquals(expected + " HTTP/1.1\r\n" + fields + "\r\n", encode(KEEPING, NOBODY, head));
    }

    @Test
    void shouldWriteAHostOfItsOwnWhenTheClientHasNone()
    {
        assertEquals("GET / HTTP/1.1\r\nHost: up:1\r\n\r\n", encode(KEEPING, NOBODY, "GET / HTTP/1.0\r\n\r\n"));
    }

    @Test
    void shouldKeepHostWhenConnectionNamesIt()
    {
        assertEquals("GET / HTTP/1.1\r\nHost: x\r\n\r\n",
            encode(KEEPING, NOBODY, "GET / HTTP/1.1\r\nHost: x\r\nConnection: host\r\n\r\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, '', ''", "DELETE, '', ''", "POST, '', 'Content-Length: 0\r\n'", "PUT, '', 'Content-Length: 0\r\n'",
        "GET, 'Content-Length: 0\r\n', 'Content-Length: 0\r\n'",
        "DELETE, 'Content-Length: 9\r\n', 'Content-Length: 9\r\n'",
        "POST, 'Content-Length: 9223372036854775807\r\n', 'Content-Length: 9223372036854775807\r\n'",
        "GET, 'transfer-encoding: CHUNKED\r\n', 'Transfer-Encoding: chunked\r\n'"})
    void shouldFrameTheBodyAnew(final String method, final String client, final String upstream)
    {
        assertEquals(method + " / HTTP/1.1\r\nHost: up:1\r\n" + upstream + "\r\n",
            encode(PLAIN, NOBODY, method + " / HTTP/1.1\r\n" + client + "Host: x\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Connection: close\r\nkeep-Alive: 5\r\nProxy-Connection: x\r\nTE: trailers\r\nTrailer: A\r\nUpgrade: h2c\r\n" +
            "HTTP2-Settings: x\r\nProxy-Authorization: x\r\nProxy-Authenticate: x\r\nte:\r\n",
        "Connection: X-Secret\r\nx-secret: 1\r\nX-SECRET:2\r\n",
        "x-SECRET: 1\r\nConnection: close ,,\tX-secret , te\r\nX-Secret:\r\nTe: x\r\n",
        "Foo: 1\r\nConnection: foo\r\nConnection: bar\r\nBar: 2\r\n"})
    void shouldPassOnNothingThatIsForThisHop(final String fields)
    {
        assertEquals("GET / HTTP/1.1\r\nHost: up:1\r\nA: b\r\nX-Secrets: 3\r\n\r\n",
            encode(PLAIN, NOBODY, "GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n" + fields + "X-Secrets: 3\r\n\r\n"));
    }

    /** Whatever of llhttp's corpus gets past the parser is one request with one length when it is passed on. */
    @ParameterizedTest
    @MethodSource("cases")
    void shouldPassOnOneMeaningOnly(final LlhttpCase example)
    {
        final UnsafeBuffer source = new UnsafeBuffer(example.input());
        if (parser.parse(source, 0, source.capacity(), view.reset()) > 0 && view.targetForm() != Http1.AUTHORITY_FORM)
        {
            final int length = new Http1ForwardEncoder(KEEPING).encode(
                source, 0, view, Http1ForwardEncoder.bodyLength(view), NOBODY, target, OFFSET, 4096);
            final Http1RequestView again = new Http1RequestView();
            assertEquals(length, parser.parse(target, OFFSET, length, again));
            assertEquals(view.method(), again.method());
            assertEquals(view.isChunked(), again.isChunked());
            assertEquals(Http1ForwardEncoder.bodyLength(view), Http1ForwardEncoder.bodyLength(again));
            assertTrue(again.hasHost());
            assertTrue(again.isKeepAlive());
            assertFalse(again.isUpgrade());
            assertFalse(again.expectsContinue());
            assertEquals(1, again.minorVersion());
        }
    }

    /** What means different things to different readers never gets here. */
    @ParameterizedTest
    @ValueSource(strings = {
        "Content-Length: 5\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nContent-Length: 5",
        "Content-Length: 5\r\nContent-Length: 6", "Content-Length: 5\r\nContent-Length: 5", "Content-Length: 5, 5",
        "Content-Length: +5", "Content-Length: 0x5", "Content-Length: 5_0", "Content-Length:", "Content-Length : 5",
        "Transfer-Encoding: chunked, identity", "Transfer-Encoding: identity", "Transfer-Encoding: xchunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "Transfer-Encoding : chunked",
        "Transfer-Encoding:\u000Bchunked", "Transfer-Encoding: chunked\u0000", "A: b\nTransfer-Encoding: chunked",
        "A: b\r Transfer-Encoding: chunked", "A: b\r\n Transfer-Encoding: chunked", " Transfer-Encoding: chunked",
        "Transfer-Encoding\r\n: chunked", "Transfer_Encoding\u0000: chunked", "Host: b", "Expect: x"})
    void shouldNeverSeeWhatIsReadInTwoWays(final String fields)
    {
        final UnsafeBuffer source = buffer("POST / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n\r\n");
        assertTrue(parser.parse(source, 0, source.capacity(), view.reset()) < 0);
    }

    @Test
    void shouldRefuseHeadsThatNameTooManyFields()
    {
        final String few = "Connection: close\r\nConnection: " + "f,".repeat(15) + "\r\n\r\n";
        final String many = "Connection: close\r\nConnection: " + "f,".repeat(16) + "\r\n\r\n";
        assertTrue(encodeTo(PLAIN, NOBODY, "GET / HTTP/1.1\r\nHost: x\r\n" + few, 4096) > 0);
        assertEquals(Http1Error.TOO_MANY_CONNECTION_OPTIONS,
            encodeTo(PLAIN, NOBODY, "GET / HTTP/1.1\r\nHost: x\r\n" + many, 4096));
        assertEquals(400, Http1Error.status(Http1Error.TOO_MANY_CONNECTION_OPTIONS));
    }

    @Test
    void shouldRefuseTunnels()
    {
        assertEquals(Http1Error.NOT_FORWARDED,
            encodeTo(PLAIN, NOBODY, "CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n", 4096));
        assertEquals(501, Http1Error.status(Http1Error.NOT_FORWARDED));
    }

    @Test
    void shouldWriteNothingBehindItsRoom()
    {
        final String head = "POST http://a/b HTTP/1.1\r\nHost: x\r\nC: d\r\nContent-Length: 5\r\n\r\n";
        final Http1ForwardOptions options = new Http1ForwardOptions(
            "up:1", true, "me", Http1Forwarding.ADD, Http1Forwarding.ADD);
        final byte[] client = options.client("1.2.3.4", false);
        final int length = encodeTo(options, client, head, 4096);
        for (int room = 0; room < length; room++)
        {
            target.setMemory(0, target.capacity(), (byte)'#');
            assertEquals(Http1Error.HEAD_TOO_LARGE, encodeTo(options, client, head, room), "room of " + room);
            for (int i = OFFSET + room; i < OFFSET + length; i++)
            {
                assertEquals('#', target.getByte(i));
            }
        }
        // a number may be as long as numbers get
        assertEquals(length, encodeTo(options, client, head, length + 19));
    }

    @ParameterizedTest
    @CsvSource({"9, ' '", "9, '\r'", "30, '\n'", "30, '\0'", "23, ':'", "27, ' '", "27, '\n'", "32, '\r'", "33, 'x'",
        "5, '#'", "0, ' '"})
    void shouldPassOnNothingThatWasWrittenOverSinceItWasParsed(final int index, final String replacement)
    {
        final String head = "GET /abcdef HTTP/1.1\r\nA: b\r\nC: d\r\nHost: x\r\n\r\n";
        final UnsafeBuffer source = buffer(head);
        assertTrue(parser.parse(source, 0, source.capacity(), view.reset()) > 0);
        source.putByte(index, (byte)replacement.charAt(0));
        final int result = new Http1ForwardEncoder(PLAIN)
            .encode(source, 0, view, 0, NOBODY, target, OFFSET, 4096);
        if (result > 0)
        {
            final Http1RequestView again = new Http1RequestView();
            assertEquals(result, parser.parse(target, OFFSET, result, again));
            assertTrue(again.fieldCount() <= 3);
        }
    }

    @Test
    void shouldRefuseOptionsThatWouldInject()
    {
        for (final String bad : new String[]{"a\r\nb: c", "", "a b", "a/b", "\u00E9"})
        {
            assertThrows(IllegalArgumentException.class,
                () -> new Http1ForwardEncoder(Http1ForwardOptions.of(bad)), bad);
            final Http1ForwardOptions options =
                new Http1ForwardOptions("a", false, bad, Http1Forwarding.ADD, Http1Forwarding.ADD);
            assertThrows(IllegalArgumentException.class, () -> new Http1ForwardEncoder(options), bad);
            assertThrows(IllegalArgumentException.class, () -> Http1ForwardOptions.of("a").client(bad + "\r", true));
        }
        assertEquals("X-Forwarded-For: unknown\r\nX-Forwarded-Proto: http\r\n",
            new String(Http1ForwardOptions.of("a").client(null, false), StandardCharsets.US_ASCII));
    }

    @Test
    void shouldAllocateNothing()
    {
        final Http1ForwardOptions options = Http1ForwardOptions.of("up:1");
        final byte[] client = options.client("10.0.0.1", true);
        final UnsafeBuffer source =
            buffer("POST http://a/a?b=c HTTP/1.1\r\nhost: me\r\nConnection: keep-alive, foo\r\n" +
                "Accept: */*\r\ncontent-length: 5\r\nFoo: bar\r\n\r\n");
        assertTrue(parser.parse(source, 0, source.capacity(), view.reset()) > 0);
        final Http1ForwardEncoder encoder = new Http1ForwardEncoder(options);
        assertEquals(0, AllocationMeter.allocatedBy(
            () -> encoder.encode(source, 0, view, 5, client, target, OFFSET, 4096)));
    }

    private String encode(final Http1ForwardOptions options, final byte[] client, final String head)
    {
        final int length = encodeTo(options, client, head, 4096);
        assertTrue(length > 0, () -> Http1Error.reason(length));
        final String written = target.getStringWithoutLengthAscii(OFFSET, length);
        assertEquals(length, parser.parse(target, OFFSET, length, new Http1RequestView()), written);
        return written;
    }

    private int encodeTo(final Http1ForwardOptions options, final byte[] client, final String head, final int room)
    {
        final UnsafeBuffer source = buffer(head);
        assertEquals(head.length(), parser.parse(source, 0, source.capacity(), view.reset()));
        return new Http1ForwardEncoder(options).encode(
            source, 0, view, Http1ForwardEncoder.bodyLength(view), client, target, OFFSET, room);
    }

    private static UnsafeBuffer buffer(final String text)
    {
        return new UnsafeBuffer(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
