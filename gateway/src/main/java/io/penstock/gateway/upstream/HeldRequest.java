package io.penstock.gateway.upstream;

import io.penstock.codecs.http1.Http1ChunkEncoder;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The bytes of a request, head and body, from when they are given until they are sent, in memory that is never more.
 * <pre>
 *   0          sent            limit              capacity
 *   +-----------+---------------+--------------------+
 *   | sent      | to be sent    | free               |
 *   +-----------+---------------+--------------------+
 * </pre>
 * What is sent stays as long as its place is not needed, so that the request can be sent again.
 */
final class HeldRequest
{
    private static final int CHUNK_OVERHEAD = Http1ChunkEncoder.MAX_HEADER_LENGTH + Http1ChunkEncoder.END_LENGTH;

    private final ByteBuffer bytes;
    private final UnsafeBuffer buffer;
    private int sent;
    private int limit;
    private boolean isWhole;
    private long total;

    HeldRequest(final int capacity)
    {
        bytes = ByteBuffer.allocateDirect(capacity);
        buffer = new UnsafeBuffer(bytes);
    }

    UnsafeBuffer buffer()
    {
        return buffer;
    }

    /** How long a head may be, so that a body has room behind it when it is sent. */
    int headCapacity()
    {
        return buffer.capacity() - CHUNK_OVERHEAD - Http1ChunkEncoder.LAST_LENGTH;
    }

    /** Begins with a head that lies there already. */
    void begin(final int headLength)
    {
        sent = 0;
        limit = headLength;
        isWhole = true;
        total = 0;
    }

    /** Has all of it sent again. */
    void rewind()
    {
        sent = 0;
        total = 0;
    }

    /** Whether all that was sent is still there. */
    boolean isWhole()
    {
        return isWhole;
    }

    /** Takes note that bytes of the request were thrown away. */
    void lose()
    {
        isWhole = false;
    }

    /** How many bytes were sent in this try. */
    long total()
    {
        return total;
    }

    int unsent()
    {
        return limit - sent;
    }

    /** The bytes to be sent, for a channel to take some. */
    ByteBuffer toSend()
    {
        return bytes.limit(limit).position(sent);
    }

    void sent(final int count)
    {
        sent += count;
        total += count;
    }

    /** Whether another part of a body has room, at once or where what is sent gives way. */
    boolean hasRoom()
    {
        return buffer.capacity() - unsent() > CHUNK_OVERHEAD + Http1ChunkEncoder.LAST_LENGTH;
    }

    /**
     * Adds bytes of a body, as many as there is room for; bytes that were sent give way where there is too little.
     *
     * @return how many bytes were added.
     */
    int add(final DirectBuffer source, final int offset, final int length, final boolean isChunked)
    {
        final int overhead = isChunked ? CHUNK_OVERHEAD + Http1ChunkEncoder.LAST_LENGTH : 0;
        if (buffer.capacity() - limit < length + overhead)
        {
            compact();
        }
        final int count = Math.min(length, buffer.capacity() - limit - overhead);
        if (count <= 0)
        {
            return 0;
        }
        if (isChunked)
        {
            final int digits = (Integer.SIZE - Integer.numberOfLeadingZeros(count) + 3) >>> 2;
            final int data = limit + digits + 2;
            Http1ChunkEncoder.putHeader(buffer, data, count);
            buffer.putBytes(data, source, offset, count);
            limit = data + count + Http1ChunkEncoder.putEnd(buffer, data + count);
        }
        else
        {
            buffer.putBytes(limit, source, offset, count);
            limit += count;
        }
        return count;
    }

    /** Adds the last chunk, for which each part has left room. */
    void addLastChunk()
    {
        if (buffer.capacity() - limit < Http1ChunkEncoder.LAST_LENGTH)
        {
            compact();
        }
        limit += Http1ChunkEncoder.putLast(buffer, limit);
    }

    private void compact()
    {
        if (sent > 0)
        {
            bytes.limit(limit).position(sent);
            bytes.compact();
            limit -= sent;
            sent = 0;
            isWhole = false;
        }
    }
}
