package io.penstock.gateway.ring;

import io.penstock.codecs.bytes.Bytes;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A slot of the inbound ring: the bytes of one read on their way to a service.
 *
 * <pre>
 *   0      64           rowsLimit          bytesOffset           bytesLimit         decodedLimit
 *  +------+------------+------------------+---------------------+------------------+
 *  | head | row table  | headroom         | bytes of one read   | decoded messages |
 *  +------+------------+------------------+---------------------+------------------+
 *
 *  of the head:
 *   24           32     36                     40       44       48        56
 *  +------------+------+----------------------+--------+--------+---------+
 *  | time in ns | kind | listener or protocol | offset | length | address, both its halves |
 *  +------------+------+----------------------+--------+--------+---------+
 * </pre>
 */
public final class InboundSlot extends Slot
{
    /**
     * Bytes of a client's name at most.
     */
    public static final int MAX_CLIENT_LENGTH = 1024;

    private static final int TIME_OFFSET = DIRECTION_OFFSET;
    private static final int KIND_OFFSET = TIME_OFFSET + Long.BYTES;
    private static final int LISTENER_OFFSET = KIND_OFFSET + Integer.BYTES;
    private static final int PROTOCOL_OFFSET = LISTENER_OFFSET;
    private static final int DATA_OFFSET = LISTENER_OFFSET + Integer.BYTES;
    private static final int DATA_LENGTH_OFFSET = DATA_OFFSET + Integer.BYTES;
    private static final int ADDRESS_OFFSET = DATA_LENGTH_OFFSET + Integer.BYTES;
    private static final int ADDRESS_REST_OFFSET = ADDRESS_OFFSET + Long.BYTES;

    // bits of the state: of decrypt
    private static final int FLUSH = DIRECTION_STATE;
    private static final int ENDED = DIRECTION_STATE << 1;
    private static final int KEPT = DIRECTION_STATE << 2;
    private static final int WITHHELD = DIRECTION_STATE << 3;
    private static final int HAS_PLAINTEXT = DIRECTION_STATE << 4;
    private static final int HAS_CLIENT = DIRECTION_STATE << 7;
    private static final int SECURED = DIRECTION_STATE << 8;
    // and of parse
    private static final int HAS_ASSEMBLED = DIRECTION_STATE << 5;
    // and of decode
    private static final int HAS_DECODED = DIRECTION_STATE << 6;

    private final SlotShape shape;
    private final InboundRows rows;
    // what an earlier event left, unless the state says that it is of this one
    private Chunk plaintext;
    private Chunk assembled;
    private Chunk decoded;
    private DirectBuffer client;

    /**
     * Lays a slot over its memory.
     *
     * @param bytes the memory.
     * @param shape how it is divided.
     */
    public InboundSlot(final ByteBuffer bytes, final SlotShape shape)
    {
        super(bytes);
        this.shape = shape;
        rows = new InboundRows(buffer(), shape.rows());
    }

    /**
     * Begins a new event; all that the last one left is gone. Called by read.
     *
     * @param kind       what it brings, of {@link SlotKind}.
     * @param connection the connection it is about.
     * @param nowNs      when it came.
     */
    public void begin(final int kind, final long connection, final long nowNs)
    {
        begin(connection);
        Bytes.putLong(buffer(), TIME_OFFSET, nowNs);
        Bytes.putLong(buffer(), KIND_OFFSET, RowTable.pair(kind, 0));
        data(shape.bytesOffset(), 0);
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
        return get(KIND_OFFSET);
    }

    /**
     * Which listener the connection came by; set where the slot brings {@link SlotKind#OPENED}.
     *
     * @return a constant of {@link Listener}.
     */
    public int listener()
    {
        return get(LISTENER_OFFSET);
    }

    /**
     * Says which listener the connection came by.
     *
     * @param newListener a constant of {@link Listener}.
     */
    public void listener(final int newListener)
    {
        put(LISTENER_OFFSET, newListener);
    }

    /**
     * Where the connection comes from; set where the slot brings {@link SlotKind#OPENED}.
     *
     * @return the address as a number, of {@link io.penstock.gateway.connection.PeerAddress}.
     */
    public long address()
    {
        return Bytes.getLong(buffer(), ADDRESS_OFFSET);
    }

