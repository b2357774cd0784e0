package io.penstock.gateway.lane;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import io.penstock.gateway.counters.GroupCounters;
import io.penstock.gateway.counters.Layer;
import io.penstock.gateway.counters.PoolMetrics;
import io.penstock.gateway.counters.StageMetrics;
import io.penstock.gateway.ring.ChunkPool;
import io.penstock.gateway.service.Endpoint;
import io.penstock.gateway.service.Inbox;
import io.penstock.gateway.socket.Listeners;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.NoOpIdleStrategy;

/**
 * Puts a lane's stages into groups, and the groups one behind the other: on the way in each waits for the sequence of
 * the group before it, on the way out for that of the group behind it.
 *
 * <pre>
 *            group 0         group 1         ...         group n
 *  inbound   read ─▸ ring ─▸ sequence ─▸ sequence ─▸ ... sequence (gates read)
 *  outbound  sequence (gates process) ◂─ ... ◂─ sequence ◂─ ring ◂─ process
 * </pre>
 */
final class LaneWiring
{
    private final int lane;
    private final ThreadLayout layout;
    private final LaneStages stages;
    private final LaneRings rings;
    private final List<ThreadLayout.Group> groups;
    private final StageGroup[] built;
    private final Sequence[] inboundSequences;
    private final Sequence[] outboundSequences;
    private final Doorbell[] doorbells;
    private final SocketDuty socketDuty;
    private final AcceptGroup acceptGroup;
    private final boolean spins;
    private final List<Seat> seats;

    LaneWiring(
        final int lane,
        final LaneContext context,
        final Listeners listeners,
        final Endpoint[] endpoints,
        final Inbox inbox,
        final Doorbell inboxDoorbell)
    {
        this.lane = lane;
        layout = context.layout();
        groups = layout.groups();
        spins = context.config().spin();
        seats = seats(context.placement());
        rings = LaneRings.create(context.config().rings(), layout.isSingle(), context.schema());
        built = new StageGroup[groups.size()];
        inboundSequences = sequences();
        outboundSequences = sequences();
        doorbells = new Doorbell[groups.size()];
        for (int i = 0; i < doorbells.length; i++)
        {
            doorbells[i] = i == doorbells.length - 1 ? inboxDoorbell : new Doorbell();
        }
        rings.inbound().addGatingSequences(inboundSequences[groups.size() - 1]);
        rings.outbound().addGatingSequences(outboundSequences[0]);
        stages = new LaneStages(
            lane,
            context,
            rings,
            inboundSequences[groups.size() - 1],
            outboundSequences[0],
            listeners,
            endpoints,
            inbox);
        final boolean isSingle = layout.isSingle();
        acceptGroup = layout.splitsAccept() ?
            new AcceptGroup(name(Layer.ACCEPT.label()), stages.socketLoop.acceptLoop(), spins) :
            null;
        socketDuty = new SocketDuty(
            stages.sockets,
            stages.socketLoop,
            stages.read,
            isSingle ? null : doorbells[groups.get(0).has(Layer.TLS) ? 0 : 1],
            isSingle,
            spins,
            acceptGroup);
        for (int i = 0; i < built.length; i++)
        {
            built[i] = build(i);
        }
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
        return spins ?
            BusySpinIdleStrategy.INSTANCE :
            new DoorbellIdleStrategy(doorbells[i], built[i]::hasWork, built[i]::isBlocked);
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

    private StageGroup build(final int i)
    {
        final ThreadLayout.Group group = groups.get(i);
        final boolean hasSocket = group.has(Layer.SOCKET);
        final boolean hasService = group.has(Layer.SERVICE);
        final String name = name(group.label());
        final GroupCounters counters = stages.counters.group(group.label());
        final Faults faults = Faults.ofGroup(name, counters);
        final boolean isInbound = group.last() != Layer.SOCKET;
        final boolean isOutbound = group.first() != Layer.SERVICE;
        if (hasSocket)
        {
            doorbells[i].wakeBy(stages.sockets::wakeUp);
        }
        return new StageGroup(
            name,
            isInbound ? inbound(i, group, faults) : null,
            isOutbound ? outbound(i, group, faults) : null,
            hasService ? stages.process : null,
            hasSocket ? socketDuty : null,
            doorbells[i],
            hasService && !isOutbound ? doorbells[i - 1] : null,
            counters,
            faults);
    }

    private InboundPath inbound(
        final int i,
        final ThreadLayout.Group group,
        final Faults faults)
    {
        final boolean isFirst = i == 0 || groups.get(i - 1).last() == Layer.SOCKET && i == 1;
        final RingBuffer<?> ring = rings.inbound();
        final SequenceBarrier barrier = isFirst ? ring.newBarrier() : ring.newBarrier(inboundSequences[i - 1]);
        return new InboundPath(
            rings.inbound(),
            barrier,
            inboundSequences[i],
            group.has(Layer.TLS) ? stages.decrypt : null,
            group.has(Layer.PROTOCOL) ? stages.parse : null,
            group.has(Layer.MESSAGE) ? stages.decode : null,
            group.has(Layer.SERVICE) ? stages.process : null,
            i + 1 < groups.size() ? doorbells[i + 1] : null,
            faults);
    }

    private OutboundPath outbound(
        final int i,
        final ThreadLayout.Group group,
        final Faults faults)
    {
        final boolean isFirst = i == groups.size() - 1 || groups.get(i + 1).first() == Layer.SERVICE;
        final RingBuffer<?> ring = rings.outbound();
        final SequenceBarrier barrier = isFirst ? ring.newBarrier() : ring.newBarrier(outboundSequences[i + 1]);
        return new OutboundPath(
            rings.outbound(),
            barrier,
            outboundSequences[i],
            group.has(Layer.MESSAGE) ? stages.encode : null,
            group.has(Layer.PROTOCOL) ? stages.frame : null,
            group.has(Layer.TLS) ? stages.encrypt : null,
            group.has(Layer.SOCKET) ? stages.write : null,
            i > 0 ? doorbells[i - 1] : null,
            faults);
    }

    private Sequence[] sequences()
    {
        final Sequence[] sequences = new Sequence[groups.size()];
        Arrays.setAll(sequences, (i) -> new Sequence());
        return sequences;
    }

    private String name(final String label)
    {
        return "lane-" + lane + "-" + label;
    }
}
