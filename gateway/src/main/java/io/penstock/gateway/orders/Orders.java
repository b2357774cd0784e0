package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.OrdStatus;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.gateway.records.RecordPool;
import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;

/**
 * The orders that are remembered: records of 112 bytes, open ones and finished ones. Prices are scaled as in
 * {@link Prices}, enumerated fields hold the schema's raw values.
 */
final class Orders implements AutoCloseable
{
    private static final int ORDER_ID_OFFSET = 0;
    private static final int PRICE_OFFSET = 8;
    private static final int ORDER_QTY_OFFSET = 16;
    private static final int CUM_QTY_OFFSET = 24;
    private static final int NOTIONAL_HIGH_OFFSET = 32;
    private static final int NOTIONAL_LOW_OFFSET = 40;
    private static final int PREVIOUS_OFFSET = 48;
    private static final int NEXT_OFFSET = 52;
    private static final int LEVEL_OFFSET = 56;
    private static final int BOOK_OFFSET = 60;
    private static final int SUBSCRIPTION_OFFSET = 64;
    private static final int SYMBOL_OFFSET = 72;
    private static final int FIRST_ID_OFFSET = 88;
    private static final int LAST_ID_OFFSET = 92;
    private static final int CURRENT_ID_OFFSET = 96;
    private static final int NAMED_ID_OFFSET = 100;
    private static final int SIDE_OFFSET = 104;
    private static final int ORD_TYPE_OFFSET = 105;
    private static final int TIME_IN_FORCE_OFFSET = 106;
    private static final int STATUS_OFFSET = 107;
    private static final int RECORD_LENGTH = 112;

    private final RecordPool records;

    Orders(final int capacity)
    {
        records = new RecordPool(capacity, RECORD_LENGTH);
    }

    int take()
    {
        return records.take();
    }

    void give(final int order)
    {
        records.give(order);
    }

    /**
     * Fills in a new order that has not traded and is not in a book.
     *
     * @param order        its record.
     * @param orderId      its number.
     * @param terms        what its sender asked for.
     * @param subscription where its fills are pushed to.
     */
    void begin(final int order, final long orderId, final OrderTerms terms, final long subscription)
    {
        records.putLong(order, ORDER_ID_OFFSET, orderId);
        records.putLong(order, CUM_QTY_OFFSET, 0);
        records.putLong(order, NOTIONAL_HIGH_OFFSET, 0);
        records.putLong(order, NOTIONAL_LOW_OFFSET, 0);
        records.putLong(order, SUBSCRIPTION_OFFSET, subscription);
        records.putLong(order, SYMBOL_OFFSET, terms.symbol0());
        records.putLong(order, SYMBOL_OFFSET + 8, terms.symbol1());
        records.putByte(order, SIDE_OFFSET, terms.side().value());
        records.putByte(order, STATUS_OFFSET, OrdStatus.New.value());
        terms(order, terms);
    }

    /**
     * Sets what a replace may change.
     *
     * @param order its record.
     * @param terms what its sender asks for now.
     */
    void terms(final int order, final OrderTerms terms)
    {
        price(order, terms.price());
        records.putLong(order, ORDER_QTY_OFFSET, terms.orderQty());
        records.putByte(order, ORD_TYPE_OFFSET, terms.ordType().value());
        records.putByte(order, TIME_IN_FORCE_OFFSET, terms.timeInForce().value());
    }

    /**
     * Books one execution.
     *
     * @param order its record.
     * @param qty   what was traded.
     * @param price at which price.
     */
    void fill(final int order, final long qty, final long price)
    {
        final long low = records.getLong(order, NOTIONAL_LOW_OFFSET);
        final long sum = Notional.sumLow(low, qty, price);
        records.putLong(order, NOTIONAL_HIGH_OFFSET,
            Notional.sumHigh(records.getLong(order, NOTIONAL_HIGH_OFFSET), low, qty, price));
        records.putLong(order, NOTIONAL_LOW_OFFSET, sum);
        final long cumQty = records.getLong(order, CUM_QTY_OFFSET) + qty;
        records.putLong(order, CUM_QTY_OFFSET, cumQty);
        final boolean isFilled = cumQty == records.getLong(order, ORDER_QTY_OFFSET);
        status(order, isFilled ? OrdStatus.Filled : OrdStatus.PartiallyFilled);
    }

