package io.penstock.codecs.http1;

import io.penstock.codecs.ascii.AsciiName;
import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;

/**
 * Reads the parameters of a media type or range (RFC 9110 section 5.6.6), and the weight among them (section 12.4.2).
 * <pre>
 *     application/sbe; schema-id=4001; version=0; q=0.5
 *                    ^                                 ^
 * </pre>
 * JSON is in UTF-8 only. SBE is of one schema: its id has to be that, where it is given; a version is none that is
 * later, and in a range, which is about answers, the schema's own. Other parameters mean nothing here.
 */
final class Http1MediaParameters
{
    /** What is no list of parameters; below it is what does not fit, by the parameter. */
    static final int MISMATCH = -1;

    private static final int MAX_WEIGHT = 1000;
    private static final int WEIGHT_BITS = 10;
    private static final int WEIGHT_DIGITS = 3;
    private static final int MAX_NUMBER = 0xFFFF;
    private static final int MAX_NUMBER_LENGTH = 5;

    private static final AsciiName CHARSET = new AsciiName("charset");
    private static final AsciiName UTF_8 = new AsciiName("utf-8");
    private static final AsciiName SCHEMA_ID = new AsciiName("schema-id");
    private static final AsciiName VERSION = new AsciiName("version");

    private Http1MediaParameters()
    {
    }

    /** How narrow a range is and its weight, so that of two the larger one counts: the narrower, then the heavier. */
    static int packed(final int narrowness, final int weight)
    {
        return narrowness << WEIGHT_BITS | weight;
    }

    /** The weight of a range, 0 to 1000. */
    static int weight(final int packed)
    {
        return packed & (1 << WEIGHT_BITS) - 1;
    }

    /** Of what was read and is a mismatch, which parameter does not fit; {@link MediaParameter#NONE} if it is none. */
    static int mismatched(final int read)
    {
        return read < 0 ? MISMATCH - read : MediaParameter.NONE;
    }

    /**
     * Reads parameters.
     *
     * @param offset   behind the name.
     * @param encoding of the name, or {@link HttpEncoding#NONE} for one with an asterisk.
     * @param isRange  whether it is a range, which may have a weight.
     * @return how many narrow the range, and its weight, {@link #packed}; or {@link #MISMATCH} or below, of which
     * {@link #mismatched} tells more.
     */
    static int read(
        final DirectBuffer buffer,
        final int offset,
        final int limit,
        final int encoding,
        final boolean isRange,
        final Http1HeadView view)
    {
        int weight = MISMATCH;
        int narrowing = 0;
        int position = Http1Scanner.blanks(buffer, offset, limit);
        while (position < limit)
        {
            if (Bytes.getByte(buffer, position) != ';')
            {
                return MISMATCH;
            }
            final int start = Http1Scanner.blanks(buffer, position + 1, limit);
            final int equals = Http1Scanner.token(buffer, start, limit);
            final int valueLimit = equals == start ? start : valueLimit(buffer, equals, limit);
            if (valueLimit < 0)
            {
                return MISMATCH;
            }
            if (isRange && isWeight(buffer, start, equals))
            {
                // of two weights nobody knows which one counts
                weight = weight < 0 ? readWeight(buffer, equals + 1, valueLimit) : MISMATCH;
                if (weight < 0)
                {
                    return MISMATCH;
                }
            }
            else
            {
                final int parameter = find(encoding, buffer, start, equals);
                if (parameter != MediaParameter.NONE)
                {
                    if (!fits(parameter, buffer, equals, valueLimit, isRange, view))
                    {
                        return MISMATCH - parameter;
                    }
                    narrowing++;
                }
            }
            position = Http1Scanner.blanks(buffer, valueLimit, limit);
        }
        return packed(narrowing, weight < 0 ? MAX_WEIGHT : weight);
    }

