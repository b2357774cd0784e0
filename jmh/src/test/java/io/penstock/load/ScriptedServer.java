package io.penstock.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;

/**
 * Answers each request on a connection as a script says: by a text, by none, by a text after some milliseconds
 * ({@code sleep 300}), or by closing the connection (null). A request ends with the brace of its body.
 */
final class ScriptedServer implements AutoCloseable
{
    private final ServerSocketChannel listener;
    private final Thread thread;

    ScriptedServer(final BiFunction<Integer, Integer, String> answers) throws IOException
    {
        listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        thread = new Thread(() -> serve(answers), "scripted");
        thread.start();
    }

    InetSocketAddress address() throws IOException
    {
        return (InetSocketAddress)listener.getLocalAddress();
    }

    private void serve(final BiFunction<Integer, Integer, String> answers)
    {
        for (int connection = 0; listener.isOpen(); connection++)
        {
            try (SocketChannel channel = listener.accept())
            {
                serve(channel, connection, answers);
            }
            catch (final IOException e)
            {
                // closed by the test, or by the client
            }
        }
    }

    private static void serve(
        final SocketChannel channel, final int connection, final BiFunction<Integer, Integer, String> answers)
        throws IOException
    {
        final ByteBuffer in = ByteBuffer.allocate(1 << 20);
        int seen = 0;
        while (channel.read(in) >= 0)
        {
            final String text = new String(in.array(), 0, in.position(), StandardCharsets.US_ASCII);
            final int whole = text.split("}", -1).length - 1;
            for (; seen < whole; seen++)
            {
                String answer = answers.apply(connection, seen);
                if (answer == null)
                {
                    return;
                }
                if (answer.startsWith("sleep "))
                {
                    LockSupport.parkNanos(Long.parseLong(answer.substring(6)) * 1_000_000L);
                    answer = GeneratorTest.OK;
                }
                channel.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
            }
        }
    }

    @Override
    public void close() throws IOException
    {
        listener.close();
        thread.interrupt();
    }
}
