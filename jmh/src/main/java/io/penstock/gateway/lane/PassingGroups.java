package io.penstock.gateway.lane;

import io.penstock.gateway.counters.GroupCounters;
import io.penstock.gateway.ring.InboundSlot;

/**
 * Two layers one behind the other on the inbound ring. The far group has {@code decode}, which looks whether the slot
 * has rows; the near group follows its sequence, and gates the ring.
 */
public final class PassingGroups extends PairedGroups
{
    /**
     * Makes the groups, and starts the far thread.
     */
    public PassingGroups()
    {
        final LaneStages stages = stages(nearSequence);
        start(near(stages.counters.group("near")), far(stages, stages.counters.group("far")));
    }

    @Override
    void prepare(final InboundSlot slot)
    {
        // it comes as it is
    }

    @Override
    long messageAt(final long sequence)
    {
        return rings.inbound().get(sequence).connection();
    }

    private StageGroup near(final GroupCounters counters)
    {
        final Faults faults = Faults.ofGroup("near", counters);
        final InboundPath path = new InboundPath(
            rings.inbound(), rings.inbound().newBarrier(farSequence), nearSequence, null, null, null, null, null,
            faults);
        return new StageGroup("near", path, null, null, null, nearDoorbell, null, counters, faults);
    }

    private StageGroup far(final LaneStages stages, final GroupCounters counters)
    {
        final Faults faults = Faults.ofGroup("far", counters);
        final InboundPath path = new InboundPath(
            rings.inbound(), rings.inbound().newBarrier(), farSequence, null, null, stages.decode, null, nearDoorbell,
            faults);
        return new StageGroup("far", path, null, null, null, farDoorbell, null, counters, faults);
    }
}
