package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.OrdStatus;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import org.agrona.concurrent.UnsafeBuffer;

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
    private final UnsafeBuffer buffer;

    Orders(final int capacity)
    {
        records = new RecordPool(capacity, RECORD_LENGTH);
        buffer = records.buffer();
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
        final int offset = records.offset(order);
        buffer.putLong(offset + ORDER_ID_OFFSET, orderId);
        buffer.putLong(offset + CUM_QTY_OFFSET, 0);
        buffer.putLong(offset + NOTIONAL_HIGH_OFFSET, 0);
        buffer.putLong(offset + NOTIONAL_LOW_OFFSET, 0);
        buffer.putLong(offset + SUBSCRIPTION_OFFSET, subscription);
        buffer.putLong(offset + SYMBOL_OFFSET, terms.symbol0());
        buffer.putLong(offset + SYMBOL_OFFSET + 8, terms.symbol1());
        buffer.putByte(offset + SIDE_OFFSET, terms.side().value());
        buffer.putByte(offset + STATUS_OFFSET, OrdStatus.New.value());
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
        final int offset = records.offset(order);
        price(order, terms.price());
        buffer.putLong(offset + ORDER_QTY_OFFSET, terms.orderQty());
        buffer.putByte(offset + ORD_TYPE_OFFSET, terms.ordType().value());
        buffer.putByte(offset + TIME_IN_FORCE_OFFSET, terms.timeInForce().value());
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
        final int offset = records.offset(order);
        final long low = buffer.getLong(offset + NOTIONAL_LOW_OFFSET);
        final long sum = Notional.sumLow(low, qty, price);
        buffer.putLong(offset + NOTIONAL_HIGH_OFFSET,
            Notional.sumHigh(buffer.getLong(offset + NOTIONAL_HIGH_OFFSET), low, qty, price));
        buffer.putLong(offset + NOTIONAL_LOW_OFFSET, sum);
        final long cumQty = buffer.getLong(offset + CUM_QTY_OFFSET) + qty;
        buffer.putLong(offset + CUM_QTY_OFFSET, cumQty);
        final boolean isFilled = cumQty == buffer.getLong(offset + ORDER_QTY_OFFSET);
        status(order, isFilled ? OrdStatus.Filled : OrdStatus.PartiallyFilled);
    }

    long avgPx(final int order)
    {
        final int offset = records.offset(order);
        return Notional.average(buffer.getLong(offset + NOTIONAL_HIGH_OFFSET),
            buffer.getLong(offset + NOTIONAL_LOW_OFFSET), buffer.getLong(offset + CUM_QTY_OFFSET));
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
        return isOpen(order) ? orderQty(order) - cumQty(order) : 0;
    }

    long orderId(final int order)
    {
        return buffer.getLong(records.offset(order) + ORDER_ID_OFFSET);
    }

    long price(final int order)
    {
        return buffer.getLong(records.offset(order) + PRICE_OFFSET);
    }

    void price(final int order, final long price)
    {
        buffer.putLong(records.offset(order) + PRICE_OFFSET, price);
    }

    long orderQty(final int order)
    {
        return buffer.getLong(records.offset(order) + ORDER_QTY_OFFSET);
    }

    void orderQty(final int order, final long qty)
    {
        buffer.putLong(records.offset(order) + ORDER_QTY_OFFSET, qty);
    }

    long cumQty(final int order)
    {
        return buffer.getLong(records.offset(order) + CUM_QTY_OFFSET);
    }

    long subscription(final int order)
    {
        return buffer.getLong(records.offset(order) + SUBSCRIPTION_OFFSET);
    }

    void subscription(final int order, final long subscription)
    {
        buffer.putLong(records.offset(order) + SUBSCRIPTION_OFFSET, subscription);
    }

    long symbol0(final int order)
    {
        return buffer.getLong(records.offset(order) + SYMBOL_OFFSET);
    }

    long symbol1(final int order)
    {
        return buffer.getLong(records.offset(order) + SYMBOL_OFFSET + 8);
    }

    Side side(final int order)
    {
        return Side.get(buffer.getByte(records.offset(order) + SIDE_OFFSET));
    }

    OrdType ordType(final int order)
    {
        return OrdType.get(buffer.getByte(records.offset(order) + ORD_TYPE_OFFSET));
    }

    TimeInForce timeInForce(final int order)
    {
        return TimeInForce.get(buffer.getByte(records.offset(order) + TIME_IN_FORCE_OFFSET));
    }

    OrdStatus status(final int order)
    {
        return OrdStatus.get(buffer.getByte(records.offset(order) + STATUS_OFFSET));
    }

    void status(final int order, final OrdStatus status)
    {
        buffer.putByte(records.offset(order) + STATUS_OFFSET, status.value());
    }

    int previous(final int order)
    {
        return buffer.getInt(records.offset(order) + PREVIOUS_OFFSET);
    }

    void previous(final int order, final int previous)
    {
        buffer.putInt(records.offset(order) + PREVIOUS_OFFSET, previous);
    }

    int next(final int order)
    {
        return buffer.getInt(records.offset(order) + NEXT_OFFSET);
    }

    void next(final int order, final int next)
    {
        buffer.putInt(records.offset(order) + NEXT_OFFSET, next);
    }

    int level(final int order)
    {
        return buffer.getInt(records.offset(order) + LEVEL_OFFSET);
    }

    void level(final int order, final int level)
    {
        buffer.putInt(records.offset(order) + LEVEL_OFFSET, level);
    }

    int book(final int order)
    {
        return buffer.getInt(records.offset(order) + BOOK_OFFSET);
    }

    void book(final int order, final int book)
    {
        buffer.putInt(records.offset(order) + BOOK_OFFSET, book);
    }

    int firstId(final int order)
    {
        return buffer.getInt(records.offset(order) + FIRST_ID_OFFSET);
    }

    void firstId(final int order, final int id)
    {
        buffer.putInt(records.offset(order) + FIRST_ID_OFFSET, id);
    }

    int lastId(final int order)
    {
        return buffer.getInt(records.offset(order) + LAST_ID_OFFSET);
    }

    void lastId(final int order, final int id)
    {
        buffer.putInt(records.offset(order) + LAST_ID_OFFSET, id);
    }

    int currentId(final int order)
    {
        return buffer.getInt(records.offset(order) + CURRENT_ID_OFFSET);
    }

    void currentId(final int order, final int id)
    {
        buffer.putInt(records.offset(order) + CURRENT_ID_OFFSET, id);
    }

    int namedId(final int order)
    {
        return buffer.getInt(records.offset(order) + NAMED_ID_OFFSET);
    }

    void namedId(final int order, final int id)
    {
        buffer.putInt(records.offset(order) + NAMED_ID_OFFSET, id);
    }

    @Override
    public void close()
    {
        records.close();
    }
}
