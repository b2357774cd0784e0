package io.penstock.gateway.service;

import io.penstock.gateway.ring.Problem;

/**
 * Where the process thread sends the requests of a service that runs elsewhere: the replies come by the {@link Inbox}.
 * One lane's end of it, used by that lane's process thread alone.
 */
public interface Endpoint
{
    /**
     * The track of requests that may be worked on in any order.
     */
    int NO_TRACK = -1;

    /**
     * The track that a request will be worked on in: those of one track are worked on in the order in which they were
     * sent.
     *
     * @param request the request, valid during the call only.
     * @return number of the track, up to 65535, or {@link #NO_TRACK}.
     */
    default int track(final RequestView request)
    {
        return 0;
    }

    /**
     * Sends a request on.
     *
     * @param request the request, valid during the call only.
     * @return null where it is on its way; or why it is refused, and nothing of it was sent.
     */
    Problem send(RequestView request);

    /**
     * Looks whether the other end works on what it has been sent. Called at each tick.
     *
     * @param nowNs the time, of {@link System#nanoTime()}.
     */
    default void onTick(final long nowNs)
    {
    }

    /**
     * Has the other end notice what was sent. Called once for all requests of a slot.
     */
    void flush();
}
