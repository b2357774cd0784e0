package io.penstock.gateway.limits;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;

/**
 * A raw client: sends any bytes, reads answers of HTTP/1.1 and frames of SBE.
 */
final class TestClient implements AutoCloseable
{
    private static final int PATIENCE_MS = 20_000;
    private static final int SMALL_BUFFER = 4096;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /**
     * An answer.
     *
     * @param status of the status line.
     * @param head   all of the head, without the Date field.
     * @param body   the body.
     */
    record Answer(int status, String head, String body)
    {
        boolean isLast()
        {
            return head.contains("Connection: close\r\n") || head.contains("connection: close\r\n");
        }
    }

    TestClient(final Socket socket) throws IOException
    {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        out = socket.getOutputStream();
    }

    static TestClient connect(final InetSocketAddress address) throws IOException
    {
        return new TestClient(new Socket(address.getAddress(), address.getPort()));
    }

    /** Connects with so small a buffer that what is not read stays with the gateway. */
    static TestClient connectSmall(final InetSocketAddress address) throws IOException
    {
        final Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL_BUFFER);
        socket.connect(address);
        return new TestClient(socket);
    }

    void send(final String text) throws IOException
    {
        send(text.getBytes(ISO_8859_1));
    }

    void send(final byte[] bytes) throws IOException
    {
        send(bytes, 0, bytes.length);
    }

    void send(final byte[] bytes, final int offset, final int length) throws IOException
    {
        out.write(bytes, offset, length);
        out.flush();
    }

    void halfClose() throws IOException
    {
        socket.shutdownOutput();
    }

    /** Closes before the test is over. */
    void hangUp() throws IOException
    {
        socket.close();
    }

    /** Closes with a reset. */
    void reset() throws IOException
    {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    Answer readAnswer() throws IOException
    {
        return readAnswer(false);
    }

    Answer readAnswer(final boolean isHead) throws IOException
    {
        final StringBuilder head = new StringBuilder();
        int length = 0;
        String line = readLine();
        final int status = Integer.parseInt(line.substring(9, 12));
        while (line.length() > 2)
        {
            final String name = line.toLowerCase(Locale.ROOT);
            if (name.startsWith("content-length:"))
            {
                length = Integer.parseInt(line.substring(15).strip());
            }
            if (!name.startsWith("date:"))
            {
                head.append(line);
            }
            line = readLine();
        }
        return new Answer(status, head.toString(), isHead ? "" : new String(readExactly(length), ISO_8859_1));
    }

    /** Reads a frame of SBE, its header included. */
    byte[] readFrame() throws IOException
    {
        final byte[] header = readExactly(4);
        final int length = (header[0] & 0xFF) << 24 | (header[1] & 0xFF) << 16 | (header[2] & 0xFF) << 8 |
            header[3] & 0xFF;
        final byte[] frame = new byte[length];
        System.arraycopy(header, 0, frame, 0, header.length);
        System.arraycopy(readExactly(length - header.length), 0, frame, header.length, length - header.length);
        return frame;
    }

    /** All bytes up to the end of the stream, which must come without a reset. */
    byte[] readToEnd() throws IOException
    {
        return in.readAllBytes();
    }

    /** Whether the stream ends here, with or without a reset. */
    boolean isAtEnd()
    {
        try
        {
            return in.read() < 0;
        }
        catch (final java.net.SocketTimeoutException e)
        {
            return false;
        }
        catch (final IOException e)
        {
            return true;
        }
    }

    private String readLine() throws IOException
    {
        final StringBuilder line = new StringBuilder();
        int last = 0;
        while (last != '\n')
        {
            last = in.read();
            if (last < 0)
            {
                throw new EOFException("the stream ended after '" + line + "'");
            }
            line.append((char)last);
        }
        return line.toString();
    }

    byte[] readExactly(final int length) throws IOException
    {
        final byte[] bytes = in.readNBytes(length);
        if (bytes.length < length)
        {
            throw new EOFException("the stream ended within " + length + " bytes");
        }
        return bytes;
    }

    /** What of a text repeats, many times. */
    static byte[] repeat(final String text, final int times)
    {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final byte[] once = text.getBytes(ISO_8859_1);
        for (int i = 0; i < times; i++)
        {
            bytes.writeBytes(once);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException
    {
        socket.close();
    }
}
