package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.gateway.counters.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Several threads shake hands, of which each offer wakes one: none of many clients is forgotten.
 */
class HandshakeThreadsTest
{
    private static final int CLIENTS = 16;
    private static final int HANDSHAKES = 25;

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void shouldShakeHandsWithManyAtOnce() throws Exception
    {
        final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (TestGateway gateway =
            TestGateway.start(List.of("penstock.tls.handshake-threads=3", "penstock.tls.handshake-deadline=60 s")))
        {
            final List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++)
            {
                done.add(clients.submit(() -> shakeHands(gateway)));
            }
            for (final Future<?> each : done)
            {
                each.get();
            }
            assertEquals(CLIENTS * HANDSHAKES, gateway.count(Metric.HANDSHAKES, "completed"));
        }
        finally
        {
            clients.shutdownNow();
        }
    }

    private static Void shakeHands(final TestGateway gateway) throws Exception
    {
        for (int i = 0; i < HANDSHAKES; i++)
        {
            try (SSLSocket socket = (SSLSocket)TestCertificate.clients().getSocketFactory()
                .createSocket(gateway.tls().getAddress(), gateway.tls().getPort()))
            {
                socket.getOutputStream()
                    .write("GET /orders/none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes("US-ASCII"));
                assertEquals("HTTP/1.1 404", new String(socket.getInputStream().readNBytes(12), "US-ASCII"));
            }
        }
        return null;
    }
}
