package io.penstock.gateway.node;

import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import org.agrona.DirectBuffer;

/**
 * One gateway as a node knows it: one start of it, where its replies go, and what its subscriptions are called here.
 * Each start of a gateway has a link of its own. Used by the node's thread.
 */
final class GatewayLink
{
    private static final int ADMIN_ACTIONS = 8;
    private static final int SPINS = 100;
    /** What a gateway that takes nothing may cost the others, once. */
    private static final long PATIENCE_NS = 1_000_000_000L;

    private final long epoch;
    private final SubscriptionNames names;
    private final ExclusivePublication publication;
    private final NodeCounters counters;
    private final boolean isOfSchema;
    private long seenNs;
    private boolean isStalled;

    /**
     * Knows a gateway.
     *
     * @param epoch              of its start.
     * @param number             of the link.
     * @param connectionsPerLane connections of each of its lanes at most.
     * @param isOfSchema         whether it speaks the node's schema.
     * @param publication        where its replies go.
     * @param counters           what is counted.
     */
    GatewayLink(
        final long epoch,
        final int number,
        final int connectionsPerLane,
        final boolean isOfSchema,
        final ExclusivePublication publication,
        final NodeCounters counters)
    {
        this.epoch = epoch;
        names = new SubscriptionNames(number, connectionsPerLane);
        this.isOfSchema = isOfSchema;
        this.publication = publication;
        this.counters = counters;
    }

    long epoch()
    {
        return epoch;
    }

    SubscriptionNames names()
    {
        return names;
    }

    boolean isOfSchema()
    {
        return isOfSchema;
    }

    void seen(final long nowNs)
    {
        seenNs = nowNs;
    }

    long seenNs()
    {
        return seenNs;
    }

    void close()
    {
        publication.close();
    }

    /**
     * Sends what lies in memory. Where the gateway has no room it waits for a moment, once; what is not taken then is
     * lost, and so is all that follows, until it takes something again.
     *
     * @param buffer has it, from its first byte on.
     * @param length of it, in bytes.
     */
    void send(final DirectBuffer buffer, final int length)
    {
        long position = offer(buffer, length);
        if (position == Publication.BACK_PRESSURED && !isStalled)
        {
            position = insist(buffer, length);
            isStalled = position == Publication.BACK_PRESSURED;
        }
        if (position > 0)
        {
            isStalled = false;
        }
        else
        {
            counters.lost();
        }
    }

    /**
     * Sends what lies in memory, if there is room for it.
     */
    void sendIfRoom(final DirectBuffer buffer, final int length)
    {
        offer(buffer, length);
    }

    private long insist(final DirectBuffer buffer, final int length)
    {
        final long startNs = System.nanoTime();
        long position = Publication.BACK_PRESSURED;
        for (int i = 0; position == Publication.BACK_PRESSURED && System.nanoTime() - startNs < PATIENCE_NS; i++)
        {
            if (i < SPINS)
            {
                Thread.onSpinWait();
            }
            else
            {
                Thread.yield();
            }
            position = offer(buffer, length);
        }
        return position;
    }

    private long offer(final DirectBuffer buffer, final int length)
    {
        long position = Publication.ADMIN_ACTION;
        for (int i = 0; i < ADMIN_ACTIONS && position == Publication.ADMIN_ACTION; i++)
        {
            position = publication.offer(buffer, 0, length);
        }
        return position;
    }
}
