package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.orderentry.BusinessRejectReason;
import io.penstock.codecs.orderentry.OrdStatus;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.gateway.ServiceFactory;
import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.counters.Protocol;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.lane.Lane;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A gateway that stops answers every request that it has accepted.
 */
@Timeout(120)
class DrainTest
{
    private static final int CONNECTIONS = 50;
    private static final int PIPELINED = 4;
    private static final int REQUESTS = CONNECTIONS * PIPELINED;

    private final List<RawHttp> clients = new ArrayList<>();
    private TestGateway gateway;
    private SlowService service;
    private Thread closer;

    @AfterEach
    void stop() throws Exception
    {
        if (service != null)
        {
            service.release(2 * REQUESTS);
        }
        if (closer != null)
        {
            closer.join();
        }
        for (final RawHttp client : clients)
        {
            client.close();
        }
        if (gateway != null)
        {
            gateway.close();
        }
    }

    private void start(final Setup setup, final String... settings)
    {
        final List<String> all = setup.with(settings);
        gateway = TestGateway.start(all, (config, gatewayConfig) ->
        {
            service = new SlowService(ServiceFactory.BUILT_IN.create(config, gatewayConfig));
            return service;
        });
    }

    /**
     * A connection without requests in every lane: when they are closed, all lanes know that they drain.
     */
    private List<RawHttp> idleInEachLane() throws IOException
    {
        final List<RawHttp> idle = new ArrayList<>();
        for (final Lane lane : gateway.lanes())
        {
            final long before = gateway.count(Metric.OPEN, lane.lane());
            while (gateway.count(Metric.OPEN, lane.lane()) == before)
            {
                final long open = gateway.count(Metric.OPEN, null);
                idle.add(gateway.http());
                clients.add(idle.get(idle.size() - 1));
                Await.until(() -> gateway.count(Metric.OPEN, null) > open, () -> "another connection");
            }
        }
        return idle;
    }

    private void closeGateway()
    {
        closer = new Thread(gateway::close);
        closer.start();
    }

    /**
     * Sends requests on all connections, and waits until the gateway has taken all of them.
     */
    private void sendAll() throws Exception
    {
        for (int i = 0; i < CONNECTIONS; i++)
        {
            final RawHttp client = i % 5 == 0 ? RawHttp.connectTls(gateway.tls(), "TLSv1.3") : gateway.http();
            clients.add(client);
            final StringBuilder requests = new StringBuilder();
            for (int j = 0; j < PIPELINED; j++)
            {
                requests.append(Orders.post(Orders.resting(Orders.id())));
            }
            client.send(requests.toString());
        }
        Await.until(
            () -> gateway.count(Metric.REQUESTS, Protocol.HTTP1.label()) == REQUESTS,
            () -> gateway.count(Metric.REQUESTS, Protocol.HTTP1.label()) + " requests");
    }

    @ParameterizedTest
    @EnumSource(names = {"WORKERS", "TWO_LANES", "STAGES_WORKERS"})
    void shouldAnswerWhatItHasAcceptedWhenItStops(final Setup setup) throws Exception
    {
        start(setup, "penstock.request.deadline=60s");
        sendAll();
        final List<RawHttp> busy = List.copyOf(clients);
        final List<RawHttp> idle = idleInEachLane();
        closeGateway();
        for (final RawHttp client : idle)
        {
            client.assertClosed();
        }
        assertThrows(IOException.class, gateway::http);
        service.release(2 * REQUESTS);
        for (final RawHttp client : busy)
        {
            for (int j = 0; j < PIPELINED; j++)
            {
                assertEquals(j == PIPELINED - 1, client.read().report("New", "New").isClose());
            }
            client.assertClosed();
        }
        closer.join();
        assertTrue(service.isClosed());
    }

    @ParameterizedTest
    @EnumSource(names = {"WORKERS", "TWO_LANES", "STAGES_WORKERS"})
    void shouldAnswerWith503WhatIsNotAnsweredByTheDeadline(final Setup setup) throws Exception
    {
        start(setup, "penstock.drain.deadline=200ms", "penstock.request.deadline=60s");
        sendAll();
        try (SbeClient sbe = gateway.sbe())
        {
            final String id = Orders.id();
            sbe.order(id, Orders.symbol(), Side.Buy, 1, 1, TimeInForce.Day).flush();
            Await.until(() -> gateway.count(Metric.REQUESTS, Protocol.SBE.label()) == 1, () -> "request");
            closeGateway();
            for (final RawHttp client : clients)
            {
                for (int j = 0; j < PIPELINED; j++)
                {
                    assertEquals(j == PIPELINED - 1, client.read().problem(503, "stopping").isClose());
                }
                client.assertClosed();
            }
            assertEquals(BusinessRejectReason.ApplicationNotAvailable, sbe.reject().businessRejectReason());
            sbe.assertClosed();
        }
        service.release(2 * REQUESTS);
        closer.join();
        gateway.awaitRejects(Reason.DRAIN, REQUESTS + 1);
    }

