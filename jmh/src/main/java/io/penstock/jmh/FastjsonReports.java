package io.penstock.jmh;

import com.alibaba.fastjson2.JSONWriter;
import io.penstock.codecs.orderentry.ExecutionReportDecoder;
import io.penstock.codecs.orderentry.PriceDecoder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Reports from generated SBE code to JSON by fastjson2, as the code it generates does: names as bytes. Its writers
 * can't be used again. Belongs to one thread.
 */
final class FastjsonReports
{
    private static final byte[] ORDER_ID = bytes("\"orderId\":");
    private static final byte[] CL_ORD_ID = bytes("\"clOrdId\":");
    private static final byte[] ORIG_CL_ORD_ID = bytes("\"origClOrdId\":");
    private static final byte[] EXEC_TYPE = bytes("\"execType\":");
    private static final byte[] ORD_STATUS = bytes("\"ordStatus\":");
    private static final byte[] SYMBOL = bytes("\"symbol\":");
    private static final byte[] SIDE = bytes("\"side\":");
    private static final byte[] ORD_TYPE = bytes("\"ordType\":");
    private static final byte[] PRICE = bytes("\"price\":");
    private static final byte[] ORDER_QTY = bytes("\"orderQty\":");
    private static final byte[] LEAVES_QTY = bytes("\"leavesQty\":");
    private static final byte[] CUM_QTY = bytes("\"cumQty\":");
    private static final byte[] LAST_QTY = bytes("\"lastQty\":");
    private static final byte[] LAST_PX = bytes("\"lastPx\":");
    private static final byte[] AVG_PX = bytes("\"avgPx\":");

    final ByteArrayOutputStream stream = new ByteArrayOutputStream(4096);

    int encode(final ExecutionReportDecoder report) throws IOException
    {
        stream.reset();
        try (JSONWriter writer = JSONWriter.ofUTF8())
        {
            writer.startObject();
            put(writer, ORDER_ID, report.orderId());
            put(writer, CL_ORD_ID, report.clOrdId());
            put(writer, ORIG_CL_ORD_ID, report.origClOrdId());
            put(writer, EXEC_TYPE, report.execType().name());
            put(writer, ORD_STATUS, report.ordStatus().name());
            put(writer, SYMBOL, report.symbol());
            put(writer, SIDE, report.side().name());
            put(writer, ORD_TYPE, report.ordType().name());
            put(writer, PRICE, report.price());
            put(writer, ORDER_QTY, report.orderQty());
            put(writer, LEAVES_QTY, report.leavesQty());
            put(writer, CUM_QTY, report.cumQty());
            if (report.lastQty() != ExecutionReportDecoder.lastQtyNullValue())
            {
                put(writer, LAST_QTY, report.lastQty());
            }
            put(writer, LAST_PX, report.lastPx());
            put(writer, AVG_PX, report.avgPx());
            writer.endObject();
            return writer.flushTo(stream);
        }
    }

    private static void put(final JSONWriter writer, final byte[] name, final long value)
    {
        writer.writeNameRaw(name);
        writer.writeInt64(value);
    }

    private static void put(final JSONWriter writer, final byte[] name, final String value)
    {
        if (!value.isEmpty())
        {
            writer.writeNameRaw(name);
            writer.writeString(value);
        }
    }

    private static void put(final JSONWriter writer, final byte[] name, final PriceDecoder price)
    {
        if (price.mantissa() != PriceDecoder.mantissaNullValue())
        {
            writer.writeNameRaw(name);
            writer.writeDecimal(BigDecimal.valueOf(price.mantissa(), -price.exponent()));
        }
    }

    private static byte[] bytes(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
