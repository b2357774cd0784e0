package io.penstock.jmh;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonWriter;
import io.penstock.codecs.orderentry.ExecutionReportDecoder;
import io.penstock.codecs.orderentry.PriceDecoder;

/**
 * Reports from generated SBE code to JSON by dsl-json, as the code it generates does: one writer for all texts, names
 * as bytes. Belongs to one thread.
 */
final class DslJsonReports
{
    private static final byte[] ORDER_ID = Inputs.bytes("{\"orderId\":");
    private static final byte[] CL_ORD_ID = Inputs.bytes(",\"clOrdId\":");
    private static final byte[] ORIG_CL_ORD_ID = Inputs.bytes(",\"origClOrdId\":");
    private static final byte[] EXEC_TYPE = Inputs.bytes(",\"execType\":");
    private static final byte[] ORD_STATUS = Inputs.bytes(",\"ordStatus\":");
    private static final byte[] SYMBOL = Inputs.bytes(",\"symbol\":");
    private static final byte[] SIDE = Inputs.bytes(",\"side\":");
    private static final byte[] ORD_TYPE = Inputs.bytes(",\"ordType\":");
    private static final byte[] PRICE = Inputs.bytes(",\"price\":");
    private static final byte[] ORDER_QTY = Inputs.bytes(",\"orderQty\":");
    private static final byte[] LEAVES_QTY = Inputs.bytes(",\"leavesQty\":");
    private static final byte[] CUM_QTY = Inputs.bytes(",\"cumQty\":");
    private static final byte[] LAST_QTY = Inputs.bytes(",\"lastQty\":");
    private static final byte[] LAST_PX = Inputs.bytes(",\"lastPx\":");
    private static final byte[] AVG_PX = Inputs.bytes(",\"avgPx\":");

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
        DslJsonValues.put(writer, name, value);
    }

    private void put(final byte[] name, final String value)
    {
        if (!value.isEmpty())
        {
            DslJsonValues.put(writer, name, value);
        }
    }

    private void put(final byte[] name, final PriceDecoder price)
    {
        if (price.mantissa() != PriceDecoder.mantissaNullValue())
        {
            DslJsonValues.put(writer, name, price.mantissa(), price.exponent());
        }
    }
}
