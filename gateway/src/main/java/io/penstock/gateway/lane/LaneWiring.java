package io.penstock.gateway.lane;

import io.penstock.gateway.counters.Layer;
import io.penstock.gateway.counters.PoolMetrics;
import io.penstock.gateway.counters.StageMetrics;
import io.penstock.gateway.ring.ChunkPool;
import io.penstock.gateway.service.Endpoints;
import io.penstock.gateway.service.Inbox;
import io.penstock.gateway.socket.Listeners;
import io.penstock.gateway.tls.HandshakePool;
import io.penstock.gateway.tls.HandshakeQueue;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.NoOpIdleStrategy;

/**
 * A lane's stages, rings, groups and socket layer, put together as its layout has it.
 */
final class LaneWiring
{
    private final int lane;
    private final ThreadLayout layout;
    private final LaneStages stages;
    private final LaneRings rings;
    private final List<ThreadLayout.Group> groups;
    private final StageGroup[] built;
    private final GroupWiring wiring;
    private final SocketDuty socketDuty;
    private final AcceptGroup acceptGroup;
    private final boolean spins;
    private final List<Seat> seats;

    LaneWiring(
        final int lane,
        final LaneContext context,
        final Listeners listeners,
        final HandshakeQueue handshakes,
        final Endpoints endpoints,
        final Inbox inbox,
        final Doorbell inboxDoorbell)
    {
        this.lane = lane;
        layout = context.layout();
        groups = layout.groups();
        spins = context.config().spin();
        seats = seats(context.placement());
        rings = LaneRings.create(context, layout.isSingle());
        built = new StageGroup[groups.size()];
        wiring = new GroupWiring(lane, groups, rings, inboxDoorbell);
        rings.outbound().addGatingSequences(wiring.outbound(0));
        final HandshakePool handshakePool = HandshakePool.share(
            handshakes,
            context.config().tls().handshakes(),
            context.config().lanes(),
            rings.inbound().getBufferSize());
        stages = new LaneStages(
            lane,
            context,
            rings,
            wiring.inboundLast(),
            wiring.outbound(0),
            listeners,
            handshakePool,
            endpoints,
            inbox);
        final boolean isSingle = layout.isSingle();
        acceptGroup = layout.splitsAccept() ?
            new AcceptGroup(wiring.name(Layer.ACCEPT.label()), stages.socketLoop.acceptLoop(), spins) :
            null;
        socketDuty = new SocketDuty(
            stages.sockets,
            stages.socketLoop,
            stages.read,
            isSingle ? null : wiring.doorbell(groups.get(0).has(Layer.TLS) ? 0 : 1),
            isSingle,
            spins,
            acceptGroup);
        for (int i = 0; i < built.length; i++)
        {
            built[i] = wiring.group(i, stages, socketDuty);
        }
        handshakePool.finished().wakeBy(built[0].doorbell()::ring);
    }

    /**
     * Adds the agents, in the order in which they end: each before those it gets its work from.
     */
    void addTo(final LaneThreads threads)
    {
        int next = 0;
        if (acceptGroup != null)
        {
            threads.add(acceptGroup, NoOpIdleStrategy.INSTANCE, seats.get(next++));
        }
        for (int i = 0; i < built.length; i++)
        {
            threads.add(built[i], idleStrategy(i), seats.get(next++));
        }
    }

    /**
     * Where the threads run, in the order in which their agents are added.
     */
    List<Seat> seats()
    {
        return seats;
    }

    void enter(final LanePhase phase)
    {
        if (acceptGroup != null && phase == LanePhase.DRAINING)
        {
            acceptGroup.stop();
        }
        socketDuty.enter(phase);
    }

    void close()
    {
        stages.close();
    }

    boolean isEmpty()
    {
        return socketDuty.isEmpty();
    }

    StageGroup group(final Layer layer)
    {
        for (int i = 0; i < built.length; i++)
        {
            if (groups.get(i).has(layer))
            {
                return built[i];
            }
        }
        throw new IllegalArgumentException(layer.label());
    }

    List<? extends StageMetrics> stages()
    {
        return StageGauge.ofLane(this, stages, rings, acceptGroup);
    }

    List<? extends PoolMetrics> pools()
    {
        final List<PoolGauge> gauges = new ArrayList<>();
        for (final ThreadLayout.Group group : groups)
        {
            final ChunkPool pool = stages.pool(group.first());
            if (pool != null)
            {
                gauges.add(new PoolGauge(group.label(), pool));
            }
        }
        return gauges;
    }

    /** A group that selects sleeps there, or doesn't. */
    private IdleStrategy idleStrategy(final int i)
    {
        if (i == 0)
        {
            return NoOpIdleStrategy.INSTANCE;
        }
        if (stages.upstreams != null && i == built.length - 1)
        {
            return new SelectingIdleStrategy(
                wiring.doorbell(i), stages.upstreams, built[i]::hasWork, built[i]::isBlocked, spins);
        }
        return spins ? BusySpinIdleStrategy.INSTANCE : wiring.sleep(i, built[i]);
    }

    private List<Seat> seats(final Placement placement)
    {
        final List<Seat> made = new ArrayList<>();
        if (layout.splitsAccept())
        {
            made.add(placement.seat(lane, Layer.ACCEPT, Layer.ACCEPT.label()));
        }
        for (final ThreadLayout.Group group : groups)
        {
            made.add(placement.seat(lane, group.first(), group.label()));
        }
        return List.copyOf(made);
    }
}
