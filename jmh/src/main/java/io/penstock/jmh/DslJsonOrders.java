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
import java.util.stream.Stream;

/**
 * Orders from JSON to generated SBE code by dsl-json, as the code it generates does: one reader for all texts, names
 * and members told apart by their hash, characters taken without a string. Belongs to one thread.
 */
final class DslJsonOrders
{
    private static final int CL_ORD_ID = hash("clOrdId");
    private static final int SYMBOL = hash("symbol");
    private static final int SIDE = hash("side");
    private static final int ORD_TYPE = hash("ordType");
    private static final int PRICE = hash("price");
    private static final int ORDER_QTY = hash("orderQty");
    private static final int TIME_IN_FORCE = hash("timeInForce");

    private static final Side[] SIDES = Side.values();
    private static final OrdType[] ORD_TYPES = OrdType.values();
    private static final TimeInForce[] TIMES = TimeInForce.values();
    private static final int[] SIDE_HASHES = hashes(SIDES);
    private static final int[] ORD_TYPE_HASHES = hashes(ORD_TYPES);
    private static final int[] TIME_HASHES = hashes(TIMES);

    private static final int HASH_BASIS = 0x811C9DC5;
    private static final int HASH_PRIME = 0x1000193;

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

    /**
     * Takes a text of at most so many characters, with zeros behind it.
     */
    private byte[] characters(final int length) throws IOException
    {
        final char[] text = reader.readSimpleQuote();
        final int textLength = reader.getCurrentIndex() - reader.getTokenStart() - 1;
        for (int i = 0; i < length; i++)
        {
            characters[i] = i < textLength ? (byte)text[i] : 0;
        }
        return characters;
    }

    private <E> E member(final E[] members, final int[] hashes) throws IOException
    {
        final int hash = reader.calcHash();
        for (int i = 0; i < hashes.length; i++)
        {
            if (hashes[i] == hash)
            {
                return members[i];
            }
        }
        throw new IllegalStateException(reader.getLastName());
    }

    private static int[] hashes(final Enum<?>[] members)
    {
        return Stream.of(members).mapToInt(member -> hash(member.name())).toArray();
    }

    /**
     * The hash that the reader makes of a name: FNV-1a.
     */
    private static int hash(final String name)
    {
        int hash = HASH_BASIS;
        for (int i = 0; i < name.length(); i++)
        {
            hash = (hash ^ name.charAt(i)) * HASH_PRIME;
        }
        return hash;
    }
}
