package io.penstock.gateway.lane;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import io.penstock.gateway.counters.GroupCounters;
import io.penstock.gateway.counters.Layer;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.OutboundSlot;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the groups of a lane, and puts them one behind the other: on the way in each waits for the sequence of the
 * group before it, on the way out for that of the group behind it.
 *
 * <pre>
 *            group 0         group 1         ...         group n
 *  inbound   read ─▸ ring ─▸ sequence ─▸ sequence ─▸ ... sequence (gates read)
 *  outbound  sequence (gates process) ◂─ ... ◂─ sequence ◂─ ring ◂─ process
 * </pre>
 *
 * What gates process is the caller's to say, as whoever takes the answers is the caller's.
 */
final class GroupWiring
{
    private final int lane;
    private final List<ThreadLayout.Group> groups;
    private final LaneRings rings;
    private final Sequence[] inbound;
    private final Sequence[] outbound;
    private final Doorbell[] doorbells;

    /**
     * Makes what is between the groups.
     *
     * @param lane         its number.
     * @param groups       of its layout.
     * @param rings        its own.
     * @param lastDoorbell wakes the last group, the one of process.
     */
    GroupWiring(
        final int lane,
        final List<ThreadLayout.Group> groups,
        final LaneRings rings,
        final Doorbell lastDoorbell)
    {
        this.lane = lane;
        this.groups = groups;
        this.rings = rings;
        inbound = sequences();
        outbound = sequences();
        doorbells = new Doorbell[groups.size()];
        Arrays.setAll(doorbells, (i) -> i == doorbells.length - 1 ? lastDoorbell : new Doorbell());
        rings.inbound().addGatingSequences(inboundLast());
    }

    /**
     * How far the last group is on the way in.
     */
    Sequence inboundLast()
    {
        return inbound[groups.size() - 1];
    }

    /**
     * How far a group is on the way out.
     */
    Sequence outbound(final int i)
    {
        return outbound[i];
    }

    /**
     * Wakes a group.
     */
    Doorbell doorbell(final int i)
    {
        return doorbells[i];
    }

    /**
     * What the threads of the lane are called.
     */
    String name(final String label)
    {
        return "lane-" + lane + "-" + label;
    }

    /**
     * Makes a group.
     *
     * @param i          its place in the layout.
     * @param stages     of the lane.
     * @param socketDuty what the group with the socket layer does there, or null where somebody else does it.
     */
    StageGroup group(final int i, final LaneStages stages, final SocketDuty socketDuty)
    {
        final ThreadLayout.Group group = groups.get(i);
        final boolean hasSocket = group.has(Layer.SOCKET) && socketDuty != null;
        final boolean hasService = group.has(Layer.SERVICE);
        final String name = name(group.label());
        final GroupCounters counters = stages.counters.group(group.label());
        final Faults faults = Faults.ofGroup(name, counters);
        final boolean isInbound = group.last() != Layer.SOCKET;
        final boolean isOutbound = group.first() != Layer.SERVICE;
        return new StageGroup(
            name,
            isInbound ? inbound(i, stages, faults) : null,
            isOutbound ? outbound(i, stages, hasSocket, faults) : null,
            hasService ? stages.process : null,
            hasSocket ? socketDuty : null,
            doorbells[i],
            hasService && !isOutbound ? doorbells[i - 1] : null,
            counters,
            faults);
    }

    /**
     * How a group sleeps that doesn't select.
     */
    DoorbellIdleStrategy sleep(final int i, final StageGroup group)
    {
        return new DoorbellIdleStrategy(doorbells[i], group::hasWork, group::isBlocked);
    }

    private InboundPath inbound(final int i, final LaneStages stages, final Faults faults)
    {
        final ThreadLayout.Group group = groups.get(i);
        final boolean isFirst = i == 0 || i == 1 && groups.get(0).last() == Layer.SOCKET;
        final RingBuffer<InboundSlot> ring = rings.inbound();
        return new InboundPath(
            ring,
            isFirst ? ring.newBarrier() : ring.newBarrier(inbound[i - 1]),
            inbound[i],
            group.has(Layer.TLS) ? stages.decrypt : null,
            group.has(Layer.PROTOCOL) ? stages.parse : null,
            group.has(Layer.MESSAGE) ? stages.decode : null,
            group.has(Layer.SERVICE) ? stages.process : null,
            i + 1 < groups.size() ? doorbells[i + 1] : null,
            faults);
    }

    private OutboundPath outbound(
        final int i,
        final LaneStages stages,
        final boolean hasSocket,
        final Faults faults)
    {
        final ThreadLayout.Group group = groups.get(i);
        final boolean isFirst = i == groups.size() - 1 || groups.get(i + 1).first() == Layer.SERVICE;
        final RingBuffer<OutboundSlot> ring = rings.outbound();
        return new OutboundPath(
            ring,
            isFirst ? ring.newBarrier() : ring.newBarrier(outbound[i + 1]),
            outbound[i],
            group.has(Layer.MESSAGE) ? stages.encode : null,
            group.has(Layer.PROTOCOL) ? stages.frame : null,
            group.has(Layer.TLS) ? stages.encrypt : null,
            hasSocket ? stages.write : null,
            i > 0 ? doorbells[i - 1] : null,
            faults);
    }

    private Sequence[] sequences()
    {
        final Sequence[] sequences = new Sequence[groups.size()];
        Arrays.setAll(sequences, (i) -> new Sequence());
        return sequences;
    }
}
