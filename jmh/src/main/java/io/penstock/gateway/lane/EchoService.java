package io.penstock.gateway.lane;

import io.penstock.codecs.orderentry.ExecType;
import io.penstock.codecs.orderentry.ExecutionReportEncoder;
import io.penstock.codecs.orderentry.NewOrderSingleDecoder;
import io.penstock.codecs.orderentry.OrdRejReason;
import io.penstock.codecs.orderentry.OrdStatus;
import io.penstock.codecs.orderentry.PriceEncoder;
import io.penstock.gateway.service.Replies;
import io.penstock.gateway.service.Request;
import io.penstock.gateway.service.Service;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A service that has next to nothing to do, so that what is around it weighs as much as it can: it reports an order's
 * quantity as what is left of it.
 */
final class EchoService implements Service
{
    private static final byte[] NO_ID = new byte[ExecutionReportEncoder.clOrdIdLength()];
    private static final byte[] ID = padded("ORD-0000017", ExecutionReportEncoder.clOrdIdLength());
    private static final byte[] SYMBOL = padded("AAPL", ExecutionReportEncoder.symbolLength());

    private final NewOrderSingleDecoder order = new NewOrderSingleDecoder();
    private final ExecutionReportEncoder report = new ExecutionReportEncoder();

    @Override
    public void onRequest(final Request request, final Replies replies)
    {
        order.wrap(request.buffer(), request.offset(), request.blockLength(), request.version());
        replies.claim(request, ExecutionReportEncoder.TEMPLATE_ID, ExecutionReportEncoder.BLOCK_LENGTH);
        report.wrap(replies.buffer(), replies.offset())
            .orderId(1)
            .putClOrdId(ID, 0)
            .putOrigClOrdId(NO_ID, 0)
            .execType(ExecType.New)
            .ordStatus(OrdStatus.New)
            .putSymbol(SYMBOL, 0)
            .side(order.side())
            .ordType(order.ordType())
            .orderQty(order.orderQty())
            .leavesQty(order.orderQty())
            .cumQty(0)
            .lastQty(ExecutionReportEncoder.lastQtyNullValue())
            .ordRejReason(OrdRejReason.NULL_VAL);
        report.price().mantissa(order.price().mantissa()).exponent(order.price().exponent());
        report.lastPx().mantissa(PriceEncoder.mantissaNullValue()).exponent((byte)0);
        report.avgPx().mantissa(0).exponent((byte)0);
        replies.commit();
    }

    private static byte[] padded(final String text, final int length)
    {
        return Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), length);
    }
}
