package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.orderentry.BusinessMessageRejectDecoder;
import io.penstock.codecs.orderentry.BusinessRejectReason;
import io.penstock.codecs.orderentry.CxlRejReason;
import io.penstock.codecs.orderentry.CxlRejResponseTo;
import io.penstock.codecs.orderentry.ExecType;
import io.penstock.codecs.orderentry.ExecutionReportDecoder;
import io.penstock.codecs.orderentry.NewOrderSingleEncoder;
import io.penstock.codecs.orderentry.OrdStatus;
import io.penstock.codecs.orderentry.OrderCancelRejectDecoder;
import io.penstock.codecs.orderentry.PriceDecoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.counters.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SBE over TCP behind Simple Open Framing Headers.
 */
class SbeTest extends GatewayTest
{
    private static final int HEADER_LENGTH = 8;
    private static final int NEW_ORDER = 1;

    private final String id = Orders.id();
    private final String symbol = Orders.symbol();
    private SbeClient sbe;

    SbeTest(final Setup setup)
    {
        super(setup);
    }

    @BeforeEach
    void connect() throws Exception
    {
        sbe = gateway.sbe();
    }

    @AfterEach
    void close() throws Exception
    {
        sbe.close();
    }

    static BigDecimal decimal(final PriceDecoder price)
    {
        return BigDecimal.valueOf(price.mantissa(), -price.exponent()).stripTrailingZeros();
    }

    private static void assertReport(
        final ExecutionReportDecoder report,
        final String id,
        final ExecType execType,
        final OrdStatus ordStatus,
        final long leavesQty,
        final long cumQty)
    {
        assertEquals(id, report.clOrdId());
        assertEquals(execType, report.execType());
        assertEquals(ordStatus, report.ordStatus());
        assertEquals(leavesQty, report.leavesQty());
        assertEquals(cumQty, report.cumQty());
    }

    private void assertServes() throws Exception
    {
        final String fresh = Orders.id();
        sbe.order(fresh, Orders.symbol(), Side.Buy, 100, 1, TimeInForce.Day).flush();
        assertReport(sbe.report(), fresh, ExecType.New, OrdStatus.New, 1, 0);
    }

    @Test
    void shouldPlaceReplaceAskForAndCancelAnOrder() throws Exception
    {
        final String next = Orders.id();
        final String cancel = Orders.id();
        sbe.order(id, symbol, Side.Buy, 18723, 100, TimeInForce.Day).flush();
        final ExecutionReportDecoder report = sbe.report();
        assertReport(report, id, ExecType.New, OrdStatus.New, 100, 0);
        assertEquals(symbol, report.symbol());
        assertEquals(Side.Buy, report.side());
        assertEquals(new BigDecimal("187.23"), decimal(report.price()));
        assertEquals(ExecutionReportDecoder.lastQtyNullValue(), report.lastQty());
        assertEquals("", report.origClOrdId());
        final long orderId = report.orderId();

        sbe.status(id).flush();
        assertReport(sbe.report(), id, ExecType.OrderStatus, OrdStatus.New, 100, 0);

        sbe.replace(next, id, symbol, Side.Buy, 18724, 90).flush();
        final ExecutionReportDecoder replaced = sbe.report();
        assertReport(replaced, next, ExecType.Replaced, OrdStatus.Replaced, 90, 0);
        assertEquals(id, replaced.origClOrdId());
        assertEquals(orderId, replaced.orderId());
        assertEquals(new BigDecimal("187.24"), decimal(replaced.price()));

        sbe.cancel(cancel, id).flush();
        final ExecutionReportDecoder canceled = sbe.report();
        assertReport(canceled, cancel, ExecType.Canceled, OrdStatus.Canceled, 0, 0);
        assertEquals(orderId, canceled.orderId());
    }

