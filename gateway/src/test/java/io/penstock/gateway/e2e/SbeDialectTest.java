package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.orderentry.OrdStatus;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.counters.Reason;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The framing headers of CME and B3, which turn HTTP off.
 */
@Timeout(60)
class SbeDialectTest
{
    private static TestGateway start(final SbeClient.Framing framing)
    {
        return TestGateway.start(
            Setup.SINGLE.with("penstock.sbe.framing=" + framing.name().toLowerCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @EnumSource(value = SbeClient.Framing.class, names = {"CME", "B3"})
    void shouldSpeakTheDialectOfTheListener(final SbeClient.Framing framing) throws Exception
    {
        try (TestGateway gateway = start(framing);
            SbeClient sbe = SbeClient.connect(gateway.plain(), framing);
            SbeClient tls = new SbeClient(RawHttp.tls(gateway.tls(), "TLSv1.3"), framing))
        {
            for (final SbeClient client : new SbeClient[]{sbe, tls})
            {
                for (int i = 0; i < 100; i++)
                {
                    client.order(Orders.id(), Orders.symbol(), Side.Buy, 100, 1, TimeInForce.Day);
                }
                client.dribble(33);
                for (int i = 0; i < 100; i++)
                {
                    assertEquals(OrdStatus.New, client.report().ordStatus());
                }
            }
        }
    }

    /**
     * The length of such a frame, 22 bytes, begins as a record of TLS does.
     */
    @Test
    void shouldTellAFrameFromARecordWhereverItIsCut() throws Exception
    {
        final String frame = "\u0016\0\u00fe\u00ca\12\0\u0063\0\u00a1\u000f\0\0" + "\0".repeat(10);
        try (TestGateway gateway = start(SbeClient.Framing.CME))
        {
            final byte[] expected = answer(gateway, frame, frame.length());
            assertTrue(expected.length > 0);
            for (int cut = 1; cut < frame.length(); cut++)
            {
                assertArrayEquals(expected, answer(gateway, frame, cut), "cut at " + cut);
            }
        }
    }

    private static byte[] answer(final TestGateway gateway, final String frame, final int cut) throws IOException
    {
        try (RawHttp client = gateway.http())
        {
            final long read = gateway.count(Metric.READ, null) + cut;
            client.send(frame.substring(0, cut));
            Await.until(() -> gateway.count(Metric.READ, null) == read, () -> "the first part");
            return client.send(frame.substring(cut)).halfClose().readToEnd();
        }
    }

    @ParameterizedTest
    @EnumSource(value = SbeClient.Framing.class, names = {"CME", "B3"})
    void shouldTakeNothingElse(final SbeClient.Framing framing) throws Exception
    {
        try (TestGateway gateway = start(framing);
            RawHttp http = gateway.http();
            SbeClient other = SbeClient.connect(
                gateway.plain(), framing == SbeClient.Framing.CME ? SbeClient.Framing.B3 : SbeClient.Framing.CME);
            SbeClient standard = gateway.sbe())
        {
            http.send("GET /orders/A HTTP/1.1\r\nHost: a\r\n\r\n").assertClosed();
            other.order(Orders.id(), Orders.symbol(), Side.Buy, 100, 1, TimeInForce.Day).flush().assertClosed();
            standard.order(Orders.id(), Orders.symbol(), Side.Buy, 100, 1, TimeInForce.Day).flush().assertClosed();
            gateway.awaitRejects(Reason.BAD_FRAMING, 3);
        }
    }
}
