package io.penstock.gateway.service;

import io.penstock.gateway.ring.Problem;

/**
 * What comes back from a service: a reply, a push, or what became of a request that gets no reply of the service's own.
 */
public enum Outcome
{
    /** The service's reply. */
    REPLY(null),
    /** A message that no request asked for. */
    PUSH(null),
    /** The service threw, or committed no reply. */
    FAILED(Problem.SERVICE_FAILED),
    /** The request's key was that of another request before. */
    KEY_REUSED(Problem.KEY_REUSED),
    /** The request is a repeat of one that is still worked on. */
    KEY_IN_USE(Problem.KEY_IN_USE),
    /** The request was past its deadline when its turn came, and was not worked on. */
    EXPIRED(Problem.SERVICE_TIMEOUT),
    /** The service was lost before it answered; said by the gateway itself. */
    LOST(Problem.SERVICE_LOST);

    private static final Outcome[] VALUES = values();

    private final Problem problem;

    Outcome(final Problem problem)
    {
        this.problem = problem;
    }

    /**
     * An outcome by its code.
     *
     * @param code as {@link #code()} gives it.
     * @return the outcome, or null where there is none.
     */
    public static Outcome of(final int code)
    {
        return code > 0 && code <= VALUES.length ? VALUES[code - 1] : null;
    }

    /**
     * What an envelope carries.
     *
     * @return a number above 0.
     */
    public int code()
    {
        return ordinal() + 1;
    }

    /**
     * What the client is told in the place of a reply.
     *
     * @return the problem, or null for replies and pushes.
     */
    public Problem problem()
    {
        return problem;
    }
}
