package io.penstock.codecs.http1;

import io.penstock.codecs.ascii.Ascii;
import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;

/**
 * Finds where a run of bytes of one kind ends, eight bytes at a time as long as eight are there.
 * <p>
 * Every method takes absolute indices and answers with the index of the first byte that does not belong to the run, or
 * with {@code limit}.
 */
final class Http1Scanner
{
    private static final long FIRST_VISIBLE = Ascii.ONES * '!';
    private static final long HASHES = Ascii.ONES * '#';
    private static final long QUESTION_MARKS = Ascii.ONES * '?';
    private static final long DELETES = Ascii.ONES * 0x7F;
    private static final byte DELETE = 0x7F;

    private Http1Scanner()
    {
    }

    /** A token (RFC 9110 section 5.6.2); most are letters and hyphens only. */
    static int token(final DirectBuffer buffer, final int from, final int limit)
    {
        int position = from;
        while (position <= limit - Long.BYTES)
        {
            final long word = word(buffer, position);
            final long hits = Ascii.otherThanLetterOrHyphen(word);
            if (hits != 0)
            {
                position += Ascii.firstOf(hits);
                if (!Http1Table.is(Http1Table.TOKEN, Ascii.byteOf(word, hits)))
                {
                    return position;
                }
                position++;
            }
            else
            {
                position += Long.BYTES;
            }
        }
        while (position < limit && Http1Table.is(Http1Table.TOKEN, Bytes.getByte(buffer, position)))
        {
            position++;
        }
        return position;
    }

    /** A part of a target: visible ASCII but the number sign and the question mark. */
    static int target(final DirectBuffer buffer, final int from, final int limit)
    {
        int position = from;
        while (position <= limit - Long.BYTES)
        {
            final long word = word(buffer, position);
            final long hits = Ascii.below(word, FIRST_VISIBLE) | word & Ascii.HIGH_BITS |
                Ascii.equalTo(word, DELETES) | Ascii.equalTo(word, HASHES) | Ascii.equalTo(word, QUESTION_MARKS);
            if (hits != 0)
            {
                return position + Ascii.firstOf(hits);
            }
            position += Long.BYTES;
        }
        while (position < limit && isTarget(Bytes.getByte(buffer, position)))
        {
            position++;
        }
        return position;
    }

    /** A field value: everything but control bytes; tabs and bytes above 0x7F belong to it (RFC 9110 section 5.5). */
    static int value(final DirectBuffer buffer, final int from, final int limit)
    {
        int position = from;
        while (position <= limit - Long.BYTES)
        {
            final long word = word(buffer, position);
            final long hits = Ascii.controls(word);
            if (hits != 0)
            {
                position += Ascii.firstOf(hits);
                if (Ascii.byteOf(word, hits) != Http1.TAB)
                {
                    return position;
                }
                position++;
            }
            else
            {
                position += Long.BYTES;
            }
        }
        while (position < limit && isValue(Bytes.getByte(buffer, position)))
        {
            position++;
        }
        return position;
    }

    /** A registered name or an IPv4 address (RFC 3986 section 3.2.2); mostly letters, digits, hyphens, dots. */
    static int host(final DirectBuffer buffer, final int from, final int limit)
    {
        int position = from;
        while (position <= limit - Long.BYTES)
        {
            final long hits = Ascii.otherThanHostName(word(buffer, position));
            if (hits != 0)
            {
                position += Ascii.firstOf(hits);
                break;
            }
            position += Long.BYTES;
        }
        while (position < limit && Http1Table.is(Http1Table.HOST, Bytes.getByte(buffer, position)))
        {
            position++;
        }
        return position;
    }

    /** Spaces and tabs: the optional white space of RFC 9110 section 5.6.3. */
    static int blanks(final DirectBuffer buffer, final int from, final int limit)
    {
        int position = from;
        while (position < limit && Ascii.isBlank(Bytes.getByte(buffer, position)))
        {
            position++;
        }
        return position;
    }

    /** Backwards: the index behind the last byte of {@code from} to {@code limit} that is no blank. */
    static int trim(final DirectBuffer buffer, final int from, final int limit)
    {
        int position = limit;
        while (position > from && Ascii.isBlank(Bytes.getByte(buffer, position - 1)))
        {
            position--;
        }
        return position;
    }

    private static boolean isTarget(final byte b)
    {
        return b > ' ' && b != DELETE && b != '#' && b != '?';
    }

    static boolean isValue(final byte b)
    {
        return b >= ' ' && b != DELETE || b < 0 || b == Http1.TAB;
    }

    private static long word(final DirectBuffer buffer, final int index)
    {
        return Bytes.getLong(buffer, index);
    }
}
