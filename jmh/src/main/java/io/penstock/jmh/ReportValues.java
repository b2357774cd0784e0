package io.penstock.jmh;

import io.penstock.codecs.orderentry.ExecType;
import io.penstock.codecs.orderentry.ExecutionReportDecoder;
import io.penstock.codecs.orderentry.MessageHeaderDecoder;
import io.penstock.codecs.orderentry.OrdStatus;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.PriceDecoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.sbe.DecimalParser;
import org.agrona.concurrent.UnsafeBuffer;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * The values of an execution report, as a service has them before it writes the message.
 */
final class ReportValues
{
    final long orderId;
    final ExecType execType;
    final OrdStatus ordStatus;
    final Side side;
    final OrdType ordType;
    final long orderQty;
    final long leavesQty;
    final long cumQty;
    final long lastQty;
    final UnsafeBuffer clOrdId;
    final UnsafeBuffer origClOrdId;
    final UnsafeBuffer symbol;
    final byte[] paddedClOrdId = new byte[ExecutionReportDecoder.clOrdIdLength()];
    final byte[] paddedOrigClOrdId = new byte[ExecutionReportDecoder.origClOrdIdLength()];
    final byte[] paddedSymbol = new byte[ExecutionReportDecoder.symbolLength()];
    final DecimalParser price;
    final DecimalParser lastPx;
    final DecimalParser avgPx;

    ReportValues(final Reports reports, final int index)
    {
        final ExecutionReportDecoder report = new ExecutionReportDecoder();
        report.wrapAndApplyHeader(reports.buffer, reports.offset(index), new MessageHeaderDecoder());
        orderId = report.orderId();
        execType = report.execType();
        ordStatus = report.ordStatus();
        side = report.side();
        ordType = report.ordType();
        orderQty = report.orderQty();
        leavesQty = report.leavesQty();
        cumQty = report.cumQty();
        lastQty = report.lastQty();
        clOrdId = bytes(report.clOrdId());
        origClOrdId = bytes(report.origClOrdId());
        symbol = bytes(report.symbol());
        report.getClOrdId(paddedClOrdId, 0);
        report.getOrigClOrdId(paddedOrigClOrdId, 0);
        report.getSymbol(paddedSymbol, 0);
        price = number(report.price());
        lastPx = number(report.lastPx());
        avgPx = number(report.avgPx());
    }

    private static UnsafeBuffer bytes(final String text)
    {
        return new UnsafeBuffer(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static DecimalParser number(final PriceDecoder price)
    {
        if (price.mantissa() == PriceDecoder.mantissaNullValue())
        {
            return null;
        }
        final DecimalParser number = new DecimalParser();
        // a blank behind it ends the number
        final UnsafeBuffer text =
            bytes(BigDecimal.valueOf(price.mantissa(), -price.exponent()).toPlainString() + ' ');
        if (number.parse(text, 0, text.capacity()) != text.capacity() - 1)
        {
            throw new IllegalStateException("not a number");
        }
        return number;
    }
}
