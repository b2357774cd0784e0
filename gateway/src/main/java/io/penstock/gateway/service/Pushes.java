package io.penstock.gateway.service;

import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.counters.LayerCounters;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.counters.ServiceCounters;
import io.penstock.gateway.ring.ChunkPool;
import io.penstock.gateway.ring.Control;
import io.penstock.gateway.ring.HeldBytes;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.RowTable;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Messages that no request asked for, on their way to a connection of this lane: each waits in its target's chunks
 * until the outbound ring has room, and goes after the answers before it. A target for which too much waits is closed;
 * it hurts nobody else. What is configured so is conflated instead, where the target's window is full. Used by the
 * process thread alone.
 */
final class Pushes
{
    private final Target[] targets;
    private final int[] ready;
    private int readyHead;
    private int readyCount;
    private final int heldLimit;
    private final ChunkPool pool;
    private final Conflation conflation;
    private final Windows windows;
    private final LayerCounters counters;
    private final ServiceCounters traffic;
    private final UnsafeBuffer prefix = new UnsafeBuffer(new byte[Integer.BYTES]);

    private static final class Target
    {
        private final HeldBytes messages;
        private long id = ConnectionId.NONE;
        private boolean isReady;
        private boolean isAborted;
        private boolean isFailed;
        private int nextLength;
        private int holds;
        /** Bytes that wait here, and count in the connection's window when they go. */
        private int counted;

        private Target(final ChunkPool pool)
        {
            messages = new HeldBytes(pool);
        }
    }

    Pushes(
        final int connections,
        final int heldLimit,
        final ChunkPool pool,
        final Conflation conflation,
        final Windows windows,
        final LayerCounters counters,
        final ServiceCounters traffic)
    {
        this.heldLimit = heldLimit;
        this.pool = pool;
        this.conflation = conflation;
        this.windows = windows;
        this.counters = counters;
        this.traffic = traffic;
        targets = new Target[connections];
        ready = new int[connections];
    }

    void open(final long connection)
    {
        final int index = ConnectionId.index(connection);
        if (targets[index] == null)
        {
            targets[index] = new Target(pool);
        }
        targets[index].id = connection;
        targets[index].isAborted = false;
        targets[index].isFailed = false;
        targets[index].nextLength = 0;
        targets[index].holds = 0;
        targets[index].counted = 0;
    }

    void close(final long connection)
    {
        final Target target = targets[ConnectionId.index(connection)];
        forget(target);
        target.id = ConnectionId.NONE;
    }

    private void forget(final Target target)
    {
        target.messages.clear();
        target.nextLength = 0;
        target.counted = 0;
        conflation.clear(ConnectionId.index(target.id));
    }

    /**
     * The connection that has an index now.
     */
    long at(final int index)
    {
        return targets[index] == null ? ConnectionId.NONE : targets[index].id;
    }

    /**
     * Whether a connection is there, and is not about to be closed at once.
     */
    boolean isOpen(final long connection)
    {
        final Target target = targets[ConnectionId.index(connection)];
        return target != null && target.id == connection && connection != ConnectionId.NONE && !target.isFailed;
    }

    /**
     * Takes a connection for gone on which a stage has failed: what else of it is in the ring may begin anywhere.
     */
    void fail(final long connection)
    {
        if (isOpen(connection))
        {
            final Target target = targets[ConnectionId.index(connection)];
            forget(target);
            target.isFailed = true;
        }
    }

    boolean isSubscribed(final long subscription)
    {
        final boolean isOpen = subscription != Replies.NO_SUBSCRIPTION && isOpen(subscription);
        if (!isOpen && subscription != Replies.NO_SUBSCRIPTION)
        {
            counters.rejected(Reason.LATE_PUSH);
        }
        return isOpen;
    }

    /**
     * Adds a message for a subscriber that is there.
     */
    void add(final long subscription, final DirectBuffer buffer, final int offset, final int length)
    {
        final Target target = targets[ConnectionId.index(subscription)];
        if (target.isAborted)
        {
            return;
        }
        final boolean isConflated = conflation.isFor(buffer, offset, length);
        if (isConflated && isSlow(target))
        {
            conflate(target, buffer, offset, length);
            return;
        }
        if (target.messages.length() + length > heldLimit)
        {
            abort(target, Reason.SLOW_CONSUMER);
            return;
        }
        target.counted += isConflated ? length : 0;
        prefix.putInt(0, isConflated ? -length : length);
        if (!target.messages.append(prefix, 0, Integer.BYTES) || !target.messages.append(buffer, offset, length))
        {
            abort(target, Reason.POOL_EXHAUSTED);
            return;
        }
        traffic.push();
        if (target.holds == 0)
        {
            enqueue(target);
        }
    }

