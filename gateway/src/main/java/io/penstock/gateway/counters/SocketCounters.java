package io.penstock.gateway.counters;

import org.agrona.concurrent.status.AtomicCounter;

/**
 * Connections and their bytes. Written by the thread of the socket layer alone.
 */
public final class SocketCounters
{
    private final AtomicCounter open;
    private final AtomicCounter[] closed = new AtomicCounter[Reason.COUNT];
    private final AtomicCounter read;
    private final AtomicCounter written;

    SocketCounters(final Counters counters, final int lane)
    {
        final String writer = Layer.SOCKET.label();
        final String laneLabel = Integer.toString(lane);
        open = counters.add(Metric.OPEN, writer, laneLabel);
        for (final Reason reason : Reason.values())
        {
            closed[reason.ordinal()] =
                reason.closes() ? counters.add(Metric.CLOSED, writer, laneLabel, reason.label()) : null;
        }
        LayerCounters.fill(closed);
        read = counters.add(Metric.READ, writer, laneLabel);
        written = counters.add(Metric.WRITTEN, writer, laneLabel);
    }

    /**
     * Counts a connection that was taken over from {@code accept}.
     */
    public void opened()
    {
        open.incrementRelease();
    }

    /**
     * Counts a connection that has closed.
     *
     * @param reason why.
     */
    public void closed(final Reason reason)
    {
        closed[reason.ordinal()].incrementRelease();
        open.decrementRelease();
    }

    /**
     * Counts what one read brought.
     *
     * @param length in bytes.
     */
    public void read(final int length)
    {
        read.getAndAddRelease(length);
    }

    /**
     * Counts what one write took.
     *
     * @param length in bytes.
     */
    public void written(final int length)
    {
        written.getAndAddRelease(length);
    }
}
