package io.penstock.codecs.protobuf;

/**
 * Where the groups and variable data of the messages that are being read begin, and how often each has come: SBE wants
 * them in the schema's order, and Protobuf has them in any, with the entries of groups apart. Belongs to one thread;
 * allocates nothing once made.
 */
final class ProtobufParts
{
    private final int[][] positions;
    private final int[][] counts;
    private int depth = -1;

    /**
     * Makes room.
     *
     * @param depth how deep blocks are nested at most.
     * @param most  parts that a block has at most.
     */
    ProtobufParts(final int depth, final int most)
    {
        positions = new int[depth][most];
        counts = new int[depth][most];
    }

    void clear()
    {
        depth = -1;
    }

    /**
     * Opens a message of which no part has come.
     */
    void open(final int count)
    {
        depth++;
        for (int i = 0; i < count; i++)
        {
            counts[depth][i] = 0;
        }
    }

    void close()
    {
        depth--;
    }

    /**
     * Notes that a part, or an entry of it, has come.
     *
     * @param position of its tag.
     */
    void add(final int part, final int position)
    {
        if (counts[depth][part] == 0)
        {
            positions[depth][part] = position;
        }
        counts[depth][part]++;
    }

    /**
     * How often a part has come.
     */
    int count(final int part)
    {
        return counts[depth][part];
    }

    /**
     * Where the tag of a part begins, of a group that of its first entry.
     */
    int position(final int part)
    {
        return positions[depth][part];
    }
}
