package io.penstock.gateway.limits;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.orderentry.BusinessMessageRejectDecoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.gateway.counters.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The drain: what was accepted is answered, by the service or by a refusal.
 */
class DrainTest
{
    private static final String WORKERS = "penstock.services.orders.kind=workers";
    private static final String HALF = "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{";

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldAnswer503WhenDrainReachesItsDeadline(final String layout) throws Exception
    {
        final Semaphore gate = new Semaphore(0);
        final GatewayUnderAttack gateway = GatewayUnderAttack.start(
            layout, UnrulyOrders.factory(gate), WORKERS, "penstock.drain.deadline=200ms");
        final List<TestClient> halves = new ArrayList<>();
        try (TestClient idle = gateway.connect();
            TestClient stalled = gateway.connect();
            TestClient sbe = gateway.connect())
        {
            for (int i = 0; i < 300; i++)
            {
                halves.add(gateway.connect());
                halves.get(i).send(HALF);
            }
            stalled.send(Messages.postOrder("S1") + Messages.postOrder("A1"));
            sbe.send(Messages.sbeOrder("A3", Side.Buy, 1, TimeInForce.Day));
            GatewayUnderAttack.await("the requests", () -> gateway.inFlight() == 3);
            GatewayUnderAttack.await("the connections", () -> gateway.open() == 303);
            final long bytes = 300L * HALF.length();
            GatewayUnderAttack.await("the bytes", () -> gateway.read() > bytes);

            final CompletableFuture<Void> closed = CompletableFuture.runAsync(gateway::close);
            assertEquals(0, idle.readToEnd().length);
            assertEquals(503, stalled.readAnswer().status());
            assertEquals(503, stalled.readAnswer().status());
            assertTrue(stalled.isAtEnd());
            assertEquals(BusinessMessageRejectDecoder.TEMPLATE_ID, Messages.template(sbe.readFrame()));
            assertTrue(sbe.isAtEnd());
            for (final TestClient half : halves)
            {
                final TestClient.Answer answer = half.readAnswer();
                assertEquals(503, answer.status());
                assertTrue(answer.isLast());
                half.close();
            }
            gate.release(100);
            idle.hangUp();
            stalled.hangUp();
            sbe.hangUp();
            closed.get(20, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldAnswerAllThatWasAcceptedWhenDraining(final String layout) throws Exception
    {
        for (int round = 0; round < 3; round++)
        {
            final GatewayUnderAttack gateway = GatewayUnderAttack.start(layout);
            final int count = 2000;
            final StringBuilder requests = new StringBuilder();
            for (int i = 0; i < count; i++)
            {
                requests.append(Messages.get("/orders/A" + i));
            }
            try (TestClient client = gateway.connect())
            {
                client.send(requests.toString());
                assertEquals(404, client.readAnswer().status());
                final CompletableFuture<Void> closed = CompletableFuture.runAsync(gateway::close);
                final int answers = 1 + new String(client.readToEnd(), ISO_8859_1).split("HTTP/1.1 404", -1).length - 1;
                assertEquals(gateway.sum(Metric.REQUESTS, "http1"), answers);
                client.hangUp();
                closed.get(20, TimeUnit.SECONDS);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldLetServiceAnswerWhenItDoesInTime(final String layout) throws IOException
    {
        final Semaphore gate = new Semaphore(0);
        final GatewayUnderAttack gateway = GatewayUnderAttack.start(
            layout, UnrulyOrders.factory(gate), WORKERS, "penstock.drain.deadline=20s");
        try (TestClient client = gateway.connect())
        {
            client.send(Messages.postOrder("S1") + Messages.postOrder("S2"));
            GatewayUnderAttack.await("the requests", () -> gateway.inFlight() == 2);
            final CompletableFuture<Void> closed = CompletableFuture.runAsync(gateway::close);
            gate.release(2);
            assertEquals(200, client.readAnswer().status());
            assertEquals(200, client.readAnswer().status());
            assertTrue(client.isAtEnd());
            client.hangUp();
            closed.join();
        }
    }
}
