package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.OrdStatus;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.gateway.service.Replies;
import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;

/**
 * Trades orders by price, then time: an order that comes in trades with the best ones of the other side, at their
 * prices. What is left of it rests or expires.
 */
final class Matcher
{
    private final Orders orders;
    private final Books books;
    private final OrderMemory memory;
    private final ExecutionReports reports;
    private final OrderCounters counters;
    private final int restingLimit;
    private int resting;
    private long lastQty;
    private long lastPx;

    Matcher(
        final int restingLimit,
        final Orders orders,
        final Books books,
        final OrderMemory memory,
        final ExecutionReports reports,
        final OrderCounters counters)
    {
        this.restingLimit = restingLimit;
        this.orders = orders;
        this.books = books;
        this.memory = memory;
        this.reports = reports;
        this.counters = counters;
    }

    /**
     * Whether an order could rest if it had to. One that trades and has a rest has taken another order out of the book,
     * so it needs room only where it can't trade.
     *
     * @param terms of the order.
     * @param book  of its symbol, or null.
     * @return false where the book is full for it.
     */
    boolean hasRoom(final OrderTerms terms, final OrderBook book)
    {
        if (!terms.isResting())
        {
            return true;
        }
        if (book == null)
        {
            return resting < restingLimit && books.hasRoom(terms.symbol0(), terms.symbol1());
        }
        final BookSide opposite = book.opposite(terms.side());
        return resting < restingLimit || opposite.isReached(opposite.key(terms.price()));
    }

    /**
     * Trades an order that is in no book, and lets the rest of it rest or expire.
     *
     * @param order      with its terms set.
     * @param book       of its symbol, or null where it has none.
     * @param restStatus status it rests with where it has never traded.
     * @param replies    where fills of resting orders are pushed.
     */
    void execute(final int order, final OrderBook book, final OrdStatus restStatus, final Replies replies)
    {
        lastQty = 0;
        lastPx = 0;
        if (book != null)
        {
            trade(order, book.opposite(orders.side(order)), replies);
        }
        if (orders.status(order) == OrdStatus.Filled)
        {
            memory.finish(order);
        }
        else if (isResting(order))
        {
            orders.status(order, orders.cumQty(order) > 0 ? OrdStatus.PartiallyFilled : restStatus);
            rest(order, book);
        }
        else
        {
            orders.status(order, OrdStatus.Expired);
            memory.finish(order);
        }
        releaseIfEmpty(book);
    }

    private void trade(final int order, final BookSide opposite, final Replies replies)
    {
        final boolean isMarket = orders.ordType(order) == OrdType.Market;
        final long limitKey = isMarket ? Long.MAX_VALUE : opposite.key(orders.price(order));
        long leaves = orders.untradedQty(order);
        if (orders.timeInForce(order) == TimeInForce.FillOrKill && !opposite.has(leaves, limitKey))
        {
            return;
        }
        while (leaves > 0 && opposite.isReached(limitKey))
        {
            final int maker = opposite.bestOrder();
            lastPx = orders.price(maker);
            lastQty = Math.min(leaves, orders.leavesQty(maker));
            leaves -= lastQty;
            orders.fill(order, lastQty, lastPx);
            orders.fill(maker, lastQty, lastPx);
            opposite.addQty(maker, -lastQty);
            counters.trade();
            if (orders.status(maker) == OrdStatus.Filled)
            {
                opposite.remove(maker);
                counters.resting(--resting);
                memory.finish(maker);
            }
            reports.pushFill(replies, maker, lastQty, lastPx);
        }
    }

    private boolean isResting(final int order)
    {
        return orders.ordType(order) == OrdType.Limit && orders.timeInForce(order) == TimeInForce.Day;
    }

    private void rest(final int order, final OrderBook book)
    {
        final OrderBook home = book != null ? book : books.open(orders.symbol0(order), orders.symbol1(order));
        final Side side = orders.side(order);
        orders.book(order, home.index());
        home.own(side).add(order);
        counters.resting(++resting);
        counters.symbols(books.count());
    }

    /**
     * Takes a resting order out of its book, for good or to execute it anew.
     *
     * @param order that rests.
     * @return its book, which may be empty now: {@link #releaseIfEmpty} or {@link #execute} follows.
     */
    OrderBook remove(final int order)
    {
        final OrderBook book = books.book(orders.book(order));
        book.own(orders.side(order)).remove(order);
        counters.resting(--resting);
        return book;
    }

    /**
     * Changes the quantity of a resting order, which keeps its place.
     *
     * @param order    that rests.
     * @param orderQty its new quantity, of which it has traded less.
     */
    void resize(final int order, final long orderQty)
    {
        books.book(orders.book(order)).own(orders.side(order)).addQty(order, orderQty - orders.orderQty(order));
        orders.orderQty(order, orderQty);
    }

    void releaseIfEmpty(final OrderBook book)
    {
        if (book != null && book.isEmpty())
        {
            books.release(book);
            counters.symbols(books.count());
        }
    }

    void reset()
    {
        resting = 0;
    }

    void save(final SnapshotOutput out)
    {
        out.putInt(resting);
    }

    void load(final SnapshotInput in)
    {
        resting = in.getInt("resting orders", 0, restingLimit);
    }

    /**
     * Quantity of the last execution of the order executed last.
     *
     * @return the quantity, 0 where it did not trade.
     */
    long lastQty()
    {
        return lastQty;
    }

    /**
     * Price of the last execution of the order executed last.
     *
     * @return the scaled price, 0 where it did not trade.
     */
    long lastPx()
    {
        return lastPx;
    }
}
