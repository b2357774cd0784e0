package io.penstock.gateway.protocol;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.compress.ContentCoding;
import io.penstock.codecs.http1.Http1ResponseEncoder;
import io.penstock.codecs.http1.HttpEncoding;
import io.penstock.gateway.config.GatewayConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class Http1CodingsTest
{
    /** A reply's length is bounded by the room that these leave it: a longer one closes its connection. */
    @Test
    void shouldHaveNoFieldsLongerThanTheRoomThatIsLeftForThem()
    {
        final List<ContentCoding> all =
            List.of(ContentCoding.GZIP, ContentCoding.DEFLATE, ContentCoding.ZSTD, ContentCoding.BR);
        final Http1Codings codings = new Http1Codings(new GatewayConfig.Codings(all, 1024, 100, true, 0));
        final byte[] longest = Http1ResponseEncoder.field(
            "Content-Type", HttpEncoding.mediaType(HttpEncoding.SBE) + "; schema-id=65535; version=65535");
        for (final byte[] fields : codings.answerFields(new byte[][]{longest})[0])
        {
            final String text = new String(fields, StandardCharsets.US_ASCII);
            assertTrue(text.contains("Vary: ") && fields.length <= FrameStage.FURTHER_FIELDS, text);
        }
    }
}
