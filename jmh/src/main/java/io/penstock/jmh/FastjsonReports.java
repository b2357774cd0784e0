package io.penstock.jmh;

import com.alibaba.fastjson2.JSONWriter;
import io.penstock.codecs.orderentry.ExecutionReportDecoder;
import io.penstock.codecs.orderentry.PriceDecoder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Reports from generated SBE code to JSON by fastjson2, as the code it generates does: names as bytes. Its writers
 * can't be used again. Belongs to one thread.
 */
final class FastjsonReports
{
    private static final byte[] ORDER_ID = Inputs.bytes("\"orderId\":");
    private static final byte[] CL_ORD_ID = Inputs.bytes("\"clOrdId\":");
    private static final byte[] ORIG_CL_ORD_ID = Inputs.bytes("\"origClOrdId\":");
    private static final byte[] EXEC_TYPE = Inputs.bytes("\"execType\":");
    private static final byte[] ORD_STATUS = Inputs.bytes("\"ordStatus\":");
    private static final byte[] SYMBOL = Inputs.bytes("\"symbol\":");
    private static final byte[] SIDE = Inputs.bytes("\"side\":");
    private static final byte[] ORD_TYPE = Inputs.bytes("\"ordType\":");
    private static final byte[] PRICE = Inputs.bytes("\"price\":");
    private static final byte[] ORDER_QTY = Inputs.bytes("\"orderQty\":");
    private static final byte[] LEAVES_QTY = Inputs.bytes("\"leavesQty\":");
    private static final byte[] CUM_QTY = Inputs.bytes("\"cumQty\":");
    private static final byte[] LAST_QTY = Inputs.bytes("\"lastQty\":");
    private static final byte[] LAST_PX = Inputs.bytes("\"lastPx\":");
    private static final byte[] AVG_PX = Inputs.bytes("\"avgPx\":");

    final ByteArrayOutputStream stream = new ByteArrayOutputStream(4096);

    int encode(final ExecutionReportDecoder report) throws IOException
    {
        stream.reset();
        try (JSONWriter writer = JSONWriter.ofUTF8())
        {
            writer.startObject();
            FastjsonValues.put(writer, ORDER_ID, report.orderId());
            put(writer, CL_ORD_ID, report.clOrdId());
            put(writer, ORIG_CL_ORD_ID, report.origClOrdId());
            put(writer, EXEC_TYPE, report.execType().name());
            put(writer, ORD_STATUS, report.ordStatus().name());
            put(writer, SYMBOL, report.symbol());
            put(writer, SIDE, report.side().name());
            put(writer, ORD_TYPE, report.ordType().name());
            put(writer, PRICE, report.price());
            FastjsonValues.put(writer, ORDER_QTY, report.orderQty());
            FastjsonValues.put(writer, LEAVES_QTY, report.leavesQty());
            FastjsonValues.put(writer, CUM_QTY, report.cumQty());
            if (report.lastQty() != ExecutionReportDecoder.lastQtyNullValue())
            {
                FastjsonValues.put(writer, LAST_QTY, report.lastQty());
            }
            put(writer, LAST_PX, report.lastPx());
            put(writer, AVG_PX, report.avgPx());
            writer.endObject();
            return writer.flushTo(stream);
        }
    }

    private static void put(final JSONWriter writer, final byte[] name, final String value)
    {
        if (!value.isEmpty())
        {
            FastjsonValues.put(writer, name, value);
        }
    }

    private static void put(final JSONWriter writer, final byte[] name, final PriceDecoder price)
    {
        if (price.mantissa() != PriceDecoder.mantissaNullValue())
        {
            FastjsonValues.put(writer, name, price.mantissa(), price.exponent());
        }
    }
}
