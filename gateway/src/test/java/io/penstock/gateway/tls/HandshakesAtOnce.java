package io.penstock.gateway.tls;

import io.penstock.gateway.config.GatewayConfig;
import java.util.function.LongConsumer;

/**
 * A handshake pool without threads: each step is taken when it is submitted, or when the test says so.
 */
final class HandshakesAtOnce
{
    static final long DEADLINE_NS = 1_000;
    static final int CLIENT_HELLO_LIMIT = 16 * 1024;
    static final int LIMIT = 1_000;

    private final Handshaker handshaker;
    private final HandshakePool pool;
    private int toTake = Integer.MAX_VALUE;

    HandshakesAtOnce()
    {
        this(LIMIT, 0);
    }

    /**
     * Makes a pool.
     *
     * @param limit      handshakes under way at most.
     * @param perAddress handshakes a second of an address, or 0.
     */
    HandshakesAtOnce(final int limit, final int perAddress)
    {
        final HandshakeQueue queue = new HandshakeQueue(LIMIT, this::onSubmitted);
        handshaker = new Handshaker(queue);
        pool = HandshakePool.share(
            queue, new GatewayConfig.Handshakes(DEADLINE_NS, 1, limit, perAddress, CLIENT_HELLO_LIMIT), 1, LIMIT);
    }

    HandshakePool pool()
    {
        return pool;
    }

    /**
     * Has all steps but the first ones wait for {@link #run}.
     *
     * @param steps that are taken at once.
     */
    void holdBehind(final int steps)
    {
        toTake = steps;
    }

    /**
     * Takes all steps that wait.
     *
     * @return whether there were any.
     */
    boolean run()
    {
        int taken = 0;
        for (int work = handshaker.doWork(); work > 0; work = handshaker.doWork())
        {
            taken += work;
        }
        return taken > 0;
    }

    /**
     * Ends as a pool ends whose gateway does.
     */
    void close()
    {
        handshaker.close();
    }

    /**
     * Gives the connections whose step was taken.
     */
    void drain(final LongConsumer action)
    {
        pool.finished().drain(action);
    }

    private void onSubmitted()
    {
        if (toTake > 0)
        {
            toTake--;
            run();
        }
    }
}
