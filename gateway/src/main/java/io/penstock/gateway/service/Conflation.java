package io.penstock.gateway.service;

import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.records.HashIndex;
import io.penstock.gateway.records.RecordPool;
import io.penstock.gateway.records.SeededHash;
import java.security.SecureRandom;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Pushes that wait for subscribers who are slow, the latest of each key only: it takes the place of the one before it,
 * in its turn. Bounded; used by the process thread alone, and without garbage.
 */
public final class Conflation implements AutoCloseable
{
    /** What {@link #put} has done: the push waits behind the others of its connection. */
    static final int ADDED = 0;
    /** It waits in the place of another one. */
    static final int REPLACED = 1;
    /** There is no memory for it. */
    static final int FULL = 2;

    private static final int NEXT = 0;
    private static final int CONNECTION = 4;
    private static final int LENGTH = 8;
    private static final int HASH = 12;
    private static final int SLOT = 16;
    private static final int TEMPLATE = 20;
    private static final int MESSAGE = 24;

    private final ConflationKeys keys;
    private final SeededHash hash = new SeededHash(new SecureRandom());
    private final RecordPool records;
    private final HashIndex index;
    private final int[] first;
    private final int[] last;

    /**
     * Reserves memory, where something is conflated.
     *
     * @param schema      the schema.
     * @param config      what is conflated, and how much of it waits at most.
     * @param connections connections at most.
     * @throws io.penstock.gateway.config.ConfigException where there is no such message or field.
     */
    public Conflation(final MessageSchema schema, final GatewayConfig.Pushes config, final int connections)
    {
        keys = new ConflationKeys(schema, config.conflated());
        final int length = MESSAGE + keys.longest() + Long.BYTES - 1 & -Long.BYTES;
        records = keys.isEmpty() ? null : new RecordPool(config.limit(), length);
        index = keys.isEmpty() ? null : new HashIndex(config.limit());
        first = new int[keys.isEmpty() ? 0 : connections];
        last = new int[first.length];
        Arrays.fill(first, RecordPool.NONE);
    }

    /** Whether any push may wait here. */
    boolean isConfigured()
    {
        return !keys.isEmpty();
    }

    /** Whether a push may wait here. */
    boolean isFor(final DirectBuffer buffer, final int offset, final int length)
    {
        return !keys.isEmpty() && keys.isConflated(buffer, offset, length);
    }

    /** Whether something waits for a connection. */
    boolean isWaiting(final int connection)
    {
        return first.length > 0 && first[connection] != RecordPool.NONE;
    }

    /**
     * Has a push wait that may.
     *
     * @return {@link #ADDED}, {@link #REPLACED} or {@link #FULL}.
     */
    int put(final int connection, final DirectBuffer buffer, final int offset, final int length)
    {
        final int keyOffset = keys.keyOffset(buffer, offset);
        final int keyLength = keys.keyLength(buffer, offset);
        final int template = keys.templateId(buffer, offset);
        final int keyHash =
            hash.hash((long)template << Integer.SIZE | connection, buffer, offset + keyOffset, keyLength);
        for (int slot = index.first(keyHash); slot != RecordPool.NONE; slot = index.next(keyHash, slot))
        {
            final int record = index.record(slot);
            if (records.getInt(record, CONNECTION) == connection && records.getInt(record, TEMPLATE) == template &&
                hasKey(record, buffer, offset, keyOffset, keyLength))
            {
                fill(record, buffer, offset, length);
                return REPLACED;
            }
        }
        final int record = index.hasRoom(keyHash) ? records.take() : RecordPool.NONE;
        if (record == RecordPool.NONE)
        {
            return FULL;
        }
        records.putInt(record, CONNECTION, connection);
        records.putInt(record, HASH, keyHash);
        records.putInt(record, SLOT, index.add(keyHash, record));
        records.putInt(record, TEMPLATE, template);
        fill(record, buffer, offset, length);
        append(connection, record);
        return ADDED;
    }

    /**
     * Length of the push whose turn it is, of a connection for which one waits.
     */
    int nextLength(final int connection)
    {
        return records.getInt(first[connection], LENGTH);
    }

    /**
     * Takes the push whose turn it is.
     */
    void take(final int connection, final MutableDirectBuffer buffer, final int offset)
    {
        final int record = first[connection];
        records.getBytes(record, MESSAGE, buffer, offset, records.getInt(record, LENGTH));
        remove(connection);
    }

    /**
     * Forgets what waits for a connection.
     */
    void clear(final int connection)
    {
        while (isWaiting(connection))
        {
            remove(connection);
        }
    }

    private boolean hasKey(
        final int record, final DirectBuffer buffer, final int offset, final int keyOffset, final int keyLength)
    {
        int at = keyOffset;
        while (at < keyOffset + keyLength && records.getByte(record, MESSAGE + at) == buffer.getByte(offset + at))
        {
            at++;
        }
        return at == keyOffset + keyLength;
    }

    private void fill(final int record, final DirectBuffer buffer, final int offset, final int length)
    {
        records.putInt(record, LENGTH, length);
        records.putBytes(record, MESSAGE, buffer, offset, length);
    }

    private void append(final int connection, final int record)
    {
        records.putInt(record, NEXT, RecordPool.NONE);
        if (first[connection] == RecordPool.NONE)
        {
            first[connection] = record;
        }
        else
        {
            records.putInt(last[connection], NEXT, record);
        }
        last[connection] = record;
    }

    private void remove(final int connection)
    {
        final int record = first[connection];
        first[connection] = records.getInt(record, NEXT);
        index.remove(records.getInt(record, HASH), records.getInt(record, SLOT));
        records.give(record);
    }

    /** Gives back the memory, when the thread has ended. */
    @Override
    public void close()
    {
        if (records != null)
        {
            records.close();
            index.close();
        }
    }
}
