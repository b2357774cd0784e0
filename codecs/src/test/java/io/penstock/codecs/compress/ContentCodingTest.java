package io.penstock.codecs.compress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.json.JsonError;
import io.penstock.codecs.protobuf.ProtobufError;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.SbeError;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Names of codings and codes of errors.
 */
class ContentCodingTest
{
    @ParameterizedTest
    @CsvSource({
        "identity, 0", "gzip, 1", "x-gzip, 1", "X-GZip, 1", "deflate, 2", "zstd, 3", "ZSTD, 3", "br, 4", "b, -1",
        "gzi, -1", "gzipp, -1", "compress, -1", "brotli, -1", "*, -1"})
    void shouldFindCodingsByTheirNames(final String name, final int number)
    {
        final byte[] bytes = (" " + name + " ").getBytes(StandardCharsets.US_ASCII);
        assertEquals(number, ContentCoding.find(new UnsafeBuffer(bytes), 1, name.length()));
    }

    @Test
    void shouldTellEveryErrorOfEveryCodingApart()
    {
        for (int coding = 0; coding < ContentCoding.count(); coding++)
        {
            for (int error = CompressionError.TOO_LARGE; error >= CompressionError.TRAILING; error--)
            {
                final int code = CompressionError.of(coding, error);
                assertTrue(CompressionError.is(code));
                assertFalse(JsonError.is(code) || SbeError.is(code) || FieldError.is(code) || ProtobufError.is(code));
                final String phrase = new String(CompressionError.phrase(code), StandardCharsets.US_ASCII);
                assertTrue(phrase.contains(ContentCoding.of(coding).token()), phrase);
                assertEquals(error >= CompressionError.WINDOW ? 413 : 400, CompressionError.status(code));
            }
        }
        assertFalse(CompressionError.is(CompressionError.TOO_LARGE + 1));
        assertFalse(CompressionError.is(CompressionError.TRAILING - 1));
        assertFalse(CompressionError.is(CompressionError.of(ContentCoding.count(), CompressionError.TOO_LARGE)));
    }
}
