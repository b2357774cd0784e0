package io.penstock.chaos;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Queue;

/**
 * Orders as JSON over HTTP/1.1, pipelined. Each has its clOrdId as {@code Idempotency-Key}, the first time, too.
 */
final class HttpWire implements Wire
{
    private static final ObjectMapper JSON =
        new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final String LENGTH = "content-length:";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    private final Socket socket;
    private final DataInputStream in;
    private final StringBuilder out = new StringBuilder();
    private final Queue<String> asked = new ArrayDeque<>();

    /**
     * Connects.
     *
     * @param port      of the gateway on this machine.
     * @param timeoutMs how long an answer may take.
     * @throws IOException where nobody listens there.
     */
    HttpWire(final int port, final int timeoutMs) throws IOException
    {
        socket = Sockets.connect(port, timeoutMs);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    @Override
    public void send(final Intent intent, final boolean isAgain)
    {
        final String body = "{\"clOrdId\":\"" + intent.id() + "\",\"symbol\":\"" + intent.symbol() +
            "\",\"side\":\"Buy\",\"ordType\":\"Limit\",\"price\":" +
            BigDecimal.valueOf(intent.price(), Intent.DECIMALS).toPlainString() + ",\"orderQty\":" +
            intent.quantity() + ",\"timeInForce\":\"Day\"}";
        out.append("POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nIdempotency-Key: \"")
            .append(intent.id()).append("\"\r\nContent-Length: ").append(body.length()).append("\r\n\r\n").append(body);
        asked.add(intent.id());
    }

    @Override
    public void flush() throws IOException
    {
        final byte[] bytes = out.toString().getBytes(StandardCharsets.US_ASCII);
        out.setLength(0);
        socket.getOutputStream().write(bytes);
    }

    @Override
    public Told read() throws IOException
    {
        final String first = line();
        final int status = Integer.parseInt(first.substring(first.indexOf(' ') + 1).substring(0, 3));
        int length = 0;
        for (String field = line(); !field.isEmpty(); field = line())
        {
            if (field.toLowerCase(Locale.ROOT).startsWith(LENGTH))
            {
                length = Integer.parseInt(field.substring(LENGTH.length()).strip());
            }
        }
        final byte[] body = new byte[length];
        in.readFully(body);
        return told(asked.remove(), status, new String(body, StandardCharsets.UTF_8));
    }

    private static Told told(final String id, final int status, final String body) throws IOException
    {
        if (status >= OK && status < BAD_REQUEST)
        {
            final JsonNode report = JSON.readTree(body);
            if ("Rejected".equals(report.path("execType").asText()))
            {
                return Told.rejected(id, body);
            }
            return Told.placed(
                report.path("clOrdId").asText(), report.path("orderId").asLong(), report.path("symbol").asText(),
                report.path("orderQty").asLong(), Sockets.hundredths(report.path("price").decimalValue()));
        }
        final String text = status + " " + body.replace('\n', ' ');
        return status > SERVER_ERROR || Sockets.isOpen(text) ? Told.open(id, text) : Told.rejected(id, text);
    }

    private String line() throws IOException
    {
        final ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read())
        {
            if (b < 0)
            {
                throw new EOFException();
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.US_ASCII).stripTrailing();
    }

    @Override
    public void close() throws IOException
    {
        socket.close();
    }
}
