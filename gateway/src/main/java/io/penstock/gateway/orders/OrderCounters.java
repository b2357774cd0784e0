package io.penstock.gateway.orders;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What an order book has done, and what it holds. The thread that calls the service writes, any thread may read.
 */
public final class OrderCounters
{
    private static final int RESTING = 0;
    private static final int REMEMBERED = 1;
    private static final int SYMBOLS = 2;
    private static final int FORGOTTEN = 3;
    private static final int ACCEPTED = 4;
    private static final int TRADES = 5;
    private static final int REJECTED = 6;
    private static final int PUSHED = 7;
    private static final int COUNT = 8;

    private final AtomicLongArray values = new AtomicLongArray(COUNT);

    OrderCounters()
    {
    }

    /**
     * Orders that rest in books now.
     *
     * @return how many.
     */
    public long resting()
    {
        return values.getAcquire(RESTING);
    }

    /**
     * Client order ids that are remembered now, of open and finished orders.
     *
     * @return how many.
     */
    public long remembered()
    {
        return values.getAcquire(REMEMBERED);
    }

    /**
     * Symbols in which orders rest now.
     *
     * @return how many.
     */
    public long symbols()
    {
        return values.getAcquire(SYMBOLS);
    }

    /**
     * Client order ids that have been forgotten since the start.
     *
     * @return how many.
     */
    public long forgotten()
    {
        return values.getAcquire(FORGOTTEN);
    }

    /**
     * New orders that have been accepted since the start.
     *
     * @return how many.
     */
    public long accepted()
    {
        return values.getAcquire(ACCEPTED);
    }

    /**
     * Executions since the start; one is one buyer and one seller.
     *
     * @return how many.
     */
    public long trades()
    {
        return values.getAcquire(TRADES);
    }

    /**
     * Requests of all kinds that have been rejected since the start.
     *
     * @return how many.
     */
    public long rejected()
    {
        return values.getAcquire(REJECTED);
    }

    /**
     * Fills that have been pushed to the owners of resting orders since the start.
     *
     * @return how many.
     */
    public long pushed()
    {
        return values.getAcquire(PUSHED);
    }

    void resting(final long count)
    {
        values.setRelease(RESTING, count);
    }

    void remembered(final long count)
    {
        values.setRelease(REMEMBERED, count);
    }

    void symbols(final long count)
    {
        values.setRelease(SYMBOLS, count);
    }

    void forgot()
    {
        increment(FORGOTTEN);
    }

    void accept()
    {
        increment(ACCEPTED);
    }

    void trade()
    {
        increment(TRADES);
    }

    void reject()
    {
        increment(REJECTED);
    }

    void push()
    {
        increment(PUSHED);
    }

    private void increment(final int counter)
    {
        values.setRelease(counter, values.getPlain(counter) + 1);
    }
}
