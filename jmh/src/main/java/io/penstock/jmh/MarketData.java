package io.penstock.jmh;

import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.jmh.marketdata.MarketDataSnapshotEncoder.MdEntriesEncoder;
import io.penstock.jmh.marketdata.PriceEncoder;

import java.math.BigDecimal;

/**
 * The schema of messages with groups and variable data, and what all peers need to write them.
 */
final class MarketData
{
    /** Generated code wants to know how many entries come; how many came is told behind the last one. */
    static final int MOST_ENTRIES = MdEntriesEncoder.countMaxValue();

    private MarketData()
    {
    }

    static MessageSchema schema()
    {
        return OrderEntry.schema("market-data.xml");
    }

    static void put(final BigDecimal value, final PriceEncoder price)
    {
        price.mantissa(value.unscaledValue().longValueExact()).exponent((byte)-value.scale());
    }
}