    /** Where a quoted string ends (RFC 9110 section 5.6.4); one that does not end goes on behind the limit. */
    static int quotedLimit(final DirectBuffer buffer, final int offset, final int limit)
    {
        int position = offset + 1;
        while (position < limit && Bytes.getByte(buffer, position) != '"')
        {
            position += Bytes.getByte(buffer, position) == '\\' ? 2 : 1;
        }
        return position + 1;
    }

    /** Where the value behind an equals sign ends, or below 0 where there is none. */
    private static int valueLimit(final DirectBuffer buffer, final int equals, final int limit)
    {
        final int start = equals + 1;
        if (start >= limit || Bytes.getByte(buffer, equals) != '=')
        {
            return MISMATCH;
        }
        if (Bytes.getByte(buffer, start) == '"')
        {
            final int quoted = quotedLimit(buffer, start, limit);
            return quoted <= limit ? quoted : MISMATCH;
        }
        final int token = Http1Scanner.token(buffer, start, limit);
        return token > start ? token : MISMATCH;
    }

    private static boolean isWeight(final DirectBuffer buffer, final int offset, final int limit)
    {
        return limit - offset == 1 && (Bytes.getByte(buffer, offset) | ' ') == 'q';
    }

    private static int readWeight(final DirectBuffer buffer, final int offset, final int limit)
    {
        final int length = limit - offset;
        if (length > 2 + WEIGHT_DIGITS || length > 1 && Bytes.getByte(buffer, offset + 1) != '.')
        {
            return MISMATCH;
        }
        int weight = Bytes.getByte(buffer, offset) - '0';
        if (weight < 0 || weight > 1)
        {
            return MISMATCH;
        }
        for (int i = 2; i < 2 + WEIGHT_DIGITS; i++)
        {
            final int digit = i < length ? Bytes.getByte(buffer, offset + i) - '0' : 0;
            if (digit < 0 || digit > 9)
            {
                return MISMATCH;
            }
            weight = weight * 10 + digit;
        }
        return weight <= MAX_WEIGHT ? weight : MISMATCH;
    }

    /** Which parameter a name is, of those that the encoding depends on. */
    private static int find(final int encoding, final DirectBuffer buffer, final int offset, final int limit)
    {
        final int length = limit - offset;
        if (encoding == HttpEncoding.JSON)
        {
            return CHARSET.matches(buffer, offset, length) ? MediaParameter.CHARSET : MediaParameter.NONE;
        }
        if (encoding != HttpEncoding.SBE)
        {
            return MediaParameter.NONE;
        }
        if (SCHEMA_ID.matches(buffer, offset, length))
        {
            return MediaParameter.SCHEMA_ID;
        }
        return VERSION.matches(buffer, offset, length) ? MediaParameter.VERSION : MediaParameter.NONE;
    }

    private static boolean fits(
        final int parameter,
        final DirectBuffer buffer,
        final int equals,
        final int limit,
        final boolean isRange,
        final Http1HeadView view)
    {
        final boolean isQuoted = Bytes.getByte(buffer, equals + 1) == '"';
        final int start = isQuoted ? equals + 2 : equals + 1;
        final int length = (isQuoted ? limit - 1 : limit) - start;
        if (parameter == MediaParameter.CHARSET)
        {
            return UTF_8.matches(buffer, start, length);
        }
        final int number = number(buffer, start, length);
        if (parameter == MediaParameter.SCHEMA_ID)
        {
            return number >= 0 && (view.schemaId < 0 || number == view.schemaId);
        }
        return number >= 0 && (view.schemaVersion < 0 || number == view.schemaVersion ||
            !isRange && number < view.schemaVersion);
    }

    private static int number(final DirectBuffer buffer, final int offset, final int length)
    {
        if (length == 0 || length > MAX_NUMBER_LENGTH)
        {
            return MISMATCH;
        }
        int number = 0;
        for (int i = 0; i < length; i++)
        {
            final int digit = Bytes.getByte(buffer, offset + i) - '0';
            if (digit < 0 || digit > 9)
            {
                return MISMATCH;
            }
            number = number * 10 + digit;
        }
        return number <= MAX_NUMBER ? number : MISMATCH;
    }
}
