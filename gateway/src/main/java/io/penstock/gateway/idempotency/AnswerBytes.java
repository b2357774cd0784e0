package io.penstock.gateway.idempotency;

import io.penstock.gateway.records.Records;
import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The bytes of answers, one behind the other in a circle: they are forgotten in the order in which they came, so what
 * is free is always in one piece, which may lie around the end of the memory.
 */
final class AnswerBytes implements AutoCloseable
{
    private static final int PART = 0x42595445;
    private static final int VERSION = 1;
    private static final int PIECE_LENGTH = 4096;

    private final Records memory;
    private final int capacity;
    private int oldest;
    private int used;

    AnswerBytes(final int capacity)
    {
        this.capacity = capacity;
        memory = new Records(1, capacity);
    }

    int used()
    {
        return used;
    }

    boolean hasRoom(final int length)
    {
        return length <= capacity - used;
    }

    /**
     * Adds an answer that there is room for.
     *
     * @return its place, by which it is found.
     */
    int add(final DirectBuffer buffer, final int offset, final int length)
    {
        final int place = wrap(oldest, used);
        final int front = Math.min(length, capacity - place);
        memory.putBytes(0, place, buffer, offset, front);
        memory.putBytes(0, 0, buffer, offset + front, length - front);
        used += length;
        return place;
    }

    void copy(final int place, final int length, final MutableDirectBuffer target, final int offset)
    {
        final int front = Math.min(length, capacity - place);
        memory.getBytes(0, place, target, offset, front);
        memory.getBytes(0, 0, target, offset + front, length - front);
    }

    /**
     * Forgets the oldest answer.
     *
     * @param length of it.
     */
    void removeOldest(final int length)
    {
        oldest = wrap(oldest, length);
        used -= length;
    }

    private int wrap(final int place, final int length)
    {
        return place < capacity - length ? place + length : place - (capacity - length);
    }

    void reset()
    {
        oldest = 0;
        used = 0;
    }

    void save(final SnapshotOutput out)
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

    void load(final SnapshotInput in)
    {
        in.begin(PART, VERSION);
        in.require("bytes of answers at most", capacity);
        oldest = in.getInt("place of the oldest answer", 0, capacity - 1);
        used = 0;
        final int saved = in.getInt("bytes of answers", 0, capacity);
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
