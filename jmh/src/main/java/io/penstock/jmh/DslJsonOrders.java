package io.penstock.jmh;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonReader;
import com.dslplatform.json.NumberConverter;
import io.penstock.codecs.orderentry.NewOrderSingleEncoder;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;

import java.io.IOException;
import java.math.BigDecimal;

/**
 * Orders from JSON to generated SBE code by dsl-json, as the code it generates does: one reader for all texts, names
 * and members told apart by their hash, characters taken without a string. Belongs to one thread.
 */
final class DslJsonOrders
{
    private static final int CL_ORD_ID = DslJsonValues.hash("clOrdId");
    private static final int SYMBOL = DslJsonValues.hash("symbol");
    private static final int SIDE = DslJsonValues.hash("side");
    private static final int ORD_TYPE = DslJsonValues.hash("ordType");
    private static final int PRICE = DslJsonValues.hash("price");
    private static final int ORDER_QTY = DslJsonValues.hash("orderQty");
    private static final int TIME_IN_FORCE = DslJsonValues.hash("timeInForce");

    private static final Side[] SIDES = Side.values();
    private static final OrdType[] ORD_TYPES = OrdType.values();
    private static final TimeInForce[] TIMES = TimeInForce.values();
    private static final int[] SIDE_HASHES = DslJsonValues.hashes(SIDES);
    private static final int[] ORD_TYPE_HASHES = DslJsonValues.hashes(ORD_TYPES);
    private static final int[] TIME_HASHES = DslJsonValues.hashes(TIMES);

    private final JsonReader<Object> reader = new DslJson<>().newReader();
    private final byte[] characters = new byte[NewOrderSingleEncoder.clOrdIdLength()];

    void decode(final byte[] text, final NewOrderSingleEncoder order) throws IOException
    {
        reader.process(text, text.length);
        reader.startObject();
        do
        {
            reader.getNextToken();
            final int name = reader.fillName();
            reader.getNextToken();
            take(name, order);
        }
        while (reader.getNextToken() == ',');
        reader.checkObjectEnd();
    }

    private void take(final int name, final NewOrderSingleEncoder order) throws IOException
    {
        if (name == CL_ORD_ID)
        {
            order.putClOrdId(characters(NewOrderSingleEncoder.clOrdIdLength()), 0);
        }
        else if (name == SYMBOL)
        {
            order.putSymbol(characters(NewOrderSingleEncoder.symbolLength()), 0);
        }
        else if (name == SIDE)
        {
            order.side(member(SIDES, SIDE_HASHES));
        }
        else if (name == ORD_TYPE)
        {
            order.ordType(member(ORD_TYPES, ORD_TYPE_HASHES));
        }
        else if (name == PRICE)
        {
            final BigDecimal price = NumberConverter.deserializeDecimal(reader);
            order.price().mantissa(price.unscaledValue().longValueExact()).exponent((byte)-price.scale());
        }
        else if (name == ORDER_QTY)
        {
            order.orderQty(NumberConverter.deserializeLong(reader));
        }
        else if (name == TIME_IN_FORCE)
        {
            order.timeInForce(member(TIMES, TIME_HASHES));
        }
        else
        {
            throw new IllegalStateException(reader.getLastName());
        }
    }

    private byte[] characters(final int length) throws IOException
    {
        return DslJsonValues.characters(reader, characters, length);
    }

    private <E> E member(final E[] members, final int[] hashes) throws IOException
    {
        return DslJsonValues.member(reader, members, hashes);
    }
}
