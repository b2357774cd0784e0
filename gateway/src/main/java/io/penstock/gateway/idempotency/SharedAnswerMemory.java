package io.penstock.gateway.idempotency;

import io.penstock.gateway.records.SeededHash;
import java.util.function.ToLongFunction;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;

/**
 * A memory of answers that several threads use, so that a request that comes again on another thread meets the first
 * one, be it answered or still worked on. A key belongs to one of several stripes, each a memory of its own with its
 * part of the bounds; what was completed first is forgotten first in its stripe.
 * <p>
 * A thread has the lock of a stripe for one step, which takes as long as it takes to copy an answer, and never while a
 * request is worked on.
 */
public final class SharedAnswerMemory implements AnswerStore
{
    private final AnswerMemory[] stripes;
    private final SpinLock[] locks;
    private final SeededHash seededHash;
    private final int mask;
    private final int shift;
    private final AnswerCounters counters = new Sums();

    /**
     * Reserves memory, and touches it as it is needed.
     *
     * @param stripeCount how many stripes, a power of two; a few times as many as there are threads.
     * @param entryLimit  keys that are remembered at most, over all stripes. Each must have more than are worked on at
     *                    a time.
     * @param byteLimit   bytes of answers that are kept at most, over all stripes.
     * @param keyLimit    length of a key at most, in bytes.
     * @param seed        of the hash by which keys are found, known to no client.
     * @throws IllegalArgumentException where one is none that can be.
     */
    public SharedAnswerMemory(
        final int stripeCount, final int entryLimit, final int byteLimit, final int keyLimit, final long seed)
    {
        if (!BitUtil.isPowerOfTwo(stripeCount) || entryLimit < stripeCount || byteLimit < stripeCount)
        {
            throw new IllegalArgumentException("stripeCount: " + stripeCount);
        }
        stripes = new AnswerMemory[stripeCount];
        locks = new SpinLock[stripeCount];
        for (int i = 0; i < stripeCount; i++)
        {
            stripes[i] = new AnswerMemory(entryLimit / stripeCount, byteLimit / stripeCount, keyLimit, seed + i);
            locks[i] = new SpinLock();
        }
        mask = stripeCount - 1;
        shift = Integer.numberOfTrailingZeros(stripeCount);
        seededHash = new SeededHash(~seed);
    }

    @Override
    public long scope(final DirectBuffer client)
    {
        return seededHash.longHash(0, client, 0, client.capacity());
    }

    @Override
    public int admit(
        final long scope,
        final DirectBuffer key,
        final long fingerprint,
        final boolean isPossResend,
        final FirstAnswer answer)
    {
        final int index = seededHash.hash(scope, key, 0, key.capacity()) & mask;
        final AnswerMemory stripe = stripes[index];
        locks[index].lock();
        try
        {
            final int entry = stripe.admit(scope, key, fingerprint, isPossResend, answer);
            return entry < 0 ? entry : entry << shift | index;
        }
        finally
        {
            locks[index].unlock();
        }
    }

    @Override
    public void answer(final int entry, final DirectBuffer buffer, final int offset, final int length)
    {
        final int index = entry & mask;
        locks[index].lock();
        try
        {
            stripes[index].answer(entry >> shift, buffer, offset, length);
        }
        finally
        {
            locks[index].unlock();
        }
    }

    @Override
    public void fail(final int entry)
    {
        final int index = entry & mask;
        locks[index].lock();
        try
        {
            stripes[index].fail(entry >> shift);
        }
        finally
        {
            locks[index].unlock();
        }
    }

    @Override
    public AnswerCounters counters()
    {
        return counters;
    }

    /**
     * Frees the memory, which no thread may use any more.
     */
    @Override
    public void close()
    {
        for (final AnswerMemory stripe : stripes)
        {
            stripe.close();
        }
    }

    /** Those of all stripes. */
    private final class Sums implements AnswerCounters
    {
        @Override
        public long remembered()
        {
            return sum(AnswerCounters::remembered);
        }

        @Override
        public long bytes()
        {
            return sum(AnswerCounters::bytes);
        }

        @Override
        public long forgotten()
        {
            return sum(AnswerCounters::forgotten);
        }

        @Override
        public long repeats()
        {
            return sum(AnswerCounters::repeats);
        }

        @Override
        public long refusals()
        {
            return sum(AnswerCounters::refusals);
        }

        private long sum(final ToLongFunction<AnswerCounters> counter)
        {
            long sum = 0;
            for (final AnswerMemory stripe : stripes)
            {
                sum += counter.applyAsLong(stripe.counters());
            }
            return sum;
        }
    }
}
