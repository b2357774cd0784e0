package io.penstock.gateway.node;

/**
 * The gateways that a node knows: a bounded table. Used by the node's thread.
 */
final class GatewayLinks
{
    /** Gateways at most. */
    static final int LIMIT = 64;

    /** A gateway says who it is each second, and more often while it waits for an answer. */
    private static final long SILENCE_NS = 30_000_000_000L;

    private final GatewayLink[] links = new GatewayLink[LIMIT];
    private final GatewayLink[] byNumber = new GatewayLink[SubscriptionNames.NUMBERS];
    private final NodeCounters counters;
    private int count;
    private final long[] epochs = new long[SubscriptionNames.NUMBERS];
    private int lastNumber;
    private int highestNumber;
    private GatewayLink lastFound;

    GatewayLinks(final NodeCounters counters)
    {
        this.counters = counters;
    }

    boolean isFull()
    {
        return count == LIMIT;
    }

    int count()
    {
        return count;
    }

    GatewayLink at(final int index)
    {
        return links[index];
    }

    /**
     * Finds the link of a gateway.
     *
     * @param epoch of its start.
     * @return the link, or null.
     */
    GatewayLink find(final long epoch)
    {
        if (lastFound != null && lastFound.epoch() == epoch)
        {
            return lastFound;
        }
        for (int i = 0; i < count; i++)
        {
            if (links[i].epoch() == epoch)
            {
                lastFound = links[i];
                return lastFound;
            }
        }
        return null;
    }

    /**
     * Finds the link that a subscription belongs to.
     *
     * @param subscription the node's.
     * @return the link, or null where its gateway has gone.
     */
    GatewayLink ofSubscription(final long subscription)
    {
        return byNumber[SubscriptionNames.numberOf(subscription)];
    }

    /**
     * The number for a gateway's link: the one that it has had, so that its subscriptions are good again; or one that
     * no link has, and that none has had for the longest time.
     *
     * @param epoch of its start, which has no link now.
     */
    int numberFor(final long epoch)
    {
        for (int i = 1; i <= highestNumber; i++)
        {
            if (epochs[i] == epoch)
            {
                return i;
            }
        }
        do
        {
            lastNumber = SubscriptionNames.numberBehind(lastNumber);
        }
        while (byNumber[lastNumber] != null);
        highestNumber = Math.max(highestNumber, lastNumber);
        epochs[lastNumber] = epoch;
        return lastNumber;
    }

    /**
     * Adds a link; there must be room.
     */
    void add(final GatewayLink link)
    {
        links[count++] = link;
        byNumber[link.names().number()] = link;
        counters.gateways(count);
    }

    /**
     * Forgets those that have said nothing for long.
     */
    void expire(final long nowNs)
    {
        for (int i = count - 1; i >= 0; i--)
        {
            if (nowNs - links[i].seenNs() > SILENCE_NS)
            {
                links[i].close();
                remove(i);
            }
        }
    }

    /**
     * Takes all of them for heard: who was not listening can't tell who has said nothing.
     */
    void seen(final long nowNs)
    {
        for (int i = 0; i < count; i++)
        {
            links[i].seen(nowNs);
        }
    }

    /**
     * Forgets all of them: what they were reached by has ended.
     */
    void clear()
    {
        while (count > 0)
        {
            remove(count - 1);
        }
    }

    private void remove(final int index)
    {
        byNumber[links[index].names().number()] = null;
        links[index] = links[--count];
        links[count] = null;
        lastFound = null;
        counters.gateways(count);
    }
}
