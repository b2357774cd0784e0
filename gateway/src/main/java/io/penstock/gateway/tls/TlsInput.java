package io.penstock.gateway.tls;

import io.penstock.gateway.ring.Attachments;
import io.penstock.gateway.ring.Chunk;
import io.penstock.gateway.ring.InboundSlot;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLException;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The bytes that decrypt works on: those of a slot, behind what the last read left of a record. They are decrypted in
 * place: what has become plaintext ends where it was written to, before the ciphertext that is still to come. Used by
 * the tls thread.
 *
 * <pre>
 *  start         written       read                limit
 *  +-------------+-------------+-------------------+
 *  | plaintext   | used        | ciphertext        |
 *  +-------------+-------------+-------------------+
 * </pre>
 */
final class TlsInput
{
    private final TlsSessions sessions;
    private final Attachments attachments;

    private UnsafeBuffer buffer;
    private ByteBuffer source;
    private ByteBuffer target;
    private int start;
    private int writeOffset;
    private int readOffset;
    private int limit;

    TlsInput(final TlsSessions sessions, final Attachments attachments)
    {
        this.sessions = sessions;
        this.attachments = attachments;
    }

    /**
     * Takes the bytes of a slot.
     */
    void begin(final InboundSlot slot)
    {
        buffer = slot.buffer();
        source = slot.bytes();
        target = slot.plainBytes();
        readOffset = slot.offset();
        limit = readOffset + slot.length();
        start = readOffset;
        writeOffset = readOffset;
    }

    /**
     * Puts them behind those kept from the last read.
     *
     * @return false where no record is whole yet, or the first one waits.
     */
    boolean join(final InboundSlot slot, final TlsConnection connection, final long sequence) throws SSLException
    {
        final Chunk carry = connection.carry;
        final int missing = Math.min(TlsRecord.HEADER_LENGTH - carry.length(), remaining());
        if (missing > 0)
        {
            // a chunk has room for a header at least: what it says is known before the rest finds its place
            append(carry, buffer, readOffset, missing);
            readOffset += missing;
        }
        final int kept = carry.length();
        final boolean isWhole = !connection.isWithheld &&
            kept + remaining() >= recordLength(connection, carry.buffer(), carry.start(), kept);
        if (isWhole && kept <= readOffset - slot.shape().rowsLimit())
        {
            putInFront(connection);
            return true;
        }
        if (!extend(slot, connection))
        {
            return false;
        }
        if (isWhole)
        {
            attach(slot, connection, sequence);
        }
        return isWhole;
    }

    /**
     * Puts the few bytes kept from the last read in front of those of the slot.
     */
    void putInFront(final TlsConnection connection)
    {
        final Chunk carry = connection.carry;
        if (carry != null)
        {
            readOffset -= carry.length();
            buffer.putBytes(readOffset, carry.buffer(), carry.start(), carry.length());
            sessions.pool.release(carry);
            connection.carry = null;
            start = readOffset;
            writeOffset = readOffset;
        }
    }

    boolean isHandshake()
    {
        return TlsRecord.isHandshake(buffer, readOffset, remaining());
    }

    /**
     * Whether the record that comes next, which is whole, may say that the peer sends no more.
     */
    boolean mayClose(final int length)
    {
        return TlsRecord.mayBeAlert(buffer, readOffset, length);
    }

    /**
     * What the record that comes next says, where it is an alert without protection.
     *
     * @return its description, or below 0.
     */
    int plainAlert()
    {
        return remaining() < TlsRecord.PLAIN_ALERT_LENGTH ? -1 : TlsRecord.plainAlert(buffer, readOffset);
    }

    boolean hasRemaining()
    {
        return readOffset < limit;
    }

    int remaining()
    {
        return limit - readOffset;
    }

    /**
     * Length of the record that comes next, with its header, as far as it can be told.
     */
    int recordLength(final TlsConnection connection) throws SSLException
    {
        return recordLength(connection, buffer, readOffset, limit - readOffset);
    }

    /**
     * The record that comes next, as an engine reads it.
     */
    ByteBuffer record(final int length)
    {
        source.limit(readOffset + length).position(readOffset);
        return source;
    }

    /**
     * Where an engine writes plaintext. It may write over a record that it reads, which it has taken in before.
     */
    ByteBuffer plaintext()
    {
        target.limit(target.capacity()).position(writeOffset);
        return target;
    }

    /**
     * The record that comes next, as native methods read it.
     */
    long recordAddress()
    {
        return buffer.addressOffset() + readOffset;
    }

