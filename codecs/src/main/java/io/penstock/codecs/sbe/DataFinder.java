package io.penstock.codecs.sbe;

import org.agrona.DirectBuffer;

/**
 * Finds variable data of a message, which lies behind the block, its groups, and the variable data in front of it (SBE
 * 1.0, 3.2). The message need not have been checked: no byte behind its limit is read, whatever its lengths and counts
 * say. Belongs to one thread; allocates nothing.
 */
public final class DataFinder
{
    private DirectBuffer message;
    private int limit;
    private int version;
    private int position;
    private int length;

    /**
     * Finds variable data.
     *
     * @param layout        of the message.
     * @param data          of its root.
     * @param buffer        where the message lies.
     * @param offset        of its header.
     * @param messageLength of it in bytes, header included.
     * @return true where it is there, be it empty; false where the message is of a version before it, or cut off.
     */
    public boolean find(
        final MessageLayout layout,
        final FieldLayout data,
        final DirectBuffer buffer,
        final int offset,
        final int messageLength)
    {
        if (messageLength < SbeHeader.LENGTH)
        {
            return false;
        }
        message = buffer;
        limit = offset + messageLength;
        version = layout.header().version(buffer, offset);
        position = offset + SbeHeader.LENGTH;
        boolean isWhole = skip(layout.header().blockLength(buffer, offset));
        final BlockLayout root = layout.root();
        int part = root.fieldCount();
        while (isWhole && root.member(part) != data)
        {
            isWhole = skipPart(root.member(part++));
        }
        return isWhole && data.sinceVersion() <= version && enter(data);
    }

    /**
     * Where the data lies that was found.
     *
     * @return index of its first byte.
     */
    public int offset()
    {
        return position;
    }

    /**
     * Length of the data that was found.
     *
     * @return length in bytes.
     */
    public int length()
    {
        return length;
    }

    private boolean skipPart(final FieldLayout part)
    {
        if (part.sinceVersion() > version)
        {
            return true;
        }
        return part.group() == null ? enter(part) && skip(length) : skipGroup(part.group());
    }

    private boolean skipGroup(final GroupLayout group)
    {
        final int header = position;
        if (!skip(group.headerLength()))
        {
            return false;
        }
        final long blockLength = group.blockLength(message, header);
        final long count = group.count(message, header);
        if (blockLength < 0 || !group.fits(count, blockLength, limit - position))
        {
            return false;
        }
        final BlockLayout entry = group.entry();
        if (entry.partCount() == 0)
        {
            return skip(count * blockLength);
        }
        boolean isWhole = true;
        for (long i = 0; i < count && isWhole; i++)
        {
            isWhole = skip(blockLength);
            for (int part = entry.fieldCount(); part < entry.memberCount() && isWhole; part++)
            {
                isWhole = skipPart(entry.member(part));
            }
        }
        return isWhole;
    }

    /** Goes to the first byte of variable data that is next, all of which is there. */
    private boolean enter(final FieldLayout data)
    {
        final int header = position;
        if (!skip(data.length()))
        {
            return false;
        }
        final long declared = Scalar.read(data.scalar(), message, header + data.offset());
        length = (int)declared;
        return declared >= 0 && declared <= limit - position;
    }

    private boolean skip(final long bytes)
    {
        if (bytes > limit - position)
        {
            return false;
        }
        position += (int)bytes;
        return true;
    }
}
