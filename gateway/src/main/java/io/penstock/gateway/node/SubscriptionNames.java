package io.penstock.gateway.node;

import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.service.Replies;

/**
 * What the subscriptions of one start of a gateway are called at a node.
 *
 * <pre>
 *   63                 52 51            31 30          0
 *  +---------------------+----------------+-------------+
 *  | number of the start |   connection   | generation  |     a subscription, as the service sees it
 *  +---------------------+----------------+-------------+
 * </pre>
 *
 * Starts are numbered one by one, so that a subscription leads back to that start of that gateway, or to nobody.
 * Immutable.
 */
final class SubscriptionNames
{
    /** Numbers are below this, and above 0. */
    static final int NUMBERS = 1 << 12;

    private static final int NUMBER_SHIFT = 52;
    private static final int CONNECTION_SHIFT = 31;
    private static final int CONNECTIONS = 1 << NUMBER_SHIFT - CONNECTION_SHIFT;
    private static final int GENERATION_MASK = Integer.MAX_VALUE;

    private final int number;
    private final int connectionsPerLane;

    /**
     * Names subscriptions.
     *
     * @param number             of the gateway's start.
     * @param connectionsPerLane connections of each of its lanes at most.
     */
    SubscriptionNames(final int number, final int connectionsPerLane)
    {
        this.number = number;
        this.connectionsPerLane = connectionsPerLane;
    }

    int number()
    {
        return number;
    }

    int connectionsPerLane()
    {
        return connectionsPerLane;
    }

    /**
     * The number behind another one.
     */
    static int numberBehind(final int number)
    {
        return number + 1 == NUMBERS ? 1 : number + 1;
    }

    /**
     * The number of the start that a subscription belongs to.
     *
     * @param subscription the node's.
     * @return the number.
     */
    static int numberOf(final long subscription)
    {
        return (int)(subscription >>> NUMBER_SHIFT);
    }

    /**
     * What a subscription of the gateway's is called here.
     *
     * @param subscription the gateway's.
     * @return the node's, or {@link Replies#NO_SUBSCRIPTION} where it is none.
     */
    long subscription(final long subscription)
    {
        final long connection =
            (long)ConnectionId.lane(subscription) * connectionsPerLane + ConnectionId.index(subscription);
        return subscription <= 0 || connection >= CONNECTIONS ||
            ConnectionId.index(subscription) >= connectionsPerLane ?
                Replies.NO_SUBSCRIPTION :
                (long)number << NUMBER_SHIFT | connection << CONNECTION_SHIFT | ConnectionId.generation(subscription);
    }

    /**
     * What a subscription of this start is called by the gateway.
     *
     * @param subscription the node's.
     * @return the gateway's.
     */
    long original(final long subscription)
    {
        final int connection = (int)(subscription >>> CONNECTION_SHIFT) & (CONNECTIONS - 1);
        return ConnectionId.of(
            connection / connectionsPerLane, subscription & GENERATION_MASK, connection % connectionsPerLane);
    }
}
