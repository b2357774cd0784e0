package io.penstock.jmh;

import com.google.protobuf.CodedOutputStream;
import io.penstock.codecs.orderentry.NewOrderSingleDecoder;
import io.penstock.codecs.orderentry.PriceDecoder;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.jmh.marketdata.MarketDataSnapshotDecoder;
import io.penstock.jmh.marketdata.MarketDataSnapshotDecoder.MdEntriesDecoder;
import io.penstock.jmh.marketdata.MarketDataSnapshotDecoder.MdEntriesDecoder.OrdersDecoder;

import java.io.IOException;

/**
 * Orders and snapshots from generated SBE code to Protobuf by protobuf-java's stream, called by hand as generated code
 * calls it, but for the objects that this would write: fields in the order of their numbers, groups and variable data
 * behind them. Belongs to one thread.
 */
final class ProtobufJavaEncoder
{
    final byte[] message = new byte[8192];

    private CodedOutputStream out;
    private final byte[] scratch = new byte[1024];

    int order(final NewOrderSingleDecoder order) throws IOException
    {
        out = CodedOutputStream.newInstance(message);
        text(FieldNumber.CL_ORD_ID, order.getClOrdId(scratch, 0));
        if (order.orderQty() != 0)
        {
            out.writeSInt64(FieldNumber.ORDER_QTY, order.orderQty());
        }
        out.writeEnum(FieldNumber.ORD_TYPE, order.ordTypeRaw());
        final PriceDecoder price = order.price();
        if (price.mantissa() != PriceDecoder.mantissaNullValue())
        {
            price(FieldNumber.PRICE, price.mantissa(), price.exponent());
        }
        out.writeEnum(FieldNumber.SIDE, order.sideRaw());
        text(FieldNumber.SYMBOL, order.getSymbol(scratch, 0));
        if (order.timeInForceRaw() != TimeInForce.NULL_VAL.value())
        {
            out.writeEnum(FieldNumber.TIME_IN_FORCE, order.timeInForceRaw());
        }
        return message.length - out.spaceLeft();
    }

    int snapshot(final MarketDataSnapshotDecoder snapshot) throws IOException
    {
        out = CodedOutputStream.newInstance(message);
        price(FieldNumber.LAST_PX, snapshot.lastPx().mantissa(), snapshot.lastPx().exponent());
        text(FieldNumber.SYMBOL, snapshot.getSymbol(scratch, 0));
        if (snapshot.rptSeq() != 0)
        {
            out.writeUInt32(FieldNumber.RPT_SEQ, (int)snapshot.rptSeq());
        }
        text(FieldNumber.MD_REQ_ID, snapshot.getMdReqId(scratch, 0));
        final MdEntriesDecoder entries = snapshot.mdEntries();
        while (entries.hasNext())
        {
            entries.next();
            head(FieldNumber.MD_ENTRIES, ProtobufSizes.entry(snapshot, entries));
            entry(entries);
        }
        final int length = snapshot.textLength();
        if (length > 0)
        {
            snapshot.getText(scratch, 0, length);
            head(FieldNumber.TEXT, length);
            out.writeRawBytes(scratch, 0, length);
        }
        return message.length - out.spaceLeft();
    }

    private void entry(final MdEntriesDecoder entry) throws IOException
    {
        out.writeEnum(FieldNumber.MD_ENTRY_TYPE, entry.mdEntryTypeRaw());
        price(FieldNumber.MD_ENTRY_PX, entry.mdEntryPx().mantissa(), entry.mdEntryPx().exponent());
        if (entry.mdEntrySize() != 0)
        {
            out.writeSInt64(FieldNumber.MD_ENTRY_SIZE, entry.mdEntrySize());
        }
        text(FieldNumber.MD_MKT, entry.getMdMkt(scratch, 0));
        if (entry.numberOfOrders() != 0)
        {
            out.writeUInt32(FieldNumber.NUMBER_OF_ORDERS, entry.numberOfOrders());
        }
        final OrdersDecoder orders = entry.orders();
        while (orders.hasNext())
        {
            orders.next();
            head(FieldNumber.ORDERS, ProtobufSizes.order(orders));
            text(FieldNumber.ORDER_ID, orders.getOrderId(scratch, 0));
            if (orders.orderQty() != 0)
            {
                out.writeSInt64(FieldNumber.ORDER_QTY, orders.orderQty());
            }
        }
    }

    private void price(final int number, final long mantissa, final int exponent) throws IOException
    {
        head(number, ProtobufSizes.price(mantissa, exponent));
        if (mantissa != 0)
        {
            out.writeSInt64(FieldNumber.MANTISSA, mantissa);
        }
        if (exponent != 0)
        {
            out.writeSInt32(FieldNumber.EXPONENT, exponent);
        }
    }

    private void text(final int number, final int fieldLength) throws IOException
    {
        int length = 0;
        while (length < fieldLength && scratch[length] != 0)
        {
            length++;
        }
        if (length > 0)
        {
            head(number, length);
            out.writeRawBytes(scratch, 0, length);
        }
    }

    private void head(final int number, final int length) throws IOException
    {
        out.writeTag(number, FieldNumber.DELIMITED);
        out.writeUInt32NoTag(length);
    }
}
