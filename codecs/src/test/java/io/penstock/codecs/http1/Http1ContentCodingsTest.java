package io.penstock.codecs.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.AllocationMeter;
import io.penstock.codecs.compress.ContentCoding;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Content-Encoding and Accept-Encoding of requests.
 */
final class Http1ContentCodingsTest
{
    private static final String START = "GET / HTTP/1.1\r\nHost: a\r\n";
    private static final int[] NONE = {};
    private static final int[] GZIP = {ContentCoding.GZIP.ordinal()};
    private static final int[] ALL = {
        ContentCoding.ZSTD.ordinal(), ContentCoding.GZIP.ordinal(), ContentCoding.BR.ordinal(),
        ContentCoding.DEFLATE.ordinal()};

    private final Http1RequestParser parser = new Http1RequestParser(64, 8192, 16);
    private final Http1RequestView view = new Http1RequestView();

    private void parse(final String fields)
    {
        final byte[] head = (START + fields + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        final UnsafeBuffer buffer = new UnsafeBuffer(head);
        view.reset();
        // however it is cut
        for (int length = 1; length < head.length; length++)
        {
            assertEquals(0, parser.parse(buffer, 0, length, view));
        }
        assertEquals(head.length, parser.parse(buffer, 0, head.length, view));
    }

    private static String name(final int coding)
    {
        return coding < 0 ? "none" : ContentCoding.of(coding).token();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Content-Encoding: gzip\\r\\n | gzip",
        "content-encoding:\\tX-GZIP \\r\\n | gzip",
        "Content-Encoding: deflate\\r\\n | deflate",
        "Content-Encoding: zstd\\r\\n | zstd",
        "Content-Encoding: br\\r\\n | br",
        "Content-Encoding: identity\\r\\n | identity",
        "Content-Encoding: , gzip , identity ,\\r\\n | gzip",
        "Content-Encoding: \\r\\n | identity",
        "Content-Encoding: gzip, gzip\\r\\n | none",
        "Content-Encoding: gzip, br\\r\\nContent-Encoding: br\\r\\n | none",
        "Content-Encoding: gzip\\r\\nContent-Encoding: gzip\\r\\n | none",
        "Content-Encoding: compress\\r\\n | none",
        "Content-Encoding: compress\\r\\nContent-Encoding: gzip\\r\\n | none",
        "Content-Encoding: gzip;q=1\\r\\n | none",
        "Content-Encoding: gzip x\\r\\n | none",
        "Content-Encoding: *\\r\\n | none",
        "Accept-Encoding: gzip\\r\\n | identity"})
    void shouldReadTheCodingOfABody(final String fields, final String coding)
    {
        parse(fields.replace("\\r\\n", "\r\n").replace("\\t", "\t"));
        assertEquals(coding, name(view.contentCoding()));
        assertEquals(!fields.startsWith("Accept"), view.hasContentEncoding());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        // what is accepted | of gzip | of zstd, gzip, br, deflate | of none
        "`` | identity | identity | identity",
        "gzip | gzip | gzip | identity",
        "gzip, deflate, br, zstd | gzip | zstd | identity",
        "GZip;Q=0.5, br ; q=0.7 | gzip | br | identity",
        "x-gzip | gzip | gzip | identity",
        "deflate;q=0.8,gzip;q=0.8 | gzip | gzip | identity",
        "gzip;q=0 | identity | identity | identity",
        "* | gzip | zstd | identity",
        "*;q=0.1 | gzip | zstd | identity",
        "br, *;q=0.1 | gzip | br | identity",
        "zstd;q=0, * | gzip | gzip | identity",
        "gzip;q=0.5, identity | identity | identity | identity",
        "gzip;q=0.5, identity;q=0.5 | gzip | gzip | identity",
        "gzip;q=0.5, identity;q=0.2 | gzip | gzip | identity",
        "gzip;q=0.2, *;q=0.5 | identity | zstd | identity",
        "identity;q=0 | none | none | none",
        "*;q=0 | none | none | none",
        "gzip, *;q=0 | gzip | gzip | none",
        "gzip, identity;q=0 | gzip | gzip | none",
        "br, identity;q=0 | none | br | none",
        "identity, *;q=0 | identity | identity | identity",
        "identity;q=0.001, *;q=0 | identity | identity | identity",
        "compress, snappy;q=0.9 | identity | identity | identity",
        "gzip;q=1.5 | identity | identity | identity",
        "gzip;q=x, br | identity | br | identity",
        "gzip;q=0.5;q=0.6 | identity | identity | identity",
        "gzip;q=0, gzip;q=0.3 | gzip | gzip | identity",
        "gzip;level=1 | gzip | gzip | identity",
        ",, gzip ,, | gzip | gzip | identity",
        "gzip br | identity | identity | identity",
        "; q=0 | identity | identity | identity"})
    void shouldChooseTheCodingOfAnAnswer(
        final String accepted, final String ofGzip, final String ofAll, final String ofNone)
    {
        parse("Accept-Encoding: " + accepted + "\r\n");
        assertEquals(ofGzip, name(view.answerCoding(GZIP)));
        assertEquals(ofAll, name(view.answerCoding(ALL)));
        assertEquals(ofNone, name(view.answerCoding(NONE)));
        assertEquals("none".equals(ofNone), view.isCodingRequired());
    }

    @Test
    void shouldTakeSeveralFieldsForOne()
    {
        parse("Accept-Encoding: gzip;q=0.5\r\nAccept: */*\r\nAccept-Encoding: br, identity;q=0\r\n");
        assertEquals("br", name(view.answerCoding(ALL)));
        assertTrue(view.isCodingRequired());
    }

    @Test
    void shouldForgetCodingsWithTheirHead()
    {
        parse("Content-Encoding: gzip\r\nAccept-Encoding: br, *;q=0\r\n");
        view.reset();
        parse("");
        assertEquals("identity", name(view.contentCoding()));
        assertEquals("identity", name(view.answerCoding(ALL)));
        assertFalse(view.isCodingRequired());
        assertFalse(view.hasContentEncoding());
    }

    @Test
    void shouldAllocateNothing()
    {
        final byte[] head =
            (START + "Content-Encoding: x-gzip\r\nAccept-Encoding: gzip, deflate, br;q=0.9, *;q=0\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        final UnsafeBuffer buffer = new UnsafeBuffer(head);
        assertEquals(0, AllocationMeter.allocatedBy(() ->
        {
            view.reset();
            parser.parse(buffer, 0, head.length, view);
            if (view.answerCoding(ALL) != ContentCoding.GZIP.ordinal() || !view.isCodingRequired())
            {
                throw new AssertionError();
            }
        }));
    }
}
