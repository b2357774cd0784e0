package io.penstock.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class UpstreamHealthTest
{
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
    private static final String BAD = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n";
    private static final Ejection EJECTION = new Ejection(3, 100, 350);

    @Test
    void shouldDoubleTheTimeWhenATrialFails()
    {
        final UpstreamCounts counts = new UpstreamCounts();
        final UpstreamHealth health = new UpstreamHealth(EJECTION, counts);
        assertFalse(health.onFailure(0));
        assertFalse(health.onFailure(0));
        health.onSuccess();
        assertFalse(health.onFailure(0));
        assertFalse(health.onFailure(0));
        assertEquals(9, health.limit(9, 0));
        assertTrue(health.onFailure(0));
        assertFalse(health.onFailure(0));
        long nowNs = 0;
        for (final long ejectedNs : new long[]{100, 200, 350, 350})
        {
            assertEquals(0, health.limit(9, nowNs + ejectedNs - 1));
            nowNs += ejectedNs;
            assertEquals(1, health.limit(9, nowNs));
            assertTrue(health.onFailure(nowNs));
        }
        assertEquals(1, health.limit(9, nowNs + 350));
        health.onSuccess();
        assertEquals(9, health.limit(9, nowNs + 350));
        assertEquals(5, counts.get(UpstreamCount.EJECTIONS));
        assertEquals(1, counts.get(UpstreamCount.RETURNS));
        // and begins with the first time again
        health.onFailure(0);
        health.onFailure(0);
        health.onFailure(0);
        assertEquals(1, health.limit(9, 100));
    }

    @Test
    void shouldGoByRiseAndFall()
    {
        final HealthCheckOptions options = new HealthCheckOptions("/", "a", 10, 5, 2, 3);
        final UpstreamHealth health = new UpstreamHealth(EJECTION, new UpstreamCounts());
        assertFalse(health.onCheck(false, options));
        assertFalse(health.onCheck(false, options));
        assertFalse(health.onCheck(true, options));
        assertFalse(health.onCheck(false, options));
        assertFalse(health.onCheck(false, options));
        assertEquals(9, health.limit(9, 0));
        assertTrue(health.onCheck(false, options));
        assertEquals(0, health.limit(9, 0));
        assertFalse(health.onCheck(true, options));
        assertFalse(health.onCheck(false, options));
        assertFalse(health.onCheck(true, options));
        assertEquals(0, health.limit(9, 0));
        assertFalse(health.onCheck(true, options));
        assertEquals(9, health.limit(9, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "reset", "nonsense"})
    void shouldEjectAnUpstreamThatFailsAndTakeItBack(final String failure) throws IOException
    {
        final AtomicBoolean isBad = new AtomicBoolean(true);
        final ScriptedServer.Script script = (connection) ->
        {
            while (true)
            {
                connection.read();
                if (isBad.get() && failure.equals("reset"))
                {
                    connection.reset();
                    return;
                }
                connection.write(!isBad.get() ? OK : failure.equals("status") ? BAD : "nonsense\r\n");
            }
        };
        final UpstreamLimits limits = new UpstreamLimits(4, 4, 4096, 4096, 20, 3, 1);
        try (ScriptedServer one = new ScriptedServer(script); ScriptedServer other = ScriptedServer.answering(OK);
            PoolDriver driver = PoolDriver.to(limits, EJECTION, one, other))
        {
            int failures = 0;
            while (failures < 3)
            {
                final RecordingListener listener = driver.done(driver.send("GET"));
                failures += listener.failures > 0 || listener.status == 503 ? 1 : 0;
            }
            assertEquals(1, driver.count(UpstreamCount.EJECTIONS));
            final int before = one.requests().size();
            for (int i = 0; i < 10; i++)
            {
                assertEquals(200, driver.answered(driver.send("GET")).status);
            }
            assertEquals(before, one.requests().size());
            assertTrue(driver.pool.isReady());

            isBad.set(false);
            driver.tick(100);
            for (int i = 0; i < 10; i++)
            {
                assertEquals(200, driver.answered(driver.send("GET")).status);
            }
            assertEquals(before + 5, one.requests().size());
            assertEquals(1, driver.count(UpstreamCount.RETURNS));
        }
    }

    @Test
    void shouldRefuseAtOnceWhenEveryUpstreamIsEjected() throws IOException
    {
        final AtomicBoolean isBad = new AtomicBoolean(true);
        final ScriptedServer.Script script = (connection) ->
        {
            while (true)
            {
                connection.read();
                connection.write(isBad.get() ? BAD : OK);
            }
        };
        try (ScriptedServer server = new ScriptedServer(script);
            PoolDriver driver = PoolDriver.to(PoolDriver.LIMITS, EJECTION, server))
        {
            for (int i = 0; i < 3; i++)
            {
                assertEquals(503, driver.answered(driver.send("GET")).status);
            }
            assertFalse(driver.pool.isReady());
            assertEquals(0, driver.pool.idle());
            final RecordingListener refused = new RecordingListener();
            assertEquals(UpstreamError.NO_UPSTREAM, driver.send("GET", "", Long.MAX_VALUE, refused));
            assertFalse(refused.isDone());

            // one is tried, the others wait for what becomes of it
            driver.tick(100);
            assertTrue(driver.pool.isReady());
            final RecordingListener trial = driver.send("GET");
            final RecordingListener waiting = driver.send("GET");
            assertEquals(1, driver.pool.inFlight());
            assertEquals(1, driver.pool.pending());
            assertEquals(503, driver.answered(trial).status);
            driver.failed(UpstreamError.NO_UPSTREAM, waiting);

            isBad.set(false);
            driver.tick(200);
            final RecordingListener second = driver.send("GET");
            final RecordingListener third = driver.send("GET");
            assertEquals(200, driver.answered(second).status);
            assertEquals(200, driver.answered(third).status);
        }
    }

    @Test
    void shouldNotBlameAnUpstreamForClosingWhatIsIdle() throws IOException
    {
        final ScriptedServer.Script script = (connection) ->
        {
            connection.read();
            connection.write(OK);
            connection.read();
        };
        try (ScriptedServer server = new ScriptedServer(script);
            PoolDriver driver = PoolDriver.to(PoolDriver.LIMITS, new Ejection(1, 100, 100), server))
        {
            for (int i = 0; i < 10; i++)
            {
                driver.answered(driver.send("GET"));
            }
            assertEquals(0, driver.count(UpstreamCount.EJECTIONS));
            assertTrue(driver.count(UpstreamCount.RETRIES) > 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "silence", "refusal"})
    void shouldFindAnUpstreamDownAndUpByChecks(final String failure) throws IOException
    {
        final AtomicBoolean isBad = new AtomicBoolean();
        final ScriptedServer.Script script = (connection) ->
        {
            while (true)
            {
                connection.read();
                if (isBad.get() && failure.equals("silence"))
                {
                    connection.awaitEnd();
                }
                if (isBad.get() && failure.equals("refusal"))
                {
                    connection.reset();
                    return;
                }
                connection.write(isBad.get() ? BAD : OK);
            }
        };
        final HealthCheckOptions check = new HealthCheckOptions("/health?x", "up", 10, 10, 2, 3);
        try (ScriptedServer server = new ScriptedServer(script); PoolDriver driver = new PoolDriver(
            PoolDriver.LIMITS, PoolDriver.TIMES, PoolDriver.NEVER, check, server.address()))
        {
            driver.tick(0);
            driver.until(() -> server.requests().size() == 1 && server.open() == 0);
            assertEquals("GET /health?x HTTP/1.1\r\nHost: up\r\nConnection: close\r\n\r\n",
                server.requests().get(0).head());
            driver.answered(driver.send("GET"));
            assertEquals(1, driver.pool.idle());

            isBad.set(true);
            for (int i = 1; i <= 3; i++)
            {
                assertTrue(driver.pool.isReady());
                driver.tick(10);
                failCheck(driver, i);
            }
            assertFalse(driver.pool.isReady());
            assertEquals(0, driver.pool.idle());
            assertEquals(1, driver.count(UpstreamCount.DOWNS));
            assertEquals(UpstreamError.NO_UPSTREAM, driver.send("GET", "", Long.MAX_VALUE, new RecordingListener()));

            isBad.set(false);
            while (!driver.pool.isReady())
            {
                driver.tick(1);
                driver.select();
            }
            assertEquals(1, driver.count(UpstreamCount.RETURNS));
            driver.answered(driver.send("GET"));
        }
    }

    /** Works until so many checks have failed, of which one that gets no answer fails by its deadline. */
    private static void failCheck(final PoolDriver driver, final int count) throws IOException
    {
        while (driver.count(UpstreamCount.FAILED_CHECKS) < count)
        {
            driver.select();
            driver.tick(1);
        }
    }
}
