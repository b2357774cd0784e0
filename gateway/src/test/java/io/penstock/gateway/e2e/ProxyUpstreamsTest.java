package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.upstream.ScriptedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Which upstream a request goes to, how often, and what becomes of it where there is none.
 */
@Timeout(60)
final class ProxyUpstreamsTest
{
    private static final String ADMIN = "penstock.admin.address=127.0.0.1:0";

    private final Semaphore permits = new Semaphore(0);
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean isWell = new AtomicBoolean(true);
    private TestGateway gateway;
    private ScriptedServer first;
    private ScriptedServer second;
    private Thread closer;

    @AfterEach
    void stop() throws Exception
    {
        permits.release(1000);
        if (closer != null)
        {
            closer.join();
        }
        gateway.close();
        first.close();
        if (second != null)
        {
            second.close();
        }
    }

    private void start(final Setup setup, final String... settings) throws IOException
    {
        first = server("first");
        gateway = ProxySetup.start(setup, first.address(), settings);
    }

    /** Says who it is; waits for a permit, closes, or fails where it is asked to. */
    private ScriptedServer server(final String name) throws IOException
    {
        return new ScriptedServer((connection) ->
        {
            while (true)
            {
                final ScriptedServer.Request request = connection.read();
                final String line = request.line();
                if (line.contains("/wait"))
                {
                    waiting.incrementAndGet();
                    permits.acquireUninterruptibly();
                }
                if (line.contains("/close") || line.contains("/well") && !isWell.get())
                {
                    return;
                }
                connection.write("HTTP/1.1 " + (line.contains("/health") && !isWell.get() ? "500 Bad" : "200 OK") +
                    "\r\nContent-Length: " + name.length() + "\r\n\r\n" + name);
            }
        });
    }

    private static long count(final ScriptedServer server, final String path)
    {
        return server.requests().stream().filter((request) -> request.line().contains(path)).count();
    }

    private String metric(final String name) throws IOException
    {
        final String sample = "penstock_legacy_upstream_" + name + "_total{lane=\"0\"}";
        return gateway.scraped(sample).substring(sample.length()).strip();
    }

