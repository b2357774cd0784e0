package io.penstock.gateway.limits;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.codecs.orderentry.ExecutionReportDecoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Records of TLS of any length, cut anywhere.
 */
class TlsSegmentationTest
{
    private static final int WHOLE = 1 << 20;

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldAnswerTheSameWhenRecordsAreCut(final String layout) throws Exception
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout))
        {
            for (final byte[] pipeline : Corpus.pipelines())
            {
                final String text = new String(pipeline, ISO_8859_1);
                final String expected;
                try (TestClient plain = gateway.connect())
                {
                    plain.send(pipeline);
                    expected = Corpus.answers(plain);
                }
                for (final String protocol : new String[]{"TLSv1.2", "TLSv1.3"})
                {
                    assertEquals(expected, send(gateway, protocol, WHOLE, WHOLE, pipeline), text);
                    assertEquals(expected, send(gateway, protocol, 1, WHOLE, pipeline), text);
                    assertEquals(expected, send(gateway, protocol, WHOLE, 1, pipeline), text);
                    assertEquals(expected, send(gateway, protocol, 3, 20, pipeline), text);
                }
            }
            gateway.awaitBaseline();
            assertEquals(0, gateway.errors());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldAnswerFloodsWhenRecordsAreLarge(final String layout) throws Exception
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout))
        {
            final int count = 5000;
            final byte[] flood = TestClient.repeat("GET / HTTP/1.1\r\nHost: a\r\n\r\n", count);
            for (final int piece : new int[]{WHOLE, 4000})
            {
                try (TestClient client = TlsSocket.connect(gateway, "TLSv1.3", piece))
                {
                    final CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> write(client, flood, WHOLE));
                    for (int i = 0; i < count; i++)
                    {
                        assertEquals(404, client.readAnswer().status());
                    }
                    client.send(Messages.post(Messages.padded("A" + piece, 1 << 20)));
                    assertEquals(200, client.readAnswer().status());
                    client.send(Messages.chunked(Messages.padded("B" + piece, 1 << 19), 1, 16_384, 777));
                    assertEquals(200, client.readAnswer().status());
                    sent.get(20, TimeUnit.SECONDS);
                }
            }
            gateway.awaitBaseline();
            assertEquals(0, gateway.errors());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldSpeakSbeWhenRecordsAreCut(final String layout) throws Exception
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout);
            TestClient client = TlsSocket.connect(gateway, "TLSv1.3", 1))
        {
            write(client, Messages.sbeOrder("A1", Side.Buy, 1, TimeInForce.Day), 1);
            assertEquals(ExecutionReportDecoder.TEMPLATE_ID, Messages.template(client.readFrame()));
            write(client, Messages.sbeStatus("A1"), WHOLE);
            assertEquals(ExecutionReportDecoder.TEMPLATE_ID, Messages.template(client.readFrame()));
        }
    }

    private static String send(
        final GatewayUnderAttack gateway, final String protocol, final int piece, final int record, final byte[] bytes)
        throws IOException, GeneralSecurityException
    {
        try (TestClient client = TlsSocket.connect(gateway, protocol, piece))
        {
            write(client, bytes, record);
            return Corpus.answers(client);
        }
    }

    private static void write(final TestClient client, final byte[] bytes, final int record)
    {
        try
        {
            for (int at = 0; at < bytes.length; at += record)
            {
                client.send(bytes, at, Math.min(record, bytes.length - at));
            }
        }
        catch (final IOException e)
        {
            // the gateway has answered and closed: what it said is read
            assertEquals(false, e.getMessage().isEmpty());
        }
    }
}