    /**
     * Says where the connection comes from.
     *
     * @param newAddress the address as a number, of {@link io.penstock.gateway.connection.PeerAddress}.
     */
    public void address(final long newAddress)
    {
        Bytes.putLong(buffer(), ADDRESS_OFFSET, newAddress);
    }

    /**
     * What {@link #address()} leaves out; set where the slot brings {@link SlotKind#OPENED}.
     *
     * @return the rest of the address, of {@link io.penstock.gateway.connection.PeerAddress}.
     */
    public long addressRest()
    {
        return Bytes.getLong(buffer(), ADDRESS_REST_OFFSET);
    }

    /**
     * Says what {@link #address(long)} leaves out.
     *
     * @param rest the rest of the address, of {@link io.penstock.gateway.connection.PeerAddress}.
     */
    public void addressRest(final long rest)
    {
        Bytes.putLong(buffer(), ADDRESS_REST_OFFSET, rest);
    }

    /**
     * Whether the connection's handshake of TLS is complete with this slot.
     *
     * @return true in one slot of a connection over TLS, before its first request.
     */
    public boolean isSecured()
    {
        return is(SECURED);
    }

    /**
     * Says that the handshake is complete, by decrypt.
     */
    public void secure()
    {
        set(SECURED);
    }

    /**
     * Makes the end of input another look at what was left over: decrypt says {@link #end()} when what came before it
     * is plaintext.
     */
    public void postponeEnd()
    {
        put(KIND_OFFSET, SlotKind.RESUMED);
    }

    /**
     * What the TLS handshake that is complete with this slot has agreed on; for a slot that brings
     * {@link SlotKind#DATA}, or anything else but {@link SlotKind#OPENED}.
     *
     * @return a constant of {@link ApplicationProtocol}.
     */
    public int protocol()
    {
        return get(PROTOCOL_OFFSET);
    }

    /**
     * Says what the TLS handshake has agreed on.
     *
     * @param newProtocol a constant of {@link ApplicationProtocol}.
     */
    public void protocol(final int newProtocol)
    {
        put(PROTOCOL_OFFSET, newProtocol);
    }

    /**
     * What the client is called by its certificate, with the slot with which its handshake is complete.
     *
     * @return the name in UTF-8, {@link #MAX_CLIENT_LENGTH} at most, in memory that nobody writes to; or null.
     */
    public DirectBuffer client()
    {
        return is(HAS_CLIENT) ? client : null;
    }

    /**
     * Says what the client is called, or takes that back: by decrypt, and by process, which is the last to know.
     *
     * @param name the name, or null.
     */
    public void client(final DirectBuffer name)
    {
        client = name;
        if (name != null)
        {
            set(HAS_CLIENT);
        }
    }

    /**
     * When the slot was published.
     *
     * @return the time, of {@link System#nanoTime()}.
     */
    public long timeNs()
    {
        return Bytes.getLong(buffer(), TIME_OFFSET);
    }

    /**
     * The buffer that holds the bytes to parse: the slot's own, or the plaintext's where it has outgrown the slot.
     *
     * @return the buffer.
     */
    public UnsafeBuffer input()
    {
        return is(HAS_PLAINTEXT) ? plaintext.buffer() : buffer();
    }

    /**
     * Where the bytes begin.
     *
     * @return offset in {@link #input()}.
     */
    public int offset()
    {
        return get(DATA_OFFSET);
    }

    /**
     * Number of bytes.
     *
     * @return length in bytes.
     */
    public int length()
    {
        return get(DATA_LENGTH_OFFSET);
    }

    /**
     * Places the bytes: by read those of the channel, by decrypt the plaintext.
     *
     * @param newOffset offset in {@link #input()}.
     * @param newLength length in bytes.
     */
    public void data(final int newOffset, final int newLength)
    {
        Bytes.putLong(buffer(), DATA_OFFSET, RowTable.pair(newOffset, newLength));
    }