    @ParameterizedTest
    @EnumSource
    void shouldAnswerAllThatIsPipelinedWhenItStops(final Setup setup) throws Exception
    {
        gateway = TestGateway.start(setup.with("penstock.request.in-flight=65536"));
        final int count = 200;
        for (int i = 0; i < CONNECTIONS; i++)
        {
            final StringBuilder requests = new StringBuilder();
            for (int j = 0; j < count; j++)
            {
                requests.append(Orders.get("A"));
            }
            clients.add(gateway.http());
            clients.get(i).send(requests.toString());
        }
        Await.until(
            () -> gateway.count(Metric.REQUESTS, Protocol.HTTP1.label()) >= CONNECTIONS,
            () -> gateway.count(Metric.REQUESTS, Protocol.HTTP1.label()) + " requests");
        closeGateway();
        long answers = 0;
        for (final RawHttp client : clients)
        {
            // one that had its answers before the gateway stopped is closed without a word
            answers += client.readAll((answer) -> answer.problem(404, "Unknown"));
        }
        closer.join();
        assertEquals(gateway.count(Metric.REQUESTS, Protocol.HTTP1.label()), answers);
        assertEquals(gateway.count(Metric.ANSWERS, "4xx"), answers);
    }

    @ParameterizedTest
    @EnumSource
    void shouldAnswerAllThatWasSentBeforeItStops(final Setup setup) throws Exception
    {
        final int count = 1500;
        gateway = TestGateway.start(setup.with("penstock.connections.limit=4096", "penstock.drain.deadline=60s"));
        for (int i = 0; i < count; i++)
        {
            clients.add(gateway.http());
            clients.get(i).send(Orders.get("A"));
        }
        closeGateway();
        for (final RawHttp client : clients)
        {
            client.read().problem(404, "Unknown");
            client.assertClosed();
        }
        closer.join();
    }

    @ParameterizedTest
    @EnumSource
    void shouldCloseIdleConnectionsWhenItStops(final Setup setup) throws Exception
    {
        gateway = TestGateway.start(setup.with());
        try (RawHttp http = gateway.http();
            RawHttp fresh = gateway.http();
            RawHttp tls = RawHttp.connectTls(gateway.tls(), "TLSv1.2");
            SbeClient sbe = gateway.sbe())
        {
            http.post(Orders.resting(Orders.id())).report("New", "New");
            tls.post(Orders.resting(Orders.id())).report("New", "New");
            assertEquals(
                OrdStatus.New,
                sbe.order(Orders.id(), Orders.symbol(), Side.Buy, 1, 1, TimeInForce.Day).flush().report().ordStatus());
            Await.until(() -> gateway.count(Metric.OPEN, null) == 4, () -> "four connections");
            closeGateway();
            http.assertClosed();
            fresh.assertClosed();
            tls.assertClosed();
            sbe.assertClosed();
        }
        closer.join();
        assertEquals(0, gateway.count(Metric.OPEN, null));
    }

    @ParameterizedTest
    @EnumSource
    void shouldTakeTheRestOfARecordThatHasBegunWhenItStops(final Setup setup) throws Exception
    {
        gateway = TestGateway.start(setup.with());
        try (HeldSocket held = new HeldSocket(gateway.plain());
            RawHttp http = new RawHttp(held.tls("TLSv1.3"));
            RawHttp idle = RawHttp.connectTls(gateway.tls(), "TLSv1.3"))
        {
            http.get("/orders/A").problem(404, "Unknown");
            idle.get("/orders/A").problem(404, "Unknown");
            held.hold();
            http.send(Orders.get("A"));
            final byte[] record = held.take();
            final long sent = gateway.count(Metric.READ, null) + record.length / 2;
            held.send(record, 0, record.length / 2);
            Await.until(() -> gateway.count(Metric.READ, null) == sent, () -> "half a record");
            closeGateway();
            idle.assertClosed();
            held.send(record, record.length / 2, record.length - record.length / 2);
            assertTrue(http.read().problem(404, "Unknown").isClose());
            http.assertClosed();
        }
        closer.join();
    }

    @ParameterizedTest
    @EnumSource
    void shouldTakeTheRestOfARequestThatHasBegunWhenItStops(final Setup setup) throws Exception
    {
        gateway = TestGateway.start(setup.with());
        final String begun = "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n";
        try (RawHttp head = gateway.http(); RawHttp body = gateway.http(); RawHttp idle = gateway.http())
        {
            head.send("GET /orders/A HT");
            body.send(begun);
            assertEquals(100, body.read().status());
            final long sent = "GET /orders/A HT".length() + begun.length();
            Await.until(() -> gateway.count(Metric.READ, null) == sent, () -> "what was sent");
            closeGateway();
            idle.assertClosed();
            assertTrue(head.send("TP/1.1\r\nHost: a\r\n\r\n").read().problem(404, "Unknown").isClose());
            assertTrue(body.send("{}").read().problem(422, "clOrdId").isClose());
            head.assertClosed();
            body.assertClosed();
        }
        closer.join();
    }
}
