package io.penstock.gateway.upstream;

/**
 * How much one pool may hold. All of it is allocated at start: {@code requestLength} for each connection and each
 * request that waits, {@code responseLength} for each connection.
 *
 * @param connections    connections to each upstream, which is also the most requests in flight there.
 * @param pending        requests that may wait for a connection, in the whole pool.
 * @param requestLength  bytes of a request that are kept, head and body, until they are sent; as long as all of it is
 *                       there, it can be sent again.
 * @param responseLength bytes of a response that are kept: its head, then parts of its body.
 * @param fieldLimit     the most field lines of a response.
 * @param interimLimit   the most interim responses before a final one.
 * @param tries          how often a request is sent at most, 1 for never again.
 */
public record UpstreamLimits(
    int connections,
    int pending,
    int requestLength,
    int responseLength,
    int fieldLimit,
    int interimLimit,
    int tries)
{
    /** Limits for a service of small messages. */
    public static final UpstreamLimits DEFAULT = new UpstreamLimits(64, 256, 16 * 1024, 16 * 1024, 100, 8, 2);

    private static final int MIN_LENGTH = 256;

    /**
     * Refuses numbers that are out of their range; whoever takes them asks.
     */
    void check()
    {
        require(connections > 0, "connections", connections);
        require(pending >= 0, "pending", pending);
        require(requestLength >= MIN_LENGTH, "requestLength", requestLength);
        require(responseLength >= MIN_LENGTH, "responseLength", responseLength);
        require(fieldLimit > 0, "fieldLimit", fieldLimit);
        require(interimLimit >= 0, "interimLimit", interimLimit);
        require(tries > 0, "tries", tries);
    }

    static void require(final boolean isValid, final String name, final long value)
    {
        if (!isValid)
        {
            throw new IllegalArgumentException(name + " out of range: " + value);
        }
    }
}
