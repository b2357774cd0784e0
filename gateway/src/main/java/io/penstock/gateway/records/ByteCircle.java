package io.penstock.gateway.records;

import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Pieces of bytes, one behind the other in a circle: they are removed in the order in which they came, so what is free
 * is always in one piece, which may lie around the end of the memory. Used by one thread.
 */
public final class ByteCircle implements AutoCloseable
{
    private static final int PART = 0x42595445;
    private static final int VERSION = 1;
    private static final int PIECE_LENGTH = 4096;

    private final Records memory;
    private final int capacity;
    private int oldest;
    private int used;

    /**
     * Reserves memory, and touches it as it is needed.
     *
     * @param capacity bytes that are kept at most.
     * @throws IllegalArgumentException where it is not positive.
     */
    public ByteCircle(final int capacity)
    {
        this.capacity = capacity;
        memory = new Records(1, capacity);
    }

    /**
     * Bytes that are kept.
     *
     * @return how many.
     */
    public int used()
    {
        return used;
    }

    /**
     * Whether a piece can be added.
     *
     * @param length of it.
     * @return false where there is no room.
     */
    public boolean hasRoom(final int length)
    {
        return length <= capacity - used;
    }

    /**
     * Adds a piece that there is room for.
     *
     * @param buffer it lies in.
     * @param offset of its first byte.
     * @param length of it.
     * @return its place, by which it is found.
     */
    public int add(final DirectBuffer buffer, final int offset, final int length)
    {
        final int place = wrap(oldest, used);
        final int front = Math.min(length, capacity - place);
        memory.putBytes(0, place, buffer, offset, front);
        memory.putBytes(0, 0, buffer, offset + front, length - front);
        used += length;
        return place;
    }

    /**
     * Copies a piece.
     *
     * @param place  of it.
     * @param length of it.
     * @param target it goes to.
     * @param offset of its first byte there.
     */
    public void copy(final int place, final int length, final MutableDirectBuffer target, final int offset)
    {
        final int front = Math.min(length, capacity - place);
        memory.getBytes(0, place, target, offset, front);
        memory.getBytes(0, 0, target, offset + front, length - front);
    }

    /**
     * Where the oldest piece lies, or the next one will where there is none.
     *
     * @return its place.
     */
    public int oldest()
    {
        return oldest;
    }

    /**
     * Where the piece behind another one lies.
     *
     * @param place  of the other one.
     * @param length of the other one.
     * @return its place.
     */
    public int behind(final int place, final int length)
    {
        return wrap(place, length);
    }

    /**
     * Removes the oldest piece.
     *
     * @param length of it.
     */
    public void removeOldest(final int length)
    {
        oldest = wrap(oldest, length);
        used -= length;
    }

    private int wrap(final int place, final int length)
    {
        return place < capacity - length ? place + length : place - (capacity - length);
    }

    /**
     * Removes all of it.
     */
    public void reset()
    {
        oldest = 0;
        used = 0;
    }

    /**
     * Saves what is kept, and where it lies.
     *
     * @param out takes it.
     */
    public void save(final SnapshotOutput out)
    {
        out.begin(PART, VERSION);
        out.putInt(capacity);
        out.putInt(oldest);
        out.putInt(used);
        final UnsafeBuffer piece = new UnsafeBuffer(new byte[PIECE_LENGTH]);
        for (int done = 0; done < used; done += PIECE_LENGTH)
        {
            final int length = Math.min(used - done, PIECE_LENGTH);
            copy(wrap(oldest, done), length, piece, 0);
            out.putBytes(piece, 0, length);
        }
    }

    /**
     * Loads what was saved, in place of what is there.
     *
     * @param in gives it.
     * @throws io.penstock.gateway.snapshot.SnapshotException where it is cut off, or of another size.
     */
    public void load(final SnapshotInput in)
    {
        in.begin(PART, VERSION);
        in.require("bytes at most", capacity);
        oldest = in.getInt("place of the oldest byte", 0, capacity - 1);
        used = 0;
        final int saved = in.getInt("bytes that are kept", 0, capacity);
        final UnsafeBuffer piece = new UnsafeBuffer(new byte[PIECE_LENGTH]);
        while (used < saved)
        {
            final int length = Math.min(saved - used, PIECE_LENGTH);
            in.getBytes(piece, 0, length);
            add(piece, 0, length);
        }
    }

    @Override
    public void close()
    {
        memory.close();
    }
}
