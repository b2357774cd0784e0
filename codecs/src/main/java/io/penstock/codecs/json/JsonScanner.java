package io.penstock.codecs.json;

import io.penstock.codecs.ascii.Ascii;
import io.penstock.codecs.bytes.Bytes;
import io.penstock.codecs.sbe.DecimalParser;
import io.penstock.codecs.utf8.Utf8CodePoint;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The lexical part of JSON: white space, strings, numbers and literals, in text that is there as a whole. Positions
 * count from the first byte of the text. Belongs to one thread.
 * <p>
 * The text is copied to an array first, with zeros behind it: the compiler knows of an array where it lies and how long
 * it is, whatever else is written meanwhile, and a zero stands nowhere in JSON, so that nobody has to look for the end.
 * The array grows with the longest text there has been; whoever makes the texts says how long that may be.
 */
final class JsonScanner
{
    /** How many bytes behind the text may be read: two words from its end on, and one byte. */
    private static final int SLACK = 3 * Long.BYTES;
    private static final int FIRST_CAPACITY = 16 * 1024;

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long SPACES = ONES * ' ';
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';

    final UnsafeBuffer input = new UnsafeBuffer(new byte[0]);
    byte[] text = new byte[FIRST_CAPACITY];
    final DecimalParser number = new DecimalParser();
    int limit;

    private int next;
    private boolean isPlain;

    void wrap(final DirectBuffer buffer, final int offset, final int length)
    {
        if (length > text.length - SLACK)
        {
            text = new byte[BitUtil.findNextPositivePowerOfTwo(length + SLACK)];
        }
        buffer.getBytes(offset, text, 0, length);
        for (int i = 0; i < SLACK; i += Long.BYTES)
        {
            Bytes.putLong(text, length + i, 0);
        }
        input.wrap(text, 0, length);
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
     * The byte at a position, or a NUL at the limit.
     */
    int at(final int position)
    {
        return text[position];
    }

    /**
     * Whether a number begins at a position.
     */
    boolean isNumber(final int position)
    {
        final int first = text[position];
        return first == '-' || first >= '0' && first <= '9';
    }

    int skipWhitespace(final int from)
    {
        int position = from;
        int value = text[position];
        while (value <= ' ' && (value == ' ' || value == '\n' || value == '\r' || value == '\t'))
        {
            position++;
            value = text[position];
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
                stops = stops(Bytes.getLong(text, position));
                position += Long.numberOfTrailingZeros(stops) >>> 3;
            }
            if (position >= limit)
            {
                return failed(limit, JsonError.CUT_OFF);
            }

            final int value = text[position];
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
        final int value = text[position];
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
        final int first = text[position];
        final String literal = first == 't' ? "true" : first == 'f' ? "false" : "null";
        for (int i = 0; i < literal.length(); i++)
        {
            if (position + i >= limit)
            {
                return failed(limit, JsonError.CUT_OFF);
            }
            if (text[position + i] != literal.charAt(i))
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