    long avgPx(final int order)
    {
        return Notional.average(records.getLong(order, NOTIONAL_HIGH_OFFSET),
            records.getLong(order, NOTIONAL_LOW_OFFSET), records.getLong(order, CUM_QTY_OFFSET));
    }

    boolean isOpen(final int order)
    {
        return switch (status(order))
        {
            case New, PartiallyFilled, Replaced -> true;
            default -> false;
        };
    }

    long leavesQty(final int order)
    {
        return isOpen(order) ? untradedQty(order) : 0;
    }

    long untradedQty(final int order)
    {
        return orderQty(order) - cumQty(order);
    }

    long orderId(final int order)
    {
        return records.getLong(order, ORDER_ID_OFFSET);
    }

    long price(final int order)
    {
        return records.getLong(order, PRICE_OFFSET);
    }

    void price(final int order, final long price)
    {
        records.putLong(order, PRICE_OFFSET, price);
    }

    long orderQty(final int order)
    {
        return records.getLong(order, ORDER_QTY_OFFSET);
    }

    void orderQty(final int order, final long qty)
    {
        records.putLong(order, ORDER_QTY_OFFSET, qty);
    }

    long cumQty(final int order)
    {
        return records.getLong(order, CUM_QTY_OFFSET);
    }

    long subscription(final int order)
    {
        return records.getLong(order, SUBSCRIPTION_OFFSET);
    }

    void subscription(final int order, final long subscription)
    {
        records.putLong(order, SUBSCRIPTION_OFFSET, subscription);
    }

    long symbol0(final int order)
    {
        return records.getLong(order, SYMBOL_OFFSET);
    }

    long symbol1(final int order)
    {
        return records.getLong(order, SYMBOL_OFFSET + 8);
    }

    Side side(final int order)
    {
        return Side.get(records.getByte(order, SIDE_OFFSET));
    }

    OrdType ordType(final int order)
    {
        return OrdType.get(records.getByte(order, ORD_TYPE_OFFSET));
    }

    TimeInForce timeInForce(final int order)
    {
        return TimeInForce.get(records.getByte(order, TIME_IN_FORCE_OFFSET));
    }

    OrdStatus status(final int order)
    {
        return OrdStatus.get(records.getByte(order, STATUS_OFFSET));
    }

    void status(final int order, final OrdStatus status)
    {
        records.putByte(order, STATUS_OFFSET, status.value());
    }

    int previous(final int order)
    {
        return records.getInt(order, PREVIOUS_OFFSET);
    }

    void previous(final int order, final int previous)
    {
        records.putInt(order, PREVIOUS_OFFSET, previous);
    }

    int next(final int order)
    {
        return records.getInt(order, NEXT_OFFSET);
    }

    void next(final int order, final int next)
    {
        records.putInt(order, NEXT_OFFSET, next);
    }

    int level(final int order)
    {
        return records.getInt(order, LEVEL_OFFSET);
    }

    void level(final int order, final int level)
    {
        records.putInt(order, LEVEL_OFFSET, level);
    }

    int book(final int order)
    {
        return records.getInt(order, BOOK_OFFSET);
    }

    void book(final int order, final int book)
    {
        records.putInt(order, BOOK_OFFSET, book);
    }

    int firstId(final int order)
    {
        return records.getInt(order, FIRST_ID_OFFSET);
    }

    void firstId(final int order, final int id)
    {
        records.putInt(order, FIRST_ID_OFFSET, id);
    }

    int lastId(final int order)
    {
        return records.getInt(order, LAST_ID_OFFSET);
    }

    void lastId(final int order, final int id)
    {
        records.putInt(order, LAST_ID_OFFSET, id);
    }

    int currentId(final int order)
    {
        return records.getInt(order, CURRENT_ID_OFFSET);
    }

    void currentId(final int order, final int id)
    {
        records.putInt(order, CURRENT_ID_OFFSET, id);
    }

    int namedId(final int order)
    {
        return records.getInt(order, NAMED_ID_OFFSET);
    }

    void namedId(final int order, final int id)
    {
        records.putInt(order, NAMED_ID_OFFSET, id);
    }

    void reset()
    {
        records.reset();
    }

    void save(final SnapshotOutput out)
    {
        records.save(out);
    }

    void load(final SnapshotInput in)
    {
        records.load(in);
    }

    @Override
    public void close()
    {
        records.close();
    }
}
