package io.penstock.gateway.service;

import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.upstream.UpstreamError;

/**
 * What a client is told of an upstream that has failed. Stateless.
 */
final class UpstreamProblems
{
    private UpstreamProblems()
    {
    }

    /**
     * The problem of an error.
     *
     * @param error a code of {@link UpstreamError}.
     */
    static Problem of(final int error)
    {
        switch (error)
        {
            case UpstreamError.NO_UPSTREAM:
                return Problem.SERVICE_DOWN;

            case UpstreamError.QUEUE_FULL:
                return Problem.SERVICE_FULL;

            case UpstreamError.CONNECT_FAILED:
                return Problem.SERVICE_UNREACHED;

            case UpstreamError.CLOSED:
            case UpstreamError.TRUNCATED:
                return Problem.SERVICE_LOST;

            case UpstreamError.BAD_RESPONSE:
                return Problem.BAD_ANSWER;

            case UpstreamError.SHUTDOWN:
                return Problem.DRAINING;

            case UpstreamError.FAULT:
            case UpstreamError.BODY_MISMATCH:
                return Problem.SERVICE_FAILED;

            default:
                return Problem.SERVICE_TIMEOUT;
        }
    }
}
