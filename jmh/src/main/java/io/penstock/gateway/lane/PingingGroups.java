package io.penstock.gateway.lane;

import io.penstock.gateway.counters.GroupCounters;
import io.penstock.gateway.ring.InboundSlot;

/**
 * The way in and the way out: the far group has {@code process}, which takes a slot of the inbound ring and publishes
 * one into the outbound ring; the near group takes that.
 */
public final class PingingGroups extends PairedGroups
{
    /**
     * Makes the groups, and starts the far thread.
     */
    public PingingGroups()
    {
        final LaneStages stages = stages(farSequence);
        start(near(stages.counters.group("near")), far(stages, stages.counters.group("far")));
    }

    /**
     * Process publishes an outbound slot where there are rows, or something is asked of the socket.
     */
    @Override
    void prepare(final InboundSlot slot)
    {
        slot.requestPause();
    }

    @Override
    long messageAt(final long sequence)
    {
        return rings.outbound().get(sequence).connection();
    }

    private StageGroup near(final GroupCounters counters)
    {
        final Faults faults = Faults.ofGroup("near", counters);
        final OutboundPath path = new OutboundPath(
            rings.outbound(), rings.outbound().newBarrier(), nearSequence, null, null, null, null, null, faults);
        return new StageGroup("near", null, path, null, null, nearDoorbell, null, counters, faults);
    }

    private StageGroup far(final LaneStages stages, final GroupCounters counters)
    {
        final Faults faults = Faults.ofGroup("far", counters);
        final InboundPath path = new InboundPath(
            rings.inbound(), rings.inbound().newBarrier(), farSequence, null, null, null, stages.process, null,
            faults);
        return new StageGroup("far", path, null, stages.process, null, farDoorbell, nearDoorbell, counters, faults);
    }
}
