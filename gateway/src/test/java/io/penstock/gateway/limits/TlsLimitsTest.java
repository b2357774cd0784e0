package io.penstock.gateway.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.counters.Reason;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Limits of TLS: how long a record may take, and what strangers can take from others.
 */
class TlsLimitsTest
{
    private static final int WHOLE = 1 << 20;
    private static final int STRANGERS = 300;

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldCloseConnectionWhoseRecordIsNotWholeInTime(final String layout) throws Exception
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout, "penstock.tls.handshake-deadline=3s"))
        {
            try (Socket raw = TlsSocket.connectRaw(gateway, WHOLE);
                TestClient client = new TestClient(TlsSocket.over(raw, "TLSv1.3")))
            {
                client.send(Messages.postOrder("A1"));
                assertEquals(200, client.readAnswer().status());
                for (final byte each : new byte[]{23, 3, 3, 64, 0, 1, 2, 3})
                {
                    raw.getOutputStream().write(new byte[]{each});
                }
                gateway.awaitReject(Reason.RECORD_DEADLINE, 1);
                assertTrue(client.isAtEnd());
            }
            gateway.awaitBaseline();
        }
    }

    @ParameterizedTest
    @CsvSource({GatewayUnderAttack.SINGLE + ",1MiB", GatewayUnderAttack.STAGES + ",8MiB"})
    void shouldServeTlsWhenStrangersBeginRecordsAndSendNoMore(final String layout, final String pool)
        throws Exception
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(
            layout,
            "penstock.pool.size=" + pool,
            "penstock.http.body-limit=256KiB",
            "penstock.held.limit=64KiB",
            "penstock.tls.handshake-deadline=1min"))
        {
            final List<Socket> strangers = new ArrayList<>();
            try (TestClient client = TlsSocket.connect(gateway, "TLSv1.3", WHOLE))
            {
                client.send(Messages.postOrder("A0"));
                assertEquals(200, client.readAnswer().status());
                final long before = gateway.read();
                for (int i = 0; i < STRANGERS; i++)
                {
                    strangers.add(TlsSocket.connectRaw(gateway, WHOLE));
                    strangers.get(i).getOutputStream().write(new byte[]{22, 3, 1, 64, 0});
                }
                GatewayUnderAttack.await("strangers", () -> gateway.read() == before + 5L * STRANGERS);
                gateway.awaitReject(Reason.HANDSHAKE_MEMORY, 1);
                client.send(Messages.post(Messages.padded("A1", 100_000)));
                assertEquals(200, client.readAnswer().status());
                try (TestClient other = TlsSocket.connect(gateway, "TLSv1.2", WHOLE))
                {
                    other.send(Messages.postOrder("A2"));
                    assertEquals(200, other.readAnswer().status());
                }
            }
            for (final Socket stranger : strangers)
            {
                stranger.close();
            }
            gateway.awaitBaseline();
        }
    }

    @ParameterizedTest
    @CsvSource({
        GatewayUnderAttack.SINGLE + ",native",
        GatewayUnderAttack.STAGES + ",native",
        GatewayUnderAttack.SINGLE + ",engine"})
    void shouldCloseConnectionThatSendsKeyUpdatesAndNothingElse(final String layout, final String records)
        throws Exception
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(
            layout, "penstock.tls.records=" + records, "penstock.tls.empty-records-limit=3"))
        {
            try (SSLSocket socket = TlsSocket.over(TlsSocket.connectRaw(gateway, WHOLE), "TLSv1.3");
                TestClient client = new TestClient(socket))
            {
                for (int i = 0; i < 3; i++)
                {
                    client.send(Messages.postOrder("A" + i));
                    assertEquals(200, client.readAnswer().status());
                    for (int j = 0; j < 3; j++)
                    {
                        updateKeys(socket);
                    }
                }
                updateKeys(socket);
                gateway.awaitReject(Reason.EMPTY_RECORDS, 1);
                assertTrue(client.isAtEnd());
            }
            gateway.awaitBaseline();
        }
    }

    /** That of an established session of TLS 1.3 is no other handshake. */
    private static void updateKeys(final SSLSocket socket) throws IOException
    {
        socket.startHandshake();
    }
}
