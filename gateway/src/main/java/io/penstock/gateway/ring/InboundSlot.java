package io.penstock.gateway.ring;

import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A slot of the inbound ring: the bytes of one read on their way to a service. Fields are grouped by the stage that
 * writes them; none is volatile, because the ring's sequences hand the slot over.
 *
 * <pre>
 *   0            rowsLimit          bytesOffset           bytesLimit         decodedLimit
 *  +------------+------------------+---------------------+------------------+
 *  | row table  | headroom         | bytes of one read   | decoded messages |
 *  +------------+------------------+---------------------+------------------+
 * </pre>
 */
public final class InboundSlot
{
    private final UnsafeBuffer buffer;
    private final ByteBuffer bytes;
    private final ByteBuffer plainBytes;
    private final SlotShape shape;

    // read
    private int kind;
    private long connection;
    private int listener;
    private long timeNs;
    private int offset;
    private int length;

    // decrypt
    private Chunk plaintext;
    private boolean flush;
    private boolean hasEnded;
    private boolean isKept;
    private boolean isWithheld;

    // parse
    private final InboundRows rows;
    private Chunk assembled;
    private int control;

    // any stage
    private boolean fault;

    /**
     * Lays a slot over its memory.
     *
     * @param bytes the memory.
     * @param shape how it is divided.
     */
    public InboundSlot(final ByteBuffer bytes, final SlotShape shape)
    {
        this.bytes = bytes;
        plainBytes = bytes.duplicate();
        this.shape = shape;
        buffer = new UnsafeBuffer(bytes);
        rows = new InboundRows(buffer, shape.rows());
    }

