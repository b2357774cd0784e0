package io.penstock.gateway.protocol;

import io.penstock.codecs.http1.Http1RequestView;
import io.penstock.gateway.ring.Problem;

/**
 * On which terms a client of HTTP/1.1 asks: how repeats of its request are told, and how long it waits.
 */
final class Http1Terms
{
    private Http1Terms()
    {
    }

    /**
     * What is wrong with them.
     *
     * @param keyLimit length of a key at most.
     * @return the code of a problem, or 0.
     */
    static int problem(final Http1RequestView head, final int keyLimit)
    {
        if (head.hasBadKey())
        {
            return Problem.BAD_KEY.code();
        }
        if (head.keyLength() > keyLimit)
        {
            return Problem.KEY_TOO_LONG.code();
        }
        return head.hasBadTimeout() ? Problem.BAD_TIMEOUT.code() : 0;
    }

    /**
     * How long the client waits.
     *
     * @return milliseconds, below 0 where it does not say.
     */
    static int timeoutMs(final Http1RequestView head)
    {
        return head.hasTimeout() ? head.timeoutMs() : -1;
    }
}
