package io.penstock.gateway.load;

import io.penstock.gateway.upstream.ScriptedServer;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Requests that are passed on, with bodies of each kind both ways, some larger than a slot, and one of another service
 * among them; and the upstream for them.
 */
public final class PassedStory
{
    private static final int LARGE = 30_000;
    private static final byte[] SMALL_ANSWER = bytes("HTTP/1.1 200 OK\r\nServer: a\r\nContent-Length: 2\r\n\r\nok");
    private static final byte[] LARGE_ANSWER =
        bytes("HTTP/1.1 200 OK\r\nContent-Length: " + LARGE + "\r\n\r\n" + "x".repeat(LARGE));
    private static final byte[] CHUNKED_ANSWER =
        bytes("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n" +
            Integer.toHexString(LARGE) + "\r\n" + "x".repeat(LARGE) + "\r\n0\r\n\r\n");
    private static final byte[] EMPTY_ANSWER = bytes("HTTP/1.1 204 No Content\r\n\r\n");

    private PassedStory()
    {
    }

    /**
     * Makes the story of one connection.
     *
     * @return the story.
     */
    public static Story of()
    {
        return new Story(
            List.of(
                bare("GET", "/legacy/small/" + Step.NUMBER, 200),
                fixed("POST", "/legacy/small?a=" + Step.NUMBER, "x".repeat(100), 200),
                bare("GET", "/orders/nobody", 404),
                bare("DELETE", "/legacy/empty", 204),
                chunked("POST", "/legacy/small", "x".repeat(100), 200),
                fixed("PUT", "/legacy/small", "x".repeat(LARGE), 200),
                bare("GET", "/legacy/large", 200),
                chunked("POST", "/legacy/chunked", "x".repeat(LARGE), 201),
                bare("GET", "/legacy/../x", 404)),
            new HttpAnswers());
    }

    /**
     * Starts the upstream.
     *
     * @return it, to be closed.
     * @throws IOException where it can't listen.
     */
    public static ScriptedServer upstream() throws IOException
    {
        return new ScriptedServer((connection) ->
        {
            final InputStream in = new BufferedInputStream(connection.in(), LARGE);
            final OutputStream out = connection.out();
            while (true)
            {
                out.write(answer(read(in)));
            }
        });
    }

    private static byte[] answer(final String line)
    {
        return line.contains("/large") ? LARGE_ANSWER : line.contains("/chunked") ? CHUNKED_ANSWER :
            line.contains("/empty") ? EMPTY_ANSWER : SMALL_ANSWER;
    }

    /** Reads a request, and gives its first line. */
    private static String read(final InputStream in) throws IOException
    {
        final String first = line(in);
        long length = 0;
        String field = line(in);
        while (!field.isEmpty())
        {
            if (field.startsWith("Content-Length: "))
            {
                length = Long.parseLong(field.substring(field.indexOf(' ') + 1));
            }
            length = field.equals("Transfer-Encoding: chunked") ? -1 : length;
            field = line(in);
        }
        if (length >= 0)
        {
            in.skipNBytes(length);
            return first;
        }
        long size = Long.parseLong(line(in), 16);
        while (size > 0)
        {
            in.skipNBytes(size + 2);
            size = Long.parseLong(line(in), 16);
        }
        line(in);
        return first;
    }

    private static String line(final InputStream in) throws IOException
    {
        final StringBuilder line = new StringBuilder();
        int b = in.read();
        while (b != '\n')
        {
            if (b < 0)
            {
                throw new EOFException();
            }
            if (b != '\r')
            {
                line.append((char)b);
            }
            b = in.read();
        }
        return line.toString();
    }

    private static Step bare(final String method, final String path, final int status)
    {
        return new Step(bytes(method + " " + path + " HTTP/1.1\r\nHost: a\r\nAccept: */*\r\n\r\n"), status);
    }

    private static Step fixed(final String method, final String path, final String body, final int status)
    {
        return new Step(
            bytes(method + " " + path + " HTTP/1.1\r\nHost: a\r\nConnection: X-Hop\r\nX-Hop: 1\r\n" +
                "Content-Length: " + body.length() + "\r\n\r\n" + body),
            status);
    }

    private static Step chunked(final String method, final String path, final String body, final int status)
    {
        final int half = body.length() / 2;
        return new Step(
            bytes(method + " " + path + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" +
                Integer.toHexString(half) + "\r\n" + body.substring(0, half) + "\r\n" +
                Integer.toHexString(body.length() - half) + ";part=last\r\n" + body.substring(half) +
                "\r\n0\r\n\r\n"),
            status);
    }

    private static byte[] bytes(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
