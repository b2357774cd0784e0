package io.penstock.jmh;

import com.google.protobuf.CodedInputStream;
import io.penstock.codecs.orderentry.NewOrderSingleEncoder;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.PriceEncoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.jmh.marketdata.MDEntryType;
import io.penstock.jmh.marketdata.MarketDataSnapshotEncoder;
import io.penstock.jmh.marketdata.MarketDataSnapshotEncoder.MdEntriesEncoder;
import io.penstock.jmh.marketdata.MarketDataSnapshotEncoder.MdEntriesEncoder.OrdersEncoder;

import java.io.IOException;

/**
 * Orders and snapshots from Protobuf to generated SBE code by protobuf-java's stream, called by hand as generated code
 * calls it, but for the objects that this would make: groups and variable data in the schema's order. Belongs to one
 * thread.
 */
final class ProtobufJavaDecoder
{
    private CodedInputStream in;
    private long mantissa;
    private int exponent;

    void order(final byte[] message, final NewOrderSingleEncoder order) throws IOException
    {
        in = CodedInputStream.newInstance(message);
        order.timeInForce(TimeInForce.NULL_VAL);
        order.price().mantissa(PriceEncoder.mantissaNullValue()).exponent((byte)0);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag())
        {
            switch (tag >>> FieldNumber.TYPE_BITS)
            {
                case FieldNumber.CL_ORD_ID:
                    order.clOrdId(in.readStringRequireUtf8());
                    break;
                case FieldNumber.SYMBOL:
                    order.symbol(in.readStringRequireUtf8());
                    break;
                case FieldNumber.SIDE:
                    order.side(Side.get((byte)in.readEnum()));
                    break;
                case FieldNumber.ORD_TYPE:
                    order.ordType(OrdType.get((byte)in.readEnum()));
                    break;
                case FieldNumber.PRICE:
                    price();
                    order.price().mantissa(mantissa).exponent((byte)exponent);
                    break;
                case FieldNumber.ORDER_QTY:
                    order.orderQty(in.readSInt64());
                    break;
                case FieldNumber.TIME_IN_FORCE:
                    order.timeInForce(TimeInForce.get((byte)in.readEnum()));
                    break;
                default:
                    in.skipField(tag);
                    break;
            }
        }
    }

    void snapshot(final byte[] message, final MarketDataSnapshotEncoder snapshot) throws IOException
    {
        in = CodedInputStream.newInstance(message);
        snapshot.rptSeq(0);
        final MdEntriesEncoder entries = snapshot.mdEntriesCount(MarketData.MOST_ENTRIES);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag())
        {
            switch (tag >>> FieldNumber.TYPE_BITS)
            {
                case FieldNumber.MD_REQ_ID:
                    snapshot.mdReqId(in.readStringRequireUtf8());
                    break;
                case FieldNumber.SYMBOL:
                    snapshot.symbol(in.readStringRequireUtf8());
                    break;
                case FieldNumber.RPT_SEQ:
                    snapshot.rptSeq(in.readUInt32() & 0xFFFF_FFFFL);
                    break;
                case FieldNumber.LAST_PX:
                    price();
                    snapshot.lastPx().mantissa(mantissa).exponent((byte)exponent);
                    break;
                case FieldNumber.MD_ENTRIES:
                    entry(entries.next());
                    break;
                case FieldNumber.TEXT:
                    snapshot.text(in.readStringRequireUtf8());
                    break;
                default:
                    in.skipField(tag);
                    break;
            }
        }
        entries.resetCountToIndex();
    }

    private void entry(final MdEntriesEncoder entry) throws IOException
    {
        final int outer = in.pushLimit(in.readRawVarint32());
        entry.mdEntrySize(0).numberOfOrders(0);
        final OrdersEncoder orders = entry.ordersCount(MarketData.MOST_ENTRIES);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag())
        {
            switch (tag >>> FieldNumber.TYPE_BITS)
            {
                case FieldNumber.MD_ENTRY_TYPE:
                    entry.mdEntryType(MDEntryType.get((byte)in.readEnum()));
                    break;
                case FieldNumber.MD_ENTRY_PX:
                    price();
                    entry.mdEntryPx().mantissa(mantissa).exponent((byte)exponent);
                    break;
                case FieldNumber.MD_ENTRY_SIZE:
                    entry.mdEntrySize(in.readSInt64());
                    break;
                case FieldNumber.NUMBER_OF_ORDERS:
                    entry.numberOfOrders(in.readUInt32());
                    break;
                case FieldNumber.MD_MKT:
                    entry.mdMkt(in.readStringRequireUtf8());
                    break;
                case FieldNumber.ORDERS:
                    order(orders.next());
                    break;
                default:
                    in.skipField(tag);
                    break;
            }
        }
        orders.resetCountToIndex();
        in.popLimit(outer);
    }

    private void order(final OrdersEncoder order) throws IOException
    {
        final int outer = in.pushLimit(in.readRawVarint32());
        order.orderQty(0);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag())
        {
            switch (tag >>> FieldNumber.TYPE_BITS)
            {
                case FieldNumber.ORDER_ID:
                    order.orderId(in.readStringRequireUtf8());
                    break;
                case FieldNumber.ORDER_QTY:
                    order.orderQty(in.readSInt64());
                    break;
                default:
                    in.skipField(tag);
                    break;
            }
        }
        in.popLimit(outer);
    }

    private void price() throws IOException
    {
        final int outer = in.pushLimit(in.readRawVarint32());
        mantissa = 0;
        exponent = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag())
        {
            switch (tag >>> FieldNumber.TYPE_BITS)
            {
                case FieldNumber.MANTISSA:
                    mantissa = in.readSInt64();
                    break;
                case FieldNumber.EXPONENT:
                    exponent = in.readSInt32();
                    break;
                default:
                    in.skipField(tag);
                    break;
            }
        }
        in.popLimit(outer);
    }
}
