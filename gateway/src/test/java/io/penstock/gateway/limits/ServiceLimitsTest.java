package io.penstock.gateway.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.orderentry.BusinessMessageRejectDecoder;
import io.penstock.codecs.orderentry.ExecutionReportDecoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.counters.Reason;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Limits around a service: its time, its queue, its faults.
 */
class ServiceLimitsTest
{
    private static final String WORKERS = "penstock.services.orders.kind=workers";

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldAnswer504WhenServiceStalls(final String layout) throws IOException
    {
        final Semaphore gate = new Semaphore(0);
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(
            layout, UnrulyOrders.factory(gate), WORKERS, "penstock.request.deadline=200ms");
            TestClient client = gateway.connect())
        {
            client.send(Messages.postOrder("S1"));
            final TestClient.Answer late = client.readAnswer();
            assertEquals(504, late.status());
            assertEquals(1, gateway.rejects(Reason.REQUEST_DEADLINE));
            assertEquals(0, gateway.inFlight());

            gate.release();
            gateway.awaitReject(Reason.LATE_REPLY, 1);
            client.send(Messages.get("/orders/S1"));
            gate.release();
            assertEquals(200, client.readAnswer().status());
            assertEquals(1, gateway.rejects(Reason.LATE_REPLY));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldRejectSbeRequestWhenServiceStalls(final String layout) throws IOException
    {
        final Semaphore gate = new Semaphore(0);
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(
            layout, UnrulyOrders.factory(gate), WORKERS, "penstock.request.deadline=200ms");
            TestClient client = gateway.connect())
        {
            client.send(Messages.sbeOrder("S1", Side.Buy, 100, TimeInForce.Day));
            assertEquals(BusinessMessageRejectDecoder.TEMPLATE_ID, Messages.template(client.readFrame()));
            gate.release();
            gateway.awaitReject(Reason.LATE_REPLY, 1);
            client.send(Messages.sbeStatus("S1"));
            gate.release();
            assertEquals(ExecutionReportDecoder.TEMPLATE_ID, Messages.template(client.readFrame()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldCountReplyWhenClientHasGone(final String layout) throws IOException
    {
        final Semaphore gate = new Semaphore(0);
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout, UnrulyOrders.factory(gate), WORKERS))
        {
            try (TestClient client = gateway.connect())
            {
                client.send(Messages.postOrder("S1"));
                GatewayUnderAttack.await("the request", () -> gateway.inFlight() == 1);
                client.reset();
            }
            GatewayUnderAttack.await("the connection to close", () -> gateway.open() == 0);
            try (TestClient behind = gateway.connect())
            {
                // its answer says that the service's thread has seen the end of the other
                behind.send(Messages.get("/nothing"));
                assertEquals(404, behind.readAnswer().status());
            }
            gate.release();
            gateway.awaitReject(Reason.LATE_REPLY, 1);
            gateway.awaitBaseline();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldAnswer503WhenQueueOfServiceIsFull(final String layout) throws IOException
    {
        final Semaphore gate = new Semaphore(0);
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(
            layout, UnrulyOrders.factory(gate), WORKERS, "penstock.services.orders.queue=64KiB",
            "penstock.request.deadline=1h");
            TestClient client = gateway.connect())
        {
            final int count = 2000;
            final StringBuilder requests = new StringBuilder(Messages.postOrder("S1"));
            for (int i = 1; i < count; i++)
            {
                requests.append(Messages.postOrder("A" + i));
            }
            client.send(requests.toString());
            gateway.awaitReject(Reason.SERVICE_FULL, 1);
            GatewayUnderAttack.await("all requests", () -> gateway.sum(Metric.REQUESTS, "http1") == count ||
                gateway.inFlight() > 0 && gateway.rejects(Reason.SERVICE_FULL) > 0);
            gate.release(count);
            assertAnswers(client, count, gateway, Reason.SERVICE_FULL);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldAnswer503WhenTooManyRequestsAreInFlight(final String layout) throws IOException
    {
        final Semaphore gate = new Semaphore(0);
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(
            layout, UnrulyOrders.factory(gate), WORKERS, "penstock.request.in-flight=3");
            TestClient client = gateway.connect();
            TestClient sbe = gateway.connect())
        {
            client.send(Messages.postOrder("S1") + Messages.postOrder("A2") + Messages.postOrder("A3") +
                Messages.postOrder("A4") + Messages.postOrder("A5"));
            gateway.awaitReject(Reason.IN_FLIGHT_FULL, 2);
            sbe.send(Messages.sbeStatus("S1"));
            assertEquals(BusinessMessageRejectDecoder.TEMPLATE_ID, Messages.template(sbe.readFrame()));
            gate.release();
            assertEquals(200, client.readAnswer().status());
            assertEquals(200, client.readAnswer().status());
            assertEquals(200, client.readAnswer().status());
            assertEquals(503, client.readAnswer().status());
            assertEquals(503, client.readAnswer().status());
            client.send(Messages.postOrder("A6"));
            assertEquals(200, client.readAnswer().status());
        }
    }

    @ParameterizedTest
    @CsvSource({
        GatewayUnderAttack.SINGLE + ",inline", GatewayUnderAttack.STAGES + ",inline",
        GatewayUnderAttack.SINGLE + ",workers", GatewayUnderAttack.STAGES + ",workers"})
    void shouldAnswer500AndGoOnWhenServiceFails(final String layout, final String kind) throws IOException
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(
            layout, UnrulyOrders.factory(new Semaphore(0)), "penstock.services.orders.kind=" + kind);
            TestClient client = gateway.connect();
            TestClient sbe = gateway.connect())
        {
            for (final String fault : new String[]{"X", "N", "C", "E", "D", "H"})
            {
                final long before = gateway.rejects(Reason.SERVICE_FAULT);
                client.send(Messages.postOrder(fault + "1") + Messages.postOrder("A" + fault));
                assertEquals(500, client.readAnswer().status(), fault);
                assertEquals(200, client.readAnswer().status(), fault);
                assertTrue(gateway.rejects(Reason.SERVICE_FAULT) > before, fault);
                sbe.send(Messages.sbeOrder(fault + "2", Side.Buy, 1, TimeInForce.Day));
                assertEquals(BusinessMessageRejectDecoder.TEMPLATE_ID, Messages.template(sbe.readFrame()), fault);
                sbe.send(Messages.sbeStatus("A" + fault));
                assertEquals(ExecutionReportDecoder.TEMPLATE_ID, Messages.template(sbe.readFrame()), fault);
            }
            client.send(Messages.postOrder("R1") + Messages.postOrder("A1"));
            assertEquals(200, client.readAnswer().status());
            assertEquals(200, client.readAnswer().status());
            assertEquals(0, gateway.errors());
        }
    }

    @ParameterizedTest
    @CsvSource({GatewayUnderAttack.SINGLE + ",inline", GatewayUnderAttack.STAGES + ",workers"})
    void shouldLogWhyItAnswers500WhenServiceThrowsNothing(final String layout, final String kind) throws IOException
    {
        try (FaultLog log = new FaultLog();
            GatewayUnderAttack gateway = GatewayUnderAttack.start(
                layout, UnrulyOrders.factory(new Semaphore(0)), "penstock.services.orders.kind=" + kind);
            TestClient client = gateway.connect())
        {
            client.send(Messages.postOrder("N1"));
            assertEquals(500, client.readAnswer().status());
            assertEquals(List.of("no reply was committed to NewOrderSingle"), log.reasons());

            client.send(Messages.postOrder("V1"));
            assertEquals(500, client.readAnswer().status());
            assertEquals(2, log.reasons().size());
            final String reason = log.reasons().get(1);
            assertTrue(reason.startsWith("the reply ExecutionReport of orders: execType is not one of New,"), reason);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldCloseOnlyItsConnectionWhenStageFails(final String layout) throws IOException
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout, UnrulyOrders.factory(new Semaphore(0)));
            TestClient victim = gateway.connect();
            TestClient other = gateway.connect())
        {
            other.send(Messages.postOrder("A1"));
            assertEquals(200, other.readAnswer().status());
            victim.send(Messages.postOrder("B1"));
            assertTrue(victim.isAtEnd());
            GatewayUnderAttack.await("the count", () -> gateway.closed(Reason.STAGE_FAULT) == 1);
            assertEquals(1, gateway.errors());
            other.send(Messages.postOrder("A2"));
            assertEquals(200, other.readAnswer().status());
            victim.hangUp();
            other.hangUp();
            gateway.awaitBaseline();
        }
    }

    private static void assertAnswers(
        final TestClient client, final int count, final GatewayUnderAttack gateway, final Reason reason)
        throws IOException
    {
        int refused = 0;
        for (int i = 0; i < count; i++)
        {
            final TestClient.Answer answer = client.readAnswer();
            if (answer.status() == 503)
            {
                refused++;
            }
            else
            {
                assertEquals(200, answer.status());
            }
        }
        assertEquals(gateway.rejects(reason), refused);
    }
}