    /** Whether what can be conflated is to wait: behind what waits already, or as the window is full. */
    private boolean isSlow(final Target target)
    {
        return conflation.isWaiting(ConnectionId.index(target.id)) || windows.room(target.id) <= target.counted;
    }

    private void conflate(final Target target, final DirectBuffer buffer, final int offset, final int length)
    {
        final int result = conflation.put(ConnectionId.index(target.id), buffer, offset, length);
        if (result == Conflation.FULL)
        {
            abort(target, Reason.POOL_EXHAUSTED);
        }
        else
        {
            traffic.push();
        }
        if (result == Conflation.REPLACED)
        {
            traffic.conflated();
        }
    }

    /**
     * Lets what was conflated go on, of a connection whose socket has taken what was on its way.
     */
    void sent(final long connection)
    {
        final Target target = targets[ConnectionId.index(connection)];
        if (target.holds == 0 && conflation.isWaiting(ConnectionId.index(connection)))
        {
            enqueue(target);
        }
    }

    /**
     * Keeps what waits for a subscriber who is there until its request is answered that has caused it.
     */
    void hold(final long subscription)
    {
        targets[ConnectionId.index(subscription)].holds++;
    }

    /**
     * Lets what waits for a subscriber go on, where it is kept for no other request of its.
     */
    void letGo(final long subscription)
    {
        final Target target = targets[ConnectionId.index(subscription)];
        if (target.id == subscription && --target.holds == 0 &&
            (target.messages.length() > 0 || conflation.isWaiting(ConnectionId.index(subscription))))
        {
            enqueue(target);
        }
    }

    boolean hasWork()
    {
        return readyCount > 0;
    }

    /**
     * Sends what waits.
     *
     * @return false where the outbound ring has no room for all of it.
     */
    boolean sendAll(final Outlet outlet)
    {
        if (hasWork())
        {
            send(outlet);
        }
        return !hasWork();
    }

    /**
     * Sends what waits, as far as the outbound ring has room.
     *
     * @return number of slots' worth of work done.
     */
    int send(final Outlet outlet)
    {
        int work = 0;
        while (hasWork())
        {
            final Target target = targets[ready[readyHead]];
            if (target.id != ConnectionId.NONE && !send(target, outlet))
            {
                break;
            }
            target.isReady = false;
            readyHead = (readyHead + 1) % ready.length;
            readyCount--;
            work++;
        }
        return work;
    }

    private boolean send(final Target target, final Outlet outlet)
    {
        if (target.isAborted)
        {
            final OutboundSlot slot = outlet.open(target.id, 0);
            if (slot == null)
            {
                return false;
            }
            slot.request(Control.ABORT);
            outlet.publish();
            return true;
        }
        while (target.messages.length() > 0)
        {
            if (target.nextLength == 0)
            {
                target.messages.take(prefix, 0, Integer.BYTES);
                target.nextLength = prefix.getInt(0);
            }
            final int length = Math.abs(target.nextLength);
            final OutboundSlot slot = outlet.open(target.id, length);
            if (slot == null)
            {
                return false;
            }
            target.messages.take(slot.buffer(), slot.messagesLimit(), length);
            commit(target, slot, length, target.nextLength < 0);
            target.counted -= target.nextLength < 0 ? length : 0;
            target.nextLength = 0;
        }
        if (!sendConflated(target, outlet))
        {
            return false;
        }
        outlet.publish();
        return true;
    }

    private boolean sendConflated(final Target target, final Outlet outlet)
    {
        final int index = ConnectionId.index(target.id);
        while (conflation.isWaiting(index) && windows.room(target.id) > 0)
        {
            final int length = conflation.nextLength(index);
            final OutboundSlot slot = outlet.open(target.id, length);
            if (slot == null)
            {
                return false;
            }
            conflation.take(index, slot.buffer(), slot.messagesLimit());
            commit(target, slot, length, true);
        }
        return true;
    }

    private void commit(final Target target, final OutboundSlot slot, final int length, final boolean isCounted)
    {
        final int row = slot.rows().add(RowTable.PUSH | RowTable.SOFH, 0, 0, 0);
        slot.rows().message(row, slot.messagesLimit(), length);
        slot.commitMessage(length);
        if (isCounted && windows.add(target.id, length))
        {
            slot.request(Control.TELL);
        }
    }

    private void abort(final Target target, final Reason reason)
    {
        counters.rejected(reason);
        forget(target);
        target.isAborted = true;
        enqueue(target);
    }

    private void enqueue(final Target target)
    {
        if (!target.isReady)
        {
            target.isReady = true;
            ready[(readyHead + readyCount) % ready.length] = ConnectionId.index(target.id);
            readyCount++;
        }
    }
}
