package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.BusinessRejectReason;
import io.penstock.codecs.orderentry.CxlRejReason;
import io.penstock.codecs.orderentry.OrdRejReason;
import io.penstock.gateway.counters.ServiceMetrics;
import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;

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
    private static final int PUSHED = 6;

    /**
     * Where the rejects begin: one counter for each member of the three enumerations of reasons.
     */
    private static final int ORD_REJECTED = 7;
    private static final int CXL_REJECTED = ORD_REJECTED + OrdRejReason.values().length;
    private static final int BUSINESS_REJECTED = CXL_REJECTED + CxlRejReason.values().length;
    private static final int COUNT = BUSINESS_REJECTED + BusinessRejectReason.values().length;

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
        long sum = 0;
        for (int i = ORD_REJECTED; i < COUNT; i++)
        {
            sum += values.getAcquire(i);
        }
        return sum;
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

    /**
     * Names the metrics that these counters are.
     *
     * @param metrics takes them.
     */
    void describe(final ServiceMetrics metrics)
    {
        metrics.gauge("resting", "Orders that rest in the book.", this::resting);
        metrics.gauge("remembered_ids", "Client order ids that are remembered.", this::remembered);
        metrics.gauge("symbols", "Symbols in which orders rest.", this::symbols);
        metrics.counter("forgotten_ids", "Client order ids that have been forgotten.", this::forgotten);
        metrics.counter("accepted", "New orders accepted.", this::accepted);
        metrics.counter("trades", "Executions; one is one buyer and one seller.", this::trades);
        rejects(metrics, "ordRejReason", ORD_REJECTED, OrdRejReason.SBE_UNKNOWN, OrdRejReason.values());
        rejects(metrics, "cxlRejReason", CXL_REJECTED, CxlRejReason.SBE_UNKNOWN, CxlRejReason.values());
        rejects(metrics, "businessRejectReason", BUSINESS_REJECTED,
            BusinessRejectReason.SBE_UNKNOWN, BusinessRejectReason.values());
    }

    /**
     * @param end the first of the members that stand for no value of the schema.
     */
    private void rejects(
        final ServiceMetrics metrics,
        final String field,
        final int first,
        final Enum<?> end,
        final Enum<?>... reasons)
    {
        for (int i = 0; i < end.ordinal(); i++)
        {
            final int counter = first + i;
            metrics.counter("rejects", "Requests rejected, by the field that says why and its value.",
                () -> values.getAcquire(counter), "field", field, "reason", reasons[i].name());
        }
    }

    void reset()
    {
        for (int i = 0; i < COUNT; i++)
        {
            values.setRelease(i, 0);
        }
    }

    void save(final SnapshotOutput out)
    {
        out.putInt(COUNT);
        for (int i = 0; i < COUNT; i++)
        {
            out.putLong(values.getPlain(i));
        }
    }

    void load(final SnapshotInput in)
    {
        in.require("counters", COUNT);
        for (int i = 0; i < COUNT; i++)
        {
            values.setRelease(i, in.getLong());
        }
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

    void reject(final OrdRejReason reason)
    {
        increment(ORD_REJECTED + reason.ordinal());
    }

    void reject(final CxlRejReason reason)
    {
        increment(CXL_REJECTED + reason.ordinal());
    }

    void reject(final BusinessRejectReason reason)
    {
        increment(BUSINESS_REJECTED + reason.ordinal());
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
