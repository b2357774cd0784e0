package io.penstock.gateway.snapshot;

import org.agrona.MutableDirectBuffer;

/**
 * Where state is loaded from, value by value, in the order it was saved in. Used by one thread. Each method throws
 * {@link SnapshotException} where the snapshot ends before the value does, or is damaged.
 */
public interface SnapshotInput
{
    /**
     * Reads four bytes.
     *
     * @return what they are.
     */
    int getInt();

    /**
     * Reads eight bytes.
     *
     * @return what they are.
     */
    long getLong();

    /**
     * Reads bytes as they are.
     *
     * @param buffer they go to.
     * @param offset of the first one there.
     * @param length how many.
     */
    void getBytes(MutableDirectBuffer buffer, int offset, int length);

    /**
     * Begins a part of the state.
     *
     * @param part   that must come now.
     * @param newest version of its layout that can be read.
     * @return the version it was saved in, 1 or more.
     * @throws SnapshotException where another part comes, or it has a layout that is not known.
     */
    default int begin(final int part, final int newest)
    {
        final int found = getInt();
        if (found != part)
        {
            throw new SnapshotException("not a snapshot of this state: part 0x" + Integer.toHexString(part) +
                " expected, 0x" + Integer.toHexString(found) + " found");
        }
        final int version = getInt();
        if (version < 1 || version > newest)
        {
            throw new SnapshotException("part 0x" + Integer.toHexString(part) + " of the snapshot has version " +
                version + ", of which up to " + newest + " are known");
        }
        return version;
    }

    /**
     * Reads a number that must be the same here as where the snapshot was taken.
     *
     * @param what it is, for the exception.
     * @param here its value here.
     * @throws SnapshotException where they differ.
     */
    default void require(final String what, final int here)
    {
        final int there = getInt();
        if (there != here)
        {
            throw new SnapshotException(what + ": the snapshot was taken with " + there + ", here it is " + here);
        }
    }

    /**
     * Reads a number that lies in a range.
     *
     * @param what  it is, for the exception.
     * @param least smallest value it may have.
     * @param most  largest value it may have.
     * @return the number.
     * @throws SnapshotException where it does not.
     */
    default int getInt(final String what, final int least, final int most)
    {
        final int value = getInt();
        if (value < least || value > most)
        {
            throw new SnapshotException(what + ": the snapshot has " + value + ", which is not within " + least +
                " and " + most);
        }
        return value;
    }
}
