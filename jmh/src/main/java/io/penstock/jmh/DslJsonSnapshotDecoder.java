package io.penstock.jmh;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonReader;
import com.dslplatform.json.NumberConverter;
import io.penstock.jmh.marketdata.MDEntryType;
import io.penstock.jmh.marketdata.MarketDataSnapshotEncoder;
import io.penstock.jmh.marketdata.MarketDataSnapshotEncoder.MdEntriesEncoder;
import io.penstock.jmh.marketdata.MarketDataSnapshotEncoder.MdEntriesEncoder.OrdersEncoder;
import io.penstock.jmh.marketdata.PriceEncoder;

import java.io.IOException;

/**
 * Snapshots from JSON to generated SBE code by dsl-json, groups and variable data in the schema's order. Belongs to one
 * thread.
 */
final class DslJsonSnapshotDecoder
{
    private static final int MD_REQ_ID = DslJsonValues.hash("mdReqId");
    private static final int SYMBOL = DslJsonValues.hash("symbol");
    private static final int RPT_SEQ = DslJsonValues.hash("rptSeq");
    private static final int LAST_PX = DslJsonValues.hash("lastPx");
    private static final int MD_ENTRIES = DslJsonValues.hash("mdEntries");
    private static final int MD_ENTRY_TYPE = DslJsonValues.hash("mdEntryType");
    private static final int MD_ENTRY_PX = DslJsonValues.hash("mdEntryPx");
    private static final int MD_ENTRY_SIZE = DslJsonValues.hash("mdEntrySize");
    private static final int NUMBER_OF_ORDERS = DslJsonValues.hash("numberOfOrders");
    private static final int MD_MKT = DslJsonValues.hash("mdMkt");
    private static final int ORDERS = DslJsonValues.hash("orders");
    private static final int ORDER_ID = DslJsonValues.hash("orderId");
    private static final int ORDER_QTY = DslJsonValues.hash("orderQty");
    private static final int TEXT = DslJsonValues.hash("text");

    private static final MDEntryType[] TYPES = MDEntryType.values();
    private static final int[] TYPE_HASHES = DslJsonValues.hashes(TYPES);

    private final JsonReader<Object> reader = new DslJson<>().newReader();
    private final byte[] characters = new byte[MarketDataSnapshotEncoder.mdReqIdLength()];

    void decode(final byte[] text, final MarketDataSnapshotEncoder snapshot) throws IOException
    {
        reader.process(text, text.length);
        reader.startObject();
        do
        {
            take(name(), snapshot);
        }
        while (reader.getNextToken() == ',');
        reader.checkObjectEnd();
    }

    private int name() throws IOException
    {
        reader.getNextToken();
        final int name = reader.fillName();
        reader.getNextToken();
        return name;
    }

    private void take(final int name, final MarketDataSnapshotEncoder snapshot) throws IOException
    {
        if (name == MD_REQ_ID)
        {
            snapshot.putMdReqId(characters(MarketDataSnapshotEncoder.mdReqIdLength()), 0);
        }
        else if (name == SYMBOL)
        {
            snapshot.putSymbol(characters(MarketDataSnapshotEncoder.symbolLength()), 0);
        }
        else if (name == RPT_SEQ)
        {
            snapshot.rptSeq(NumberConverter.deserializeLong(reader));
        }
        else if (name == LAST_PX)
        {
            price(snapshot.lastPx());
        }
        else if (name == MD_ENTRIES)
        {
            entries(snapshot.mdEntriesCount(MarketData.MOST_ENTRIES));
        }
        else if (name == TEXT)
        {
            snapshot.text(reader.readString());
        }
        else
        {
            throw new IllegalStateException(reader.getLastName());
        }
    }

    private void entries(final MdEntriesEncoder entries) throws IOException
    {
        for (int next = reader.getNextToken(); next != ']'; next = element())
        {
            entries.next();
            do
            {
                take(name(), entries);
            }
            while (reader.getNextToken() == ',');
            reader.checkObjectEnd();
        }
        entries.resetCountToIndex();
    }

    private void take(final int name, final MdEntriesEncoder entry) throws IOException
    {
        if (name == MD_ENTRY_TYPE)
        {
            entry.mdEntryType(DslJsonValues.member(reader, TYPES, TYPE_HASHES));
        }
        else if (name == MD_ENTRY_PX)
        {
            price(entry.mdEntryPx());
        }
        else if (name == MD_ENTRY_SIZE)
        {
            entry.mdEntrySize(NumberConverter.deserializeLong(reader));
        }
        else if (name == NUMBER_OF_ORDERS)
        {
            entry.numberOfOrders(NumberConverter.deserializeInt(reader));
        }
        else if (name == MD_MKT)
        {
            entry.putMdMkt(characters(MdEntriesEncoder.mdMktLength()), 0);
        }
        else if (name == ORDERS)
        {
            orders(entry.ordersCount(MarketData.MOST_ENTRIES));
        }
        else
        {
            throw new IllegalStateException(reader.getLastName());
        }
    }

    private void orders(final OrdersEncoder orders) throws IOException
    {
        for (int next = reader.getNextToken(); next != ']'; next = element())
        {
            orders.next();
            do
            {
                take(name(), orders);
            }
            while (reader.getNextToken() == ',');
            reader.checkObjectEnd();
        }
        orders.resetCountToIndex();
    }

    private void take(final int name, final OrdersEncoder order) throws IOException
    {
        if (name == ORDER_ID)
        {
            order.putOrderId(characters(OrdersEncoder.orderIdLength()), 0);
        }
        else if (name == ORDER_QTY)
        {
            order.orderQty(NumberConverter.deserializeLong(reader));
        }
        else
        {
            throw new IllegalStateException(reader.getLastName());
        }
    }

    /**
     * What is behind an element: the first byte of the next one, or the closing bracket.
     */
    private int element() throws IOException
    {
        final int next = reader.getNextToken();
        return next == ',' ? reader.getNextToken() : next;
    }

    private void price(final PriceEncoder price) throws IOException
    {
        MarketData.put(NumberConverter.deserializeDecimal(reader), price);
    }

    private byte[] characters(final int length) throws IOException
    {
        return DslJsonValues.characters(reader, characters, length);
    }
}
