package io.penstock.jmh;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonWriter;
import com.dslplatform.json.NumberConverter;
import io.penstock.codecs.orderentry.ExecutionReportDecoder;
import io.penstock.codecs.orderentry.PriceDecoder;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Reports from generated SBE code to JSON by dsl-json, as the code it generates does: one writer for all texts, names
 * as bytes. Belongs to one thread.
 */
final class DslJsonReports
{
    private static final byte[] ORDER_ID = bytes("{\"orderId\":");
    private static final byte[] CL_ORD_ID = bytes(",\"clOrdId\":");
    private static final byte[] ORIG_CL_ORD_ID = bytes(",\"origClOrdId\":");
    private static final byte[] EXEC_TYPE = bytes(",\"execType\":");
    private static final byte[] ORD_STATUS = bytes(",\"ordStatus\":");
    private static final byte[] SYMBOL = bytes(",\"symbol\":");
    private static final byte[] SIDE = bytes(",\"side\":");
    private static final byte[] ORD_TYPE = bytes(",\"ordType\":");
    private static final byte[] PRICE = bytes(",\"price\":");
    private static final byte[] ORDER_QTY = bytes(",\"orderQty\":");
    private static final byte[] LEAVES_QTY = bytes(",\"leavesQty\":");
    private static final byte[] CUM_QTY = bytes(",\"cumQty\":");
    private static final byte[] LAST_QTY = bytes(",\"lastQty\":");
    private static final byte[] LAST_PX = bytes(",\"lastPx\":");
    private static final byte[] AVG_PX = bytes(",\"avgPx\":");

    final JsonWriter writer = new DslJson<>().newWriter();

    int encode(final ExecutionReportDecoder report)
    {
        writer.reset();
        put(ORDER_ID, report.orderId());
        put(CL_ORD_ID, report.clOrdId());
        put(ORIG_CL_ORD_ID, report.origClOrdId());
        put(EXEC_TYPE, report.execType().name());
        put(ORD_STATUS, report.ordStatus().name());
        put(SYMBOL, report.symbol());
        put(SIDE, report.side().name());
        put(ORD_TYPE, report.ordType().name());
        put(PRICE, report.price());
        put(ORDER_QTY, report.orderQty());
        put(LEAVES_QTY, report.leavesQty());
        put(CUM_QTY, report.cumQty());
        if (report.lastQty() != ExecutionReportDecoder.lastQtyNullValue())
        {
            put(LAST_QTY, report.lastQty());
        }
        put(LAST_PX, report.lastPx());
        put(AVG_PX, report.avgPx());
        writer.writeByte(JsonWriter.OBJECT_END);
        return writer.size();
    }

    private void put(final byte[] name, final long value)
    {
        writer.writeAscii(name);
        NumberConverter.serialize(value, writer);
    }

    private void put(final byte[] name, final String value)
    {
        if (!value.isEmpty())
        {
            writer.writeAscii(name);
            writer.writeString(value);
        }
    }

    private void put(final byte[] name, final PriceDecoder price)
    {
        if (price.mantissa() != PriceDecoder.mantissaNullValue())
        {
            writer.writeAscii(name);
            NumberConverter.serialize(BigDecimal.valueOf(price.mantissa(), -price.exponent()), writer);
        }
    }

    private static byte[] bytes(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
