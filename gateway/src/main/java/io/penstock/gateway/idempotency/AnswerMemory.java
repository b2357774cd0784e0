package io.penstock.gateway.idempotency;

import io.penstock.gateway.records.RecordPool;
import io.penstock.gateway.records.ByteCircle;
import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;
import org.agrona.DirectBuffer;

/**
 * A memory of answers that one thread uses, bounded in entries and in bytes of answers. Where one of them is used up,
 * what was completed first is forgotten first. It can be saved and loaded exactly, and goes on alike then.
 */
public final class AnswerMemory implements AnswerStore
{
    private static final int PART = 0x414E5357;
    private static final int VERSION = 1;

    private final int entryLimit;
    private final int byteLimit;
    private final int keyLimit;
    private final AnswerEntries entries;
    private final ByteCircle bytes;
    private final CountedAnswers counters = new CountedAnswers();

    /**
     * Reserves memory, and touches it as it is needed.
     *
     * @param entryLimit keys that are remembered at most. There must be more than are worked on at a time.
     * @param byteLimit  bytes of answers that are kept at most: an answer that is longer than all of it can't be.
     * @param keyLimit   length of a key at most, in bytes.
     * @param seed       of the hash by which keys are found: the same for all replicas, known to no client.
     * @throws IllegalArgumentException where one is not positive, or needs more than 2 GiB.
     */
    public AnswerMemory(final int entryLimit, final int byteLimit, final int keyLimit, final long seed)
    {
        if (byteLimit <= 0 || keyLimit <= 0 || keyLimit > Short.MAX_VALUE)
        {
            throw new IllegalArgumentException("byteLimit: " + byteLimit + ", keyLimit: " + keyLimit);
        }
        this.entryLimit = entryLimit;
        this.byteLimit = byteLimit;
        this.keyLimit = keyLimit;
        entries = new AnswerEntries(entryLimit, keyLimit, seed);
        bytes = new ByteCircle(byteLimit);
    }

    @Override
    public long scope(final DirectBuffer client)
    {
        return entries.scope(client);
    }

    @Override
    public int admit(
        final long scope,
        final DirectBuffer key,
        final long fingerprint,
        final boolean isPossResend,
        final FirstAnswer answer)
    {
        if (key.capacity() > keyLimit)
        {
            return refuse();
        }
        final int hash = entries.hash(scope, key);
        final int entry = entries.find(hash, scope, key);
        if (entry == RecordPool.NONE)
        {
            return add(hash, scope, key, fingerprint);
        }
        if (!isPossResend)
        {
            return KNOWN;
        }
        counters.repeat();
        return entries.fingerprint(entry) == fingerprint ? recall(entry, answer) : REUSED;
    }

    private int add(final int hash, final long scope, final DirectBuffer key, final long fingerprint)
    {
        if (entries.isFull() && entries.oldest() != RecordPool.NONE)
        {
            forgetOldest();
        }
        final int entry = entries.add(hash, scope, key, fingerprint);
        count();
        return entry == RecordPool.NONE ? refuse() : entry;
    }

    private int refuse()
    {
        counters.refuse();
        return REFUSED;
    }

    private int recall(final int entry, final FirstAnswer answer)
    {
        return switch (entries.state(entry))
        {
            case AnswerEntries.WORKING -> IN_USE;
            case AnswerEntries.ANSWERED ->
            {
                answer.length(entries.length(entry));
                bytes.copy(entries.place(entry), answer.length(), answer.buffer(), 0);
                yield REPEATED;
            }
            default -> FAILED;
        };
    }

    @Override
    public void answer(final int entry, final DirectBuffer buffer, final int offset, final int length)
    {
        assert entries.state(entry) == AnswerEntries.WORKING : "not worked on: " + entry;
        while (!bytes.hasRoom(length) && entries.oldest() != RecordPool.NONE)
        {
            forgetOldest();
        }
        if (bytes.hasRoom(length))
        {
            entries.answer(entry, bytes.add(buffer, offset, length), length);
            entries.complete(entry, AnswerEntries.ANSWERED);
        }
        else
        {
            counters.refuse();
            entries.complete(entry, AnswerEntries.FAILED);
        }
        count();
    }

    @Override
    public void fail(final int entry)
    {
        assert entries.state(entry) == AnswerEntries.WORKING : "not worked on: " + entry;
        entries.complete(entry, AnswerEntries.FAILED);
    }

    private void forgetOldest()
    {
        bytes.removeOldest(entries.length(entries.oldest()));
        entries.removeOldest();
        counters.forget();
    }

    private void count()
    {
        counters.holds(entries.count(), bytes.used());
    }

    @Override
    public AnswerCounters counters()
    {
        return counters;
    }

    /**
     * Saves all of it.
     *
     * @param out takes it.
     */
    public void save(final SnapshotOutput out)
    {
        out.begin(PART, VERSION);
        out.putInt(entryLimit);
        out.putInt(byteLimit);
        out.putInt(keyLimit);
        bytes.save(out);
        counters.save(out);
        entries.save(out);
    }

    /**
     * Loads what was saved, in place of what is there.
     *
     * @param in gives it.
     * @throws io.penstock.gateway.snapshot.SnapshotException where it is cut off, or of another size: nothing is
     *                                                        remembered then.
     */
    public void load(final SnapshotInput in)
    {
        boolean isLoaded = false;
        try
        {
            in.begin(PART, VERSION);
            in.require("keys that are remembered at most", entryLimit);
            in.require("bytes of answers at most", byteLimit);
            in.require("length of a key at most", keyLimit);
            bytes.load(in);
            counters.load(in);
            entries.load(in);
            isLoaded = true;
        }
        finally
        {
            if (!isLoaded)
            {
                reset();
            }
        }
    }

    /**
     * Forgets all of it.
     */
    public void reset()
    {
        entries.reset();
        bytes.reset();
        counters.reset();
    }

    @Override
    public void close()
    {
        entries.close();
        bytes.close();
    }
}
