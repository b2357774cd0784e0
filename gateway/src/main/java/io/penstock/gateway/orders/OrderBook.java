package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.Side;
import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;

/**
 * The book of one symbol: its buyers and its sellers.
 */
final class OrderBook
{
    private final int index;
    private final BookSide buyers;
    private final BookSide sellers;
    private long symbol0;
    private long symbol1;
    private int slot;

    OrderBook(final int index, final Orders orders, final PriceLevels levels, final PriceBranches branches)
    {
        this.index = index;
        buyers = new BookSide(Side.Buy, orders, levels, branches);
        sellers = new BookSide(Side.Sell, orders, levels, branches);
    }

    /**
     * Makes an empty book the one of a symbol.
     *
     * @param first  word of the symbol.
     * @param second word of the symbol.
     * @param in     slot it is found in.
     */
    void symbol(final long first, final long second, final int in)
    {
        symbol0 = first;
        symbol1 = second;
        slot = in;
    }

    long symbol0()
    {
        return symbol0;
    }

    long symbol1()
    {
        return symbol1;
    }

    int slot()
    {
        return slot;
    }

    int index()
    {
        return index;
    }

    /**
     * Where orders of a side rest.
     *
     * @param side of the orders.
     * @return the side.
     */
    BookSide own(final Side side)
    {
        return side == Side.Buy ? buyers : sellers;
    }

    /**
     * Where orders of a side find their counterparts.
     *
     * @param side of the orders.
     * @return the other side.
     */
    BookSide opposite(final Side side)
    {
        return side == Side.Buy ? sellers : buyers;
    }

    boolean isEmpty()
    {
        return buyers.isEmpty() && sellers.isEmpty();
    }

    void reset()
    {
        buyers.reset();
        sellers.reset();
    }

    void save(final SnapshotOutput out)
    {
        out.putLong(symbol0);
        out.putLong(symbol1);
        out.putInt(slot);
        buyers.save(out);
        sellers.save(out);
    }

    void load(final SnapshotInput in)
    {
        symbol0 = in.getLong();
        symbol1 = in.getLong();
        slot = in.getInt();
        buyers.load(in);
        sellers.load(in);
    }
}
