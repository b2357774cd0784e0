package io.penstock.gateway.idempotency;

import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The counters of one memory. The thread that uses the memory writes, any thread may read.
 */
final class CountedAnswers implements AnswerCounters
{
    private static final int REMEMBERED = 0;
    private static final int BYTES = 1;
    private static final int FORGOTTEN = 2;
    private static final int REPEATS = 3;
    private static final int REFUSALS = 4;
    private static final int COUNT = 5;

    private final AtomicLongArray values = new AtomicLongArray(COUNT);

    @Override
    public long remembered()
    {
        return values.getAcquire(REMEMBERED);
    }

    @Override
    public long bytes()
    {
        return values.getAcquire(BYTES);
    }

    @Override
    public long forgotten()
    {
        return values.getAcquire(FORGOTTEN);
    }

    @Override
    public long repeats()
    {
        return values.getAcquire(REPEATS);
    }

    @Override
    public long refusals()
    {
        return values.getAcquire(REFUSALS);
    }

    void holds(final int remembered, final int bytes)
    {
        values.setRelease(REMEMBERED, remembered);
        values.setRelease(BYTES, bytes);
    }

    void forget()
    {
        increment(FORGOTTEN);
    }

    void repeat()
    {
        increment(REPEATS);
    }

    void refuse()
    {
        increment(REFUSALS);
    }

    private void increment(final int counter)
    {
        values.setRelease(counter, values.getPlain(counter) + 1);
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
        for (int i = 0; i < COUNT; i++)
        {
            out.putLong(values.getPlain(i));
        }
    }

    void load(final SnapshotInput in)
    {
        for (int i = 0; i < COUNT; i++)
        {
            values.setRelease(i, in.getLong());
        }
    }
}
