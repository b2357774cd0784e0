package io.penstock.gateway.connection;

import java.security.SecureRandom;

/**
 * A connection's identity, a long: lane, generation and index. The index finds a layer's state of the connection in an
 * array; the generation tells it from others that had the index before, so that what belongs to a connection that is
 * gone finds nobody.
 *
 * <pre>
 *   63   62        55 54                 24 23          0
 *  +---+-------------+---------------------+-------------+
 *  | 0 |    lane     |     generation      |    index    |
 *  +---+-------------+---------------------+-------------+
 * </pre>
 */
public final class ConnectionId
{
    /**
     * Stands for no connection. Generations are above 0, so that no connection has it.
     */
    public static final long NONE = 0;

    /**
     * Lanes at most.
     */
    public static final int MAX_LANES = 1 << 8;

    /**
     * Connections of a lane at most.
     */
    public static final int MAX_CONNECTIONS = 1 << 24;

    private static final int GENERATION_SHIFT = 24;
    private static final int LANE_SHIFT = 55;
    private static final long GENERATION_MASK = (1L << (LANE_SHIFT - GENERATION_SHIFT)) - 1;

    private ConnectionId()
    {
    }

    /**
     * Makes an identity.
     *
     * @param lane       number of the lane.
     * @param generation how often the index has been used; only its lower 31 bits count, and they are not all zero.
     * @param index      index of the connection in its lane.
     * @return the identity.
     */
    public static long of(final int lane, final long generation, final int index)
    {
        return ((long)lane << LANE_SHIFT) | ((generation & GENERATION_MASK) << GENERATION_SHIFT) | index;
    }

    /**
     * Where generations begin: somewhere else at each start, so that what is left of an earlier start finds nobody.
     *
     * @return a generation.
     */
    public static int anyGeneration()
    {
        return 1 + new SecureRandom().nextInt(Integer.MAX_VALUE);
    }

    /**
     * The generation behind another.
     *
     * @param generation the one before.
     * @return one that is not 0.
     */
    public static int nextGeneration(final int generation)
    {
        return generation == Integer.MAX_VALUE ? 1 : generation + 1;
    }

    /**
     * The lane that serves a connection.
     *
     * @param connection the identity.
     * @return number of the lane.
     */
    public static int lane(final long connection)
    {
        return (int)(connection >>> LANE_SHIFT);
    }

    /**
     * How often the index has been used.
     *
     * @param connection the identity.
     * @return the generation.
     */
    public static int generation(final long connection)
    {
        return (int)(connection >>> GENERATION_SHIFT & GENERATION_MASK);
    }

    /**
     * The index of a connection in its lane.
     *
     * @param connection the identity.
     * @return the index.
     */
    public static int index(final long connection)
    {
        return (int)(connection & (MAX_CONNECTIONS - 1));
    }
}
