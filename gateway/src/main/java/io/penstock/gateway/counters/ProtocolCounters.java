package io.penstock.gateway.counters;

import org.agrona.concurrent.status.AtomicCounter;

/**
 * Requests that were parsed and answers that were framed. Written by the thread of the protocol layer alone.
 */
public final class ProtocolCounters
{
    private static final int CLASSES = 5;
    private static final int CLASS_WIDTH = 100;

    private final AtomicCounter[] requests = new AtomicCounter[Protocol.values().length];
    private final AtomicCounter[] answers = new AtomicCounter[CLASSES];

    ProtocolCounters(final Counters counters, final int lane)
    {
        final String writer = Layer.PROTOCOL.label();
        final String laneLabel = Integer.toString(lane);
        for (final Protocol protocol : Protocol.values())
        {
            requests[protocol.ordinal()] = counters.add(Metric.REQUESTS, writer, laneLabel, protocol.label());
        }
        for (int i = 0; i < CLASSES; i++)
        {
            answers[i] = counters.add(Metric.ANSWERS, writer, laneLabel, (i + 1) + "xx");
        }
    }

    /**
     * Counts a request.
     *
     * @param protocol what it came by.
     */
    public void request(final Protocol protocol)
    {
        requests[protocol.ordinal()].incrementRelease();
    }

    /**
     * Counts several requests of one batch with one store.
     *
     * @param protocol what they came by.
     * @param count    how many.
     */
    public void requests(final Protocol protocol, final int count)
    {
        requests[protocol.ordinal()].getAndAddRelease(count);
    }

    /**
     * Counts an answer, final or interim. A protocol without statuses counts the one that HTTP would have.
     *
     * @param status from 100 to 599.
     */
    public void answer(final int status)
    {
        answers[status / CLASS_WIDTH - 1].incrementRelease();
    }
}
