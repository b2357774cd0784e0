package io.penstock.gateway.service;

import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.counters.LayerCounters;
import io.penstock.gateway.counters.Reason;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.ErrorHandler;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.NanoClock;

/**
 * Agent that runs one service for all lanes: reads the queue of each, and sends the replies to the inbox of each. One
 * worker is one shard: requests of one key are worked on in order.
 */
public final class ServiceWorker implements Agent
{
    private static final int BATCH = 64;

    private final String name;
    private final Service service;
    private final WorkerQueue[] queues;
    private final WorkerReplies[] replies;
    private final MessageHandler[] handlers;
    private final RequestView request;
    private final NanoClock clock;
    private final LayerCounters counters;
    private final ErrorHandler faults;
    private final AtomicLong begun = new AtomicLong();
    private volatile long handled;

    /**
     * Makes a worker.
     *
     * @param name     its name.
     * @param service  the service it runs.
     * @param queues   the queue of each lane.
     * @param inboxes  the inbox of each lane.
     * @param schema   the schema.
     * @param largest  bytes of a message at most.
     * @param counters counters that this thread alone writes.
     * @param clock    by which deadlines are.
     * @param faults   is told what the service throws and where it replies nothing, on this thread.
     */
    public ServiceWorker(
        final String name,
        final Service service,
        final List<WorkerQueue> queues,
        final List<Inbox> inboxes,
        final MessageSchema schema,
        final int largest,
        final LayerCounters counters,
        final NanoClock clock,
        final ErrorHandler faults)
    {
        this.clock = clock;
        this.name = name;
        this.service = service;
        this.counters = counters;
        this.faults = faults;
        request = new RequestView(schema);
        this.queues = queues.toArray(new WorkerQueue[0]);
        replies = new WorkerReplies[this.queues.length];
        handlers = new MessageHandler[this.queues.length];
        final Inbox[] all = inboxes.toArray(new Inbox[0]);
        for (int i = 0; i < replies.length; i++)
        {
            final int lane = i;
            replies[i] = new WorkerReplies(all, lane, schema, largest);
            handlers[i] = (type, buffer, index, length) -> onRequest(lane, buffer, index, length);
        }
    }

    @Override
    public int doWork()
    {
        int work = 0;
        for (int lane = 0; lane < queues.length; lane++)
        {
            work += queues[lane].read(handlers[lane], BATCH);
            replies[lane].flush();
        }
        if (work > 0)
        {
            handled = handled + work;
        }
        return work;
    }

    /**
     * Whether no request waits.
     *
     * @return true where all queues are empty.
     */
    public boolean isIdle()
    {
        boolean isIdle = true;
        for (final WorkerQueue queue : queues)
        {
            isIdle &= queue.isEmpty();
        }
        return isIdle;
    }

    /**
     * Number of requests read since the start. Any thread may ask.
     *
     * @return the number.
     */
    public long handled()
    {
        return handled;
    }

    /**
     * Number of requests begun since the start. Any thread may ask.
     *
     * @return the number.
     */
    public long begun()
    {
        return begun.get();
    }

    /**
     * Number of requests offered since the start. Any thread may ask.
     *
     * @return the number, over all lanes.
     */
    public long offered()
    {
        long offered = 0;
        for (final WorkerQueue queue : queues)
        {
            offered += queue.offered();
        }
        return offered;
    }

    @Override
    public void onClose()
    {
        service.close();
    }

    @Override
    public String roleName()
    {
        return name;
    }

    private void onRequest(final int lane, final MutableDirectBuffer buffer, final int index, final int length)
    {
        begun.lazySet(begun.get() + 1);
        RequestEnvelope.decode(buffer, index, length, request);
        final WorkerReplies answer = replies[lane];
        answer.begin(request.correlation());
        if (clock.nanoTime() - request.deadlineNs() >= 0)
        {
            // nobody waits for it any more
            answer.refuse(Outcome.EXPIRED);
        }
        else
        {
            // where there is no reply, the process thread counts it
            if (ServiceCall.hasFailedLate(service, request, answer, faults))
            {
                counters.rejected(Reason.SERVICE_FAULT);
            }
        }
        answer.end();
    }
}
