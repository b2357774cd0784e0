package io.penstock.codecs.json;

import io.penstock.codecs.ascii.Ascii;
import io.penstock.codecs.bytes.Bytes;
import io.penstock.codecs.sbe.DecimalParser;
import io.penstock.codecs.utf8.Utf8CodePoint;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The lexical part of JSON: white space, strings, numbers and literals, in text that is there as a whole. Positions
 * count from the first byte of the text. Nothing is read outside of it. Belongs to one thread.
 */
final class JsonScanner
{
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long SPACES = ONES * ' ';
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';

    final UnsafeBuffer input = new UnsafeBuffer(new byte[0]);
    final DecimalParser number = new DecimalParser();
    int limit;

    private int next;
    private boolean isPlain;

    void wrap(final DirectBuffer buffer, final int offset, final int length)
    {
        input.wrap(buffer, offset, length);
        limit = length;
    }

    void next(final int position)
    {
        next = position;
    }

    /**
     * Where the last scan ended: behind a character, or at the byte that is wrong.
     */
    int next()
    {
        return next;
    }

    /**
     * Whether the last string is its own value: no escape, no byte outside of ASCII.
     */
    boolean isPlain()
    {
        return isPlain;
    }

    /**
     * Finds what can't be copied from one string to another, eight bytes at a time: the quote, the backslash, control
     * characters and bytes outside of ASCII. The lowest high bit of the answer is exact; those above it may not be.
     */
    static long stops(final long word)
    {
        return (word - SPACES | (word ^ QUOTES) - ONES | (word ^ BACKSLASHES) - ONES | word) & Ascii.HIGH_BITS;
    }

    /**
     * The byte at a position, or a NUL behind the limit, which stands nowhere in JSON.
     */
    int at(final int position)
    {
        return position < limit ? Bytes.getByte(input, position) : 0;
    }

    int skipWhitespace(final int from)
    {
        int position = from;
        while (position < limit)
        {
            final int value = Bytes.getByte(input, position);
            if (value > ' ' || value != ' ' && value != '\n' && value != '\r' && value != '\t')
            {
                break;
            }
            position++;
        }
        return position;
    }

    /**
     * Scans a string.
     *
     * @param from position behind the opening quote.
     * @return position of the closing quote, or a {@link JsonError}.
     */
    int string(final int from)
    {
        int position = from;
        isPlain = true;
        while (true)
        {
            long stops = 0;
            while (stops == 0)
            {
                stops = stops(Bytes.wordAt(input, position, limit));
                position += Long.numberOfTrailingZeros(stops) >>> 3;
            }
            if (position >= limit)
            {
                return failed(limit, JsonError.CUT_OFF);
            }

            final int value = Bytes.getByte(input, position);
            if (value == '"')
            {
                return position;
            }
            isPlain = false;
            final int codePoint = character(position);
            if (codePoint < 0)
            {
                return codePoint;
            }
            position = next;
        }
    }

    /**
     * Reads one character of a string, escaped or not; {@link #next()} is the position behind it.
     *
     * @param position of the character, below the limit.
     * @return its code point, or a {@link JsonError}.
     */
    int character(final int position)
    {
        final int value = Bytes.getByte(input, position);
        if (value == '\\')
        {
            return JsonEscape.read(this, position);
        }
        if (value >= 0 && value < ' ')
        {
            return failed(position, JsonError.INVALID);
        }
        final int codePoint = Utf8CodePoint.read(input, position, limit);
        if (codePoint < 0)
        {
            return codePoint == Utf8CodePoint.CUT_OFF ?
                failed(limit, JsonError.CUT_OFF) : failed(position, JsonError.NOT_UTF_8);
        }
        next = position + Utf8CodePoint.length(codePoint);
        return codePoint;
    }

    /**
     * Scans a number into {@link #number}.
     *
     * @param position of its first byte.
     * @return position behind it, or a {@link JsonError}.
     */
    int number(final int position)
    {
        final int used = number.parse(input, position, limit);
        if (used <= 0)
        {
            return used == 0 ? failed(limit, JsonError.CUT_OFF) : failed(position, JsonError.INVALID);
        }
        return position + used;
    }

    /**
     * Scans one of the literals {@code true}, {@code false} and {@code null}.
     *
     * @param position of its first byte.
     * @return position behind it, or a {@link JsonError}.
     */
    int literal(final int position)
    {
        final int first = Bytes.getByte(input, position);
        final String literal = first == 't' ? "true" : first == 'f' ? "false" : "null";
        for (int i = 0; i < literal.length(); i++)
        {
            if (position + i >= limit)
            {
                return failed(limit, JsonError.CUT_OFF);
            }
            if (Bytes.getByte(input, position + i) != literal.charAt(i))
            {
                return failed(position + i, JsonError.INVALID);
            }
        }
        return position + literal.length();
    }

    int failed(final int position, final int error)
    {
        next = position;
        return error;
    }
}
