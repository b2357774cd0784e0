package io.penstock.jmh;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.jmh.marketdata.MarketDataSnapshotDecoder;
import io.penstock.jmh.marketdata.MarketDataSnapshotDecoder.MdEntriesDecoder;
import io.penstock.jmh.marketdata.MarketDataSnapshotDecoder.MdEntriesDecoder.OrdersDecoder;
import io.penstock.jmh.marketdata.PriceDecoder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Snapshots from generated SBE code to JSON by Jackson's generator. Belongs to one thread.
 */
final class JacksonSnapshotEncoder
{
    final ByteArrayOutputStream stream = new ByteArrayOutputStream(8192);

    private final JsonFactory factory = new JsonFactory();

    int encode(final MarketDataSnapshotDecoder snapshot) throws IOException
    {
        stream.reset();
        try (JsonGenerator json = factory.createGenerator(stream))
        {
            json.writeStartObject();
            json.writeStringField("mdReqId", snapshot.mdReqId());
            json.writeStringField("symbol", snapshot.symbol());
            json.writeNumberField("rptSeq", snapshot.rptSeq());
            put(json, "lastPx", snapshot.lastPx());
            json.writeArrayFieldStart("mdEntries");
            putEntries(json, snapshot.mdEntries());
            json.writeEndArray();
            json.writeStringField("text", snapshot.text());
            json.writeEndObject();
        }
        return stream.size();
    }

    private static void putEntries(final JsonGenerator json, final MdEntriesDecoder entries) throws IOException
    {
        while (entries.hasNext())
        {
            entries.next();
            json.writeStartObject();
            json.writeStringField("mdEntryType", entries.mdEntryType().name());
            put(json, "mdEntryPx", entries.mdEntryPx());
            json.writeNumberField("mdEntrySize", entries.mdEntrySize());
            json.writeNumberField("numberOfOrders", entries.numberOfOrders());
            json.writeStringField("mdMkt", entries.mdMkt());
            json.writeArrayFieldStart("orders");
            putOrders(json, entries.orders());
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void putOrders(final JsonGenerator json, final OrdersDecoder orders) throws IOException
    {
        while (orders.hasNext())
        {
            orders.next();
            json.writeStartObject();
            json.writeStringField("orderId", orders.orderId());
            json.writeNumberField("orderQty", orders.orderQty());
            json.writeEndObject();
        }
    }

    private static void put(final JsonGenerator json, final String name, final PriceDecoder price) throws IOException
    {
        json.writeFieldName(name);
        json.writeNumber(BigDecimal.valueOf(price.mantissa(), -price.exponent()));
    }
}
