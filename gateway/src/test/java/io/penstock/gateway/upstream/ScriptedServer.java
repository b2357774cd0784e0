package io.penstock.gateway.upstream;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An upstream that does what a test says, on a thread for each connection.
 */
public final class ScriptedServer implements AutoCloseable
{
    /**
     * What is done on a connection; it is closed behind it.
     */
    public interface Script
    {
        void run(Connection connection) throws IOException;
    }

    /**
     * A request as it was read.
     */
    public record Request(int connection, String head, byte[] body)
    {
        public String line()
        {
            return head.substring(0, head.indexOf("\r\n"));
        }

        public String text()
        {
            return new String(body, StandardCharsets.ISO_8859_1);
        }
    }

    private final ServerSocket listener;
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Script script;

    public ScriptedServer(final Script script) throws IOException
    {
        this.script = script;
        listener = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** A server that answers each request with its number, and keeps connections alive. */
    public static ScriptedServer answering(final String answer) throws IOException
    {
        return new ScriptedServer((connection) ->
        {
            while (true)
            {
                connection.read();
                connection.write(answer);
            }
        });
    }

    public InetSocketAddress address()
    {
        return (InetSocketAddress)listener.getLocalSocketAddress();
    }

    public int accepted()
    {
        return accepted.get();
    }

    public int open()
    {
        return open.get();
    }

    public List<Request> requests()
    {
        return requests;
    }

    @Override
    public void close() throws IOException
    {
        listener.close();
        for (final Socket socket : sockets)
        {
            socket.close();
        }
    }

    private void accept()
    {
        try
        {
            while (true)
            {
                final Socket socket = listener.accept();
                sockets.add(socket);
                open.incrementAndGet();
                final Connection connection = new Connection(socket, accepted.getAndIncrement());
                start(() -> run(connection));
            }
        }
        catch (final IOException e)
        {
            // closed
        }
    }

    private void run(final Connection connection)
    {
        try (connection.socket)
        {
            script.run(connection);
        }
        catch (final IOException e)
        {
            // the test's other side has closed
        }
        finally
        {
            open.decrementAndGet();
        }
    }

    private static void start(final Runnable work)
    {
        final Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * A connection for a script.
     */
    public final class Connection
    {
        final Socket socket;
        final int index;
        private final InputStream in;
        private final OutputStream out;

        Connection(final Socket socket, final int index) throws IOException
        {
            this.socket = socket;
            this.index = index;
            in = socket.getInputStream();
            out = socket.getOutputStream();
        }

        public InputStream in()
        {
            return in;
        }

        public OutputStream out()
        {
            return out;
        }

        /** Reads a whole request. */
        public Request read() throws IOException
        {
            final String head = readHead();
            final Request request = new Request(index, head, readBody(head));
            requests.add(request);
            return request;
        }

        public String readHead() throws IOException
        {
            final StringBuilder head = new StringBuilder();
            while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n"))
            {
                head.append((char)next());
            }
            return head.toString();
        }

        public void write(final String text) throws IOException
        {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        /** Waits for the other side to close. */
        public void awaitEnd() throws IOException
        {
            while (in.read() >= 0)
            {
                Thread.yield();
            }
        }

        public void reset() throws IOException
        {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        private byte[] readBody(final String head) throws IOException
        {
            final String lower = head.toLowerCase(Locale.ROOT);
            final int length = lower.indexOf("\r\ncontent-length: ");
            if (length >= 0)
            {
                final int start = length + "\r\ncontent-length: ".length();
                return next(Integer.parseInt(lower.substring(start, lower.indexOf('\r', start))));
            }
            final ByteArrayOutputStream body = new ByteArrayOutputStream();
            if (lower.contains("\r\ntransfer-encoding: chunked\r\n"))
            {
                int size = Integer.parseInt(readLine(), 16);
                while (size > 0)
                {
                    body.write(next(size));
                    readLine();
                    size = Integer.parseInt(readLine(), 16);
                }
                readLine();
            }
            return body.toByteArray();
        }

        private String readLine() throws IOException
        {
            final StringBuilder line = new StringBuilder();
            int b = next();
            while (b != '\n')
            {
                line.append(b == '\r' ? "" : Character.toString(b));
                b = next();
            }
            return line.toString();
        }

        private byte[] next(final int length) throws IOException
        {
            final byte[] bytes = in.readNBytes(length);
            if (bytes.length < length)
            {
                throw new EOFException();
            }
            return bytes;
        }

        private int next() throws IOException
        {
            final int b = in.read();
            if (b < 0)
            {
                throw new EOFException();
            }
            return b;
        }
    }
}
