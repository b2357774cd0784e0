package io.penstock.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.config.ConfigLoader;
import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.tls.DevelopmentCertificate;
import io.penstock.gateway.tls.ServerKeyStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a running gateway counts.
 */
@Timeout(60)
final class GatewayCountersTest
{
    private static final int FRAME_HEADER_LENGTH = 6;
    private static final int MESSAGE_HEADER_LENGTH = 8;
    private static final int SCHEMA = 4001;

    @TempDir
    private static Path folder;

    private ServerKeyStore keyStore;
    private Gateway gateway;

    @BeforeEach
    void start()
    {
        keyStore = new DevelopmentCertificate(folder).keyStore();
        final List<String> settings = List.of(
            "penstock.plain.address=127.0.0.1:0",
            "penstock.tls.address=127.0.0.1:0",
            "penstock.admin.address=off",
            "penstock.tls.key-store=" + keyStore.file(),
            "penstock.tls.key-store-password=" + new String(keyStore.password()));
        gateway = Gateway.start(ConfigLoader.load(null, settings, Map.of()).gateway());
    }

    @AfterEach
    void stop()
    {
        gateway.close();
    }

    @Test
    void shouldCountBytesAndClosesWhenAClientAsksAndGoes() throws IOException
    {
        final byte[] request = ascii("GET /orders/none HTTP/1.1\r\nHost: a\r\n\r\n");
        final byte[] answer;
        try (Socket socket = connect(gateway.plainAddress()))
        {
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            answer = socket.getInputStream().readAllBytes();
        }

        assertTrue(new String(answer, StandardCharsets.US_ASCII).startsWith("HTTP/1.1 404 Not Found\r\n"));
        await(Metric.CLOSED, 1, "client-closed");
        assertEquals(request.length, count(Metric.READ));
        assertEquals(answer.length, count(Metric.WRITTEN));
        assertEquals(0, count(Metric.HANDSHAKES));
    }

    @Test
    void shouldCountHandshakesWhenAClientSpeaksTls() throws Exception
    {
        final TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keyStore.keyStore());
        final SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        final InetSocketAddress address = gateway.tlsAddress();
        try (Socket socket = context.getSocketFactory().createSocket(address.getAddress(), address.getPort()))
        {
            socket.getOutputStream().write(ascii("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
            socket.getInputStream().readAllBytes();
        }

        assertEquals(1, count(Metric.HANDSHAKES));
    }

    @Test
    void shouldSayThatAMessageIsUnknownWhenItsTemplateIs() throws IOException
    {
        final int length = FRAME_HEADER_LENGTH + MESSAGE_HEADER_LENGTH;
        final ByteBuffer frame = ByteBuffer.allocate(length)
            .putInt(length).putShort((short)0xEB50)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort((short)0).putShort((short)99).putShort((short)SCHEMA).putShort((short)0);
        try (Socket socket = connect(gateway.plainAddress()))
        {
            socket.getOutputStream().write(frame.array());
            assertEquals(0, socket.getInputStream().read());
        }

        await(Metric.REJECTS, 1, "unknown-message");
    }

    @Test
    void shouldRefuseAParameterWhenItsEscapeIsMalformed() throws IOException
    {
        try (Socket socket = connect(gateway.plainAddress()))
        {
            socket.getOutputStream().write(
                ascii("GET /orders/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
            final InputStream in = socket.getInputStream();
            final String answer = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(answer.startsWith("HTTP/1.1 400 Bad Request\r\n"), answer);
            assertTrue(answer.endsWith("\"detail\":\"clOrdId: has a malformed percent escape\"," +
                "\"pointer\":\"/clOrdId\"}"), answer);
        }
    }

    private void await(final Metric metric, final long expected, final String label)
    {
        while (count(metric, label) != expected)
        {
            Thread.onSpinWait();
        }
    }

    private long count(final Metric metric)
    {
        return entries(metric).mapToLong((entry) -> entry.counter().get()).sum();
    }

    private long count(final Metric metric, final String label)
    {
        return entries(metric)
            .filter((entry) -> entry.labels().contains(label)).mapToLong((entry) -> entry.counter().get()).sum();
    }

    private Stream<Counters.Entry> entries(final Metric metric)
    {
        return gateway.counters().entries().stream().filter((entry) -> entry.metric() == metric);
    }

    private static Socket connect(final InetSocketAddress address) throws IOException
    {
        return new Socket(address.getAddress(), address.getPort());
    }

    private static byte[] ascii(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
