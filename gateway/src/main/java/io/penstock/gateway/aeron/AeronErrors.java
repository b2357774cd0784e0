package io.penstock.gateway.aeron;

import io.aeron.exceptions.AeronException;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.AgentTerminationException;

/**
 * What becomes of errors on Aeron's threads: its own are said in one line, any other is a bug. Any thread may call it.
 */
public final class AeronErrors implements ErrorHandler
{
    private static final System.Logger LOG = System.getLogger("io.penstock.gateway");

    private final ErrorHandler others;

    /**
     * Takes errors.
     *
     * @param others is told those that are not Aeron's own.
     */
    public AeronErrors(final ErrorHandler others)
    {
        this.others = others;
    }

    @Override
    public void onError(final Throwable error)
    {
        if (error instanceof AeronException)
        {
            LOG.log(System.Logger.Level.WARNING, "Aeron: " + error.getMessage());
        }
        // that is how a client's thread ends, when it has been said why
        else if (!(error instanceof AgentTerminationException))
        {
            others.onError(error);
        }
    }
}
