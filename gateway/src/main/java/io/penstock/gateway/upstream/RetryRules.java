package io.penstock.gateway.upstream;

import io.penstock.codecs.http1.Http1;

/**
 * When a request that failed is sent once more.
 */
final class RetryRules
{
    private RetryRules()
    {
    }

    /**
     * Whether a request may be sent twice without harm (RFC 9110 section 9.2.2). A method nobody knows is taken for one
     * that may not.
     */
    static boolean isIdempotent(final int method)
    {
        switch (method)
        {
            case Http1.GET:
            case Http1.HEAD:
            case Http1.PUT:
            case Http1.DELETE:
            case Http1.OPTIONS:
            case Http1.TRACE:
                return true;
            default:
                return false;
        }
    }

    /**
     * Whether a request is to be sent once more: not a byte of an answer has come, all that was sent is still there,
     * and either nothing was sent, or what was sent may be done twice. That holds for a connection that was kept alive
     * and is closed under the request, too: the upstream may have read it.
     */
    static boolean mayRetry(
        final int method, final boolean hasResponse, final boolean isHeld, final long sent, final int triesLeft)
    {
        return !hasResponse && isHeld && triesLeft > 0 && (sent == 0 || isIdempotent(method));
    }
}
