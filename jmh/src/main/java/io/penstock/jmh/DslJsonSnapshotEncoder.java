package io.penstock.jmh;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonWriter;
import io.penstock.jmh.marketdata.MarketDataSnapshotDecoder;
import io.penstock.jmh.marketdata.MarketDataSnapshotDecoder.MdEntriesDecoder;
import io.penstock.jmh.marketdata.MarketDataSnapshotDecoder.MdEntriesDecoder.OrdersDecoder;
import io.penstock.jmh.marketdata.PriceDecoder;

/**
 * Snapshots from generated SBE code to JSON by dsl-json, as the code it generates does: one writer for all texts, names
 * as bytes. Belongs to one thread.
 */
final class DslJsonSnapshotEncoder
{
    private static final byte[] MD_REQ_ID = Inputs.bytes("{\"mdReqId\":");
    private static final byte[] SYMBOL = Inputs.bytes(",\"symbol\":");
    private static final byte[] RPT_SEQ = Inputs.bytes(",\"rptSeq\":");
    private static final byte[] LAST_PX = Inputs.bytes(",\"lastPx\":");
    private static final byte[] MD_ENTRIES = Inputs.bytes(",\"mdEntries\":");
    private static final byte[] MD_ENTRY_TYPE = Inputs.bytes("{\"mdEntryType\":");
    private static final byte[] MD_ENTRY_PX = Inputs.bytes(",\"mdEntryPx\":");
    private static final byte[] MD_ENTRY_SIZE = Inputs.bytes(",\"mdEntrySize\":");
    private static final byte[] NUMBER_OF_ORDERS = Inputs.bytes(",\"numberOfOrders\":");
    private static final byte[] MD_MKT = Inputs.bytes(",\"mdMkt\":");
    private static final byte[] ORDERS = Inputs.bytes(",\"orders\":");
    private static final byte[] ORDER_ID = Inputs.bytes("{\"orderId\":");
    private static final byte[] ORDER_QTY = Inputs.bytes(",\"orderQty\":");
    private static final byte[] TEXT = Inputs.bytes(",\"text\":");

    final JsonWriter writer = new DslJson<>().newWriter();

    int encode(final MarketDataSnapshotDecoder snapshot)
    {
        writer.reset();
        DslJsonValues.put(writer, MD_REQ_ID, snapshot.mdReqId());
        DslJsonValues.put(writer, SYMBOL, snapshot.symbol());
        DslJsonValues.put(writer, RPT_SEQ, snapshot.rptSeq());
        put(LAST_PX, snapshot.lastPx());
        writer.writeAscii(MD_ENTRIES);
        putEntries(snapshot.mdEntries());
        DslJsonValues.put(writer, TEXT, snapshot.text());
        writer.writeByte(JsonWriter.OBJECT_END);
        return writer.size();
    }

    private void putEntries(final MdEntriesDecoder entries)
    {
        byte before = JsonWriter.ARRAY_START;
        while (entries.hasNext())
        {
            entries.next();
            writer.writeByte(before);
            before = JsonWriter.COMMA;
            DslJsonValues.put(writer, MD_ENTRY_TYPE, entries.mdEntryType().name());
            put(MD_ENTRY_PX, entries.mdEntryPx());
            DslJsonValues.put(writer, MD_ENTRY_SIZE, entries.mdEntrySize());
            DslJsonValues.put(writer, NUMBER_OF_ORDERS, entries.numberOfOrders());
            DslJsonValues.put(writer, MD_MKT, entries.mdMkt());
            writer.writeAscii(ORDERS);
            putOrders(entries.orders());
            writer.writeByte(JsonWriter.OBJECT_END);
        }
        endArray(before);
    }

    private void putOrders(final OrdersDecoder orders)
    {
        byte before = JsonWriter.ARRAY_START;
        while (orders.hasNext())
        {
            orders.next();
            writer.writeByte(before);
            before = JsonWriter.COMMA;
            DslJsonValues.put(writer, ORDER_ID, orders.orderId());
            DslJsonValues.put(writer, ORDER_QTY, orders.orderQty());
            writer.writeByte(JsonWriter.OBJECT_END);
        }
        endArray(before);
    }

    /**
     * Ends an array, of which nothing is written yet where it has no elements.
     */
    private void endArray(final byte before)
    {
        if (before == JsonWriter.ARRAY_START)
        {
            writer.writeByte(before);
        }
        writer.writeByte(JsonWriter.ARRAY_END);
    }

    private void put(final byte[] name, final PriceDecoder price)
    {
        DslJsonValues.put(writer, name, price.mantissa(), price.exponent());
    }
}