    /**
     * Where native methods write plaintext, over a record that was taken before.
     */
    long plaintextAddress()
    {
        return buffer.addressOffset() + writeOffset;
    }

    /**
     * Bytes there is room for, up to the end of a record.
     */
    int room(final int length)
    {
        return readOffset + length - writeOffset;
    }

    /**
     * Bytes of plaintext so far.
     */
    int plainLength()
    {
        return writeOffset - start;
    }

    void produced(final int length)
    {
        writeOffset += length;
    }

    void consumed(final int length)
    {
        readOffset += length;
    }

    /**
     * Leaves the bytes as they are.
     */
    void pass(final InboundSlot slot)
    {
        slot.data(readOffset, remaining());
    }

    /**
     * Leaves the plaintext as what the slot brings.
     */
    void end(final InboundSlot slot)
    {
        slot.data(start, writeOffset - start);
    }

    /**
     * Keeps the beginning of a record that is not whole for the next read.
     */
    void keep(final InboundSlot slot, final TlsConnection connection)
    {
        final Chunk chunk = sessions.allocate(slot, connection, remaining());
        if (chunk == null)
        {
            sessions.exhausted(slot, connection);
            return;
        }
        append(chunk, buffer, readOffset, remaining());
        connection.carry = chunk;
        readOffset = limit;
    }

    /**
     * Keeps all bytes for later, behind those that are kept already.
     */
    void hold(final InboundSlot slot, final TlsConnection connection)
    {
        if (connection.carry == null)
        {
            keep(slot, connection);
        }
        else
        {
            extend(slot, connection);
        }
    }

    /**
     * Adds the new bytes to those kept, in a chunk twice as large where they need one, so that each is moved a few
     * times at most.
     */
    private boolean extend(final InboundSlot slot, final TlsConnection connection)
    {
        final Chunk kept = connection.carry;
        if (kept.remaining() < remaining())
        {
            final Chunk larger = sessions.allocate(slot, connection, kept.length() + remaining());
            if (larger == null)
            {
                sessions.exhausted(slot, connection);
                return false;
            }
            append(larger, kept.buffer(), kept.start(), kept.length());
            sessions.pool.release(kept);
            connection.carry = larger;
        }
        append(connection.carry, buffer, readOffset, remaining());
        readOffset = limit;
        return true;
    }

    /**
     * Has the bytes decrypted in the chunk that they were kept in.
     */
    private void attach(final InboundSlot slot, final TlsConnection connection, final long sequence)
    {
        final Chunk chunk = connection.carry;
        connection.carry = null;
        slot.plaintext(chunk);
        attachments.add(chunk, sequence);
        buffer = chunk.buffer();
        source = sessions.pool.bytes();
        target = sessions.pool.plainBytes();
        readOffset = chunk.start();
        limit = chunk.limit();
        start = readOffset;
        writeOffset = readOffset;
    }

    /**
     * Adds bytes to a chunk that has room for them.
     */
    static void append(final Chunk chunk, final UnsafeBuffer from, final int offset, final int length)
    {
        chunk.buffer().putBytes(chunk.limit(), from, offset, length);
        chunk.limit(chunk.limit() + length);
    }

    /**
     * Takes the whole records that come next, as many as fit into a length.
     */
    byte[] takeWhole(final TlsConnection connection, final int maxLength) throws SSLException
    {
        final byte[] records =
            new byte[wholeRecords(connection, buffer, readOffset, Math.min(maxLength, remaining()))];
        buffer.getBytes(readOffset, records);
        readOffset += records.length;
        return records;
    }

    /**
     * Length of the whole records that begin at an offset.
     */
    static int wholeRecords(
        final TlsConnection connection, final UnsafeBuffer buffer, final int offset, final int available)
        throws SSLException
    {
        int length = 0;
        int next = recordLength(connection, buffer, offset, available);
        while (next <= available - length)
        {
            length += next;
            next = recordLength(connection, buffer, offset + length, available - length);
        }
        return length;
    }

    /**
     * Length of the record that begins at an offset, with its header, as far as it can be told.
     */
    static int recordLength(
        final TlsConnection connection, final UnsafeBuffer buffer, final int offset, final int available)
        throws SSLException
    {
        final int length = TlsRecord.length(buffer, offset, available);
        // what is said before there are keys has no overhead (RFC 8446 section 5.1)
        final boolean isPlain = connection.isHandshaking && !connection.isGreeted;
        if (length < 0 || length > TlsRecord.HEADER_LENGTH + TlsRecord.MAX_PLAINTEXT_LENGTH && isPlain)
        {
            throw new RecordOverflowException();
        }
        return length;
    }
}
