package io.penstock.jmh;

import com.alibaba.fastjson2.JSONWriter;
import io.penstock.jmh.marketdata.MarketDataSnapshotDecoder;
import io.penstock.jmh.marketdata.MarketDataSnapshotDecoder.MdEntriesDecoder;
import io.penstock.jmh.marketdata.MarketDataSnapshotDecoder.MdEntriesDecoder.OrdersDecoder;
import io.penstock.jmh.marketdata.PriceDecoder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Snapshots from generated SBE code to JSON by fastjson2, as the code it generates does: names as bytes. Its writers
 * can't be used again. Belongs to one thread.
 */
final class FastjsonSnapshotEncoder
{
    private static final byte[] MD_REQ_ID = Inputs.bytes("\"mdReqId\":");
    private static final byte[] SYMBOL = Inputs.bytes("\"symbol\":");
    private static final byte[] RPT_SEQ = Inputs.bytes("\"rptSeq\":");
    private static final byte[] LAST_PX = Inputs.bytes("\"lastPx\":");
    private static final byte[] MD_ENTRIES = Inputs.bytes("\"mdEntries\":");
    private static final byte[] MD_ENTRY_TYPE = Inputs.bytes("\"mdEntryType\":");
    private static final byte[] MD_ENTRY_PX = Inputs.bytes("\"mdEntryPx\":");
    private static final byte[] MD_ENTRY_SIZE = Inputs.bytes("\"mdEntrySize\":");
    private static final byte[] NUMBER_OF_ORDERS = Inputs.bytes("\"numberOfOrders\":");
    private static final byte[] MD_MKT = Inputs.bytes("\"mdMkt\":");
    private static final byte[] ORDERS = Inputs.bytes("\"orders\":");
    private static final byte[] ORDER_ID = Inputs.bytes("\"orderId\":");
    private static final byte[] ORDER_QTY = Inputs.bytes("\"orderQty\":");
    private static final byte[] TEXT = Inputs.bytes("\"text\":");

    final ByteArrayOutputStream stream = new ByteArrayOutputStream(8192);

    int encode(final MarketDataSnapshotDecoder snapshot) throws IOException
    {
        stream.reset();
        try (JSONWriter writer = JSONWriter.ofUTF8())
        {
            writer.startObject();
            FastjsonValues.put(writer, MD_REQ_ID, snapshot.mdReqId());
            FastjsonValues.put(writer, SYMBOL, snapshot.symbol());
            FastjsonValues.put(writer, RPT_SEQ, snapshot.rptSeq());
            put(writer, LAST_PX, snapshot.lastPx());
            writer.writeNameRaw(MD_ENTRIES);
            putEntries(writer, snapshot.mdEntries());
            FastjsonValues.put(writer, TEXT, snapshot.text());
            writer.endObject();
            return writer.flushTo(stream);
        }
    }

    private static void putEntries(final JSONWriter writer, final MdEntriesDecoder entries)
    {
        writer.startArray();
        while (entries.hasNext())
        {
            entries.next();
            writer.startObject();
            FastjsonValues.put(writer, MD_ENTRY_TYPE, entries.mdEntryType().name());
            put(writer, MD_ENTRY_PX, entries.mdEntryPx());
            FastjsonValues.put(writer, MD_ENTRY_SIZE, entries.mdEntrySize());
            FastjsonValues.put(writer, NUMBER_OF_ORDERS, entries.numberOfOrders());
            FastjsonValues.put(writer, MD_MKT, entries.mdMkt());
            writer.writeNameRaw(ORDERS);
            putOrders(writer, entries.orders());
            writer.endObject();
            separate(writer, entries.hasNext());
        }
        writer.endArray();
    }

    private static void putOrders(final JSONWriter writer, final OrdersDecoder orders)
    {
        writer.startArray();
        while (orders.hasNext())
        {
            orders.next();
            writer.startObject();
            FastjsonValues.put(writer, ORDER_ID, orders.orderId());
            FastjsonValues.put(writer, ORDER_QTY, orders.orderQty());
            writer.endObject();
            separate(writer, orders.hasNext());
        }
        writer.endArray();
    }

    private static void separate(final JSONWriter writer, final boolean hasNext)
    {
        if (hasNext)
        {
            writer.writeComma();
        }
    }

    private static void put(final JSONWriter writer, final byte[] name, final PriceDecoder price)
    {
        FastjsonValues.put(writer, name, price.mantissa(), price.exponent());
    }
}
