package io.penstock.codecs.json;

import org.agrona.DirectBuffer;

/**
 * Tells whether bytes are exactly one JSON text (RFC 8259): any value, white space around it, nothing else. It walks
 * the text once, without recursion, and keeps a bit for each level of nesting. Belongs to one thread; allocates nothing
 * once made, but for a text longer than any before.
 */
public final class JsonParser
{
    /** How deep arrays and objects may be nested where nothing else is said. */
    public static final int DEFAULT_DEPTH_LIMIT = 64;

    private final JsonScanner scanner;
    private final int depthLimit;
    private final long[] objects;

    private int depth;
    private int deepest;
    private boolean isEmpty;

    /**
     * Makes a parser with {@link #DEFAULT_DEPTH_LIMIT}.
     */
    public JsonParser()
    {
        this(DEFAULT_DEPTH_LIMIT);
    }

    /**
     * Makes a parser.
     *
     * @param depthLimit how deep arrays and objects may be nested.
     */
    public JsonParser(final int depthLimit)
    {
        this(depthLimit, new JsonScanner());
    }

    /**
     * A parser that shares what it scans with.
     */
    JsonParser(final int depthLimit, final JsonScanner scanner)
    {
        this.scanner = scanner;
        this.depthLimit = depthLimit;
        this.objects = new long[(depthLimit >>> 6) + 1];
    }

    /**
     * Parses a text.
     *
     * @param buffer where it lies.
     * @param offset of its first byte.
     * @param length of it in bytes.
     * @param view   is told where the value is, or what is wrong.
     * @return the length, all of which was used; 0 where the text is good so far and ends too early; or a
     * {@link JsonError}.
     */
    public int parse(final DirectBuffer buffer, final int offset, final int length, final JsonView view)
    {
        scanner.wrap(buffer, offset, length);
        depth = 0;
        final int start = scanner.skipWhitespace(0);
        deepest = 0;
        int position = start;
        while (position >= 0)
        {
            position = value(position);
            if (position >= 0)
            {
                position = behind(position);
            }
            if (position >= 0 && depth == 0)
            {
                return end(position, start, view);
            }
        }
        view.position(scanner.next());
        return position == JsonError.CUT_OFF ? 0 : position;
    }

    private int end(final int position, final int start, final JsonView view)
    {
        view.value(start, position - start, deepest);
        final int limit = scanner.skipWhitespace(position);
        if (limit < scanner.limit)
        {
            view.position(limit);
            return JsonError.TRAILING;
        }
        return limit;
    }

    /**
     * Reads a value; of one that nests, its beginning: up to its first value that doesn't nest, or up to the closing
     * bracket of an empty one.
     */
    private int value(final int from)
    {
        int position = from;
        while (true)
        {
            position = scanner.skipWhitespace(position);
            if (position >= scanner.limit)
            {
                return scanner.failed(position, JsonError.CUT_OFF);
            }
            final int value = scanner.at(position);
            switch (value)
            {
                case '{':
                case '[':
                    position = open(position, value == '{');
                    if (position < 0 || isEmpty)
                    {
                        return position;
                    }
                    break;
                case '"':
                    final int quote = scanner.string(position + 1);
                    return quote < 0 ? quote : quote + 1;
                case 't':
                case 'f':
                case 'n':
                    return scanner.literal(position);
                default:
                    return scanner.number(position);
            }
        }
    }

    private int open(final int bracket, final boolean isObject)
    {
        if (depth == depthLimit)
        {
            return scanner.failed(bracket, JsonError.TOO_DEEP);
        }
        final long bit = 1L << depth;
        objects[depth >>> 6] = isObject ? objects[depth >>> 6] | bit : objects[depth >>> 6] & ~bit;
        depth++;
        deepest = Math.max(deepest, depth);

        final int position = scanner.skipWhitespace(bracket + 1);
        if (position >= scanner.limit)
        {
            return scanner.failed(position, JsonError.CUT_OFF);
        }
        isEmpty = scanner.at(position) == (isObject ? '}' : ']');
        return isObject && !isEmpty ? name(position) : position;
    }

    private int name(final int position)
    {
        if (position >= scanner.limit)
        {
            return scanner.failed(position, JsonError.CUT_OFF);
        }
        if (scanner.at(position) != '"')
        {
            return scanner.failed(position, JsonError.INVALID);
        }
        final int quote = scanner.string(position + 1);
        if (quote < 0)
        {
            return quote;
        }
        final int colon = scanner.skipWhitespace(quote + 1);
        if (colon >= scanner.limit)
        {
            return scanner.failed(colon, JsonError.CUT_OFF);
        }
        return scanner.at(colon) == ':' ? colon + 1 : scanner.failed(colon, JsonError.INVALID);
    }

    /**
     * Reads what stands behind a value: closing brackets, and the comma in front of the next value.
     */
    private int behind(final int from)
    {
        int position = from;
        while (depth > 0)
        {
            position = scanner.skipWhitespace(position);
            if (position >= scanner.limit)
            {
                return scanner.failed(position, JsonError.CUT_OFF);
            }
            final boolean isObject = (objects[depth - 1 >>> 6] >>> depth - 1 & 1) != 0;
            final int value = scanner.at(position);
            position++;
            if (value == ',')
            {
                return isObject ? name(scanner.skipWhitespace(position)) : position;
            }
            if (value != (isObject ? '}' : ']'))
            {
                return scanner.failed(position - 1, JsonError.INVALID);
            }
            depth--;
        }
        return position;
    }
}
