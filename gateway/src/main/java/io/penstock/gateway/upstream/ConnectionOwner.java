package io.penstock.gateway.upstream;

/**
 * Who keeps connections and is told what becomes of them.
 */
interface ConnectionOwner
{
    /** The time that deadlines are counted from. */
    long nowNs();

    /** An answer is complete; its connection has no request any more, and is idle or closed. */
    void onAnswered(UpstreamConnection connection, UpstreamRequest request, int status);

    /** A connection has closed, and its request, if it had one, is not answered. */
    void onClosed(UpstreamConnection connection, UpstreamRequest request, int code);
}
