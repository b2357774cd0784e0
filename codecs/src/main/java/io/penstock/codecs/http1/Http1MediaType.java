package io.penstock.codecs.http1;

import io.penstock.codecs.ascii.AsciiName;
import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;

/**
 * Recognises the media type of JSON (RFC 9110 section 8.3.1, RFC 8259 section 11).
 */
final class Http1MediaType
{
    private static final AsciiName JSON = new AsciiName("application/json");
    private static final int JSON_LENGTH = "application/json".length();
    private static final AsciiName CHARSET = new AsciiName("charset");
    private static final AsciiName UTF_8 = new AsciiName("utf-8");

    private Http1MediaType()
    {
    }

    /** Whether a value is application/json with any parameters, where a charset is UTF-8. */
    static boolean isJson(final DirectBuffer buffer, final int offset, final int limit)
    {
        if (limit - offset < JSON_LENGTH || !JSON.matches(buffer, offset, JSON_LENGTH))
        {
            return false;
        }

        int position = Http1Scanner.blanks(buffer, offset + JSON_LENGTH, limit);
        if (position < limit && Bytes.getByte(buffer, position) != ';')
        {
            return false;
        }
        while (position < limit)
        {
            final int start = Http1Scanner.blanks(buffer, position + 1, limit);
            position = find((byte)';', buffer, start, limit);
            if (!isParameter(buffer, start, Http1Scanner.trim(buffer, start, position)))
            {
                return false;
            }
        }
        return true;
    }

    private static boolean isParameter(final DirectBuffer buffer, final int offset, final int limit)
    {
        final int equals = find((byte)'=', buffer, offset, limit);
        if (!CHARSET.matches(buffer, offset, equals - offset))
        {
            return true;
        }
        final boolean isQuoted = limit - equals > 2 &&
            Bytes.getByte(buffer, equals + 1) == '"' && Bytes.getByte(buffer, limit - 1) == '"';
        final int value = isQuoted ? equals + 2 : equals + 1;
        return UTF_8.matches(buffer, value, (isQuoted ? limit - 1 : limit) - value);
    }

    private static int find(final byte wanted, final DirectBuffer buffer, final int from, final int limit)
    {
        int position = from;
        while (position < limit && Bytes.getByte(buffer, position) != wanted)
        {
            position++;
        }
        return position;
    }
}
