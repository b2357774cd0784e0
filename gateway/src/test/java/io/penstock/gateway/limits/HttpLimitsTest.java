package io.penstock.gateway.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.counters.Reason;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Limits of HTTP: each has its key, its answer and its counter.
 */
class HttpLimitsTest
{
    private static final String SLOW_HEAD = "GET /orders/A1 HTTP/1.1\r\nHost: a\r\n";

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldAnswer414WhenRequestLineIsTooLong(final String layout) throws IOException
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout, "penstock.http.request-line-limit=64B"))
        {
            final String longest = "GET /" + "a".repeat(64 - 16) + " HTTP/1.1\r\n";
            assertAnswers(gateway, longest + "Host: a\r\nConnection: close\r\n\r\n", 404, Reason.BAD_REQUEST);
            assertAnswers(gateway, "GET /" + "a".repeat(100) + " HTTP/1.1\r\n", 414, Reason.BAD_REQUEST);
            assertAnswers(gateway, "GET /" + "a".repeat(100), 414, Reason.BAD_REQUEST);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldAnswer431WhenHeadIsTooLarge(final String layout) throws IOException
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(
            layout,
            "penstock.http.request-line-limit=64B",
            "penstock.http.head-limit=256B",
            "penstock.http.fields-limit=4"))
        {
            final String head = "GET /x HTTP/1.1\r\nHost: a\r\n";
            assertAnswers(gateway, head + "X: " + "a".repeat(300) + "\r\n\r\n", 431, Reason.BAD_REQUEST);
            assertAnswers(gateway, head + "X: " + "a".repeat(300), 431, Reason.BAD_REQUEST);
            assertAnswers(gateway, head + "A: a\r\nB: b\r\nC: c\r\nD: d\r\n\r\n", 431, Reason.BAD_REQUEST);
            assertAnswers(gateway, head + "A: a\r\nB: b\r\nConnection: close\r\n\r\n", 404, Reason.BAD_REQUEST);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldAnswer413WhenBodyIsDeclaredTooLarge(final String layout) throws IOException
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout, "penstock.http.body-limit=1KiB"))
        {
            final String head = "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
            assertAnswers(gateway, head + "Content-Length: 1025\r\n\r\n", 413, Reason.BAD_REQUEST);
            assertAnswers(gateway, head + "Content-Length: 99999999999\r\n\r\n", 413, Reason.BAD_REQUEST);
            final String chunked = head + "Transfer-Encoding: chunked\r\n\r\n";
            assertAnswers(gateway, chunked + "401\r\n", 413, Reason.BAD_REQUEST);
            assertAnswers(gateway, chunked + "3\r\n{  \r\n3fe\r\n", 413, Reason.BAD_REQUEST);
            try (TestClient client = gateway.connect())
            {
                client.send(Messages.post(Messages.padded("A1", 1024)) +
                    Messages.chunked(Messages.padded("A2", 1024), 1000));
                assertEquals(200, client.readAnswer().status());
                assertEquals(200, client.readAnswer().status());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldAnswer408WhenHeadIsNotCompleteInTime(final String layout) throws IOException
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout, "penstock.http.head-deadline=200ms"))
        {
            assertAnswers(gateway, SLOW_HEAD, 408, Reason.HEAD_DEADLINE);
            try (TestClient client = gateway.connect())
            {
                client.send(Messages.get("/orders/none") + SLOW_HEAD);
                assertEquals(404, client.readAnswer().status());
                assertEquals(408, client.readAnswer().status());
                assertTrue(client.isAtEnd());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldAnswer408WhenHeadTricklesBeyondItsDeadline(final String layout) throws IOException
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout, "penstock.http.head-deadline=300ms");
            TestClient client = gateway.connect())
        {
            client.send("GET / HTTP/1.1\r\nX: ");
            for (int i = 0; i < 1000 && gateway.rejects(Reason.HEAD_DEADLINE) == 0; i++)
            {
                client.send("a");
                LockSupport.parkNanos(10_000_000L);
            }
            assertEquals(408, client.readAnswer().status());
            assertTrue(client.isAtEnd());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldAnswer408WhenBodyIsTooSlow(final String layout) throws IOException
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(
            layout, "penstock.http.body-rate=1000B/s", "penstock.http.body-rate-time=1s"))
        {
            final String head = "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
            assertAnswers(gateway, head + "Content-Length: 500\r\n\r\n{", 408, Reason.BODY_TOO_SLOW);
            assertAnswers(gateway, head + "Transfer-Encoding: chunked\r\n\r\n5\r\n{", 408, Reason.BODY_TOO_SLOW);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldTakeBodyWhenItIsFasterThanTheRateForLonger(final String layout) throws IOException
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(
            layout, "penstock.http.body-rate=20B/s", "penstock.http.body-rate-time=1s");
            TestClient fixed = gateway.connect();
            TestClient chunked = gateway.connect())
        {
            final byte[] one = Messages.post(Messages.padded("A1", 2000)).getBytes();
            final byte[] other = Messages.chunked(Messages.padded("A2", 1500), 1, 20).getBytes();
            for (int at = 0; at < Math.max(one.length, other.length); at += 10)
            {
                send(fixed, one, at);
                send(chunked, other, at);
                LockSupport.parkNanos(15_000_000L);
            }
            assertEquals(200, fixed.readAnswer().status());
            assertEquals(200, chunked.readAnswer().status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldCloseWhenConnectionIsIdle(final String layout) throws IOException
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout, "penstock.http.keep-alive=200ms");
            TestClient never = gateway.connect();
            TestClient once = gateway.connect())
        {
            once.send(Messages.get("/orders/none"));
            assertEquals(404, once.readAnswer().status());
            assertEquals(0, once.readToEnd().length);
            assertEquals(0, never.readToEnd().length);
            gateway.awaitReject(Reason.IDLE, 2);
        }
    }

    private static void send(final TestClient client, final byte[] bytes, final int at) throws IOException
    {
        if (at < bytes.length)
        {
            client.send(bytes, at, Math.min(10, bytes.length - at));
        }
    }

    private static void assertAnswers(
        final GatewayUnderAttack gateway, final String request, final int status, final Reason reason)
        throws IOException
    {
        final long before = gateway.rejects(reason);
        try (TestClient client = gateway.connect())
        {
            client.send(request);
            final TestClient.Answer answer = client.readAnswer();
            assertEquals(status, answer.status(), answer::head);
            assertTrue(answer.isLast(), answer::head);
            assertTrue(answer.head().contains("application/problem+json"), answer::head);
            assertTrue(client.isAtEnd());
        }
        gateway.awaitReject(reason, before + 1);
    }
}
