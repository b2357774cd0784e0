package io.penstock.peers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * A connection of the bare loop. What it owes is a number of bytes of one endless row of answers, so that nothing is
 * copied for it; while it owes something, it isn't read.
 */
final class NioConnection
{
    private static final int MAX_HEAD_LENGTH = 8 * 1024;
    private static final int ANSWERS = 256;
    private static final byte[] ANSWER = FixedReport.answer();

    private final SocketChannel channel;
    private final RequestCounter requests = new RequestCounter();
    private byte[] leftOver;
    private long owed;
    private int sentOfAnswer;

    NioConnection(final SocketChannel channel)
    {
        this.channel = channel;
    }

    /**
     * A row of answers, for all connections of a loop.
     *
     * @return the buffer to give to {@link #onReady}.
     */
    static ByteBuffer answers()
    {
        final ByteBuffer answers = ByteBuffer.allocateDirect(ANSWERS * ANSWER.length);
        for (int i = 0; i < ANSWERS; i++)
        {
            answers.put(ANSWER);
        }
        return answers;
    }

    /**
     * Reads or writes.
     *
     * @param key     of this connection.
     * @param in      room for bytes.
     * @param answers from {@link #answers()}.
     * @throws IOException where the connection has to be closed.
     */
    void onReady(final SelectionKey key, final ByteBuffer in, final ByteBuffer answers) throws IOException
    {
        if (owed == 0)
        {
            read(in);
        }
        if (owed > 0)
        {
            write(answers);
            final int wanted = owed > 0 ? SelectionKey.OP_WRITE : SelectionKey.OP_READ;
            if (key.interestOps() != wanted)
            {
                key.interestOps(wanted);
            }
        }
    }

    private void read(final ByteBuffer in) throws IOException
    {
        in.clear();
        if (leftOver != null)
        {
            in.put(leftOver);
            leftOver = null;
        }
        if (channel.read(in) < 0)
        {
            throw new IOException("end of input");
        }
        in.flip();
        owed = (long)requests.count(in) * ANSWER.length;
        if (in.remaining() > MAX_HEAD_LENGTH)
        {
            throw new IOException("a head is too long");
        }
        if (in.hasRemaining())
        {
            leftOver = new byte[in.remaining()];
            in.get(leftOver);
        }
    }

    private void write(final ByteBuffer answers) throws IOException
    {
        int written;
        do
        {
            answers.limit((int)Math.min(answers.capacity(), sentOfAnswer + owed)).position(sentOfAnswer);
            written = channel.write(answers);
            owed -= written;
            sentOfAnswer = (sentOfAnswer + written) % ANSWER.length;
        }
        while (owed > 0 && written > 0);
    }

    /**
     * Closes the channel.
     */
    void close()
    {
        try
        {
            channel.close();
        }
        catch (final IOException e)
        {
            // The kernel has let go of it all the same
        }
    }
}
