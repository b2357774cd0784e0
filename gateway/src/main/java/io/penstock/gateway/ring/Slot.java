package io.penstock.gateway.ring;

import io.penstock.codecs.bytes.Bytes;
import java.nio.ByteBuffer;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the slots of both rings have in common. All that a stage says of a slot stands in its memory: one cache line at
 * the head, and the rows behind it. A slot that is handed to another thread takes that line along, however many of its
 * fields were written, and the object over it is only read, but where chunks are attached, or the name of a client.
 * Nothing is volatile, because the ring's sequences hand the slot over; its methods are for the thread that has it.
 *
 * <pre>
 *   0            8         12      16           24                       64
 *  +------------+---------+-------+------------+------------------------+-----------+
 *  | connection | control | state | rows count | of one direction alone | row table |
 *  +------------+---------+-------+------------+------------------------+-----------+
 * </pre>
 */
public abstract class Slot
{
    /**
     * Bytes of the head, in front of the rows.
     */
    public static final int HEAD_LENGTH = BitUtil.CACHE_LINE_LENGTH;

    static final int ROW_COUNT_OFFSET = 16;
    static final int DIRECTION_OFFSET = 24;

    /** Bits of the state that each direction may use, from this one on. */
    static final int DIRECTION_STATE = 1 << 1;

    private static final int CONNECTION_OFFSET = 0;
    private static final int CONTROL_OFFSET = 8;
    private static final int STATE_OFFSET = 12;
    private static final int FAULT = 1;

    private final UnsafeBuffer buffer;
    private final ByteBuffer bytes;
    private final ByteBuffer plainBytes;

    Slot(final ByteBuffer bytes)
    {
        this.bytes = bytes;
        plainBytes = bytes.duplicate();
        buffer = new UnsafeBuffer(bytes);
    }

    /**
     * Begins a new event: no rows, nothing asked for, no state.
     */
    void begin(final long connection)
    {
        Bytes.putLong(buffer, CONNECTION_OFFSET, connection);
        Bytes.putLong(buffer, CONTROL_OFFSET, 0);
        Bytes.putLong(buffer, ROW_COUNT_OFFSET, 0);
    }

    /**
     * The slot's memory.
     *
     * @return the buffer.
     */
    public final UnsafeBuffer buffer()
    {
        return buffer;
    }

    /**
     * The slot's memory as channels take it.
     *
     * @return the buffer, whose position and limit are the caller's to set.
     */
    public final ByteBuffer bytes()
    {
        return bytes;
    }

    /**
     * The slot's memory once more, for plaintext and ciphertext at a time.
     *
     * @return the buffer, whose position and limit are the caller's to set.
     */
    public final ByteBuffer plainBytes()
    {
        return plainBytes;
    }

    /**
     * The connection the slot is about.
     *
     * @return its identity.
     */
    public final long connection()
    {
        return Bytes.getLong(buffer, CONNECTION_OFFSET);
    }

    /**
     * What the layers ask of the socket, once everything before it is written.
     *
     * @return bits of {@link Control}.
     */
    public final int control()
    {
        return get(CONTROL_OFFSET);
    }

    /**
     * Asks something of the socket.
     *
     * @param bits bits of {@link Control}.
     */
    public final void request(final int bits)
    {
        put(CONTROL_OFFSET, control() | bits);
    }

    /**
     * Whether a stage has failed on this slot. Its connection is closed at once; the stages behind pass the slot on.
     *
     * @return true where one has.
     */
    public final boolean fault()
    {
        return is(FAULT);
    }

    /**
     * Says that a stage can't go on with the slot's connection. It has counted why.
     */
    public final void fail()
    {
        set(FAULT);
        request(Control.ABORT);
    }

    /**
     * Says that a stage has thrown on this slot, which is a bug.
     */
    public final void crash()
    {
        set(FAULT);
        request(Control.FAULT);
    }

    final boolean is(final int state)
    {
        return (get(STATE_OFFSET) & state) != 0;
    }

    final void set(final int state)
    {
        put(STATE_OFFSET, get(STATE_OFFSET) | state);
    }

    final int get(final int offset)
    {
        return Bytes.getInt(buffer, offset);
    }

    final void put(final int offset, final int value)
    {
        Bytes.putInt(buffer, offset, value);
    }
}
