package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.orderentry.OrdStatus;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.counters.Reason;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One port takes all: first bytes tell what a connection speaks, and what is nothing known is closed and counted.
 */
class OnePortTest extends GatewayTest
{
    OnePortTest(final Setup setup)
    {
        super(setup);
    }

    private static InetSocketAddress address(final boolean isTlsOnly)
    {
        return isTlsOnly ? gateway.tls() : gateway.plain();
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, true", "TLSv1.2, false", "TLSv1.3, true", "TLSv1.3, false"})
    void shouldServeHttpInsideTls(final String version, final boolean isTlsOnly) throws Exception
    {
        try (RawHttp http = RawHttp.connectTls(address(isTlsOnly), version))
        {
            final StringBuilder requests = new StringBuilder();
            final List<String> ids = new ArrayList<>();
            for (int i = 0; i < 200; i++)
            {
                ids.add(Orders.id());
                requests.append(Orders.post(Orders.resting(ids.get(i))));
            }
            http.send(requests.toString());
            for (final String id : ids)
            {
                http.read().report("New", "New").has("\"clOrdId\":\"" + id + "\"");
            }
            final String large = Orders.resting(Orders.id());
            http.post(large + " ".repeat(300_000)).report("New", "New");
            http.head("GET /orders/A HTTP/1.1", "Host: a", "Connection: close");
            http.read().problem(404, "Unknown");
            http.assertClosed();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shouldServeBytesThatComeOneByOneInsideTls(final String version) throws Exception
    {
        try (RawHttp http = RawHttp.connectTls(gateway.plain(), version))
        {
            final String request = Orders.post(Orders.resting(Orders.id()));
            for (int i = 0; i < request.length(); i++)
            {
                http.send(request.substring(i, i + 1));
            }
            http.read().report("New", "New");
        }
    }

    @Test
    void shouldTakeHttpSbeAndTlsOnThePlainPort() throws Exception
    {
        try (RawHttp http = gateway.http();
            SbeClient sbe = gateway.sbe();
            RawHttp tls = RawHttp.connectTls(gateway.plain(), "TLSv1.3"))
        {
            http.post(Orders.resting(Orders.id())).report("New", "New");
            tls.post(Orders.resting(Orders.id())).report("New", "New");
            assertEquals(
                OrdStatus.New,
                sbe.order(Orders.id(), Orders.symbol(), Side.Buy, 1, 1, TimeInForce.Day).flush().report().ordStatus());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldCloseAndCountWhatItDoesNotSpeak(final boolean isInsideTls) throws Exception
    {
        for (final String bytes : new String[]{"SSH-2.0-OpenSSH_9.6\r\n", "\u0003\u0000\u0000\u0013",
            "\u00ff\u00fb\1\1"})
        {
            final long before = gateway.rejects(Reason.UNKNOWN_PROTOCOL);
            try (RawHttp client = isInsideTls ?
                RawHttp.connectTls(gateway.tls(), "TLSv1.3") :
                gateway.http())
            {
                client.send(bytes).assertClosed();
            }
            gateway.awaitRejects(Reason.UNKNOWN_PROTOCOL, before + 1);
        }
    }

    @Test
    void shouldTellSshFromARequestWhenItsBytesComeOneByOne() throws Exception
    {
        final long before = gateway.rejects(Reason.UNKNOWN_PROTOCOL);
        try (RawHttp client = gateway.http())
        {
            for (final String each : "SSH-".split(""))
            {
                client.send(each);
            }
            client.assertClosed();
        }
        gateway.awaitRejects(Reason.UNKNOWN_PROTOCOL, before + 1);
        try (RawHttp client = gateway.http())
        {
            for (final String each : "SSHOW / HTTP/1.1\r\nHost: a\r\n\r\n".split(""))
            {
                client.send(each);
            }
            client.read().problem(501, "method");
        }
    }

    @Test
    void shouldCloseAndCountPlaintextOnTheTlsPort() throws Exception
    {
        final long before = gateway.rejects(Reason.TLS_REQUIRED);
        try (RawHttp http = RawHttp.connect(gateway.tls()); SbeClient sbe = SbeClient.connect(gateway.tls()))
        {
            http.send(Orders.get("A")).assertClosed();
            sbe.order(Orders.id(), Orders.symbol(), Side.Buy, 1, 1, TimeInForce.Day).flush().assertClosed();
        }
        gateway.awaitRejects(Reason.TLS_REQUIRED, before + 2);
    }

    @Test
    void shouldCloseAndCountAHandshakeThatFails() throws Exception
    {
        final long before = gateway.rejects(Reason.HANDSHAKE_FAILED);
        try (RawHttp client = RawHttp.connect(gateway.tls()))
        {
            final byte[] hello = {22, 3, 1, 0, 4, 1, 0, 0, 0};
            client.send(new String(hello, StandardCharsets.ISO_8859_1)).readToEnd();
        }
        gateway.awaitRejects(Reason.HANDSHAKE_FAILED, before + 1);
        assertThrows(IOException.class, () -> RawHttp.connectTls(gateway.tls(), "TLSv1.1").close());
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, true", "TLSv1.2, false", "TLSv1.3, true", "TLSv1.3, false"})
    void shouldAnswerWhatStandsBeforeTheClosureOfTheClient(final String version, final boolean isHalfClosed)
        throws Exception
    {
        final int count = 300;
        final long ended = gateway.rejects(Reason.SESSION_ENDED);
        try (HeldSocket held = new HeldSocket(gateway.plain());
            RawHttp http = new RawHttp(held.tls(version)))
        {
            http.post(Orders.resting(Orders.id())).report("New", "New");
            held.hold();
            http.send(Orders.post(Orders.resting(Orders.id())) + "GET /a HTTP/1.1\r\nHost: a\r\n\r\n".repeat(count));
            http.halfClose();
            final byte[] all = held.take();
            held.send(all, 0, all.length);
            if (isHalfClosed)
            {
                held.shutdownOutput();
            }
            http.read().report("New", "New");
            for (int i = 0; i < count; i++)
            {
                http.read().problem(404, "");
            }
            http.assertClosed();
        }
        assertEquals(ended, gateway.rejects(Reason.SESSION_ENDED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shouldCloseWhereBothSidesSayThatTheyDo(final String version) throws Exception
    {
        try (HeldSocket held = new HeldSocket(gateway.plain());
            RawHttp http = new RawHttp(held.tls(version)))
        {
            held.hold();
            http.head("GET /a HTTP/1.1", "Host: a", "Connection: close");
            http.halfClose();
            final byte[] all = held.take();
            held.send(all, 0, all.length);
            assertTrue(http.read().problem(404, "").isClose());
            http.assertClosed();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shouldServeARequestBeforeABrokenRecord(final String version) throws Exception
    {
        final long before = gateway.rejects(Reason.BAD_RECORD);
        final long dropped = gateway.rejects(Reason.SESSION_ENDED);
        final String id = Orders.id();
        try (HeldSocket held = new HeldSocket(gateway.plain());
            RawHttp http = new RawHttp(held.tls(version));
            RawHttp other = gateway.http())
        {
            http.get("/a").problem(404, "");
            held.hold();
            http.send(Orders.post(Orders.resting(id)));
            http.send(Orders.get(id));
            final byte[] all = held.take();
            all[all.length - 1] ^= 1;
            held.send(all, 0, all.length);
            gateway.awaitRejects(Reason.BAD_RECORD, before + 1);
            gateway.awaitRejects(Reason.SESSION_ENDED, dropped + 1);
            assertThrows(IOException.class, http::read);
            other.get("/orders/" + id).report("OrderStatus", "New");
        }
    }

    @Test
    void shouldServeShortRecordsThatMayEndTheSession() throws Exception
    {
        try (RawHttp http = RawHttp.connectTls(gateway.plain(), "TLSv1.3"))
        {
            for (int i = 0; i < 20; i++)
            {
                http.send("GET /a HTTP/1.1\r\nHost: a\r\n");
                http.send("\r\n");
            }
            for (int i = 0; i < 20; i++)
            {
                http.read().problem(404, "");
            }
            final String request = Orders.post(Orders.resting(Orders.id()));
            for (int i = 0; i < request.length(); i += 2)
            {
                http.send(request.substring(i, Math.min(i + 2, request.length())));
            }
            http.read().report("New", "New");
        }
    }

    @Test
    void shouldCountHandshakesAndEndTlsProperly() throws Exception
    {
        final long before = gateway.count(Metric.HANDSHAKES, null);
        try (RawHttp client = RawHttp.connectTls(gateway.tls(), "TLSv1.3"))
        {
            client.head("GET /nothing HTTP/1.0");
            client.read().problem(404, "");
            // the JDK's socket throws where the gateway's close_notify is missing
            client.assertClosed();
        }
        catch (final SSLException e)
        {
            throw new AssertionError("the gateway has not said that it closes", e);
        }
        Await.until(() -> gateway.count(Metric.HANDSHAKES, null) == before + 1, () -> "handshake counted");
    }
}