    @Test
    void shouldShowOrdersToClientsOfHttp() throws Exception
    {
        sbe.order(id, symbol, Side.Sell, 1050, 3, TimeInForce.Day).flush();
        assertReport(sbe.report(), id, ExecType.New, OrdStatus.New, 3, 0);
        try (RawHttp http = gateway.http())
        {
            http.get("/orders/" + id).report("OrderStatus", "New").has("\"price\":10.5", "\"orderQty\":3");
        }
    }

    @Test
    void shouldTradeAtTheMarketAndAtOnce() throws Exception
    {
        sbe.market(id, symbol, Side.Buy, 5).flush();
        assertReport(sbe.report(), id, ExecType.Expired, OrdStatus.Expired, 0, 0);
        final String ioc = Orders.id();
        final String fok = Orders.id();
        sbe.order(ioc, symbol, Side.Buy, 100, 5, TimeInForce.ImmediateOrCancel)
            .order(fok, symbol, Side.Buy, 100, 5, TimeInForce.FillOrKill)
            .flush();
        assertReport(sbe.report(), ioc, ExecType.Expired, OrdStatus.Expired, 0, 0);
        assertReport(sbe.report(), fok, ExecType.Expired, OrdStatus.Expired, 0, 0);
    }

    @Test
    void shouldSayWhyACancelIsRefused() throws Exception
    {
        sbe.cancel(id, "nobody-knows-it").flush();
        final OrderCancelRejectDecoder unknown = sbe.cancelReject();
        assertEquals(id, unknown.clOrdId());
        assertEquals("nobody-knows-it", unknown.origClOrdId());
        assertEquals(CxlRejReason.UnknownOrder, unknown.cxlRejReason());
        assertEquals(CxlRejResponseTo.OrderCancelRequest, unknown.cxlRejResponseTo());

        final String cancel = Orders.id();
        sbe.order(id, symbol, Side.Buy, 100, 5, TimeInForce.Day).cancel(cancel, id).flush();
        sbe.report();
        sbe.report();
        sbe.replace(Orders.id(), id, symbol, Side.Buy, 100, 6).flush();
        final OrderCancelRejectDecoder late = sbe.cancelReject();
        assertEquals(CxlRejReason.TooLateToCancel, late.cxlRejReason());
        assertEquals(CxlRejResponseTo.OrderCancelReplaceRequest, late.cxlRejResponseTo());
        assertEquals(OrdStatus.Canceled, late.ordStatus());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 100_000})
    void shouldAnswerInOrderWhenFramesArePipelinedAndCutAnywhere(final int step) throws Exception
    {
        final List<String> ids = new ArrayList<>();
        final int count = step == 1 ? 5 : 500;
        for (int i = 0; i < count; i++)
        {
            ids.add(Orders.id());
            sbe.order(ids.get(i), symbol, Side.Buy, 100, 1, TimeInForce.Day).status(ids.get(i));
        }
        sbe.dribble(step);
        for (final String each : ids)
        {
            assertReport(sbe.report(), each, ExecType.New, OrdStatus.New, 1, 0);
            assertReport(sbe.report(), each, ExecType.OrderStatus, OrdStatus.New, 1, 0);
        }
    }

    @Test
    void shouldPushAFillToTheConnectionThatPlacedTheOrder() throws Exception
    {
        final String aggressor = Orders.id();
        sbe.order(id, symbol, Side.Sell, 1050, 100, TimeInForce.Day).flush().report();
        try (SbeClient other = gateway.sbe())
        {
            other.order(aggressor, symbol, Side.Buy, 1100, 40, TimeInForce.Day).flush();
            assertReport(other.report(), aggressor, ExecType.Trade, OrdStatus.Filled, 0, 40);
        }
        final ExecutionReportDecoder fill = sbe.report();
        assertReport(fill, id, ExecType.Trade, OrdStatus.PartiallyFilled, 60, 40);
        assertEquals(40, fill.lastQty());
        assertEquals(new BigDecimal("10.5"), decimal(fill.lastPx()));
        assertServes();
    }

    @Test
    void shouldPushAFillWhenTheAggressorSpeaksHttp() throws Exception
    {
        final long before = gateway.count(Metric.PUSHES, null);
        sbe.order(id, symbol, Side.Buy, 1050, 10, TimeInForce.Day).flush().report();
        try (RawHttp http = gateway.http())
        {
            for (int i = 1; i <= 10; i++)
            {
                http.post(Orders.limit(Orders.id(), symbol, "Sell", "10", 1)).report("Trade", "Filled");
                assertReport(
                    sbe.report(), id, ExecType.Trade, i < 10 ? OrdStatus.PartiallyFilled : OrdStatus.Filled, 10 - i, i);
            }
        }
        Await.until(() -> gateway.count(Metric.PUSHES, null) == before + 10, () -> "pushes counted");
    }

    @Test
    void shouldPushAFillToAConnectionThatTradesWithItself() throws Exception
    {
        final String aggressor = Orders.id();
        sbe.order(id, symbol, Side.Buy, 1050, 10, TimeInForce.Day)
            .order(aggressor, symbol, Side.Sell, 1050, 10, TimeInForce.Day)
            .flush();
        assertReport(sbe.report(), id, ExecType.New, OrdStatus.New, 10, 0);
        final List<String> filled = new ArrayList<>();
        for (int i = 0; i < 2; i++)
        {
            final ExecutionReportDecoder report = sbe.report();
            assertEquals(OrdStatus.Filled, report.ordStatus());
            filled.add(report.clOrdId());
        }
        assertTrue(filled.contains(id) && filled.contains(aggressor), filled::toString);
    }

    @Test
    void shouldPushAFillBeforeTheReportThatEndsTheOrder() throws Exception
    {
        for (int i = 0; i < 50; i++)
        {
            final String resting = Orders.id();
            final String aggressor = Orders.id();
            final String cancel = Orders.id();
            sbe.order(resting, symbol, Side.Sell, 1050, 100, TimeInForce.Day)
                .order(aggressor, symbol, Side.Buy, 1050, 10, TimeInForce.Day)
                .cancel(cancel, resting)
                .flush();
            final List<ExecType> ofResting = new ArrayList<>();
            for (int j = 0; j < 4; j++)
            {
                final ExecutionReportDecoder report = sbe.report();
                final ExecType type = report.execType();
                if (!aggressor.equals(report.clOrdId()))
                {
                    ofResting.add(type);
                }
            }
            assertEquals(List.of(ExecType.New, ExecType.Trade, ExecType.Canceled), ofResting);
        }
    }

    @Test
    void shouldPushFillsToAllWhenManyConnectionsRest() throws Exception
    {
        final List<SbeClient> clients = new ArrayList<>();
        final List<String> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++)
        {
            clients.add(gateway.sbe());
            ids.add(Orders.id());
            clients.get(i).order(ids.get(i), symbol, Side.Buy, 1000, 2, TimeInForce.Day).flush().report();
        }
        sbe.order(id, symbol, Side.Sell, 1000, 40, TimeInForce.Day).flush();
        assertReport(sbe.report(), id, ExecType.Trade, OrdStatus.Filled, 0, 40);
        for (int i = 0; i < 20; i++)
        {
            assertReport(clients.get(i).report(), ids.get(i), ExecType.Trade, OrdStatus.Filled, 0, 2);
            clients.get(i).close();
        }
    }

    @Test
    void shouldTradeWithAnOrderWhoseConnectionHasGone() throws Exception
    {
        try (SbeClient gone = gateway.sbe())
        {
            gone.order(id, symbol, Side.Buy, 1000, 2, TimeInForce.Day).flush().report();
            gone.halfClose().assertClosed();
        }
        final String aggressor = Orders.id();
        sbe.order(aggressor, symbol, Side.Sell, 1000, 2, TimeInForce.Day).flush();
        assertReport(sbe.report(), aggressor, ExecType.Trade, OrdStatus.Filled, 0, 2);
        sbe.status(id).flush();
        assertReport(sbe.report(), id, ExecType.OrderStatus, OrdStatus.Filled, 0, 2);
    }

    private static long refusals()
    {
        return gateway.rejects(Reason.BAD_MESSAGE) + gateway.rejects(Reason.BAD_REQUEST) +
            gateway.rejects(Reason.UNKNOWN_MESSAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 77, UnsupportedMessageType, 77, template is not known",
        "2, 11, UnsupportedMessageType, 11, not one that clients send",
        "4, 77, Other, 1, schema is not known",
        "6, 9, Other, 1, version is not known",
        "0, 20, Other, 1, block length is wrong"})
    void shouldRejectWhatItsHeaderGetsWrong(
        final int offset, final int value, final BusinessRejectReason reason, final int refMsgType, final String text)
        throws Exception
    {
        final long before = refusals();
        sbe.order(id, symbol, Side.Buy, 100, 1, TimeInForce.Day).spoil(offset, value, 2).flush();
        final BusinessMessageRejectDecoder reject = sbe.reject();
        assertEquals(reason, reject.businessRejectReason());
        assertEquals(refMsgType, reject.refMsgType());
        assertTrue(reject.text().contains(text), reject::text);
        assertServes();
        Await.until(
            () -> refusals() == before + 1,
            () -> "reject counted");
    }

    private BusinessMessageRejectDecoder rejected(final BusinessRejectReason reason) throws Exception
    {
        final BusinessMessageRejectDecoder reject = sbe.flush().reject();
        assertEquals(reason, reject.businessRejectReason());
        assertEquals(NEW_ORDER, reject.refMsgType());
        assertEquals(id, reject.businessRejectRefId());
        return reject;
    }

    @Test
    void shouldRejectAMemberThatItsEnumLacks() throws Exception
    {
        sbe.order(id, symbol, Side.Buy, 100, 1, TimeInForce.Day)
            .spoil(HEADER_LENGTH + NewOrderSingleEncoder.sideEncodingOffset(), 'x', 1);
        assertEquals("side: is not one of Buy, Sell", rejected(BusinessRejectReason.Other).text());
        assertServes();
    }

    @Test
    void shouldRejectAControlCharacter() throws Exception
    {
        sbe.order(id, symbol, Side.Buy, 100, 1, TimeInForce.Day)
            .spoil(HEADER_LENGTH + NewOrderSingleEncoder.symbolEncodingOffset(), '\n', 1);
        assertEquals("symbol: has a character outside its character set", rejected(BusinessRejectReason.Other).text());
        assertServes();
    }

    @Test
    void shouldRejectAQuantityOutOfRange() throws Exception
    {
        for (final long qty : new long[]{0, -1, Long.MAX_VALUE})
        {
            sbe.order(id, symbol, Side.Buy, 100, qty, TimeInForce.Day);
            assertTrue(rejected(BusinessRejectReason.Other).text().startsWith("orderQty: "));
        }
        assertServes();
    }

    @Test
    void shouldRejectAnOrderWithoutWhatItNeeds() throws Exception
    {
        sbe.order(id, "", Side.Buy, 100, 1, TimeInForce.Day);
        assertEquals(
            "symbol: must not be empty", rejected(BusinessRejectReason.ConditionallyRequiredFieldMissing).text());
        sbe.order(id, symbol, Side.NULL_VAL, 100, 1, TimeInForce.Day);
        assertEquals("side: is required", rejected(BusinessRejectReason.ConditionallyRequiredFieldMissing).text());
        sbe.order(id, symbol, Side.Buy, -1, 1, TimeInForce.Day);
        assertTrue(rejected(BusinessRejectReason.Other).text().startsWith("price: "));
        sbe.order(id, symbol, Side.Buy, Long.MIN_VALUE, 1, TimeInForce.Day).flush();
        final BusinessMessageRejectDecoder missing = sbe.reject();
        assertEquals(BusinessRejectReason.ConditionallyRequiredFieldMissing, missing.businessRejectReason());
        assertEquals("price: is required for a limit order", missing.text());
        assertServes();
    }

    @Test
    void shouldRejectAMessageThatIsCutOff() throws Exception
    {
        for (int cut = 1; cut < NewOrderSingleEncoder.BLOCK_LENGTH; cut++)
        {
            sbe.order(Orders.id(), symbol, Side.Buy, 100, 1, TimeInForce.Day).cut(cut);
        }
        sbe.flush();
        for (int cut = 1; cut < NewOrderSingleEncoder.BLOCK_LENGTH; cut++)
        {
            assertTrue(sbe.reject().text().contains("cut off"));
        }
        assertServes();
    }

    @ParameterizedTest
    @CsvSource({
        "00000005eb50, a length below the header's",
        "00000000eb50, no length",
        "0000000deb50, a length without room for a message",
        "00ffffffeb50, a length above the limit",
        "000000460000, another encoding type",
        "0000004650eb, the type in the other order"})
    void shouldCloseWhenTheFramingIsBad(final String header, final String why) throws Exception
    {
        final long before = gateway.rejects(Reason.BAD_FRAMING);
        sbe.order(id, symbol, Side.Buy, 100, 1, TimeInForce.Day);
        final byte[] bytes = new byte[header.length() / 2];
        for (int i = 0; i < bytes.length; i++)
        {
            bytes[i] = (byte)Integer.parseInt(header, 2 * i, 2 * i + 2, 16);
        }
        sbe.bytes(bytes).bytes(new byte[64]).flush();
        sbe.drain();
        gateway.awaitRejects(Reason.BAD_FRAMING, before + 1);
        assertEquals(0, gateway.rejects(Reason.STAGE_FAULT), why);
    }

    @Test
    void shouldAnswerAllBeforeItClosesWhenTheFramingIsBad() throws Exception
    {
        for (int i = 0; i < 100; i++)
        {
            sbe.order(Orders.id(), symbol, Side.Buy, 100, 1, TimeInForce.Day);
        }
        sbe.bytes(new byte[]{0, 0, 0, 1, 0, 0}).flush();
        for (int i = 0; i < 100; i++)
        {
            assertEquals(OrdStatus.New, sbe.report().ordStatus());
        }
        sbe.assertClosed();
    }

    @Test
    void shouldAnswerAllBeforeItClosesWhenHalfClosed() throws Exception
    {
        for (int i = 0; i < 100; i++)
        {
            sbe.order(Orders.id(), symbol, Side.Buy, 100, 1, TimeInForce.Day);
        }
        sbe.flush().halfClose();
        for (int i = 0; i < 100; i++)
        {
            assertEquals(OrdStatus.New, sbe.report().ordStatus());
        }
        sbe.assertClosed();
    }

    @Test
    void shouldServeTheSameInsideTls() throws Exception
    {
        for (final String version : new String[]{"TLSv1.2", "TLSv1.3"})
        {
            for (final boolean isTlsOnly : new boolean[]{true, false})
            {
                final String order = Orders.id();
                try (SbeClient inside = new SbeClient(
                    RawHttp.tls(isTlsOnly ? gateway.tls() : gateway.plain(), version), SbeClient.Framing.STANDARD))
                {
                    inside.order(order, Orders.symbol(), Side.Buy, 100, 1, TimeInForce.Day).status(order).flush();
                    assertReport(inside.report(), order, ExecType.New, OrdStatus.New, 1, 0);
                    assertReport(inside.report(), order, ExecType.OrderStatus, OrdStatus.New, 1, 0);
                }
            }
        }
    }
}
