package io.penstock.codecs.json;

import io.penstock.codecs.bytes.Bytes;
import io.penstock.codecs.sbe.CharacterSet;
import io.penstock.codecs.utf8.Utf8CodePoint;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.charset.StandardCharsets;

/**
 * Writes text as JSON strings, eight bytes at a time while nothing needs an escape.
 * Stateless; any thread may call.
 */
final class JsonStringWriter
{
    /** Bytes of the longest escape, that of a control character. */
    private static final int LONGEST_ESCAPE = 6;
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
     * The most bytes that text takes, without its quotes.
     *
     * @param length of the text in bytes, of any character set.
     */
    static int maxLength(final int length)
    {
        return Math.multiplyExact(length, LONGEST_ESCAPE);
    }

    /**
     * The bytes that text takes, without its quotes.
     *
     * @param characterSet of the text.
     * @param block        where it lies, from its first byte on.
     * @param limit        index behind its last byte.
     */
    static int length(final int characterSet, final UnsafeBuffer block, final int limit)
    {
        int length = 0;
        for (int position = 0; position < limit; position += width(characterSet, block, position, limit))
        {
            final int value = Bytes.getByte(block, position);
            length += value < 0 ?
                Utf8CodePoint.length(codePoint(characterSet, block, position, limit)) :
                asciiLength(value);
        }
        return length;
    }

    private static int asciiLength(final int value)
    {
        if (value >= ' ')
        {
            return value == '"' || value == '\\' ? 2 : 1;
        }
        return SHORT_ESCAPES[value] == 0 ? LONGEST_ESCAPE : 2;
    }

    /**
     * Writes text in quotes; eight bytes behind it are read, and up to seven behind what is written.
     *
     * @param characterSet of the text.
     * @param block        where it lies.
     * @param start        index of its first byte.
     * @param limit        index behind its last byte.
     * @param endsAtNul    whether a NUL ends it before.
     * @param output       where it goes.
     * @param offset       of the opening quote.
     * @return index behind the closing quote.
     */
    static int put(
        final int characterSet,
        final UnsafeBuffer block,
        final int start,
        final int limit,
        final boolean endsAtNul,
        final UnsafeBuffer output,
        final int offset)
    {
        final byte[] from = block.byteArray();
        final byte[] to = output.byteArray();
        int position = start;
        int end = offset;
        to[end] = '"';
        end++;
        while (position < limit)
        {
            final long word = Bytes.getLong(from, position);
            final int plain = Math.min(Long.numberOfTrailingZeros(JsonScanner.stops(word)) >>> 3, limit - position);
            Bytes.putLong(to, end, word);
            position += plain;
            end += plain;
            if (plain == Long.BYTES)
            {
                continue;
            }
            if (position == limit || endsAtNul && from[position] == 0)
            {
                break;
            }
            end = escape(characterSet, block, position, limit, output, end);
            position += width(characterSet, block, position, limit);
        }
        to[end] = '"';
        return end + 1;
    }

    private static int escape(
        final int characterSet,
        final UnsafeBuffer block,
        final int position,
        final int limit,
        final UnsafeBuffer output,
        final int index)
    {
        final int value = Bytes.getByte(block, position);
        if (value >= 0)
        {
            return putAscii(output, index, value);
        }
        return index + Utf8CodePoint.write(output, index, codePoint(characterSet, block, position, limit));
    }

    /**
     * How many bytes the character at a position takes in its field.
     */
    private static int width(
        final int characterSet, final UnsafeBuffer block, final int position, final int limit)
    {
        if (Bytes.getByte(block, position) >= 0 || characterSet != CharacterSet.UTF_8)
        {
            return 1;
        }
        final int codePoint = Utf8CodePoint.read(block, position, limit);
        return codePoint < 0 ? 1 : Utf8CodePoint.length(codePoint);
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
            return Bytes.getByte(block, position) & 0xFF;
        }
        final int codePoint = characterSet == CharacterSet.UTF_8 ?
            Utf8CodePoint.read(block, position, limit) : REPLACEMENT;
        return codePoint < 0 ? REPLACEMENT : codePoint;
    }

    private static int putAscii(final MutableDirectBuffer output, final int index, final int value)
    {
        if (value >= ' ' && value != '"' && value != '\\')
        {
            Bytes.putByte(output, index, (byte)value);
            return index + 1;
        }

        Bytes.putByte(output, index, (byte)'\\');
        final int escape = value < ' ' ? SHORT_ESCAPES[value] : value;
        if (escape != 0)
        {
            Bytes.putByte(output, index + 1, (byte)escape);
            return index + 2;
        }
        Bytes.putByte(output, index + 1, (byte)'u');
        Bytes.putByte(output, index + 2, (byte)'0');
        Bytes.putByte(output, index + 3, (byte)'0');
        Bytes.putByte(output, index + 4, HEX[value >>> 4]);
        Bytes.putByte(output, index + 5, HEX[value & 0xF]);
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