    private String ready()
    {
        try
        {
            return gateway.ready();
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"SINGLE, GET, 2", "SINGLE, PUT, 2", "SINGLE, POST, 1", "SINGLE, PATCH, 1", "STAGES, GET, 2"})
    void shouldSendOnlyWhatMayBeRepeatedOnceMore(final Setup setup, final String method, final int times)
        throws Exception
    {
        start(setup, ADMIN, "penstock.services.legacy.ejection-failures=0");
        try (RawHttp http = gateway.http())
        {
            http.send(RawHttp.request(method + " /legacy/close", "", "x")).read().problem(502, "lost");
            assertEquals(200, http.get("/legacy/ok").status());
        }
        assertEquals(times, count(first, "/close"));
        assertEquals(times - 1 + ".0", metric("retries"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SINGLE", "STAGES", "TWO_LANES"})
    void shouldSendARequestToTheOneWithTheLeastInFlight(final Setup setup) throws Exception
    {
        first = server("first");
        second = server("second");
        gateway = ProxySetup.start(setup, List.of(first.address(), second.address()));
        try (RawHttp slow = gateway.http(); RawHttp http = gateway.http())
        {
            slow.head("GET /legacy/wait HTTP/1.1", "Host: a");
            Await.until(() -> waiting.get() == 1, () -> "a request that waits");
            if (setup != Setup.TWO_LANES)
            {
                final String other = count(first, "/wait") == 1 ? "second" : "first";
                for (int i = 0; i < 6; i++)
                {
                    assertEquals(other, http.get("/legacy/ok").body());
                }
            }
            permits.release();
            assertEquals(200, slow.read().status());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SINGLE", "STAGES"})
    void shouldRefuseWhatIsMoreThanAnUpstreamMayHave(final Setup setup) throws Exception
    {
        start(setup, "penstock.services.legacy.upstream-connections=1", "penstock.services.legacy.upstream-pending=1");
        try (RawHttp one = gateway.http(); RawHttp two = gateway.http(); RawHttp three = gateway.http())
        {
            one.head("GET /legacy/wait HTTP/1.1", "Host: a");
            Await.until(() -> waiting.get() == 1, () -> "a request that waits");
            two.head("GET /legacy/wait HTTP/1.1", "Host: a");
            three.get("/legacy/ok").problem(503, "takes no more requests");
            permits.release(2);
            assertEquals(200, one.read().status());
            assertEquals(200, two.read().status());
            assertEquals(200, three.get("/legacy/ok").status());
        }
        assertEquals(1, gateway.rejects(Reason.SERVICE_FULL));
    }

    @ParameterizedTest
    @EnumSource(names = {"SINGLE", "STAGES"})
    void shouldUseNoUpstreamThatChecksFindDownUntilTheyPassAgain(final Setup setup) throws Exception
    {
        start(setup, ADMIN, "penstock.services.legacy.health-path=/health",
            "penstock.services.legacy.health-interval=100ms", "penstock.services.legacy.health-fall=1",
            "penstock.services.legacy.health-rise=1");
        try (RawHttp http = gateway.http())
        {
            assertEquals(200, http.get("/legacy/ok").status());
            assertEquals("200 ready", ready());
            isWell.set(false);
            Await.until(() -> ready().startsWith("503"), () -> "still ready");
            assertEquals("503 not ready, services that take no requests: legacy", ready());
            http.get("/legacy/ok").problem(503, "not reachable");
            isWell.set(true);
            Await.until(() -> ready().startsWith("200"), () -> "still not ready");
            assertEquals(200, http.get("/legacy/ok").status());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SINGLE", "STAGES"})
    void shouldTryAnUpstreamAgainThatRequestsFoundBroken(final Setup setup) throws Exception
    {
        start(setup, ADMIN, "penstock.services.legacy.ejection-failures=2",
            "penstock.services.legacy.ejection-time=100ms", "penstock.services.legacy.upstream-retries=0");
        isWell.set(false);
        try (RawHttp http = gateway.http())
        {
            http.get("/legacy/well").problem(502, "lost");
            http.get("/legacy/well").problem(502, "lost");
            assertEquals("1.0", metric("ejections"));
            isWell.set(true);
            int status = 503;
            while (status == 503)
            {
                status = http.get("/legacy/well").status();
            }
            assertEquals(200, status);
        }
        assertEquals("1.0", metric("returns"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SINGLE", "STAGES"})
    void shouldTellHowLongAnUpstreamTook(final Setup setup) throws Exception
    {
        start(setup, ADMIN, "penstock.services.legacy.ejection-failures=0");
        try (RawHttp http = gateway.http())
        {
            for (int i = 0; i < 7; i++)
            {
                assertEquals(200, http.get("/legacy/ok").status());
            }
            http.send(RawHttp.request("POST /legacy/close", "", "x")).read().problem(502, "lost");
            http.head("GET /legacy/wait HTTP/1.1", "Host: a", "Request-Timeout: 1").read().problem(504, "in time");
        }
        final String labels = "{lane=\"0\",service=\"legacy\"";
        final String count = "penstock_service_seconds_count" + labels + "}";
        assertEquals(count + " 7", gateway.scraped(count));
        final String lost = "penstock_service_rejects_total{lane=\"0\",reason=\"service-lost\",service=\"legacy\"}";
        assertEquals(lost + " 1.0", gateway.scraped(lost));
        final String late = lost.replace("service-lost", "request-deadline");
        assertEquals(late + " 1.0", gateway.scraped(late));
        final String inFlight = "penstock_service_in_flight" + labels + "}";
        assertEquals(inFlight + " 0.0", gateway.scraped(inFlight));
        assertEquals("9.0", metric("requests"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SINGLE", "STAGES", "TWO_LANES"})
    void shouldPassTheAnswersOnThatItWaitsForWhenItStops(final Setup setup) throws Exception
    {
        start(setup);
        try (RawHttp one = gateway.http(); RawHttp half = gateway.http(); RawHttp idle = gateway.http())
        {
            one.head("GET /legacy/wait HTTP/1.1", "Host: a");
            half.send("POST /legacy/ok HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
            assertEquals(100, half.readHead().status());
            Await.until(() -> waiting.get() == 1, () -> "a request that waits");
            assertEquals(200, idle.get("/legacy/ok").status());
            closer = new Thread(gateway::close);
            closer.start();
            idle.assertClosed();
            permits.release();
            assertTrue(one.read().isClose());
            one.assertClosed();
            assertTrue(half.send("hi").read().isClose());
            half.assertClosed();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SINGLE", "STAGES"})
    void shouldAnswerWith503WhatIsNotAnsweredByTheDrainsDeadline(final Setup setup) throws Exception
    {
        start(setup, "penstock.drain.deadline=200ms");
        try (RawHttp http = gateway.http())
        {
            http.head("GET /legacy/wait HTTP/1.1", "Host: a");
            Await.until(() -> waiting.get() == 1, () -> "a request that waits");
            closer = new Thread(gateway::close);
            closer.start();
            assertTrue(http.read().problem(503, "stopping").isClose());
            http.assertClosed();
        }
    }
}
