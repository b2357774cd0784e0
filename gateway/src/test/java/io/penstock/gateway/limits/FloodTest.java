package io.penstock.gateway.limits;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * More requests in one write than a slot's table has rows, and bodies of all lengths: no answer is lost, or changes its
 * place.
 */
class FloodTest
{
    private static final String WORKERS = "penstock.services.orders.kind=workers";

    @ParameterizedTest
    @CsvSource({
        GatewayUnderAttack.SINGLE + ",5000", GatewayUnderAttack.STAGES + ",5000",
        GatewayUnderAttack.GROUPS + ",5000", GatewayUnderAttack.STAGES + ",100000"})
    void shouldAnswerEveryRequestWhenTinyOnesComeInOneWrite(final String layout, final int count) throws Exception
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout))
        {
            try (TestClient client = gateway.connect())
            {
                final byte[] flood = TestClient.repeat("GET / HTTP/1.1\r\nHost: a\r\n\r\n", count);
                final CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(client, flood));
                for (int i = 0; i < count; i++)
                {
                    assertEquals(404, client.readAnswer().status());
                }
                sent.get(20, TimeUnit.SECONDS);
            }
            gateway.awaitBaseline();
            assertEquals(0, gateway.errors());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES, GatewayUnderAttack.GROUPS})
    void shouldAnswerEveryRequestWhenHalfClosedBehindThem(final String layout) throws IOException
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout))
        {
            for (int round = 0; round < 20; round++)
            {
                final int count = 1 + round * 37;
                try (TestClient client = gateway.connect())
                {
                    client.send(TestClient.repeat("GET / HTTP/1.1\r\nHost: a\r\n\r\n", count));
                    client.halfClose();
                    final String answers = new String(client.readToEnd(), ISO_8859_1);
                    assertEquals(count, answers.split("HTTP/1.1 404", -1).length - 1);
                }
            }
            gateway.awaitBaseline();
        }
    }

    @ParameterizedTest
    @CsvSource({
        GatewayUnderAttack.SINGLE + ",inline", GatewayUnderAttack.STAGES + ",inline",
        GatewayUnderAttack.SINGLE + ",workers", GatewayUnderAttack.STAGES + ",workers",
        "'" + GatewayUnderAttack.GROUPS + "',workers"})
    void shouldKeepOrderWhenOrdersAreFlooded(final String layout, final String kind) throws Exception
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(
            layout, "penstock.services.orders.kind=" + kind, "penstock.services.orders.queue=4MiB"))
        {
            final int count = 5000;
            final List<TestClient> clients = new ArrayList<>();
            final List<CompletableFuture<Void>> floods = new ArrayList<>();
            for (int i = 0; i < 2; i++)
            {
                final TestClient client = gateway.connect();
                final StringBuilder flood = new StringBuilder();
                for (int j = 0; j < count; j++)
                {
                    flood.append(Messages.postOrder("C" + i + "-" + j));
                }
                final byte[] bytes = flood.toString().getBytes(ISO_8859_1);
                clients.add(client);
                floods.add(CompletableFuture.runAsync(() -> send(client, bytes)));
            }
            for (int j = 0; j < count; j++)
            {
                for (int i = 0; i < clients.size(); i++)
                {
                    final TestClient.Answer answer = clients.get(i).readAnswer();
                    assertEquals(200, answer.status(), answer::body);
                    final String id = "\"clOrdId\":\"C" + i + "-" + j + "\"";
                    assertTrue(answer.body().contains(id), () -> id + " in " + answer.body());
                }
            }
            for (int i = 0; i < clients.size(); i++)
            {
                floods.get(i).get(20, TimeUnit.SECONDS);
                clients.get(i).hangUp();
            }
            gateway.awaitBaseline();
            assertEquals(0, gateway.errors());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldTakeBodiesOfAllLengthsWhenPipelined(final String layout) throws Exception
    {
        final int[] lengths = {1, 120, 2047, 2048, 4096, 8191, 8192, 8193, 20_000, 65_536, 300_000, 1 << 20};
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout, WORKERS))
        {
            final StringBuilder pipeline = new StringBuilder();
            for (int i = 0; i < lengths.length; i++)
            {
                final String body = lengths[i] < 100 ? " ".repeat(lengths[i]) : Messages.padded("F" + i, lengths[i]);
                final String other = lengths[i] < 100 ? " ".repeat(lengths[i]) : Messages.padded("C" + i, lengths[i]);
                pipeline.append(Messages.post(body));
                pipeline.append(Messages.chunked(other, 1, 7, 4093, 65_537, 2, 8192));
                pipeline.append(Messages.get("/orders/F" + i));
            }
            try (TestClient client = gateway.connect())
            {
                final byte[] bytes = pipeline.toString().getBytes(ISO_8859_1);
                final CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(client, bytes));
                for (int i = 0; i < lengths.length; i++)
                {
                    assertAnswer(client.readAnswer(), lengths[i] < 100 ? 400 : 200, "F" + i);
                    assertAnswer(client.readAnswer(), lengths[i] < 100 ? 400 : 200, "C" + i);
                    assertAnswer(client.readAnswer(), lengths[i] < 100 ? 404 : 200, "F" + i);
                }
                sent.get(20, TimeUnit.SECONDS);
            }
            gateway.awaitBaseline();
            assertEquals(0, gateway.errors());
        }
    }

    private static void assertAnswer(final TestClient.Answer answer, final int status, final String clOrdId)
    {
        assertEquals(status, answer.status(), () -> clOrdId + ": " + answer.body());
        assertTrue(status != 200 || answer.body().contains("\"clOrdId\":\"" + clOrdId + "\""), answer::body);
    }

    private static void send(final TestClient client, final byte[] bytes)
    {
        try
        {
            client.send(bytes);
        }
        catch (final IOException e)
        {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