    /**
     * The chunk of a plaintext that has outgrown the slot. It belongs to the layer of decrypt.
     *
     * @return the chunk, or null.
     */
    public Chunk plaintext()
    {
        return is(HAS_PLAINTEXT) ? plaintext : null;
    }

    /**
     * Attaches the plaintext, which parse reads in place of the slot's own bytes.
     *
     * @param chunk a chunk that decrypt keeps until the ring has passed this slot.
     */
    public void plaintext(final Chunk chunk)
    {
        plaintext = chunk;
        set(HAS_PLAINTEXT);
    }

    /**
     * Whether decrypt has output of its own, so that an outbound slot must come.
     *
     * @return true where one must.
     */
    public boolean flush()
    {
        return is(FLUSH);
    }

    /**
     * Asks for an outbound slot, on which the stages emit what they hold.
     */
    public void requestFlush()
    {
        set(FLUSH);
    }

    /**
     * Whether the peer sends no more behind these bytes, as a TLS closure alert says.
     *
     * @return true where it has ended.
     */
    public boolean hasEnded()
    {
        return is(ENDED);
    }

    /**
     * Says that the peer sends no more behind these bytes.
     */
    public void end()
    {
        set(ENDED);
    }

    /**
     * Whether decrypt keeps bytes of the connection that have not become plaintext.
     *
     * @return true where there is more to come of what the peer has sent.
     */
    public boolean isKept()
    {
        return is(KEPT);
    }

    /**
     * Whether decrypt keeps a record until all before it is answered: {@link Control#ANSWERED} says so.
     *
     * @return true where it waits.
     */
    public boolean isWithheld()
    {
        return is(WITHHELD);
    }

    /**
     * Says that decrypt keeps bytes.
     *
     * @param untilAnswered whether it keeps them until all before them is answered.
     */
    public void keep(final boolean untilAnswered)
    {
        set(untilAnswered ? KEPT | WITHHELD : KEPT);
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
        return is(HAS_ASSEMBLED) ? assembled : null;
    }

    /**
     * Attaches the chunk in which a request was assembled.
     *
     * @param chunk a chunk that parse keeps until the ring has passed this slot.
     */
    public void assembled(final Chunk chunk)
    {
        assembled = chunk;
        set(HAS_ASSEMBLED);
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
        return (flags & RowTable.IN_PLAINTEXT) != 0 ? plaintext.buffer() : buffer();
    }

    /**
     * The chunks of messages that have found no room in the slot. They belong to the layer of decode.
     *
     * @return the first of them, or null.
     */
    public Chunk decoded()
    {
        return is(HAS_DECODED) ? decoded : null;
    }

    /**
     * Attaches the chunk of a message.
     *
     * @param chunk a chunk that decode keeps until the ring has passed this slot.
     */
    public void addDecoded(final Chunk chunk)
    {
        chunk.next(decoded());
        decoded = chunk;
        set(HAS_DECODED);
    }

    /**
     * The buffer that holds a row's message where it is not used as it came.
     *
     * @param row number of the row.
     * @return the buffer that the row's flags name.
     */
    public UnsafeBuffer message(final int row)
    {
        return (rows.flags(row) & RowTable.IN_CHUNK) != 0 ? decoded.buffer() : buffer();
    }

    /**
     * Whether bytes were left over because the table was full, so that the reader must come again.
     *
     * @return true where a {@link SlotKind#RESUMED} is wanted.
     */
    public boolean resume()
    {
        return (control() & Control.RESUME) != 0;
    }

    /**
     * Asks the reader for a {@link SlotKind#RESUMED}, and to read no more of the connection until then.
     */
    public void requestResume()
    {
        request(Control.RESUME | Control.PAUSE);
    }

    /**
     * Asks the reader to read no more of the connection.
     */
    public void requestPause()
    {
        request(Control.PAUSE);
    }

    /**
     * Says that all is answered that came before what decrypt keeps, and asks the reader to come again for it.
     */
    public void requestKept()
    {
        request(Control.RESUME | Control.PAUSE | Control.ANSWERED);
    }

    /**
     * Asks the reader to read the connection again.
     */
    public void requestUnpause()
    {
        request(Control.UNPAUSE);
    }

}
