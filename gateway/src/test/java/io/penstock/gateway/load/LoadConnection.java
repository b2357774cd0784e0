package io.penstock.gateway.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A client's connection that goes through its story over and over, and checks the codes of the answers. One thread runs
 * all connections.
 */
public final class LoadConnection implements AutoCloseable
{
    private static final int BUFFER_LENGTH = 1 << 20;
    /** Of all connections: between two calls there is nothing in them, and one thread runs them all. */
    private static final ByteBuffer OUT = ByteBuffer.allocateDirect(BUFFER_LENGTH);
    private static final ByteBuffer IN = ByteBuffer.allocateDirect(BUFFER_LENGTH);

    private static final int NUMBERS = 100_000;
    private static final int CODES = 1000;
    private static final int TEXT_LENGTH = 1000;

    private final Story story;
    private final ByteChannel channel;
    private final int firstNumber;
    private final int[] expected = new int[CODES];
    private int missing;
    private int sent;
    private int nextStep;
    private int nextCode;

    /**
     * Takes a channel that is open.
     *
     * @param channel blocking.
     * @param story   what to send.
     * @param number  of this connection among those of the run, up to 9,999: ids are unique across all.
     */
    public LoadConnection(final ByteChannel channel, final Story story, final int number)
    {
        this.channel = channel;
        this.story = story;
        firstNumber = number * NUMBERS;
    }

    /**
     * Connects.
     *
     * @param address of the gateway.
     * @param story   what to send.
     * @param number  of this connection among those of the run.
     * @return the connection.
     * @throws IOException where nobody listens.
     */
    public static LoadConnection open(final InetSocketAddress address, final Story story, final int number)
        throws IOException
    {
        return new LoadConnection(channel(address), story, number);
    }

    /**
     * Opens a channel.
     *
     * @param address of the gateway.
     * @return a blocking channel that delays nothing.
     * @throws IOException where nobody listens.
     */
    public static SocketChannel channel(final SocketAddress address) throws IOException
    {
        final SocketChannel channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return channel;
    }

    /**
     * Requests sent so far.
     *
     * @return their number.
     */
    public int sent()
    {
        return sent;
    }

    /**
     * Sends the next requests.
     *
     * @param requests how many.
     * @param piece    bytes of one write at most.
     * @throws IOException where the gateway has closed.
     */
    public void send(final int requests, final int piece) throws IOException
    {
        for (int i = 0; i < requests; i++)
        {
            final Step step = story.steps().get(sent % story.length());
            if (OUT.remaining() < step.length())
            {
                flush(piece);
            }
            step.put(OUT, firstNumber + sent / story.length());
            sent++;
            for (final int code : step.codes())
            {
                expected[code]++;
                missing++;
            }
        }
        flush(piece);
    }

    /**
     * Reads until every request that was sent has its answers.
     *
     * @throws IOException where the gateway has closed, or has answered anything else.
     */
    public void await() throws IOException
    {
        while (missing > 0)
        {
            if (channel.read(IN) < 0)
            {
                throw new EOFException("closed before the last " + missing + " answers");
            }
            take();
        }
    }

    @Override
    public void close() throws IOException
    {
        channel.close();
    }

    private void flush(final int piece) throws IOException
    {
        final int limit = OUT.position();
        OUT.position(0);
        while (OUT.position() < limit)
        {
            OUT.limit(Math.min(limit, OUT.position() + piece));
            channel.write(OUT);
        }
        OUT.clear();
    }

    private void take() throws IOException
    {
        final int limit = IN.position();
        int offset = 0;
        int length = story.answers().length(IN, offset, limit);
        while (length > 0)
        {
            check(offset, length);
            offset += length;
            length = offset == limit ? 0 : story.answers().length(IN, offset, limit);
        }
        IN.limit(limit).position(offset);
        IN.compact();
    }

    private void check(final int offset, final int length) throws IOException
    {
        final int[] codes = story.steps().get(nextStep).codes();
        final int code = story.answers().code(IN, offset);
        if (expected[code] == 0 || story.answers().isOrdered() && code != codes[nextCode])
        {
            final byte[] text = new byte[Math.min(length, TEXT_LENGTH)];
            IN.get(offset, text);
            throw new IOException(
                "step " + nextStep + ": " + codes[nextCode] + " expected, not " + code + "\n" +
                    new String(text, StandardCharsets.US_ASCII).replace('\0', '.'));
        }
        expected[code]--;
        missing--;
        nextCode++;
        if (nextCode == codes.length)
        {
            nextCode = 0;
            nextStep = (nextStep + 1) % story.length();
        }
    }
}
