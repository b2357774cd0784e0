package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;

/**
 * A client of HTTP that sends exactly the bytes it is given, and reads answers as they come.
 */
final class RawHttp implements AutoCloseable
{
    private static final int TIMEOUT_MS = 30_000;

    private final Socket socket;
    private final InputStream in;

    RawHttp(final Socket socket) throws IOException
    {
        this.socket = socket;
        socket.setSoTimeout(TIMEOUT_MS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * A request with a body.
     *
     * @param target method and path.
     * @param fields further field lines, each with its CRLF.
     * @param body   a char a byte.
     */
    static String request(final String target, final String fields, final String body)
    {
        return target + " HTTP/1.1\r\nHost: a\r\n" + fields + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    static RawHttp connect(final InetSocketAddress address) throws IOException
    {
        return new RawHttp(new Socket(address.getAddress(), address.getPort()));
    }

    static RawHttp connectTls(final InetSocketAddress address, final String version) throws IOException
    {
        return new RawHttp(tls(address, version));
    }

    static SSLSocket tls(final InetSocketAddress address, final String version) throws IOException
    {
        final SSLSocket socket = (SSLSocket)TestCertificate.clients().getSocketFactory()
            .createSocket(address.getAddress(), address.getPort());
        socket.setSoTimeout(TIMEOUT_MS);
        socket.setEnabledProtocols(new String[]{version});
        socket.startHandshake();
        assertEquals(version, socket.getSession().getProtocol());
        return socket;
    }

    /**
     * Sends text as it is, a char a byte.
     */
    RawHttp send(final String text) throws IOException
    {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /**
     * Sends lines, each ended by CRLF, and an empty line.
     */
    RawHttp head(final String... lines) throws IOException
    {
        return send(String.join("\r\n", lines) + "\r\n\r\n");
    }

    /**
     * Sends a request with a body of JSON, and reads its answer.
     */
    Answer post(final String body) throws IOException
    {
        return send(Orders.post(body)).read();
    }

    Answer get(final String path) throws IOException
    {
        return head("GET " + path + " HTTP/1.1", "Host: a").read();
    }

    RawHttp halfClose() throws IOException
    {
        socket.shutdownOutput();
        return this;
    }

    Answer read() throws IOException
    {
        return read(true);
    }

    /**
     * Reads an answer that has a head alone.
     */
    Answer readHead() throws IOException
    {
        return read(false);
    }

    /**
     * Checks that nothing more comes, and the connection is closed.
     */
    void assertClosed() throws IOException
    {
        assertEquals(-1, in.read());
    }

    /**
     * Reads whole answers until the connection is closed.
     *
     * @return their number.
     */
    int readAll(final Consumer<Answer> check) throws IOException
    {
        int count = 0;
        in.mark(1);
        while (in.read() >= 0)
        {
            in.reset();
            check.accept(read());
            count++;
            in.mark(1);
        }
        return count;
    }

    /**
     * Reads what still comes, until the connection is closed.
     */
    byte[] readToEnd() throws IOException
    {
        return in.readAllBytes();
    }

    private Answer read(final boolean hasBody) throws IOException
    {
        final String line = line();
        assertTrue(line.startsWith("HTTP/1.1 "), line);
        final Map<String, String> fields = new HashMap<>();
        String field = line();
        while (!field.isEmpty())
        {
            final int colon = field.indexOf(": ");
            assertTrue(colon > 0, field);
            assertEquals(null, fields.put(field.substring(0, colon).toLowerCase(Locale.ROOT),
                field.substring(colon + 2)), field);
            field = line();
        }
        final int status = Integer.parseInt(line.substring(9, 12));
        final int length = hasBody && status >= 200 ? Integer.parseInt(fields.get("content-length")) : 0;
        final byte[] body = in.readNBytes(length);
        assertEquals(length, body.length);
        final boolean isText = !fields.containsKey("content-encoding") &&
            fields.getOrDefault("content-type", "").endsWith("json");
        return new Answer(line.substring(0, 8), status, fields,
            new String(body, isText ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
    }

    private String line() throws IOException
    {
        final StringBuilder line = new StringBuilder();
        while (true)
        {
            final int b = in.read();
            if (b < 0)
            {
                throw new EOFException("closed behind '" + line + "'");
            }
            if (b == '\r')
            {
                assertEquals('\n', in.read());
                return line.toString();
            }
            line.append((char)b);
        }
    }

    @Override
    public void close() throws IOException
    {
        socket.close();
    }
}
