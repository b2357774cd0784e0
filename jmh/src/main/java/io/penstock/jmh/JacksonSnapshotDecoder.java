package io.penstock.jmh;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.penstock.jmh.marketdata.MDEntryType;
import io.penstock.jmh.marketdata.MarketDataSnapshotEncoder;
import io.penstock.jmh.marketdata.MarketDataSnapshotEncoder.MdEntriesEncoder;
import io.penstock.jmh.marketdata.MarketDataSnapshotEncoder.MdEntriesEncoder.OrdersEncoder;

import java.io.IOException;

/**
 * Snapshots from JSON to generated SBE code by Jackson's streaming parser, groups and variable data in the schema's
 * order. Belongs to one thread.
 */
final class JacksonSnapshotDecoder
{
    private final JsonFactory factory = new JsonFactory();

    void decode(final byte[] text, final MarketDataSnapshotEncoder snapshot) throws IOException
    {
        try (JsonParser parser = factory.createParser(text))
        {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME)
            {
                final String name = parser.currentName();
                parser.nextToken();
                take(name, parser, snapshot);
            }
        }
    }

    private static void take(
        final String name, final JsonParser parser, final MarketDataSnapshotEncoder snapshot) throws IOException
    {
        switch (name)
        {
            case "mdReqId":
                snapshot.mdReqId(parser.getText());
                break;
            case "symbol":
                snapshot.symbol(parser.getText());
                break;
            case "rptSeq":
                snapshot.rptSeq(parser.getLongValue());
                break;
            case "lastPx":
                MarketData.put(parser.getDecimalValue(), snapshot.lastPx());
                break;
            case "mdEntries":
                entries(parser, snapshot.mdEntriesCount(MarketData.MOST_ENTRIES));
                break;
            case "text":
                snapshot.text(parser.getText());
                break;
            default:
                throw new IllegalStateException(name);
        }
    }

    private static void entries(final JsonParser parser, final MdEntriesEncoder entries) throws IOException
    {
        while (parser.nextToken() == JsonToken.START_OBJECT)
        {
            entries.next();
            while (parser.nextToken() == JsonToken.FIELD_NAME)
            {
                final String name = parser.currentName();
                parser.nextToken();
                take(name, parser, entries);
            }
        }
        entries.resetCountToIndex();
    }

    private static void take(
        final String name, final JsonParser parser, final MdEntriesEncoder entry) throws IOException
    {
        switch (name)
        {
            case "mdEntryType":
                entry.mdEntryType(MDEntryType.valueOf(parser.getText()));
                break;
            case "mdEntryPx":
                MarketData.put(parser.getDecimalValue(), entry.mdEntryPx());
                break;
            case "mdEntrySize":
                entry.mdEntrySize(parser.getLongValue());
                break;
            case "numberOfOrders":
                entry.numberOfOrders(parser.getIntValue());
                break;
            case "mdMkt":
                entry.mdMkt(parser.getText());
                break;
            case "orders":
                orders(parser, entry.ordersCount(MarketData.MOST_ENTRIES));
                break;
            default:
                throw new IllegalStateException(name);
        }
    }

    private static void orders(final JsonParser parser, final OrdersEncoder orders) throws IOException
    {
        while (parser.nextToken() == JsonToken.START_OBJECT)
        {
            orders.next();
            while (parser.nextToken() == JsonToken.FIELD_NAME)
            {
                final String name = parser.currentName();
                parser.nextToken();
                take(name, parser, orders);
            }
        }
        orders.resetCountToIndex();
    }

    private static void take(final String name, final JsonParser parser, final OrdersEncoder order) throws IOException
    {
        switch (name)
        {
            case "orderId":
                order.orderId(parser.getText());
                break;
            case "orderQty":
                order.orderQty(parser.getLongValue());
                break;
            default:
                throw new IllegalStateException(name);
        }
    }
}
