package io.penstock.gateway.idempotency;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * A memory of answers in plain collections, to compare with.
 */
final class ModelMemory
{
    private static final class Entry
    {
        private final String name;
        private final long fingerprint;
        private byte[] answer;
        private boolean isFailed;

        private Entry(final String name, final long fingerprint)
        {
            this.name = name;
            this.fingerprint = fingerprint;
        }

        private int length()
        {
            return answer == null ? 0 : answer.length;
        }
    }

    private final int entryLimit;
    private final int byteLimit;
    private final int keyLimit;
    private final Map<String, Entry> all = new LinkedHashMap<>();
    private final Map<String, Entry> completed = new LinkedHashMap<>();
    private final List<Entry> admitted = new ArrayList<>();
    private long forgotten;
    private long repeats;
    private long refusals;

    ModelMemory(final int entryLimit, final int byteLimit, final int keyLimit)
    {
        this.entryLimit = entryLimit;
        this.byteLimit = byteLimit;
        this.keyLimit = keyLimit;
    }

    int admit(
        final long scope,
        final DirectBuffer key,
        final long fingerprint,
        final boolean isPossResend,
        final FirstAnswer answer)
    {
        final byte[] bytes = new byte[key.capacity()];
        key.getBytes(0, bytes);
        final String name = scope + " " + HexFormat.of().formatHex(bytes);
        if (bytes.length > keyLimit)
        {
            refusals++;
            return AnswerStore.REFUSED;
        }
        final Entry known = all.get(name);
        if (known != null)
        {
            return isPossResend ? repeat(known, fingerprint, answer) : AnswerStore.KNOWN;
        }
        if (all.size() == entryLimit && completed.isEmpty())
        {
            refusals++;
            return AnswerStore.REFUSED;
        }
        if (all.size() == entryLimit)
        {
            forgetOldest();
        }
        final Entry entry = new Entry(name, fingerprint);
        all.put(name, entry);
        admitted.add(entry);
        return admitted.size() - 1;
    }

    private int repeat(final Entry known, final long fingerprint, final FirstAnswer answer)
    {
        repeats++;
        if (known.fingerprint != fingerprint)
        {
            return AnswerStore.REUSED;
        }
        if (known.isFailed)
        {
            return AnswerStore.FAILED;
        }
        if (known.answer == null)
        {
            return AnswerStore.IN_USE;
        }
        answer.length(known.answer.length);
        answer.buffer().putBytes(0, ByteBuffer.wrap(known.answer), known.answer.length);
        return AnswerStore.REPEATED;
    }

    private void forgetOldest()
    {
        final String name = completed.keySet().iterator().next();
        completed.remove(name);
        all.remove(name);
        forgotten++;
    }

    void answer(final int entry, final DirectBuffer buffer, final int offset, final int length)
    {
        while (bytes() + length > byteLimit && !completed.isEmpty())
        {
            forgetOldest();
        }
        if (length > byteLimit)
        {
            refusals++;
            fail(entry);
            return;
        }
        final Entry done = admitted.get(entry);
        done.answer = new byte[length];
        buffer.getBytes(offset, done.answer);
        completed.put(done.name, done);
    }

    void fail(final int entry)
    {
        final Entry done = admitted.get(entry);
        done.isFailed = true;
        completed.put(done.name, done);
    }

    long remembered()
    {
        return all.size();
    }

    long bytes()
    {
        return all.values().stream().mapToInt(Entry::length).sum();
    }

    long forgotten()
    {
        return forgotten;
    }

    long repeats()
    {
        return repeats;
    }

    long refusals()
    {
        return refusals;
    }
}
