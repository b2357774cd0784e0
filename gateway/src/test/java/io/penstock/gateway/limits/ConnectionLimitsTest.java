package io.penstock.gateway.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.counters.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Limits of connections: their number, what is held for one, how long answers stay unread, and how one ends.
 */
class ConnectionLimitsTest
{
    private static final String POST_HEAD = "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
    private static final int MEGABYTE = 1 << 20;

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldCloseConnectionWhenThereAreTooMany(final String layout) throws IOException
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout, "penstock.connections.limit=2"))
        {
            try (TestClient one = gateway.connect();
                TestClient two = gateway.connect())
            {
                assertServed(one, "A1");
                assertServed(two, "A2");
                try (TestClient three = gateway.connect())
                {
                    assertTrue(three.isAtEnd());
                }
                gateway.awaitReject(Reason.CONNECTIONS_LIMIT, 1);
                assertServed(one, "A3");
            }
            gateway.awaitBaseline();
            GatewayUnderAttack.await("a place", () -> isServed(gateway));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldAbandonAnswersWhenClientReadsNothing(final String layout) throws IOException
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(
            layout, "penstock.write.stall=200ms", "penstock.held.limit=16MiB");
            TestClient lazy = TestClient.connectSmall(gateway.gateway().plainAddress());
            TestClient other = gateway.connect())
        {
            final Thread sender = new Thread(() -> sendQuietly(lazy, TestClient.repeat(Messages.get("/x"), 200_000)));
            sender.start();
            GatewayUnderAttack.await("the stall", () -> gateway.closed(Reason.WRITE_STALL) == 1);
            assertServed(other, "A1");
            lazy.hangUp();
            other.hangUp();
            gateway.awaitBaseline();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldAnswerAllWhenClientReadsSteadilyButSlowly(final String layout) throws Exception
    {
        final int count = 40_000;
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(
            layout, "penstock.write.stall=2s", "penstock.http.head-deadline=2s", "penstock.held.limit=16MiB");
            TestClient slow = TestClient.connectSmall(gateway.gateway().plainAddress()))
        {
            final Thread sender = new Thread(() -> sendQuietly(slow, TestClient.repeat(Messages.get("/x"), count)));
            sender.start();
            for (int i = 0; i < count; i++)
            {
                assertEquals(404, slow.readAnswer().status());
                if (i % 200 == 0 && i < 10_000)
                {
                    // slower than the gateway's buffers empty, and for longer than the limits
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(150));
                }
            }
            sender.join();
            assertEquals(0, gateway.closed(Reason.WRITE_STALL));
            assertEquals(0, gateway.rejects(Reason.HEAD_DEADLINE));
        }
    }

    /** Far more is pushed than all buffers take, and the client is told where its order stands when it reads again. */
    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldConflateThePushesToASubscriberWhenConfigured(final String layout) throws IOException
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(
            layout,
            "penstock.held.limit=16KiB",
            "penstock.write.stall=1min",
            "penstock.pushes.conflate=[{ message = ExecutionReport, by = orderId }]");
            TestClient slow = TestClient.connectSmall(gateway.gateway().plainAddress());
            TestClient taker = gateway.connect())
        {
            slow.send(Messages.sbeOrder("SLOW", Side.Buy, 1_000_000_000L, TimeInForce.Day));
            assertEquals(0, Messages.report(slow.readFrame()).cumQty());
            int sent = 0;
            while (gateway.sum(Metric.PUSHES_CONFLATED, null) < 1000)
            {
                assertTrue(sent < 1_000_000, "nothing is conflated");
                for (int i = 0; i < 100; i++)
                {
                    taker.send(Messages.sbeOrder("T" + sent++, Side.Sell, 1, TimeInForce.ImmediateOrCancel));
                }
                for (int i = 0; i < 100; i++)
                {
                    taker.readFrame();
                }
            }
            int read = 0;
            long filled = 0;
            while (filled < sent)
            {
                final long now = Messages.report(slow.readFrame()).cumQty();
                assertTrue(now > filled, "what is pushed is in its order");
                filled = now;
                read++;
            }
            assertEquals(sent - gateway.sum(Metric.PUSHES_CONFLATED, null), read);
            assertEquals(0, gateway.closed(Reason.SLOW_CONSUMER) + gateway.rejects(Reason.SLOW_CONSUMER));
            slow.hangUp();
            taker.hangUp();
            gateway.awaitBaseline();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldCloseSubscriberWhenItDoesNotReadItsPushes(final String layout) throws IOException
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout, "penstock.held.limit=16KiB");
            TestClient slow = TestClient.connectSmall(gateway.gateway().plainAddress());
            TestClient quick = gateway.connect();
            TestClient taker = gateway.connect())
        {
            slow.send(Messages.sbeOrder("SLOW", Side.Buy, 1_000_000_000L, TimeInForce.Day));
            slow.readFrame();
            int sent = 0;
            while (gateway.closed(Reason.SLOW_CONSUMER) + gateway.rejects(Reason.SLOW_CONSUMER) == 0)
            {
                assertTrue(sent < 1_000_000, "pushes are not bounded");
                for (int i = 0; i < 100; i++)
                {
                    taker.send(Messages.sbeOrder("T" + sent++, Side.Sell, 1, TimeInForce.ImmediateOrCancel));
                }
                for (int i = 0; i < 100; i++)
                {
                    taker.readFrame();
                }
            }
            quick.send(Messages.sbeStatus("SLOW"));
            quick.readFrame();
            slow.hangUp();
            quick.hangUp();
            taker.hangUp();
            gateway.awaitBaseline();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldAnswer503WhenPoolIsEmpty(final String layout) throws IOException
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(
            layout, "penstock.pool.size=1MiB", "penstock.http.body-limit=256KiB", "penstock.held.limit=64KiB"))
        {
            final List<TestClient> holders = new ArrayList<>();
            while (gateway.rejects(Reason.POOL_EXHAUSTED) == 0)
            {
                assertTrue(holders.size() < 100, "the pool is not bounded");
                final long used = gateway.usedBytes();
                final TestClient holder = gateway.connect();
                holders.add(holder);
                holder.send(POST_HEAD + "Content-Length: 262144\r\n\r\n{");
                GatewayUnderAttack.await("the chunk", () -> gateway.usedBytes() > used ||
                    gateway.rejects(Reason.POOL_EXHAUSTED) > 0);
            }
            final TestClient.Answer answer = holders.remove(holders.size() - 1).readAnswer();
            assertEquals(503, answer.status());
            assertTrue(answer.isLast());
            try (TestClient small = gateway.connect())
            {
                assertServed(small, "A1");
            }
            for (final TestClient holder : holders)
            {
                holder.reset();
            }
            GatewayUnderAttack.await("chunks to come back", () -> gateway.usedBytes() == 0);
            try (TestClient large = gateway.connect())
            {
                large.send(Messages.post(Messages.padded("A2", 262144)));
                assertEquals(200, large.readAnswer().status());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldDeliverEarlyAnswerWhenClientStillSends(final String layout) throws Exception
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout, "penstock.connections.limit=16"))
        {
            for (int i = 0; i < 20; i++)
            {
                try (TestClient client = gateway.connect())
                {
                    client.send(POST_HEAD + "Content-Length: 10485760\r\n\r\n");
                    client.send(new byte[10 * MEGABYTE]);
                    client.halfClose();
                    final TestClient.Answer answer = client.readAnswer();
                    assertEquals(413, answer.status());
                    assertTrue(answer.isLast());
                    assertEquals(0, client.readToEnd().length);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldBoundWhatIsDiscardedWhenClientGoesOn(final String layout) throws IOException
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(
            layout, "penstock.linger.limit=64KiB", "penstock.linger.time=1min");
            TestClient client = gateway.connect())
        {
            client.send(POST_HEAD + "Content-Length: 104857600\r\n\r\n");
            assertEquals(413, client.readAnswer().status());
            assertFalse(sendQuietly(client, new byte[100 * MEGABYTE]));
            GatewayUnderAttack.await("the end", () -> gateway.closed(Reason.LINGERED) == 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldBoundHowLongItDiscardsWhenClientDoesNothing(final String layout) throws IOException
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout, "penstock.linger.time=200ms");
            TestClient client = gateway.connect())
        {
            client.send(POST_HEAD + "Content-Length: 104857600\r\n\r\n");
            assertEquals(413, client.readAnswer().status());
            assertTrue(client.isAtEnd());
            GatewayUnderAttack.await("the end", () -> gateway.closed(Reason.LINGERED) == 1);
            gateway.awaitBaseline();
        }
    }

    private static boolean isServed(final GatewayUnderAttack gateway)
    {
        try (TestClient client = gateway.connect())
        {
            assertServed(client, "A4");
            return true;
        }
        catch (final IOException e)
        {
            return false;
        }
    }

    private static void assertServed(final TestClient client, final String clOrdId) throws IOException
    {
        client.send(Messages.postOrder(clOrdId));
        assertEquals(200, client.readAnswer().status());
    }

    private static boolean sendQuietly(final TestClient client, final byte[] bytes)
    {
        try
        {
            client.send(bytes);
            return true;
        }
        catch (final IOException e)
        {
            return false;
        }
    }
}
