package io.penstock.gateway.records;

import io.penstock.gateway.snapshot.SnapshotException;
import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Frames that are numbered 1, 2, 3, ... and kept until the other end says up to which number it has them, within a
 * fixed number of bytes. A reader goes through them, and can be set back to any that is kept. Used by one thread.
 */
public final class NumberedFrames implements AutoCloseable
{
    private static final int PART = 0x4652414D;
    private static final int VERSION = 1;

    private final ByteCircle bytes;
    private final UnsafeBuffer prefix = new UnsafeBuffer(new byte[Integer.BYTES]);
    private long first = 1;
    private long next = 1;
    private long reading = 1;
    private int readingPlace;

    /**
     * Reserves memory, and touches it as it is needed.
     *
     * @param capacity bytes that are kept at most; a frame takes four more than it has.
     * @throws IllegalArgumentException where it is not positive.
     */
    public NumberedFrames(final int capacity)
    {
        bytes = new ByteCircle(capacity);
    }

    /**
     * Whether a frame can be added.
     *
     * @param length of it.
     * @return false where there is no room.
     */
    public boolean hasRoom(final int length)
    {
        return bytes.hasRoom(Integer.BYTES + length);
    }

    /**
     * Adds a frame that there is room for, with the next number.
     *
     * @param header       its first part, from its first byte on.
     * @param headerLength length of that.
     * @param buffer       its second part.
     * @param offset       of its first byte there.
     * @param length       length of that.
     */
    public void add(
        final DirectBuffer header,
        final int headerLength,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        prefix.putInt(0, headerLength + length, ByteOrder.LITTLE_ENDIAN);
        final int place = bytes.add(prefix, 0, Integer.BYTES);
        bytes.add(header, 0, headerLength);
        bytes.add(buffer, offset, length);
        if (reading == next)
        {
            readingPlace = place;
        }
        next++;
    }

    /**
     * The number that the next frame gets.
     *
     * @return the number.
     */
    public long next()
    {
        return next;
    }

    /**
     * The number of the oldest frame that is kept.
     *
     * @return the number, which is {@link #next()} where none is.
     */
    public long first()
    {
        return first;
    }

    /**
     * Whether no frame is kept.
     *
     * @return true where all were removed.
     */
    public boolean isEmpty()
    {
        return first == next;
    }

    /**
     * Bytes that are kept.
     *
     * @return how many.
     */
    public int used()
    {
        return bytes.used();
    }

    /**
     * Removes the oldest frames.
     *
     * @param last number of the last one that is removed; one that is not kept changes nothing.
     */
    public void removeTo(final long last)
    {
        while (first <= last && first < next)
        {
            bytes.removeOldest(Integer.BYTES + lengthAt(bytes.oldest()));
            first++;
        }
        if (reading < first)
        {
            seek(first);
        }
    }

    /**
     * Sets the reader to a frame.
     *
     * @param number of it; where it is not kept, the nearest that is counts, or that is added next.
     */
    public void seek(final long number)
    {
        reading = first;
        readingPlace = bytes.oldest();
        while (reading < number && reading < next)
        {
            advance();
        }
    }

    /**
     * The number of the frame that the reader is at.
     *
     * @return the number, which is {@link #next()} where it has read all.
     */
    public long reading()
    {
        return reading;
    }

    /**
     * The length of the frame that the reader is at.
     *
     * @return the length, or 0 where it has read all.
     */
    public int length()
    {
        return reading == next ? 0 : lengthAt(readingPlace);
    }

    /**
     * Copies the frame that the reader is at.
     *
     * @param target it goes to.
     * @param offset of its first byte there.
     */
    public void copy(final MutableDirectBuffer target, final int offset)
    {
        bytes.copy(bytes.behind(readingPlace, Integer.BYTES), lengthAt(readingPlace), target, offset);
    }

    /**
     * Moves the reader to the next frame. It must be at one.
     */
    public void advance()
    {
        readingPlace = bytes.behind(readingPlace, Integer.BYTES + lengthAt(readingPlace));
        reading++;
    }

    private int lengthAt(final int place)
    {
        bytes.copy(place, Integer.BYTES, prefix, 0);
        return prefix.getInt(0, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Removes all, and begins with the number 1 again.
     */
    public void reset()
    {
        bytes.reset();
        first = 1;
        next = 1;
        seek(1);
    }

    /**
     * Saves what is kept; not where the reader is.
     *
     * @param out takes it.
     */
    public void save(final SnapshotOutput out)
    {
        out.begin(PART, VERSION);
        out.putLong(first);
        out.putLong(next);
        bytes.save(out);
    }

    /**
     * Loads what was saved, in place of what is there. The reader is at the oldest frame then.
     *
     * @param in gives it.
     * @throws SnapshotException where it is cut off, or of another size.
     */
    public void load(final SnapshotInput in)
    {
        in.begin(PART, VERSION);
        first = in.getLong();
        next = in.getLong();
        bytes.load(in);
        if (first < 1 || next < first || next - first > bytes.used())
        {
            throw new SnapshotException("frames " + first + " to " + next + " in " + bytes.used() + " bytes");
        }
        seek(first);
    }

    @Override
    public void close()
    {
        bytes.close();
    }
}
