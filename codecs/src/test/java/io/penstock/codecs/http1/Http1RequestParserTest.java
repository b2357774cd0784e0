package io.penstock.codecs.http1;

import io.penstock.codecs.AllocationMeter;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class Http1RequestParserTest
{
    private static final int REQUEST_LINE_LIMIT = 100;
    private static final int HEAD_LIMIT = 400;
    private static final int FIELD_LIMIT = 6;
    private static final String POST =
        "POST /orders?dry=1 HTTP/1.1\r\nHost: localhost:8080\r\nUser-Agent: curl/8.5.0\r\nAccept: */*\r\n" +
            "Content-Type: application/json\r\nContent-Length: 123\r\n\r\n";

    private final Http1RequestParser parser = new Http1RequestParser(REQUEST_LINE_LIMIT, HEAD_LIMIT, FIELD_LIMIT);
    private final Http1RequestView view = new Http1RequestView();

    @Test
    void shouldFindPartsWhenGivenATypicalHead()
    {
        assertEquals(POST.length(), parse("\r\n" + POST) - 2);
        assertEquals(Http1.POST, view.method());
        assertEquals(1, view.minorVersion());
        assertEquals(7, view.pathOffset());
        assertEquals("/orders".length(), view.pathLength());
        assertEquals(15, view.queryOffset());
        assertEquals("dry=1".length(), view.queryLength());
        assertEquals(123, view.contentLength());
        assertEquals(5, view.fieldCount());
        assertTrue(view.isJson());
        assertTrue(view.hasContentType());
        assertTrue(view.hasHost());
        assertTrue(view.isKeepAlive());
        assertFalse(view.isChunked());
        assertFalse(view.expectsContinue());
        assertFalse(view.hasContentEncoding());
        assertFalse(view.isUpgrade());
    }

    @Test
    void shouldRepeatItsVerdictWhenCalledAgain()
    {
        final UnsafeBuffer good = buffer(POST);
        assertEquals(POST.length(), parser.parse(good, 0, good.capacity(), view));
        assertEquals(POST.length(), parser.parse(good, 0, good.capacity(), view));

        view.reset();
        final UnsafeBuffer bad = buffer("GET /\r\n\r\n");
        assertEquals(Http1Error.BAD_TARGET, parser.parse(bad, 0, bad.capacity(), view));
        assertEquals(Http1Error.BAD_TARGET, parser.parse(bad, 0, bad.capacity(), view));
    }

    @Test
    void shouldReadNothingBehindTheHeadWhenMoreFollows()
    {
        assertEquals(POST.length(), parse(POST + "\0\0\0GARBAGE"));
    }

    @Test
    void shouldSayWhetherARequestHasBegunWhenOnlyEmptyLinesCame()
    {
        final UnsafeBuffer bytes = buffer("\r\n\r\nGET");
        view.reset();
        assertEquals(0, parser.parse(bytes, 0, 4, view));
        assertFalse(view.hasStarted());
        assertEquals(0, parser.parse(bytes, 0, 5, view));
        assertTrue(view.hasStarted());
    }

    @ParameterizedTest
    @CsvSource({"GET,1", "HEAD,2", "POST,3", "PUT,4", "DELETE,5", "OPTIONS,6", "PATCH,7", "TRACE,8", "get,0", "GETT,0",
        "BREW,0", "PROPFIND,0", "VERSION-CONTROL,0", "P,0", "!#$%&'*+-.^_`|~09azAZ,0"})
    void shouldTellMethodsApartWhenTheyAreTokens(final String name, final int method)
    {
        assertTrue(parse(name + " / HTTP/1.1\r\nHost: a\r\n\r\n") > 0);
        assertEquals(method, view.method());
        if (method > 0)
        {
            assertEquals(name, Http1.methodName(method));
        }
        assertEquals(method, Http1.method(name));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "GET,/,/,-,0", "GET,/a/b?,/a/b,``,0", "GET,/a?b?c=/d,/a,b?c=/d,0", "OPTIONS,*,*,-,3", "M-SEARCH,*,*,-,3",
        "CONNECT,a:80,a:80,-,2", "GET,http://a,``,-,1", "GET,http://a/,/,-,1", "GET,hTTp://a:80/b?c,/b,c,1",
        "GET,https://[::1]:8443?x=/y,``,x=/y,1", "GET,/\"<>\\^`{|},/\"<>\\^`{|},-,0", "GET,/%zz,/%zz,-,0"})
    void shouldSplitTargetsWhenTheyHaveAForm(
        final String method, final String target, final String path, final String query, final int form)
    {
        final String head = method + " " + target + " HTTP/1.1\r\nHost: a\r\n\r\n";
        assertEquals(head.length(), parse(head));
        assertEquals(form, view.targetForm());
        assertEquals(path, head.substring(view.pathOffset(), view.pathOffset() + view.pathLength()));
        assertEquals(query, view.queryOffset() < 0 ? "-" :
            head.substring(view.queryOffset(), view.queryOffset() + view.queryLength()));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "POST *", "GET *", "GET **", "CONNECT /", "CONNECT a", "CONNECT a:", "CONNECT a:x", "CONNECT a:65536",
        "CONNECT *", "GET a", "GET a:80", "GET ftp://a/", "GET http:/a", "GET http:a", "GET http:///x", "GET http://",
        "GET http://u@a/", "GET http://u:p@a/", "GET http://a:b/", "GET http://?x", "GET /#f", "GET /a\u007F",
        "GET /\u00E9", "GET /a\tb", "GET /a\0", "GET ?x", "GET \\", "GET http://[::1", "GET http://[]/"})
    void shouldRefuseTargetsWhenTheirFormIsWrong(final String start)
    {
        assertEquals(Http1Error.BAD_TARGET, parse(start + " HTTP/1.1\r\nHost: a\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        " GET / HTTP/1.1\r\n", "\tGET / HTTP/1.1\r\n", "GET\t/ HTTP/1.1\r\n", "GET / HTTP/1.1 \r\n",
        "GET / http/1.1\r\n",
        "GET / HTTP/1.1\n", "GET / HTTP/1.1\r\r\n", "GET / HTTP/1\r\n", "GET / HTTP/1.10\r\n", "GET / HTTP/1.x\r\n",
        "GET / HTTP/11.1\r\n", "GET /  HTTP/1.1\r\n", "GET / \r\n", "G(T / HTTP/1.1\r\n", "\nGET / HTTP/1.1\r\n",
        "\r\rGET / HTTP/1.1\r\n", " \r\nGET / HTTP/1.1\r\n", "\0GET / HTTP/1.1\r\n", "GET / HTTP/1.1X\r\n",
        "SSH-2.0-OpenSSH_9.2\r\n", "{\"a\":1}\r\n"})
    void shouldRefuseRequestLinesWhenTheyAreMalformed(final String line)
    {
        assertEquals(Http1Error.BAD_REQUEST_LINE, parse(line + "Host: a\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET  / HTTP/1.1\r\n", "GET /\r\n", "GET /\n"})
    void shouldRefuseRequestLinesWhenTheTargetIsEmptyOrTheVersionMissing(final String line)
    {
        assertEquals(400, Http1Error.status(parse(line + "Host: a\r\n\r\n")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/2.0\r\n\r\n", "GET / HTTP/0.9\r\n\r\n", "GET / HTTP/3",
        "PRI * HTTP/2.0\r\n\r\nSM"})
    void shouldRefuseVersionsWhenTheMajorOneIsNotOne(final String head)
    {
        assertEquals(Http1Error.VERSION_NOT_SUPPORTED, parse(head));
    }

    @ParameterizedTest
    @CsvSource({"1.0,0,false", "1.1,1,true", "1.2,1,true", "1.9,1,true"})
    void shouldServeMinorVersionsWhenTheMajorOneIsOne(final String version, final int minor, final boolean isKeepAlive)
    {
        assertTrue(parse("GET / HTTP/" + version + "\r\nHost: a\r\n\r\n") > 0);
        assertEquals(minor, view.minorVersion());
        assertEquals(isKeepAlive, view.isKeepAlive());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "A B: c,-5", "A : b,-5", "A\t: b,-5", ": b,-5", "A,-5", "A\u00E9: b,-5", "A\0: b,-5", "A(: b,-5", "A/B: c,-5",
        "`A: b\rc`,-6", "`A: b\nc`,-6", "`A: b\0`,-6", "`A: b\u007F`,-6", "`A: \u0001`,-6", "`A: b\u001F`,-6",
        "`A: b\r\r`,-6",
        "` A: b`,-7", "`\tA: b`,-7", "`A: b\r\n c`,-7", "`A: b\r\n\tc`,-7",
        "Content-Length:,-12", "Content-Length: -1,-12", "Content-Length: +1,-12", "Content-Length: 1 2,-12",
        "`Content-Length: 1,1`,-12", "`Content-Length: 1\r\nContent-Length: 1`,-12", "Content-Length: 0x1,-12",
        "`Content-Length: 1\r\ncontent-length: 2`,-12", "Content-Length: 1_0,-12", "Content-Length: 1.0,-12",
        "Content-Length: 9223372036854775808,-12", "Content-Length: 99999999999999999999,-12",
        "Transfer-Encoding:,-13", "Transfer-Encoding: gzip,-13", "`Transfer-Encoding: chunked, gzip`,-13",
        "`Transfer-Encoding: chunked, chunked`,-13", "`Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked`,-13",
        "Transfer-Encoding: chunked;a=b,-13", "Transfer-Encoding: xchunked,-13", "Transfer-Encoding: chunke,-13",
        "`Transfer-Encoding: chunked,`,-13", "`Transfer-Encoding: ,chunked`,-13", "Transfer-Encoding: \"chunked\",-13",
        "`Transfer-Encoding: chunked\r\nTransfer-Encoding: identity`,-13", "Transfer-Encoding: \u000Bchunked,-6",
        "`Transfer-Encoding: chunked\r\nContent-Length: 1`,-14", "`Content-Length: 1\r\nTransfer-Encoding: x`,-14",
        "`Transfer-Encoding: gzip, chunked`,-15", "`Transfer-Encoding: identity\r\nTransfer-Encoding: chunked`,-15",
        "Expect: 200-ok,-16", "`Expect: 100-continue, x`,-16", "Expect:,-16"})
    void shouldRefuseFieldsWhenTheyBreakARule(final String fields, final int error)
    {
        assertEquals(error, parse("POST / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "a b", "a, b", "a/", "a@b", "a:b", "a:1:2", "[::1", "::1", "[::1]x", "a:70000", ":80", "\u00E9",
        "a?", "<a>"})
    void shouldRefuseHostsWhenTheyAreNoAuthority(final String host)
    {
        assertEquals(Http1Error.BAD_HOST, parse("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a:", "a:80", "127.0.0.1:8080", "[::1]", "[::1]:80", "home_0.example",
        "a%20b", "A-B.c"})
    void shouldTakeHostsWhenTheyAreAnAuthority(final String host)
    {
        assertTrue(parse("GET / HTTP/1.1\r\nHost: " + host + " \t\r\n\r\n") > 0);
    }

    @Test
    void shouldRefuseHostWhenItIsMissingOrRepeated()
    {
        assertEquals(Http1Error.MISSING_HOST, parse("GET / HTTP/1.1\r\n\r\n"));
        assertEquals(Http1Error.MISSING_HOST, parse("GET http://a/ HTTP/1.1\r\n\r\n"));
        assertEquals(Http1Error.BAD_HOST, parse("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"));
        assertTrue(parse("GET / HTTP/1.0\r\n\r\n") > 0);
    }

    @Test
    void shouldRefuseTransferEncodingWhenTheVersionIsOld()
    {
        assertEquals(Http1Error.BAD_TRANSFER_ENCODING, parse("PUT / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "1.1,`close`,false,false", "1.1,`Close`,false,false", "1.1,`x, CLOSE ,y`,false,false",
        "1.1,`keep-alive\r\nConnection: close`,false,false", "1.0,`Keep-Alive`,true,false", "1.1,`,,\t,`,true,false",
        "1.0,`keep-alive,close`,false,false", "1.1,`closed`,true,false", "1.1,``,true,false",
        "1.1,`keep-alive, Upgrade`,true,true", "1.0,`keep-alivf`,false,false"})
    void shouldReadConnectionWhenItIsAList(
        final String version, final String value, final boolean isKeepAlive, final boolean isUpgrade)
    {
        assertTrue(parse("GET / HTTP/" + version + "\r\nHost: a\r\nConnection: " + value + "\r\n\r\n") > 0);
        assertEquals(isKeepAlive, view.isKeepAlive());
        assertEquals(isUpgrade, view.isUpgrade());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "application/json,true", "Application/JSON,true", "application/json;charset=utf-8,true",
        "application/json ; charset=\"UTF-8\",true", "application/json; a=b; charset=utf-8,true",
        "application/json;,true", "application/json; charset=latin1,false", "application/json; charset=,false",
        "application/json; charset,false", "application/jsonx,false", "text/json,false", "``,false", ";,false",
        "application/json+x,false", "`application/json\r\nContent-Type: application/json`,false",
        "application/json; charset=\"utf-8,false", "application/json; a,false", "application/json; a=b c=d,false",
        "`application/json; a=\"x;y\\\"\"; charset=utf-8`,true", "`application/json; a=\"x\"charset=utf-8`,false",
        "application/json; q=x,true", "application/sbe,false"})
    void shouldRecogniseJsonWhenTheMediaTypeSaysSo(final String value, final boolean isJson)
    {
        assertTrue(parse("GET / HTTP/1.1\r\nHost: a\r\nContent-Type: " + value + "\r\n\r\n") > 0);
        assertEquals(isJson, view.isJson());
        assertTrue(view.hasContentType());
    }

    @Test
    void shouldTakeValuesWhenTheyHaveTabsAndObsoleteText()
    {
        assertTrue(parse("GET / HTTP/1.1\r\nhOsT:\ta\t \r\nX:\u0080\u00FF \t~\r\nY:\r\nContent-Encoding:\r\n\r\n") > 0);
        assertTrue(view.hasContentEncoding());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "1.1,Content-Length: 1,true", "1.1,Transfer-Encoding: Chunked,true", "1.1,Content-Length: 0,false",
        "1.1,X: y,false",
        "1.0,Content-Length: 1,false"})
    void shouldExpectContinueWhenABodyFollows(final String version, final String field, final boolean expects)
    {
        assertTrue(parse("PUT / HTTP/" + version + "\r\nHost: a\r\nExpect: 100-Continue\r\n" + field + "\r\n\r\n") > 0);
        assertEquals(expects, view.expectsContinue());
    }

    @Test
    void shouldTakeTheLargestContentLengthWhenItIsALong()
    {
        assertTrue(parse("PUT / HTTP/1.0\r\nContent-Length: 0009223372036854775807\r\n\r\n") > 0);
        assertEquals(Long.MAX_VALUE, view.contentLength());
    }

    @Test
    void shouldRefuseTheRequestLineWhenItIsOverItsLimit()
    {
        final int fixed = "GET / HTTP/1.1\r\n".length();
        final String fits = "GET /" + "a".repeat(REQUEST_LINE_LIMIT - fixed) + " HTTP/1.1\r\n";
        assertTrue(parse(fits + "Host: a\r\n\r\n") > 0);
        assertEquals(Http1Error.URI_TOO_LONG, parse(fits.replaceFirst("/", "/a") + "Host: a\r\n\r\n"));
        assertEquals(Http1Error.URI_TOO_LONG, parse("A".repeat(REQUEST_LINE_LIMIT)));
        assertEquals(Http1Error.BAD_REQUEST_LINE, parse("\r\n".repeat(REQUEST_LINE_LIMIT)));
    }

    @Test
    void shouldRefuseTheHeadWhenItIsOverItsLimit()
    {
        final String start = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
        final String fits = start + "a".repeat(HEAD_LIMIT - start.length() - 4) + "\r\n\r\n";
        assertEquals(HEAD_LIMIT, parse(fits));
        assertEquals(Http1Error.HEAD_TOO_LARGE, parse(fits.replace("X:", "XX:")));
        assertEquals(Http1Error.HEAD_TOO_LARGE, parse(start + "a".repeat(HEAD_LIMIT)));
        assertEquals(Http1Error.TOO_MANY_FIELDS, parse(start + "\r\na:b".repeat(FIELD_LIMIT)));
        assertTrue(parse(start + "\r\na:b".repeat(FIELD_LIMIT - 2) + "\r\n\r\n") > 0);
    }

    @Test
    void shouldNameEveryErrorWhenAsked()
    {
        assertEquals(21, Http1Error.count());
        for (int error = -1; error >= -Http1Error.count(); error--)
        {
            assertTrue(Http1Error.status(error) >= 400);
            assertFalse(Http1Error.reason(error).isEmpty());
            assertFalse(Http1Status.reason(Http1Error.status(error)).isEmpty());
        }
    }

    @Test
    void shouldAllocateNothingWhenParsing()
    {
        final UnsafeBuffer bytes = buffer(POST);
        assertEquals(0, AllocationMeter.allocatedBy(() -> parser.parse(bytes, 0, bytes.capacity(), view.reset())));
    }

    /** As a whole and byte by byte; both must agree. */
    private int parse(final String head)
    {
        final UnsafeBuffer bytes = buffer(head);
        int result = 0;
        view.reset();
        for (int length = 0; length <= head.length() && result == 0; length++)
        {
            result = parser.parse(bytes, 0, length, view);
        }
        final int whole = parser.parse(bytes, 0, head.length(), view.reset());
        assertEquals(whole, result);
        return whole;
    }

    private static UnsafeBuffer buffer(final String text)
    {
        return new UnsafeBuffer(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
