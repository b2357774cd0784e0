package io.penstock.jmh;

import io.penstock.codecs.orderentry.ExecType;
import io.penstock.codecs.orderentry.ExecutionReportEncoder;
import io.penstock.codecs.orderentry.MessageHeaderEncoder;
import io.penstock.codecs.orderentry.OrdRejReason;
import io.penstock.codecs.orderentry.OrdStatus;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.PriceEncoder;
import io.penstock.codecs.orderentry.Side;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteBuffer;
import java.util.Random;

/**
 * Execution reports in SBE: new orders, and fills of all or a part.
 */
final class Reports
{
    private static final int COUNT = 1024;
    private static final long SEED = 20_260_101;
    private static final int STRIDE = MessageHeaderEncoder.ENCODED_LENGTH + ExecutionReportEncoder.BLOCK_LENGTH;

    final int size;
    final UnsafeBuffer buffer;

    private final ExecutionReportEncoder report = new ExecutionReportEncoder();

    Reports(final String kind)
    {
        size = OrderTexts.FIXED.equals(kind) ? 1 : COUNT;
        buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(size * STRIDE));
        final Random random = new Random(SEED);
        for (int i = 0; i < size; i++)
        {
            report.wrapAndApplyHeader(buffer, offset(i), new MessageHeaderEncoder());
            if (size == 1)
            {
                put(17, "ORD-0000017", "", "AAPL", true, 100, 0);
                put(18_723, -2, 0);
            }
            else
            {
                final int quantity = 1 + random.nextInt(random.nextBoolean() ? 100 : 1_000_000);
                final int filled = random.nextInt(3) * quantity / 2;
                put(1 + random.nextInt(10_000_000), OrderTexts.id(random, 6 + random.nextInt(15)),
                    random.nextInt(4) == 0 ? OrderTexts.id(random, 6 + random.nextInt(15)) : "",
                    OrderTexts.symbol(random), random.nextBoolean(), quantity, filled);
                put(1 + random.nextInt(2_000_000), -random.nextInt(5), filled);
            }
        }
    }

    int offset(final int index)
    {
        return index * STRIDE;
    }

    private void put(
        final long orderId,
        final String clOrdId,
        final String origClOrdId,
        final String symbol,
        final boolean isBuy,
        final long quantity,
        final long filled)
    {
        final boolean isNew = filled == 0;
        report.orderId(orderId).clOrdId(clOrdId).origClOrdId(origClOrdId).symbol(symbol)
            .execType(isNew ? ExecType.New : ExecType.Trade)
            .ordStatus(isNew ? OrdStatus.New : filled == quantity ? OrdStatus.Filled : OrdStatus.PartiallyFilled)
            .side(isBuy ? Side.Buy : Side.Sell).ordType(OrdType.Limit)
            .orderQty(quantity).leavesQty(quantity - filled).cumQty(filled)
            .lastQty(isNew ? ExecutionReportEncoder.lastQtyNullValue() : filled).ordRejReason(OrdRejReason.NULL_VAL);
    }

    private void put(final long mantissa, final int exponent, final long filled)
    {
        final boolean isNew = filled == 0;
        report.price().mantissa(mantissa).exponent((byte)exponent);
        report.lastPx().mantissa(isNew ? PriceEncoder.mantissaNullValue() : mantissa).exponent((byte)exponent);
        report.avgPx().mantissa(isNew ? 0 : mantissa).exponent((byte)(isNew ? 0 : exponent));
    }
}