    /**
     * Begins a new event; all that the last one left is gone. Called by read.
     *
     * @param newKind       what it brings, of {@link SlotKind}.
     * @param newConnection the connection it is about.
     * @param nowNs         when it came.
     */
    public void begin(final int newKind, final long newConnection, final long nowNs)
    {
        kind = newKind;
        connection = newConnection;
        timeNs = nowNs;
        offset = shape.bytesOffset();
        length = 0;
        plaintext = null;
        flush = false;
        hasEnded = false;
        isKept = false;
        isWithheld = false;
        rows.clear();
        assembled = null;
        control = 0;
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
     * The slot's memory once more, for decrypt to write plaintext over ciphertext.
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
    public SlotShape shape()
    {
        return shape;
    }

    /**
     * What the slot brings.
     *
     * @return one of {@link SlotKind}.
     */
    public int kind()
    {
        return kind;
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
     * Which listener the connection came by; set where the slot brings {@link SlotKind#OPENED}.
     *
     * @return a constant of {@link Listener}.
     */
    public int listener()
    {
        return listener;
    }

    /**
     * Says which listener the connection came by.
     *
     * @param newListener a constant of {@link Listener}.
     */
    public void listener(final int newListener)
    {
        listener = newListener;
    }

    /**
     * When the slot was published.
     *
     * @return the time, of {@link System#nanoTime()}.
     */
    public long timeNs()
    {
        return timeNs;
    }

    /**
     * The buffer that holds the bytes to parse: the slot's own, or the plaintext's where it has outgrown the slot.
     *
     * @return the buffer.
     */
    public UnsafeBuffer input()
    {
        return plaintext == null ? buffer : plaintext.buffer();
    }

    /**
     * Where the bytes begin.
     *
     * @return offset in {@link #input()}.
     */
    public int offset()
    {
        return offset;
    }

    /**
     * Number of bytes.
     *
     * @return length in bytes.
     */
    public int length()
    {
        return length;
    }

    /**
     * Places the bytes: by read those of the channel, by decrypt the plaintext.
     *
     * @param newOffset offset in {@link #input()}.
     * @param newLength length in bytes.
     */
    public void data(final int newOffset, final int newLength)
    {
        offset = newOffset;
        length = newLength;
    }

    /**
     * The chunk of a plaintext that has outgrown the slot. It belongs to the layer of decrypt.
     *
     * @return the chunk, or null.
     */
    public Chunk plaintext()
    {
        return plaintext;
    }

    /**
     * Attaches the plaintext, which parse reads in place of the slot's own bytes.
     *
     * @param chunk a chunk that decrypt keeps until the ring has passed this slot.
     */
    public void plaintext(final Chunk chunk)
    {
        plaintext = chunk;
    }

    /**
     * Whether decrypt has output of its own, so that an outbound slot must come.
     *
     * @return true where one must.
     */
    public boolean flush()
    {
        return flush;
    }

    /**
     * Asks for an outbound slot, on which the stages emit what they hold.
     */
    public void requestFlush()
    {
        flush = true;
    }

    /**
     * Whether the peer sends no more behind these bytes, as a TLS closure alert says.
     *
     * @return true where it has ended.
     */
    public boolean hasEnded()
    {
        return hasEnded;
    }

    /**
     * Says that the peer sends no more behind these bytes.
     */
    public void end()
    {
        hasEnded = true;
    }

    /**
     * Whether decrypt keeps bytes of the connection that have not become plaintext.
     *
     * @return true where there is more to come of what the peer has sent.
     */
    public boolean isKept()
    {
        return isKept;
    }

    /**
     * Whether decrypt keeps a record until all before it is answered: {@link Control#ANSWERED} says so.
     *
     * @return true where it waits.
     */
    public boolean isWithheld()
    {
        return isWithheld;
    }

    /**
     * Says that decrypt keeps bytes.
     *
     * @param untilAnswered whether it keeps them until all before them is answered.
     */
    public void keep(final boolean untilAnswered)
    {
        isKept = true;
        isWithheld = untilAnswered;
    }

    /**
     * The rows.
     *
     * @return the table.
     */
    public InboundRows rows()
    {
        return rows;
    }

    /**
     * The chunk in which a request was assembled that has outgrown the slot. It belongs to the layer of parse.
     *
     * @return the chunk, or null.
     */
    public Chunk assembled()
    {
        return assembled;
    }

    /**
     * Attaches the chunk in which a request was assembled.
     *
     * @param chunk a chunk that parse keeps until the ring has passed this slot.
     */
    public void assembled(final Chunk chunk)
    {
        assembled = chunk;
    }

    /**
     * The buffer that holds the bytes of a row's request.
     *
     * @param row number of the row.
     * @return the buffer that the row's flags name.
     */
    public UnsafeBuffer source(final int row)
    {
        final int flags = rows.flags(row);
        if ((flags & RowTable.IN_ASSEMBLED) != 0)
        {
            return assembled.buffer();
        }
        return (flags & RowTable.IN_PLAINTEXT) != 0 ? plaintext.buffer() : buffer;
    }

    /**
     * What parse asks of the socket.
     *
     * @return bits of {@link Control}.
     */
    public int control()
    {
        return control;
    }

    /**
     * Whether bytes were left over because the table was full, so that the reader must come again.
     *
     * @return true where a {@link SlotKind#RESUMED} is wanted.
     */
    public boolean resume()
    {
        return (control & Control.RESUME) != 0;
    }

    /**
     * Asks the reader for a {@link SlotKind#RESUMED}, and to read no more of the connection until then.
     */
    public void requestResume()
    {
        control |= Control.RESUME | Control.PAUSE;
    }

    /**
     * Asks the reader to read no more of the connection.
     */
    public void requestPause()
    {
        control |= Control.PAUSE;
    }

    /**
     * Says that all is answered that came before what decrypt keeps, and asks the reader to come again for it.
     */
    public void requestKept()
    {
        control |= Control.RESUME | Control.PAUSE | Control.ANSWERED;
    }

    /**
     * Asks the reader to read the connection again.
     */
    public void requestUnpause()
    {
        control |= Control.UNPAUSE;
    }

    /**
     * Whether a stage has failed on this slot. Its connection is closed; the stages behind pass the slot on.
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
