package io.penstock.gateway.node;

import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeChecker;
import io.penstock.gateway.service.Answers;
import io.penstock.gateway.service.Outcome;
import io.penstock.gateway.service.RequestView;
import io.penstock.gateway.service.Service;
import io.penstock.gateway.service.ServiceCall;
import org.agrona.ErrorHandler;

/**
 * Has a service answer a request from another process, or refuses it. Used by the service's thread.
 */
final class RequestHandler
{
    private final Service service;
    private final SbeChecker checker;
    private final NodeCounters counters;
    private final ErrorHandler faults;

    RequestHandler(
        final Service service, final MessageSchema schema, final NodeCounters counters, final ErrorHandler faults)
    {
        this.service = service;
        this.counters = counters;
        this.faults = faults;
        checker = new SbeChecker(schema);
    }

    /**
     * Handles a request: afterwards it is answered.
     *
     * @param request the request.
     * @param nowNs   the time since 1970.
     * @param replies where its answers go; not answered yet.
     */
    void handle(final RequestView request, final long nowNs, final Answers replies)
    {
        if (nowNs - request.deadlineNs() >= 0)
        {
            // nobody waits for it any more
            counters.expired();
            replies.refuse(Outcome.EXPIRED);
        }
        else if (checker.check(request.buffer(), request.messageOffset(), request.messageLength()) !=
            request.messageLength())
        {
            counters.refused();
            replies.refuse(Outcome.FAILED);
        }
        else if (ServiceCall.hasFailedLate(service, request, replies, faults))
        {
            counters.fault();
        }
    }
}
