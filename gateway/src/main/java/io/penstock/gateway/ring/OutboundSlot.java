package io.penstock.gateway.ring;

import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A slot of the outbound ring: answers of one connection on their way to its socket. Fields are grouped by the stage
 * that writes them; none is volatile, because the ring's sequences hand the slot over.
 *
 * <pre>
 *   0            messagesOffset   encodedOffset   framedOffset   sealedOffset
 *  +------------+----------------+---------------+--------------+--------------+
 *  | row table  | messages (SBE) | payloads      | frames       | TLS records  |
 *  +------------+----------------+---------------+--------------+--------------+
 * </pre>
 */
public final class OutboundSlot
{
    private final UnsafeBuffer buffer;
    private final ByteBuffer bytes;
    private final ByteBuffer plainBytes;
    private final OutboundShape shape;

    // process
    private long connection;
    private int control;
    private int messagesLimit;
    private final OutboundRows rows;

    // frame
    private final Output framed;

    // encrypt
    private final Output sealed;
    private boolean isSealed;

    // any stage
    private boolean fault;

    /**
     * Lays a slot over its memory.
     *
     * @param bytes the memory.
     * @param shape how it is divided.
     */
    public OutboundSlot(final ByteBuffer bytes, final OutboundShape shape)
    {
        this.bytes = bytes;
        plainBytes = bytes.duplicate();
        this.shape = shape;
        buffer = new UnsafeBuffer(bytes);
        rows = new OutboundRows(buffer, shape.rows());
        framed = new Output(buffer, shape.framedOffset(), shape.framedLength());
        sealed = new Output(buffer, shape.sealedOffset(), shape.sealedLength());
    }

    /**
     * Begins a new event; all that the last one left is gone. Called by process.
     *
     * @param newConnection the connection it is about.
     */
    public void begin(final long newConnection)
    {
        connection = newConnection;
        control = 0;
        messagesLimit = shape.messagesOffset();
        rows.clear();
        framed.clear();
        sealed.clear();
        isSealed = false;
        fault = false;
    }

    /**
     * The slot's memory.
     *
     * @return the buffer.
     */
    public UnsafeBuffer buffer()
    {
        return buffer;
    }

    /**
     * The slot's memory as channels take it.
     *
     * @return the buffer, whose position and limit are the caller's to set.
     */
    public ByteBuffer bytes()
    {
        return bytes;
    }

    /**
     * The slot's memory once more, for encrypt to read frames while it writes records.
     *
     * @return the buffer, whose position and limit are the caller's to set.
     */
    public ByteBuffer plainBytes()
    {
        return plainBytes;
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
     * The connection the slot is about.
     *
     * @return its identity.
     */
    public long connection()
    {
        return connection;
    }

    /**
     * What the layers ask of the socket, once everything before it is written.
     *
     * @return bits of {@link Control}.
     */
    public int control()
    {
        return control;
    }

    /**
     * Asks something of the socket.
     *
     * @param bits bits of {@link Control}.
     */
    public void request(final int bits)
    {
        control |= bits;
    }

    /**
     * Whether a message fits.
     *
     * @param length its length in bytes.
     * @return false where it does not, or where there is no row for it.
     */
    public boolean hasRoom(final int length)
    {
        return !rows.isFull() && messagesLimit + length <= shape.encodedOffset();
    }

    /**
     * Where the next message goes.
     *
     * @return offset in the slot's memory.
     */
    public int messagesLimit()
    {
        return messagesLimit;
    }

    /**
     * Adds a message's bytes.
     *
     * @param length their number.
     */
    public void commitMessage(final int length)
    {
        messagesLimit += length;
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
        isSealed = true;
    }

    /**
     * What the socket is to send.
     *
     * @return the output.
     */
    public Output wire()
    {
        return isSealed ? sealed : framed;
    }

    /**
     * Whether a stage has failed on this slot. Its connection is closed at once; the stages behind pass the slot on.
     *
     * @return true where one has.
     */
    public boolean fault()
    {
        return fault;
    }

    /**
     * Says that a stage can't go on with the slot's connection. It has counted why.
     */
    public void fail()
    {
        fault = true;
        control |= Control.ABORT;
    }

    /**
     * Says that a stage has thrown on this slot, which is a bug.
     */
    public void crash()
    {
        fault = true;
        control |= Control.FAULT;
    }
}
