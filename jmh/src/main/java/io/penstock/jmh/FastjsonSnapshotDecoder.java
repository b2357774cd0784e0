package io.penstock.jmh;

import com.alibaba.fastjson2.JSONReader;
import com.alibaba.fastjson2.util.Fnv;
import io.penstock.jmh.marketdata.MDEntryType;
import io.penstock.jmh.marketdata.MarketDataSnapshotEncoder;
import io.penstock.jmh.marketdata.MarketDataSnapshotEncoder.MdEntriesEncoder;
import io.penstock.jmh.marketdata.MarketDataSnapshotEncoder.MdEntriesEncoder.OrdersEncoder;

/**
 * Snapshots from JSON to generated SBE code by fastjson2, groups and variable data in the schema's order. Its readers
 * can't be used again. Belongs to one thread.
 */
final class FastjsonSnapshotDecoder
{
    private static final long MD_REQ_ID = Fnv.hashCode64("mdReqId");
    private static final long SYMBOL = Fnv.hashCode64("symbol");
    private static final long RPT_SEQ = Fnv.hashCode64("rptSeq");
    private static final long LAST_PX = Fnv.hashCode64("lastPx");
    private static final long MD_ENTRIES = Fnv.hashCode64("mdEntries");
    private static final long MD_ENTRY_TYPE = Fnv.hashCode64("mdEntryType");
    private static final long MD_ENTRY_PX = Fnv.hashCode64("mdEntryPx");
    private static final long MD_ENTRY_SIZE = Fnv.hashCode64("mdEntrySize");
    private static final long NUMBER_OF_ORDERS = Fnv.hashCode64("numberOfOrders");
    private static final long MD_MKT = Fnv.hashCode64("mdMkt");
    private static final long ORDERS = Fnv.hashCode64("orders");
    private static final long ORDER_ID = Fnv.hashCode64("orderId");
    private static final long ORDER_QTY = Fnv.hashCode64("orderQty");
    private static final long TEXT = Fnv.hashCode64("text");

    private static final MDEntryType[] TYPES = MDEntryType.values();
    private static final long[] TYPE_HASHES = FastjsonValues.hashes(TYPES);

    void decode(final byte[] text, final MarketDataSnapshotEncoder snapshot)
    {
        try (JSONReader reader = JSONReader.of(text))
        {
            require(reader.nextIfObjectStart());
            while (!reader.nextIfObjectEnd())
            {
                take(reader.readFieldNameHashCode(), reader, snapshot);
            }
        }
    }

    private static void take(final long name, final JSONReader reader, final MarketDataSnapshotEncoder snapshot)
    {
        if (name == MD_REQ_ID)
        {
            snapshot.mdReqId(reader.readString());
        }
        else if (name == SYMBOL)
        {
            snapshot.symbol(reader.readString());
        }
        else if (name == RPT_SEQ)
        {
            snapshot.rptSeq(reader.readInt64Value());
        }
        else if (name == LAST_PX)
        {
            MarketData.put(reader.readBigDecimal(), snapshot.lastPx());
        }
        else if (name == MD_ENTRIES)
        {
            entries(reader, snapshot.mdEntriesCount(MarketData.MOST_ENTRIES));
        }
        else if (name == TEXT)
        {
            snapshot.text(reader.readString());
        }
        else
        {
            throw new IllegalStateException(reader.getFieldName());
        }
    }

    private static void entries(final JSONReader reader, final MdEntriesEncoder entries)
    {
        require(reader.nextIfArrayStart());
        while (!reader.nextIfArrayEnd())
        {
            entries.next();
            require(reader.nextIfObjectStart());
            while (!reader.nextIfObjectEnd())
            {
                take(reader.readFieldNameHashCode(), reader, entries);
            }
        }
        entries.resetCountToIndex();
    }

    private static void take(final long name, final JSONReader reader, final MdEntriesEncoder entry)
    {
        if (name == MD_ENTRY_TYPE)
        {
            entry.mdEntryType(FastjsonValues.member(reader, TYPES, TYPE_HASHES));
        }
        else if (name == MD_ENTRY_PX)
        {
            MarketData.put(reader.readBigDecimal(), entry.mdEntryPx());
        }
        else if (name == MD_ENTRY_SIZE)
        {
            entry.mdEntrySize(reader.readInt64Value());
        }
        else if (name == NUMBER_OF_ORDERS)
        {
            entry.numberOfOrders(reader.readInt32Value());
        }
        else if (name == MD_MKT)
        {
            entry.mdMkt(reader.readString());
        }
        else if (name == ORDERS)
        {
            orders(reader, entry.ordersCount(MarketData.MOST_ENTRIES));
        }
        else
        {
            throw new IllegalStateException(reader.getFieldName());
        }
    }

    private static void orders(final JSONReader reader, final OrdersEncoder orders)
    {
        require(reader.nextIfArrayStart());
        while (!reader.nextIfArrayEnd())
        {
            orders.next();
            require(reader.nextIfObjectStart());
            while (!reader.nextIfObjectEnd())
            {
                take(reader.readFieldNameHashCode(), reader, orders);
            }
        }
        orders.resetCountToIndex();
    }

    private static void take(final long name, final JSONReader reader, final OrdersEncoder order)
    {
        if (name == ORDER_ID)
        {
            order.orderId(reader.readString());
        }
        else if (name == ORDER_QTY)
        {
            order.orderQty(reader.readInt64Value());
        }
        else
        {
            throw new IllegalStateException(reader.getFieldName());
        }
    }

    private static void require(final boolean isThere)
    {
        if (!isThere)
        {
            throw new IllegalStateException("neither an object nor an array");
        }
    }
}
