package io.penstock.codecs.json;

/**
 * Groups and variable data that a text has before their turn: where their values begin, for each object that is open.
 * SBE wants them in the schema's order, and JSON has them in any. Belongs to one thread; allocates nothing once made.
 */
final class JsonParts
{
    private static final int NONE = -1;

    private final int[][] positions;
    private int depth = -1;

    /**
     * Makes room for what comes too early.
     *
     * @param depth how deep blocks are nested at most.
     * @param most  parts that a block has at most.
     */
    JsonParts(final int depth, final int most)
    {
        positions = new int[depth][most];
    }

    void clear()
    {
        depth = -1;
    }

    /**
     * Opens an object of which nothing has come too early.
     */
    void open(final int count)
    {
        depth++;
        for (int i = 0; i < count; i++)
        {
            positions[depth][i] = NONE;
        }
    }

    void close()
    {
        depth--;
    }

    void defer(final int part, final int position)
    {
        positions[depth][part] = position;
    }

    /**
     * Where the value of a part begins.
     *
     * @return the position, or -1 where it did not come too early.
     */
    int position(final int part)
    {
        return positions[depth][part];
    }

    /**
     * Passes over a value, of which no more is looked at than where it ends: somebody else reads it.
     *
     * @param from position of its first byte.
     * @return position behind it, or an error.
     */
    static int skip(final JsonScanner scanner, final int from)
    {
        final int first = scanner.at(from);
        if (first != '"' && first != '[' && first != '{')
        {
            return scanner.isNumber(from) ? scanner.number(from) : scanner.literal(from);
        }
        int nested = 0;
        int position = from;
        do
        {
            final int value = scanner.at(position);
            position++;
            if (value == '"')
            {
                final int quote = scanner.string(position);
                if (quote < 0)
                {
                    return quote;
                }
                position = quote + 1;
            }
            else if (value == '[' || value == '{')
            {
                nested++;
            }
            else if (value == ']' || value == '}')
            {
                nested--;
            }
            else if (position > scanner.limit)
            {
                return JsonError.CUT_OFF;
            }
        }
        while (nested > 0);
        return position;
    }
}
