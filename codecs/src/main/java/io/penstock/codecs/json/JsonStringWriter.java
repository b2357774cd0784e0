package io.penstock.codecs.json;

import io.penstock.codecs.sbe.CharacterSet;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.Words;
import io.penstock.codecs.utf8.Utf8CodePoint;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

import java.nio.charset.StandardCharsets;

/**
 * Writes text fields as JSON strings: up to the first NUL, eight bytes at a time while nothing needs an escape.
 * Stateless; any thread may call.
 */
final class JsonStringWriter
{
    private static final int REPLACEMENT = 0xFFFD;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SHORT_ESCAPES = new byte[' '];

    static
    {
        SHORT_ESCAPES['\b'] = 'b';
        SHORT_ESCAPES['\t'] = 't';
        SHORT_ESCAPES['\n'] = 'n';
        SHORT_ESCAPES['\f'] = 'f';
        SHORT_ESCAPES['\r'] = 'r';
    }

    private JsonStringWriter()
    {
    }

    /**
     * Writes a field's text in quotes; up to seven bytes behind it are written too.
     *
     * @return index behind the closing quote.
     */
    static int put(
        final FieldLayout field, final DirectBuffer block, final MutableDirectBuffer output, final int offset)
    {
        final int limit = field.offset() + field.length();
        int position = field.offset();
        int end = offset;
        output.putByte(end, (byte)'"');
        end++;
        while (position < limit)
        {
            if (limit - position >= Long.BYTES)
            {
                final long word = Words.get(block, position);
                final int plain = Long.numberOfTrailingZeros(JsonScanner.stops(word)) >>> 3;
                Words.put(output, end, word);
                position += plain;
                end += plain;
                if (plain == Long.BYTES)
                {
                    continue;
                }
            }

            final int value = block.getByte(position);
            if (value == 0)
            {
                break;
            }
            if (value < 0)
            {
                final int codePoint = codePoint(field.characterSet(), block, position, limit);
                position += field.characterSet() == CharacterSet.UTF_8 && codePoint != REPLACEMENT ?
                    Utf8CodePoint.length(codePoint) : 1;
                end += Utf8CodePoint.write(output, end, codePoint);
            }
            else
            {
                end = putAscii(output, end, value);
                position++;
            }
        }
        output.putByte(end, (byte)'"');
        return end + 1;
    }

    /**
     * What a byte outside of ASCII stands for. One that stands for nothing, which no checked message has, becomes the
     * replacement character, so that the text is UTF-8 whatever the message holds.
     */
    private static int codePoint(
        final int characterSet, final DirectBuffer block, final int position, final int limit)
    {
        if (characterSet == CharacterSet.LATIN_1)
        {
            return block.getByte(position) & 0xFF;
        }
        final int codePoint = characterSet == CharacterSet.UTF_8 ?
            Utf8CodePoint.read(block, position, limit) : REPLACEMENT;
        return codePoint < 0 ? REPLACEMENT : codePoint;
    }

    private static int putAscii(final MutableDirectBuffer output, final int index, final int value)
    {
        if (value >= ' ' && value != '"' && value != '\\')
        {
            output.putByte(index, (byte)value);
            return index + 1;
        }

        output.putByte(index, (byte)'\\');
        final int escape = value < ' ' ? SHORT_ESCAPES[value] : value;
        if (escape != 0)
        {
            output.putByte(index + 1, (byte)escape);
            return index + 2;
        }
        output.putByte(index + 1, (byte)'u');
        output.putByte(index + 2, (byte)'0');
        output.putByte(index + 3, (byte)'0');
        output.putByte(index + 4, HEX[value >>> 4]);
        output.putByte(index + 5, HEX[value & 0xF]);
        return index + 6;
    }

    /**
     * Renders text as a JSON string, for use at start.
     */
    static String quote(final String text)
    {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
