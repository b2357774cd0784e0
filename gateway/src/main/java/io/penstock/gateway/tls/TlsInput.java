package io.penstock.gateway.tls;

import io.penstock.gateway.counters.Reason;
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
     * Puts the new bytes behind those kept from the last read.
     *
     * @return false where no record is whole yet.
     */
    boolean begin(final InboundSlot slot, final TlsConnection connection, final long sequence)
        throws SSLException
    {
        buffer = slot.buffer();
        source = slot.bytes();
        target = slot.plainBytes();
        readOffset = slot.offset();
        limit = readOffset + slot.length();
        final Chunk carry = connection.carry;
        if (carry == null)
        {
            start = readOffset;
            writeOffset = readOffset;
            return true;
        }

        final int kept = carry.length();
        if (kept + slot.length() < recordLength(carry.buffer(), carry.start(), kept) &&
            carry.remaining() >= slot.length())
        {
            carry.buffer().putBytes(carry.limit(), buffer, readOffset, slot.length());
            carry.limit(carry.limit() + slot.length());
            slot.data(slot.offset(), 0);
            return false;
        }
        if (kept <= readOffset - slot.shape().rowsLimit())
        {
            readOffset -= kept;
            buffer.putBytes(readOffset, carry.buffer(), carry.start(), kept);
        }
        else if (!attach(slot, carry, sequence))
        {
            return false;
        }
        sessions.pool.release(carry);
        connection.carry = null;
        start = readOffset;
        writeOffset = readOffset;
        return true;
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
    int recordLength() throws SSLException
    {
        return recordLength(buffer, readOffset, limit - readOffset);
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

    void produced(final int length)
    {
        writeOffset += length;
    }

    void consumed(final int length)
    {
        readOffset += length;
    }

    /**
     * Leaves the plaintext as what the slot brings.
     */
    void end(final InboundSlot slot)
    {
        slot.data(start, writeOffset - start);
    }

    /**
     * Keeps a record that is not whole for the next read.
     *
     * @param recordLength its length with its header.
     */
    void keep(final InboundSlot slot, final TlsConnection connection, final int recordLength)
    {
        final int length = limit - readOffset;
        final Chunk chunk = sessions.pool.allocate(recordLength);
        if (chunk == null)
        {
            sessions.counters.rejected(Reason.POOL_EXHAUSTED);
            slot.fail();
            return;
        }
        chunk.buffer().putBytes(chunk.offset(), buffer, readOffset, length);
        chunk.limit(chunk.offset() + length);
        connection.carry = chunk;
        readOffset = limit;
    }

    private boolean attach(final InboundSlot slot, final Chunk carry, final long sequence)
    {
        final Chunk chunk = sessions.pool.allocate(carry.length() + slot.length());
        if (chunk == null)
        {
            sessions.counters.rejected(Reason.POOL_EXHAUSTED);
            slot.fail();
            return false;
        }
        chunk.buffer().putBytes(chunk.offset(), carry.buffer(), carry.start(), carry.length());
        chunk.buffer().putBytes(chunk.offset() + carry.length(), slot.buffer(), slot.offset(), slot.length());
        slot.plaintext(chunk);
        attachments.add(chunk, sequence);
        buffer = chunk.buffer();
        source = sessions.pool.bytes();
        target = sessions.pool.plainBytes();
        readOffset = chunk.offset();
        limit = chunk.offset() + carry.length() + slot.length();
        return true;
    }

    private static int recordLength(final UnsafeBuffer buffer, final int offset, final int available)
        throws SSLException
    {
        final int length = TlsRecord.length(buffer, offset, available);
        if (length < 0)
        {
            throw new SSLException("record longer than a record may be");
        }
        return length;
    }
}
