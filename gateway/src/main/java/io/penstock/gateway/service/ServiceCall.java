package io.penstock.gateway.service;

import io.penstock.gateway.ring.ReplyException;
import org.agrona.ErrorHandler;

/**
 * A call of a service, which may throw, say nothing, or leave its thread interrupted: its request is answered whatever
 * it does.
 */
public final class ServiceCall
{
    private ServiceCall()
    {
    }

    /**
     * Calls a service. Where it gives no reply, the request is refused as {@link Outcome#FAILED}.
     *
     * @param service the service.
     * @param request the request.
     * @param answers where its replies go; not answered yet.
     * @param faults  is told what the service throws, and where it replies nothing.
     * @return whether it threw behind its reply, which no answer tells of.
     */
    public static boolean hasFailedLate(
        final Service service, final RequestView request, final Answers answers, final ErrorHandler faults)
    {
        boolean hasFailed = false;
        try
        {
            service.onRequest(request, answers);
        }
        catch (final Throwable e)
        {
            // an error of the service's is no fault of its thread's, nor of the connection's
            faults.onError(e);
            hasFailed = true;
        }
        // a service may leave the flag set: an agent would end, and the next use of a channel would close it
        Thread.interrupted();
        if (answers.isAnswered())
        {
            return hasFailed;
        }
        if (!hasFailed)
        {
            faults.onError(ReplyException.missing(request.layout()));
        }
        answers.refuse(Outcome.FAILED);
        return false;
    }
}
