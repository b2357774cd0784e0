package io.penstock.gateway.upstream;

/**
 * Picks the upstream that has the least requests in flight, of those that may have another; of several that have the
 * same, each in its turn.
 */
final class LeastInFlight
{
    private final Upstream[] upstreams;
    private int next;

    LeastInFlight(final Upstream[] upstreams)
    {
        this.upstreams = upstreams;
    }

    /**
     * The upstream for a request.
     *
     * @param avoided one that is picked only where there is no other; null for none.
     * @return the upstream, or null where none has room.
     */
    Upstream pick(final Upstream avoided)
    {
        Upstream best = null;
        boolean isAvoidedFree = false;
        int index = next;
        for (int i = 0; i < upstreams.length; i++)
        {
            final Upstream upstream = upstreams[index];
            index = index + 1 == upstreams.length ? 0 : index + 1;
            if (upstream.hasRoom())
            {
                if (upstream == avoided)
                {
                    isAvoidedFree = true;
                }
                else if (best == null || upstream.inFlight() < best.inFlight())
                {
                    best = upstream;
                }
            }
        }
        next = next + 1 == upstreams.length ? 0 : next + 1;
        return best == null && isAvoidedFree ? avoided : best;
    }

    /** Whether any has room. */
    boolean hasRoom()
    {
        for (final Upstream upstream : upstreams)
        {
            if (upstream.hasRoom())
            {
                return true;
            }
        }
        return false;
    }

    /** Whether any is used at all. */
    boolean isUsed()
    {
        for (final Upstream upstream : upstreams)
        {
            if (upstream.isUsed())
            {
                return true;
            }
        }
        return false;
    }
}
