package io.penstock.codecs.sbe;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * The blocks of a message that is being made, from the root to the entry that is open, and what stands behind them so
 * far: groups and variable data, one after the other in the schema's order. Belongs to one thread; allocates nothing
 * once made.
 */
final class OpenBlocks
{
    private final BlockLayout[] layouts;
    private final int[] starts;
    private final int[] parts;
    private final int[] groups;
    private final int[] counts;

    private UnsafeBuffer message;
    private int depth;
    private int end;

    /**
     * Makes room for blocks.
     *
     * @param depth how deep they are nested at most.
     */
    OpenBlocks(final int depth)
    {
        layouts = new BlockLayout[depth];
        starts = new int[depth];
        parts = new int[depth];
        groups = new int[depth];
        counts = new int[depth];
    }

    /**
     * Opens the root, whose block is there.
     *
     * @param buffer that ends where the message has to.
     */
    void begin(final UnsafeBuffer buffer, final BlockLayout root)
    {
        message = buffer;
        depth = 0;
        layouts[0] = root;
        starts[0] = SbeHeader.LENGTH;
        parts[0] = 0;
        end = SbeHeader.LENGTH + root.blockLength;
    }

    BlockLayout layout()
    {
        return layouts[depth];
    }

    /** Where the block begins that is open. */
    int start()
    {
        return starts[depth];
    }

    /** Index behind all that is there. */
    int end()
    {
        return end;
    }

    /** Takes bytes behind what is there. */
    void commit(final int length)
    {
        end += length;
    }

    int room()
    {
        return message.capacity() - end;
    }

    /** The number of the part that comes next, among those of the open block. */
    int nextPart()
    {
        return parts[depth];
    }

    /**
     * Begins a group, which has no entries yet.
     *
     * @return 0, or {@link MessageBuilder#NO_ROOM}.
     */
    int beginGroup(final GroupLayout group)
    {
        if (room() < group.headerLength)
        {
            return MessageBuilder.NO_ROOM;
        }
        group.putHeader(message, end);
        groups[depth] = end;
        counts[depth] = 0;
        parts[depth]++;
        end += group.headerLength;
        return 0;
    }

    /**
     * Opens an entry in which all is absent.
     *
     * @return 0, {@link MessageBuilder#NO_ROOM}, or {@link FieldError#TOO_MANY_ELEMENTS}.
     */
    int beginEntry(final GroupLayout group)
    {
        if (counts[depth] == group.countMaximum)
        {
            return FieldError.TOO_MANY_ELEMENTS;
        }
        if (room() < group.entry().blockLength)
        {
            return MessageBuilder.NO_ROOM;
        }
        counts[depth]++;
        group.template().put(message, end);
        depth++;
        layouts[depth] = group.entry();
        starts[depth] = end;
        parts[depth] = 0;
        end += group.entry().blockLength;
        return 0;
    }

    /**
     * Closes the open entry, whose parts are there.
     */
    void endEntry(final GroupLayout group)
    {
        depth--;
        group.putCount(message, groups[depth], counts[depth]);
    }

    /** How many entries the group has that was begun last in the open block. */
    int count()
    {
        return counts[depth];
    }

    /**
     * Begins variable data, which is empty yet: its length, behind which its bytes go.
     *
     * @return 0, or {@link MessageBuilder#NO_ROOM}.
     */
    int beginData(final FieldLayout data)
    {
        if (room() < data.length())
        {
            return MessageBuilder.NO_ROOM;
        }
        message.setMemory(end, data.length(), (byte)0);
        parts[depth]++;
        end += data.length();
        return 0;
    }

    /**
     * Ends variable data.
     *
     * @param length of its bytes, which stand at the end.
     */
    void endData(final FieldLayout data, final int length)
    {
        Scalar.write(data.scalar(), message, end - data.length() + data.offset(), length);
        end += length;
    }

    /**
     * Writes the next part, without entries or bytes.
     *
     * @return 0, or {@link MessageBuilder#NO_ROOM}.
     */
    int skip()
    {
        final FieldLayout part = layouts[depth].member(layouts[depth].fieldCount() + parts[depth]);
        return part.group() == null ? beginData(part) : beginGroup(part.group());
    }

    /**
     * Writes the parts that have not come, without entries or bytes.
     *
     * @return 0, or {@link MessageBuilder#NO_ROOM}.
     */
    int fill()
    {
        int result = 0;
        while (parts[depth] < layouts[depth].partCount() && result == 0)
        {
            result = skip();
        }
        return result;
    }
}
