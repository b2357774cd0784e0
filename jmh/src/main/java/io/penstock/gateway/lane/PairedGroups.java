package io.penstock.gateway.lane;

import com.lmax.disruptor.Sequence;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.Publisher;
import io.penstock.gateway.ring.SlotKind;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * Two groups of a lane, the near one on the caller's thread, the far one on a thread of its own. Their stages have next
 * to nothing to do, so that what is left is how a slot is handed from thread to thread. Groups, paths, rings, doorbells
 * and stages are the gateway's own; both threads spin, as in the profile {@code pinned}. The message is the slot's
 * connection, which stages pass on without a look at it where there are no rows.
 */
public abstract class PairedGroups implements SlotExchange
{
    static final String LAYOUT = "socket tls | protocol message service";

    final LaneRings rings;
    final Sequence nearSequence = new Sequence();
    final Sequence farSequence = new Sequence();
    final Doorbell nearDoorbell = new Doorbell();
    final Doorbell farDoorbell = new Doorbell();

    private final LaneContext context;
    private final Publisher<InboundSlot> source;
    private final SpinLimit limit = new SpinLimit();
    private final IdleStrategy idle = BusySpinIdleStrategy.INSTANCE;
    private StageGroup near;
    private AgentRunner far;

    PairedGroups()
    {
        context = Contexts.of(LAYOUT);
        rings = LaneRings.create(context, false);
        source = new Publisher<>(rings.inbound());
    }

    @Override
    public final long exchange(final long message)
    {
        final long sequence = source.sequence();
        final InboundSlot slot = source.slot();
        slot.begin(SlotKind.DATA, message, 0);
        prepare(slot);
        source.publish();
        farDoorbell.ring();

        int spins = 0;
        while (nearSequence.get() < sequence)
        {
            idle.idle(near.doWork());
            limit.check(++spins);
        }
        return messageAt(sequence);
    }

    @Override
    public final void close()
    {
        far.close();
    }

    /** What else the slot needs for the far group to send something back. */
    abstract void prepare(InboundSlot slot);

    /** The message of the slot that has come back. */
    abstract long messageAt(long sequence);

    /** The stages, of which both groups take what they want. */
    final LaneStages stages(final Sequence inboundLast)
    {
        rings.inbound().addGatingSequences(inboundLast);
        rings.outbound().addGatingSequences(nearSequence);
        return Contexts.stages(context, rings, inboundLast, nearSequence, farDoorbell::ring);
    }

    /** Starts the far thread. */
    final void start(final StageGroup nearGroup, final StageGroup farGroup)
    {
        near = nearGroup;
        far = new AgentRunner(idle, Faults.ofThread(farGroup.roleName())::onFault, null, farGroup);
        AgentRunner.startOnThread(far, (agent) ->
        {
            final Thread thread = new Thread(agent);
            thread.setDaemon(true);
            return thread;
        });
    }
}
