package io.penstock.gateway.upstream;

import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The bytes of an answer from when they are read until the listener has taken them, in memory that is never more.
 * <pre>
 *   0         runOffset          position            limit      capacity
 *   +-----------+------------------+-------------------+----------+
 *   | done with | body, not taken  | not looked at     | free     |
 *   +-----------+------------------+-------------------+----------+
 * </pre>
 */
final class ResponseBytes
{
    private final ByteBuffer bytes;
    private final UnsafeBuffer buffer;
    private int runOffset;
    private int position;
    private int limit;

    ResponseBytes(final int capacity)
    {
        bytes = ByteBuffer.allocateDirect(capacity);
        buffer = new UnsafeBuffer(bytes);
    }

    UnsafeBuffer buffer()
    {
        return buffer;
    }

    void clear()
    {
        runOffset = 0;
        position = 0;
        limit = 0;
    }

    /** The free room, for a channel to fill some. */
    ByteBuffer toRead()
    {
        return bytes.limit(bytes.capacity()).position(limit);
    }

    void read(final int count)
    {
        limit += count;
    }

    /** Where what was not looked at begins. */
    int position()
    {
        return position;
    }

    int unread()
    {
        return limit - position;
    }

    int runOffset()
    {
        return runOffset;
    }

    /** Length of what the listener has not taken. */
    int runLength()
    {
        return position - runOffset;
    }

    /** Moves on behind bytes that were looked at, of which the last ones are the listener's. */
    void use(final int count, final int dataLength)
    {
        position += count;
        runOffset = position - dataLength;
    }

    void take(final int count)
    {
        runOffset += count;
    }

    /** Makes room for more, where all is looked at, or there is none and something is done with. */
    void compact()
    {
        if (runOffset == limit)
        {
            clear();
        }
        else if (runOffset > 0 && limit == bytes.capacity())
        {
            bytes.limit(limit).position(runOffset);
            bytes.compact();
            limit -= runOffset;
            position -= runOffset;
            runOffset = 0;
        }
    }
}
