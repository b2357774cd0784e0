package io.penstock.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The bytes of a connection, with TLS or without. Nothing of it blocks once it is open. Belongs to one thread.
 */
interface Link extends AutoCloseable
{
    /**
     * The channel beneath, to be selected on.
     *
     * @return the channel.
     */
    SocketChannel channel();

    /**
     * Sends what the other side takes.
     *
     * @param out what is to be sent, from its position to its limit; the position is moved on.
     * @return true where all that was ever handed over is with the kernel.
     * @throws IOException where the connection is broken.
     */
    boolean send(ByteBuffer out) throws IOException;

    /**
     * Reads what has come.
     *
     * @param in to read into, at its position, which is moved on.
     * @return number of bytes, 0 where there are none now; -1 where no more will come.
     * @throws IOException where the connection is broken.
     */
    int receive(ByteBuffer in) throws IOException;

    /**
     * Whether there is more to receive that the kernel knows nothing of.
     *
     * @return true where {@link #receive} would give more bytes though the channel may not be ready.
     */
    default boolean hasMore()
    {
        return false;
    }

    @Override
    void close() throws IOException;
}
