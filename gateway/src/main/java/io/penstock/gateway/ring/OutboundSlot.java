package io.penstock.gateway.ring;

import io.penstock.codecs.bytes.Bytes;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A slot of the outbound ring: answers of one connection on their way to its socket.
 *
 * <pre>
 *   0      64           messagesOffset   encodedOffset   framedOffset   sealedOffset
 *  +------+------------+----------------+---------------+--------------+--------------+
 *  | head | row table  | messages (SBE) | payloads      | frames       | TLS records  |
 *  +------+------------+----------------+---------------+--------------+--------------+
 *
 *  of the head:
 *   24               28        32       40       48
 *  +----------------+---------+--------+--------+
 *  | messages limit | unused  | framed | sealed |
 *  +----------------+---------+--------+--------+
 * </pre>
 */
public final class OutboundSlot extends Slot
{
    private static final int MESSAGES_LIMIT_OFFSET = DIRECTION_OFFSET;
    private static final int FRAMED_OFFSET = MESSAGES_LIMIT_OFFSET + Long.BYTES;
    private static final int SEALED_OFFSET = FRAMED_OFFSET + Output.HEAD_LENGTH;

    // bits of the state: of encrypt, and of encode
    private static final int SEALED = DIRECTION_STATE;
    private static final int HAS_ENCODED = DIRECTION_STATE << 1;

    private final OutboundShape shape;
    private final OutboundRows rows;
    private final Output framed;
    private final Output sealed;
    // what an earlier event left, unless the state says that it is of this one
    private Chunk encoded;

    /**
     * Lays a slot over its memory.
     *
     * @param bytes the memory.
     * @param shape how it is divided.
     */
    public OutboundSlot(final ByteBuffer bytes, final OutboundShape shape)
    {
        super(bytes);
        this.shape = shape;
        rows = new OutboundRows(buffer(), shape.rows());
        framed = new Output(buffer(), FRAMED_OFFSET, shape.framedOffset(), shape.framedLength());
        sealed = new Output(buffer(), SEALED_OFFSET, shape.sealedOffset(), shape.sealedLength());
    }

    /**
     * Begins a new event; all that the last one left is gone. Called by process.
     *
     * @param connection the connection it is about.
     */
    @Override
    public void begin(final long connection)
    {
        super.begin(connection);
        Bytes.putLong(buffer(), MESSAGES_LIMIT_OFFSET, shape.messagesOffset());
        framed.clear();
        sealed.clear();
    }

    /**
     * How the memory is divided.
     *
     * @return the shape, the same for all slots of the ring.
     */
    public OutboundShape shape()
    {
        return shape;
    }

    /**
     * Whether a message fits.
     *
     * @param length its length in bytes.
     * @return false where it does not, or where there is no row for it.
     */
    public boolean hasRoom(final int length)
    {
        return !rows.isFull() && messagesLimit() + length <= shape.encodedOffset();
    }

    /**
     * Where the next message goes.
     *
     * @return offset in the slot's memory.
     */
    public int messagesLimit()
    {
        return get(MESSAGES_LIMIT_OFFSET);
    }

    /**
     * Adds a message's bytes.
     *
     * @param length their number.
     */
    public void commitMessage(final int length)
    {
        put(MESSAGES_LIMIT_OFFSET, messagesLimit() + length);
    }

    /**
     * The rows.
     *
     * @return the table.
     */
    public OutboundRows rows()
    {
        return rows;
    }

    /**
     * The chunks of payloads that have found no room in the slot. They belong to the layer of encode.
     *
     * @return the first of them, or null.
     */
    public Chunk encoded()
    {
        return is(HAS_ENCODED) ? encoded : null;
    }

    /**
     * Attaches the chunk of a payload.
     *
     * @param chunk a chunk that encode keeps until the ring has passed this slot.
     */
    public void addEncoded(final Chunk chunk)
    {
        chunk.next(encoded());
        encoded = chunk;
        set(HAS_ENCODED);
    }

    /**
     * The buffer that holds a row's payload.
     *
     * @param row number of the row.
     * @return the buffer that the row's flags name.
     */
    public UnsafeBuffer payload(final int row)
    {
        return (rows.flags(row) & RowTable.IN_CHUNK) != 0 ? encoded.buffer() : buffer();
    }

    /**
     * What frame has produced.
     *
     * @return the output.
     */
    public Output framed()
    {
        return framed;
    }

    /**
     * What encrypt has produced; it counts where {@link #wire()} is it.
     *
     * @return the output.
     */
    public Output sealed()
    {
        return sealed;
    }

    /**
     * Says that the socket is to send what encrypt has produced.
     */
    public void seal()
    {
        set(SEALED);
    }

    /**
     * What the socket is to send.
     *
     * @return the output.
     */
    public Output wire()
    {
        return is(SEALED) ? sealed : framed;
    }

}
