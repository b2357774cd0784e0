package io.penstock.gateway.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.Defaults;
import io.penstock.gateway.Gateway;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way to group the layers serves, with and without a thread for accept, and with rings so small that they fill.
 */
class LayoutsTest
{
    private static final List<String> LAYERS = List.of("socket", "tls", "protocol", "message", "service");
    private static final int REQUESTS = 300;
    private static final String GET = "GET /orders/nobody HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String LAST = "GET /orders/last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    static Stream<String> layouts()
    {
        return IntStream.range(0, 1 << LAYERS.size()).mapToObj(LayoutsTest::layout);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layouts")
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void shouldAnswerEveryRequest(final String layout) throws IOException
    {
        assertAnswers(layout, "penstock.ring.inbound-slots=0");
        assertAnswers(layout, "penstock.ring.inbound-slots=2", "penstock.ring.outbound-slots=2");
    }

    private static void assertAnswers(final String layout, final String... rings) throws IOException
    {
        final String[] settings = Stream.concat(
            Stream.of(
                "penstock.layout=" + layout,
                "penstock.plain.address=127.0.0.1:0",
                "penstock.tls.address=off",
                "penstock.admin.address=off",
                "penstock.connections.limit=16",
                "penstock.pool.size=4MiB",
                "penstock.orders.resting-limit=16",
                "penstock.orders.remembered-limit=16"),
            Stream.of(rings)).toArray(String[]::new);
        try (Gateway gateway = Gateway.start(Defaults.config(settings)))
        {
            assertEquals(10, gateway.lanes().get(0).stages().size());
            try (Socket socket = new Socket())
            {
                socket.setSoTimeout(30_000);
                socket.connect(gateway.plainAddress());
                socket.getOutputStream().write((GET.repeat(REQUESTS) + LAST).getBytes(StandardCharsets.US_ASCII));
                final String answers = text(socket.getInputStream());
                assertEquals(REQUESTS + 2, answers.split("HTTP/1.1 404 Not Found\r\n", -1).length, layout);
                assertTrue(answers.contains("Connection: close\r\n"), answers);
            }
        }
    }

    private static String text(final InputStream in) throws IOException
    {
        return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }

    private static String layout(final int bits)
    {
        final StringBuilder text = new StringBuilder((bits & 1) != 0 ? "accept | " : "");
        for (int i = 0; i < LAYERS.size(); i++)
        {
            text.append(LAYERS.get(i));
            if (i + 1 < LAYERS.size())
            {
                text.append((bits >> i + 1 & 1) != 0 ? " | " : " ");
            }
        }
        return text.toString();
    }
}
