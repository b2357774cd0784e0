package io.penstock.gateway.service;

import io.penstock.gateway.ring.Problem;

/**
 * Where the process thread sends the requests of a service that runs elsewhere: the replies come by the {@link Inbox}.
 * One lane's end of it, used by that lane's process thread alone.
 */
public interface Endpoint
{
    /**
     * Sends a request on.
     *
     * @param request the request, valid during the call only.
     * @return null where it is on its way; or why it is refused, and nothing of it was sent.
     */
    Problem send(RequestView request);

    /**
     * Has the other end notice what was sent. Called once for all requests of a slot.
     */
    void flush();
}
