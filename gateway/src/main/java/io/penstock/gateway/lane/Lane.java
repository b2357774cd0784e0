package io.penstock.gateway.lane;

import io.penstock.gateway.counters.LaneMetrics;
import io.penstock.gateway.counters.Layer;
import io.penstock.gateway.counters.PoolMetrics;
import io.penstock.gateway.counters.StageMetrics;
import io.penstock.gateway.counters.ThreadMetrics;
import io.penstock.gateway.service.Endpoints;
import io.penstock.gateway.service.Inbox;
import io.penstock.gateway.socket.Listeners;
import io.penstock.gateway.tls.HandshakeQueue;
import java.util.List;

/**
 * A lane: its listeners, its two rings, and the groups of its layout. Lanes share nothing.
 *
 * <pre>
 *  read ─▸ [inbound ring] ─▸ decrypt ─▸ parse ─▸ decode ─▸ process
 *                                                             │
 *  write ◂─ encrypt ◂─ frame ◂─ encode ◂─ [outbound ring] ◂───┘
 * </pre>
 */
public final class Lane implements LaneMetrics
{
    private static final int INBOX_LENGTH = 1 << 20;

    private final int number;
    private final Doorbell inboxDoorbell = new Doorbell();
    private final Inbox inbox = new Inbox(INBOX_LENGTH, inboxDoorbell::ring);
    private LaneWiring wiring;

    /**
     * Makes a lane without its groups.
     *
     * @param number its number, from 0.
     */
    public Lane(final int number)
    {
        this.number = number;
    }

    /**
     * Where workers send their replies.
     *
     * @return the inbox.
     */
    public Inbox inbox()
    {
        return inbox;
    }

    /**
     * Makes the stages and the groups that run them.
     *
     * @param context   what all lanes share.
     * @param listeners  the lane's listeners, bound.
     * @param handshakes to the handshake pool.
     * @param endpoints  the services, by their numbers.
     */
    public void wire(
        final LaneContext context,
        final Listeners listeners,
        final HandshakeQueue handshakes,
        final Endpoints endpoints)
    {
        wiring = new LaneWiring(number, context, listeners, handshakes, endpoints, inbox, inboxDoorbell);
    }

    /**
     * Adds the lane's agents, in the order in which they end: each before those it gets its work from.
     *
     * @param threads what runs them.
     */
    void addTo(final LaneThreads threads)
    {
        wiring.addTo(threads);
    }

    /**
     * Accepts no more; idle connections close now, the others after their last answer. Any thread may call it.
     */
    public void drain()
    {
        wiring.enter(LanePhase.DRAINING);
    }

    /**
     * Refuses what is not answered. Any thread may call it.
     */
    public void refuse()
    {
        wiring.enter(LanePhase.REFUSING);
    }

    /**
     * Whether the lane drains and has no connection left. Any thread may ask.
     *
     * @return true where all are closed, and no more will come.
     */
    public boolean isEmpty()
    {
        return wiring.isEmpty();
    }

    /**
     * Gives back what the lane holds of native memory, when its threads have ended.
     */
    void close()
    {
        wiring.close();
    }

    @Override
    public String lane()
    {
        return Integer.toString(number);
    }

    @Override
    public List<? extends StageMetrics> stages()
    {
        return wiring.stages();
    }

    @Override
    public List<? extends ThreadMetrics> threads()
    {
        return wiring.seats();
    }

    @Override
    public List<? extends PoolMetrics> pools()
    {
        return wiring.pools();
    }

    /**
     * The group that runs a layer.
     */
    StageGroup group(final Layer layer)
    {
        return wiring.group(layer);
    }
}
