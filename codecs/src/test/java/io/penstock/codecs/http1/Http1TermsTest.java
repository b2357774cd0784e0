package io.penstock.codecs.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Http1TermsTest
{
    private static final int OFFSET = 7;
    private static final String START = "POST / HTTP/1.1\r\nHost: a\r\n";

    private final Http1RequestParser parser = new Http1RequestParser(64, 8192, 16, -1, -1);
    private final Http1RequestView view = new Http1RequestView();
    private UnsafeBuffer head;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "Idempotency-Key: \"8e03978e-40d5-43dd-bc93-6894a57f9324\" | 8e03978e-40d5-43dd-bc93-6894a57f9324",
        "idempotency-key:8e03978e | 8e03978e",
        "IDEMPOTENCY-KEY: \t a:b/c=d \t | a:b/c=d",
        "Idempotency-Key: \"two words; one, key\" | two words; one, key"})
    void shouldTakeAKeyWithAndWithoutQuotes(final String line, final String key)
    {
        parse(line);

        assertFalse(view.hasBadKey());
        assertEquals(key, head.getStringWithoutLengthAscii(OFFSET + view.keyOffset(), view.keyLength()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "Idempotency-Key:", "Idempotency-Key: \"\"", "Idempotency-Key: \"", "Idempotency-Key: \"a",
        "Idempotency-Key: a\"", "Idempotency-Key: a b", "Idempotency-Key: a,b", "Idempotency-Key: \"a\";b=c",
        "Idempotency-Key: \"a\\\"b\"", "Idempotency-Key: \u00e4"})
    void shouldNoteAKeyThatIsNone(final String line)
    {
        parse(line);

        assertTrue(view.hasBadKey());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0 | 0", "250 | 250", "007 | 7", "999999999 | 999999999"})
    void shouldTakeATimeout(final String value, final int timeoutMs)
    {
        parse("Request-Timeout: " + value);

        assertTrue(view.hasTimeout());
        assertFalse(view.hasBadTimeout());
        assertEquals(timeoutMs, view.timeoutMs());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "``", "1s", "-1", "+1", "1.5", "1000000000", "1 2", "x"})
    void shouldNoteATimeoutThatIsNone(final String value)
    {
        parse("Request-Timeout: " + value);

        assertTrue(view.hasBadTimeout());
    }

    @Test
    void shouldNoteTwoOfOneKind()
    {
        parse("Idempotency-Key: a\r\nIdempotency-Key: a");
        assertTrue(view.hasBadKey());
        parse("Request-Timeout: 5\r\nRequest-Timeout: 5");

        assertTrue(view.hasBadTimeout());
    }

    @Test
    void shouldForgetBothForTheNextRequest()
    {
        parse("Idempotency-Key: a\r\nRequest-Timeout: 5");
        assertEquals(1, view.keyLength());
        parse("Accept-Encoding: gzip");

        assertEquals(0, view.keyLength());
        assertFalse(view.hasTimeout());
        assertFalse(view.hasBadKey());
    }

    private void parse(final String lines)
    {
        final byte[] bytes = ("x".repeat(OFFSET) + START + lines + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        head = new UnsafeBuffer(bytes);
        assertEquals(bytes.length - OFFSET, parser.parse(head, OFFSET, bytes.length - OFFSET, view.reset()));
    }
}
