package io.penstock.jmh;

import io.penstock.codecs.orderentry.ExecutionReportEncoder;
import io.penstock.codecs.orderentry.MessageHeaderEncoder;
import io.penstock.codecs.orderentry.OrdRejReason;
import io.penstock.codecs.orderentry.PriceEncoder;
import io.penstock.codecs.sbe.DecimalParser;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeChecker;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

import java.nio.ByteBuffer;

/**
 * SBE by a schema that is read at start, beside the code the SBE tool generates for one message: an order of 80 bytes
 * checked as {@code DecodeStage} does before it is used where it lies, beside the same checks written by hand over the
 * generated decoder; and a report of 180 bytes written field by field, beside the generated encoder, which checks
 * nothing.
 */
public class SbeFlyweightBenchmark extends GatewayBenchmark
{
    /** Which messages are read and written. */
    @Param({OrderTexts.FIXED, OrderTexts.MIXED})
    public String messages;

    final UnsafeBuffer message = new UnsafeBuffer(ByteBuffer.allocateDirect(256));

    private final GeneratedOrderChecker generatedChecker = new GeneratedOrderChecker();
    private final ExecutionReportEncoder encoder = new ExecutionReportEncoder();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private SbeOrders orders;
    private ReportValues[] reports;
    private SbeChecker checker;
    private ReportWriter writer;

    /** Makes the messages. */
    @Setup
    public void setUp()
    {
        orders = new SbeOrders(messages);
        final Reports source = new Reports(messages);
        reports = new ReportValues[source.size];
        for (int i = 0; i < reports.length; i++)
        {
            reports[i] = new ReportValues(source, i);
        }
        final MessageSchema schema = OrderEntry.schema();
        checker = new SbeChecker(schema);
        writer = new ReportWriter(schema);
    }

    /**
     * Checks an order with this project's checker.
     *
     * @return its length, or an error below 0.
     */
    @Benchmark
    public int penstockCheck()
    {
        return checker.check(orders.buffer, orders.offset(next(orders.size)), SbeOrders.LENGTH);
    }

    /**
     * Checks an order over the generated decoder.
     *
     * @return its length, or -1.
     */
    @Benchmark
    public int generatedCheck()
    {
        return generatedChecker.check(orders.buffer, orders.offset(next(orders.size)), SbeOrders.LENGTH);
    }

    /**
     * Writes a report with this project's builder.
     *
     * @return its length.
     */
    @Benchmark
    public int penstockWrite()
    {
        return writer.write(reports[next(reports.length)], message);
    }

    /**
     * Writes a report with the generated encoder.
     *
     * @return its length.
     */
    @Benchmark
    public int generatedWrite()
    {
        final ReportValues values = reports[next(reports.length)];
        encoder.wrapAndApplyHeader(message, 0, header);
        encoder.orderId(values.orderId)
            .putClOrdId(values.paddedClOrdId, 0)
            .putOrigClOrdId(values.paddedOrigClOrdId, 0)
            .execType(values.execType)
            .ordStatus(values.ordStatus)
            .putSymbol(values.paddedSymbol, 0)
            .side(values.side)
            .ordType(values.ordType)
            .orderQty(values.orderQty)
            .leavesQty(values.leavesQty)
            .cumQty(values.cumQty)
            .lastQty(values.lastQty)
            .ordRejReason(OrdRejReason.NULL_VAL);
        put(encoder.price(), values.price);
        put(encoder.lastPx(), values.lastPx);
        put(encoder.avgPx(), values.avgPx);
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    private static void put(final PriceEncoder price, final DecimalParser number)
    {
        if (number == null)
        {
            price.mantissa(PriceEncoder.mantissaNullValue()).exponent((byte)0);
        }
        else
        {
            price.mantissa(number.magnitude()).exponent((byte)number.exponent());
        }
    }

    int size()
    {
        return reports.length;
    }
}
