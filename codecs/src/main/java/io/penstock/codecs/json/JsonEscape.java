package io.penstock.codecs.json;

/**
 * The escapes of JSON's strings (RFC 8259 section 7). What is read is left with the scanner as its own scans are.
 */
final class JsonEscape
{
    private static final int HEX_DIGITS = 4;

    private JsonEscape()
    {
    }

    /**
     * Reads an escape; {@link JsonScanner#next()} is the position behind it.
     *
     * @param position of its backslash.
     * @return the code point it stands for, or a {@link JsonError}.
     */
    static int read(final JsonScanner scanner, final int position)
    {
        if (position + 1 >= scanner.limit)
        {
            return scanner.failed(scanner.limit, JsonError.CUT_OFF);
        }
        scanner.next(position + 2);
        switch (scanner.at(position + 1))
        {
            case '"':
                return '"';
            case '\\':
                return '\\';
            case '/':
                return '/';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                return unicode(scanner, position);
            default:
                return scanner.failed(position + 1, JsonError.INVALID);
        }
    }

    /**
     * A character outside of the basic plane is two escapes (RFC 8259, section 7); half of such a pair is no character.
     */
    private static int unicode(final JsonScanner scanner, final int position)
    {
        final int high = hex(scanner, position + 2);
        if (high < 0 || !Character.isSurrogate((char)high))
        {
            return high;
        }

        final int second = scanner.next();
        for (int i = 0; i < 2; i++)
        {
            if (second + i >= scanner.limit)
            {
                return scanner.failed(scanner.limit, JsonError.CUT_OFF);
            }
            if (scanner.at(second + i) != (i == 0 ? '\\' : 'u'))
            {
                return scanner.failed(position, JsonError.LONE_SURROGATE);
            }
        }
        final int low = hex(scanner, second + 2);
        if (low < 0)
        {
            return low;
        }
        return Character.isSurrogatePair((char)high, (char)low) ?
            Character.toCodePoint((char)high, (char)low) : scanner.failed(position, JsonError.LONE_SURROGATE);
    }

    private static int hex(final JsonScanner scanner, final int from)
    {
        int value = 0;
        for (int i = 0; i < HEX_DIGITS; i++)
        {
            if (from + i >= scanner.limit)
            {
                return scanner.failed(scanner.limit, JsonError.CUT_OFF);
            }
            final int digit = Character.digit(scanner.at(from + i), 16);
            if (digit < 0)
            {
                return scanner.failed(from + i, JsonError.INVALID);
            }
            value = value << 4 | digit;
        }
        scanner.next(from + HEX_DIGITS);
        return value;
    }
}
