package io.penstock.gateway.cluster;

import io.penstock.gateway.aeron.WallClock;
import io.penstock.gateway.records.NumberedFrames;
import io.penstock.gateway.service.RequestEnvelope;
import io.penstock.gateway.service.WorkerQueue;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.ControlledMessageHandler;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Requests of all lanes on their way to a cluster: numbered, and kept until they are known to be applied. Where as many
 * are kept as may be, the lanes' queues are not read, and fill. Used by one thread.
 */
final class RequestFlow implements AutoCloseable
{
    private static final int BATCH = 64;

    private final WorkerQueue[] queues;
    private final NumberedFrames frames;
    private final UnsafeBuffer header = new UnsafeBuffer(new byte[ClusterEnvelope.REQUEST_LENGTH]);
    private final ControlledMessageHandler handler = this::onRequest;
    private final WallClock clock;
    private final int limit;
    private long epoch;
    private long newest;

    /**
     * Keeps none yet.
     *
     * @param queues   the queue of each lane.
     * @param capacity bytes of requests at most.
     * @param limit    requests at most.
     * @param clock    by which deadlines are told to others.
     */
    RequestFlow(final List<WorkerQueue> queues, final int capacity, final int limit, final WallClock clock)
    {
        this.queues = queues.toArray(new WorkerQueue[0]);
        this.limit = limit;
        this.clock = clock;
        frames = new NumberedFrames(capacity);
    }

    /**
     * Begins to number anew.
     *
     * @param newEpoch which the numbers belong to.
     */
    void begin(final long newEpoch)
    {
        epoch = newEpoch;
        newest = 0;
        frames.reset();
    }

    /**
     * Takes requests from the lanes.
     *
     * @return how many.
     */
    int read()
    {
        int work = 0;
        for (final WorkerQueue queue : queues)
        {
            work += queue.controlledRead(handler, BATCH);
        }
        return work;
    }

    private ControlledMessageHandler.Action onRequest(
        final int type, final MutableDirectBuffer buffer, final int index, final int length)
    {
        if (frames.next() - frames.first() >= limit || !frames.hasRoom(ClusterEnvelope.REQUEST_LENGTH + length))
        {
            return ControlledMessageHandler.Action.ABORT;
        }
        RequestEnvelope.deadlineNs(clock.sinceEpoch(RequestEnvelope.deadlineNs(buffer, index)), buffer, index);
        ClusterEnvelope.encodeRequest(epoch, frames.next(), 0, header, 0);
        frames.add(header, ClusterEnvelope.REQUEST_LENGTH, buffer, index, length);
        return ControlledMessageHandler.Action.CONTINUE;
    }

    /**
     * Sends what is not sent.
     *
     * @param connection   the way.
     * @param acknowledged sequence of the last output that has come.
     * @return how many were sent.
     */
    int send(final ClusterConnection connection, final long acknowledged)
    {
        int sent = 0;
        while (sent < BATCH && frames.length() > 0 && connection.send(frames, acknowledged))
        {
            newest = Math.max(newest, frames.reading());
            frames.advance();
            sent++;
        }
        return sent;
    }

    /**
     * Forgets requests that the cluster has applied.
     *
     * @param sequence of the last one.
     */
    void applied(final long sequence)
    {
        frames.removeTo(sequence);
    }

    /**
     * Sends again what was sent and not applied.
     *
     * @param sequence of the last one that was applied.
     * @return how many are sent again.
     */
    long resend(final long sequence)
    {
        frames.removeTo(sequence);
        frames.seek(sequence + 1);
        return Math.max(0, newest - sequence);
    }

    /**
     * Number of the last request.
     */
    long last()
    {
        return frames.next() - 1;
    }

    /**
     * Whether all lanes' queues are empty.
     */
    boolean areQueuesEmpty()
    {
        boolean areEmpty = true;
        for (final WorkerQueue queue : queues)
        {
            areEmpty &= queue.isEmpty();
        }
        return areEmpty;
    }

    @Override
    public void close()
    {
        frames.close();
    }
}
