package io.penstock.jmh;

import com.alibaba.fastjson2.JSONReader;
import com.alibaba.fastjson2.util.Fnv;
import io.penstock.codecs.orderentry.NewOrderSingleEncoder;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;

import java.math.BigDecimal;

/**
 * Orders from JSON to generated SBE code by fastjson2, as the code it generates does: names and members told apart by
 * their hash. Its readers can't be used again. Belongs to one thread.
 */
final class FastjsonOrders
{
    private static final long CL_ORD_ID = Fnv.hashCode64("clOrdId");
    private static final long SYMBOL = Fnv.hashCode64("symbol");
    private static final long SIDE = Fnv.hashCode64("side");
    private static final long ORD_TYPE = Fnv.hashCode64("ordType");
    private static final long PRICE = Fnv.hashCode64("price");
    private static final long ORDER_QTY = Fnv.hashCode64("orderQty");
    private static final long TIME_IN_FORCE = Fnv.hashCode64("timeInForce");

    private static final Side[] SIDES = Side.values();
    private static final OrdType[] ORD_TYPES = OrdType.values();
    private static final TimeInForce[] TIMES = TimeInForce.values();
    private static final long[] SIDE_HASHES = FastjsonValues.hashes(SIDES);
    private static final long[] ORD_TYPE_HASHES = FastjsonValues.hashes(ORD_TYPES);
    private static final long[] TIME_HASHES = FastjsonValues.hashes(TIMES);

    void decode(final byte[] text, final NewOrderSingleEncoder order)
    {
        try (JSONReader reader = JSONReader.of(text))
        {
            if (!reader.nextIfObjectStart())
            {
                throw new IllegalStateException("no object");
            }
            while (!reader.nextIfObjectEnd())
            {
                take(reader.readFieldNameHashCode(), reader, order);
            }
        }
    }

    private static void take(final long name, final JSONReader reader, final NewOrderSingleEncoder order)
    {
        if (name == CL_ORD_ID)
        {
            order.clOrdId(reader.readString());
        }
        else if (name == SYMBOL)
        {
            order.symbol(reader.readString());
        }
        else if (name == SIDE)
        {
            order.side(FastjsonValues.member(reader, SIDES, SIDE_HASHES));
        }
        else if (name == ORD_TYPE)
        {
            order.ordType(FastjsonValues.member(reader, ORD_TYPES, ORD_TYPE_HASHES));
        }
        else if (name == PRICE)
        {
            final BigDecimal price = reader.readBigDecimal();
            order.price().mantissa(price.unscaledValue().longValueExact()).exponent((byte)-price.scale());
        }
        else if (name == ORDER_QTY)
        {
            order.orderQty(reader.readInt64Value());
        }
        else if (name == TIME_IN_FORCE)
        {
            order.timeInForce(FastjsonValues.member(reader, TIMES, TIME_HASHES));
        }
        else
        {
            throw new IllegalStateException(reader.getFieldName());
        }
    }
}
