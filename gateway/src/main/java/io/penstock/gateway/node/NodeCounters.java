package io.penstock.gateway.node;

/**
 * What a node counts. Written by its thread alone, read by any.
 */
public final class NodeCounters
{
    private volatile long requests;
    private volatile long refused;
    private volatile long expired;
    private volatile long faults;
    private volatile long lost;
    private volatile long gateways;
    private volatile long duplicates;
    private volatile long gaps;
    private volatile long endings;

    NodeCounters()
    {
    }

    void request()
    {
        requests = requests + 1;
    }

    void refused()
    {
        refused = refused + 1;
    }

    void expired()
    {
        expired = expired + 1;
    }

    void fault()
    {
        faults = faults + 1;
    }

    void lost()
    {
        lost = lost + 1;
    }

    void duplicate()
    {
        duplicates = duplicates + 1;
    }

    void gap()
    {
        gaps = gaps + 1;
    }

    void ended()
    {
        endings = endings + 1;
    }

    void gateways(final int count)
    {
        gateways = count;
    }

    /**
     * Requests that have come, whatever became of them.
     *
     * @return their number.
     */
    public long requests()
    {
        return requests;
    }

    /**
     * What came that was no request, or from no gateway that is known.
     *
     * @return how often.
     */
    public long refusals()
    {
        return refused;
    }

    /**
     * Requests that were past their deadline when their turn came.
     *
     * @return their number.
     */
    public long expirations()
    {
        return expired;
    }

    /**
     * Requests whose service threw behind its reply.
     *
     * @return their number.
     */
    public long lateFaults()
    {
        return faults;
    }

    /**
     * Replies and pushes that their gateway didn't take.
     *
     * @return their number.
     */
    public long losses()
    {
        return lost;
    }

    /**
     * Gateways that are known.
     *
     * @return their number.
     */
    public long gateways()
    {
        return gateways;
    }

    /**
     * Requests to a cluster that had been applied before.
     *
     * @return their number.
     */
    public long duplicates()
    {
        return duplicates;
    }

    /**
     * Requests to a cluster before which another one is missing, and that were not applied.
     *
     * @return their number.
     */
    public long gaps()
    {
        return gaps;
    }

    /**
     * Gateways of a cluster that were ended: their outputs were not taken, or others needed their place.
     *
     * @return their number.
     */
    public long endings()
    {
        return endings;
    }
}
