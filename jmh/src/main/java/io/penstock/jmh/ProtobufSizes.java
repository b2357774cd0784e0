package io.penstock.jmh;

import com.google.protobuf.CodedOutputStream;
import io.penstock.jmh.marketdata.MarketDataSnapshotDecoder;
import io.penstock.jmh.marketdata.MarketDataSnapshotDecoder.MdEntriesDecoder;
import io.penstock.jmh.marketdata.MarketDataSnapshotDecoder.MdEntriesDecoder.OrdersDecoder;

/**
 * How long nested messages become, which peers that write forward must know first. Stateless.
 */
final class ProtobufSizes
{
    private ProtobufSizes()
    {
    }

    static int price(final long mantissa, final int exponent)
    {
        return (mantissa == 0 ? 0 : CodedOutputStream.computeSInt64Size(FieldNumber.MANTISSA, mantissa)) +
            (exponent == 0 ? 0 : CodedOutputStream.computeSInt32Size(FieldNumber.EXPONENT, exponent));
    }

    static int order(final OrdersDecoder order)
    {
        int length = 0;
        while (length < OrdersDecoder.orderIdLength() && order.orderId(length) != 0)
        {
            length++;
        }
        final long quantity = order.orderQty();
        return text(FieldNumber.ORDER_ID, length) +
            (quantity == 0 ? 0 : CodedOutputStream.computeSInt64Size(FieldNumber.ORDER_QTY, quantity));
    }

    /**
     * Of an entry, whose orders are walked for it, and can be walked again.
     */
    static int entry(final MarketDataSnapshotDecoder snapshot, final MdEntriesDecoder entry)
    {
        int length = 0;
        while (length < MdEntriesDecoder.mdMktLength() && entry.mdMkt(length) != 0)
        {
            length++;
        }
        int size = text(FieldNumber.MD_MKT, length) +
            CodedOutputStream.computeEnumSize(FieldNumber.MD_ENTRY_TYPE, entry.mdEntryTypeRaw()) +
            delimited(FieldNumber.MD_ENTRY_PX, price(entry.mdEntryPx().mantissa(), entry.mdEntryPx().exponent())) +
            (entry.mdEntrySize() == 0 ? 0 :
                CodedOutputStream.computeSInt64Size(FieldNumber.MD_ENTRY_SIZE, entry.mdEntrySize())) +
            (entry.numberOfOrders() == 0 ? 0 :
                CodedOutputStream.computeUInt32Size(FieldNumber.NUMBER_OF_ORDERS, entry.numberOfOrders()));
        final int limit = snapshot.limit();
        final OrdersDecoder orders = entry.orders();
        while (orders.hasNext())
        {
            size += delimited(FieldNumber.ORDERS, order(orders.next()));
        }
        snapshot.limit(limit);
        return size;
    }

    private static int text(final int number, final int length)
    {
        return length == 0 ? 0 : delimited(number, length);
    }

    private static int delimited(final int number, final int length)
    {
        return CodedOutputStream.computeTagSize(number) + CodedOutputStream.computeUInt32SizeNoTag(length) + length;
    }
}
