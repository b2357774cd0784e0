package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.orderentry.ExecType;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.e2e.AeronSetup.TestNode;
import io.penstock.gateway.load.GatewayProcess;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The order book behind Aeron, in a process of its own that is killed, stopped, or loses its media driver.
 */
@Timeout(90)
@SuppressWarnings("try")
class AeronProcessTest
{
    private static final String PATIENT = "penstock.request.deadline=50s";

    @ParameterizedTest
    @ValueSource(strings = {"ipc", "udp"})
    void shouldLoseWhatAKilledServiceHadAndFindTheNextOne(final String media) throws Exception
    {
        try (AeronSetup setup = AeronSetup.of(media, PATIENT);
            TestGateway gateway = TestGateway.start(setup.with());
            RawHttp http = gateway.http();
            SbeClient sbe = gateway.sbe())
        {
            final String id = Orders.id();
            try (ServiceProcess service = ServiceProcess.orders(setup.with()))
            {
                awaitUp(gateway);
                sbe.order(id, Orders.symbol(), Side.Buy, 1000, 1, TimeInForce.Day).flush();
                assertEquals(ExecType.New, sbe.report().execType());
                service.signal("STOP");
                http.send(Orders.get(id).repeat(2));
                sbe.status(id).flush();
                service.signal("KILL");
                service.status();
                http.read().problem(502, "lost before it answered");
                http.read().problem(502, "lost before it answered");
                sbe.reject();
                assertEquals(3, gateway.rejects(Reason.SERVICE_LOST));
                http.get("/orders/" + id).problem(503, "not reachable");
            }
            try (ServiceProcess service = ServiceProcess.orders(setup.with()))
            {
                awaitUp(gateway);
                http.get("/orders/" + id).problem(404, "Unknown");
                assertEquals(1, gateway.count(Metric.SERVICE_RECONNECTS, "orders"));
                service.signal("TERM");
                assertEquals(143, service.status());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ipc", "udp"})
    void shouldFindAStoppedServiceAgainWithItsState(final String media) throws Exception
    {
        try (AeronSetup setup = AeronSetup.of(media, PATIENT);
            TestGateway gateway = TestGateway.start(setup.with());
            ServiceProcess service = ServiceProcess.orders(setup.with());
            RawHttp http = gateway.http())
        {
            awaitUp(gateway);
            final String id = Orders.id();
            http.post(Orders.resting(id)).report("New", "New");
            service.signal("STOP");
            http.get("/orders/" + id).problem(502, "lost before it answered");
            http.get("/orders/" + id).problem(503, "not reachable");
            service.signal("CONT");
            awaitUp(gateway);
            http.get("/orders/" + id).report("OrderStatus", "New");
            assertEquals(1, gateway.count(Metric.SERVICE_RECONNECTS, "orders"));
        }
    }

    @Test
    void shouldServeAgainWhenAnExternalDriverWasKilledAndStartedAnew() throws Exception
    {
        try (AeronSetup setup = AeronSetup.ipc(PATIENT, "penstock.aeron.driver=external"))
        {
            final ServiceProcess killed = ServiceProcess.driver(setup.directory());
            try (TestGateway gateway = TestGateway.start(setup.with());
                TestNode node = setup.node();
                RawHttp http = gateway.http())
            {
                awaitUp(gateway);
                final String id = Orders.id();
                http.post(Orders.resting(id)).report("New", "New");
                killed.signal("KILL");
                killed.close();
                Await.until(() -> gateway.count(Metric.SERVICE_UP, "orders") == 0, () -> "the driver is missed");
                http.get("/orders/" + id).problem(503, "not reachable");
                try (ServiceProcess driver = ServiceProcess.driver(setup.directory()))
                {
                    awaitUp(gateway);
                    http.get("/orders/" + id).report("OrderStatus", "New");
                }
            }
            finally
            {
                killed.close();
            }
        }
    }

    @Test
    void shouldKeepAServicesStateWhenTheGatewayWithItsDriverIsKilled() throws Exception
    {
        try (AeronSetup setup = AeronSetup.ipc(PATIENT))
        {
            final String id = Orders.id();
            final String[] settings = setup.with().toArray(new String[0]);
            try (GatewayProcess killed = GatewayProcess.start(GatewayProcess.java("-Xmx256m"), settings);
                TestNode node = setup.node())
            {
                awaitUp(killed);
                try (RawHttp http = RawHttp.connect(killed.plainAddress()))
                {
                    http.post(Orders.resting(id)).report("New", "New");
                }
                ServiceProcess.signal(Long.parseLong(killed.proc().getFileName().toString()), "KILL");
                killed.close();
                try (GatewayProcess next = GatewayProcess.start(GatewayProcess.java("-Xmx256m"), settings);
                    RawHttp http = RawHttp.connect(next.plainAddress()))
                {
                    awaitUp(next);
                    http.get("/orders/" + id).report("OrderStatus", "New");
                    assertTrue(next.isAlive());
                }
            }
        }
    }

    private static void awaitUp(final TestGateway gateway)
    {
        Await.until(() -> gateway.count(Metric.SERVICE_UP, "orders") == 1, () -> "the service is reachable");
    }

    private static void awaitUp(final GatewayProcess gateway)
    {
        Await.until(() -> isUp(gateway), () -> "the service is reachable");
    }

    private static boolean isUp(final GatewayProcess gateway)
    {
        try
        {
            return gateway.metric("penstock_service_up{service=\"orders\"}") == 1;
        }
        catch (final IOException e)
        {
            throw new AssertionError(e);
        }
    }
}
