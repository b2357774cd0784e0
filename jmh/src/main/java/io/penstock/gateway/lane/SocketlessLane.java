package io.penstock.gateway.lane;

import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.counters.Layer;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.Listener;
import io.penstock.gateway.ring.Publisher;
import io.penstock.gateway.ring.SlotKind;
import java.util.List;

/**
 * A lane of any layout whose socket layer is the caller's thread: it publishes the bytes of reads into the inbound
 * ring, and takes what would be sent out of the outbound ring. All between are the gateway's own stages, paths, groups,
 * rings, doorbells and threads, made by the {@link GroupWiring} that makes those of every lane. A selector in the loop
 * would be most of its time, and vary most. Where the first group has more than the socket layer, the caller runs the
 * rest of it by {@link StageGroup#doWork()}, as an agent runner does on the other threads: it looks for work first,
 * handles faults, and times one of several batches.
 * <p>
 * One exchange may be under way, and one thread makes the lane and calls it. Groups sleep as in the default profile.
 * Layouts of more threads than there are cores are over-subscribed.
 */
public final class SocketlessLane implements AutoCloseable
{
    private static final long TIMEOUT_NS = 10_000_000_000L;
    private static final int SPINS = 1 << 10;

    private final byte[] read;
    private final int requests;
    private final List<ThreadLayout.Group> groups;
    private final LaneRings rings;
    private final GroupWiring wiring;
    private final StageGroup own;
    private final LaneThreads threads;
    private final Publisher<InboundSlot> source;
    private final SequenceBarrier sinkBarrier;
    private final Sequence sink = new Sequence();
    private final Answers answers = new Answers();
    private final long connection = ConnectionId.of(0, 1, 1);
    private long sunk = -1;
    private long sent;

    /**
     * Makes a lane, and starts the threads of all groups but the first.
     *
     * @param layout   the thread layout, as it is configured.
     * @param protocol what the orders are, json or sbe.
     * @param requests their number in a slot.
     */
    public SocketlessLane(final String layout, final String protocol, final int requests)
    {
        read = OrderBytes.of(protocol, requests);
        this.requests = requests;
        final LaneContext context = Contexts.of(layout);
        groups = context.layout().groups();
        rings = LaneRings.create(context, context.layout().isSingle());
        final Doorbell lastDoorbell = new Doorbell();
        wiring = new GroupWiring(0, groups, rings, lastDoorbell);
        rings.outbound().addGatingSequences(sink);
        final LaneStages stages = Contexts.stages(context, rings, wiring.inboundLast(), sink, lastDoorbell::ring);
        source = new Publisher<>(rings.inbound());
        final boolean isSocketAlone = groups.get(0).last() == Layer.SOCKET;
        own = isSocketAlone ? null : wiring.group(0, stages, null);
        sinkBarrier = rings.outbound().newBarrier(wiring.outbound(isSocketAlone ? 1 : 0));
        threads = new LaneThreads(context.placement());
        for (int i = 1; i < groups.size(); i++)
        {
            final StageGroup group = wiring.group(i, stages, null);
            threads.add(
                group,
                wiring.sleep(i, group),
                context.placement().seat(0, groups.get(i).first(), groups.get(i).label()));
        }
        threads.start();
        source.slot().begin(SlotKind.OPENED, connection, System.nanoTime());
        source.slot().listener(Listener.PLAIN);
        publish();
    }

    /**
     * Publishes slots, each with the bytes of one read, and takes their answers.
     *
     * @param slots    their number.
     * @param inFlight slots that are under way at a time at most.
     * @return number of answers so far.
     * @throws IllegalStateException where answers fail to come, or a thread has ended.
     */
    public long exchange(final int slots, final int inFlight)
    {
        final long end = sent + (long)slots * requests;
        answers.clear();
        int idle = 0;
        long deadlineNs = 0;
        while (answers.count() < end)
        {
            if (sent < end && sent - answers.count() < (long)inFlight * requests && source.hasRoom())
            {
                send();
            }
            if (poll() > 0)
            {
                idle = 0;
            }
            else if ((++idle & SPINS - 1) == 0)
            {
                deadlineNs = idle == SPINS ? System.nanoTime() + TIMEOUT_NS : deadlineNs;
                check(deadlineNs);
                Thread.yield();
            }
        }
        return answers.count();
    }

    /**
     * The answers to the last exchange.
     *
     * @return their bytes.
     */
    public byte[] answers()
    {
        return answers.bytes();
    }

    @Override
    public void close()
    {
        threads.close();
    }

    private void send()
    {
        final InboundSlot slot = source.slot();
        slot.begin(SlotKind.DATA, connection, System.nanoTime());
        final int offset = slot.shape().bytesOffset();
        slot.buffer().putBytes(offset, read);
        slot.data(offset, read.length);
        sent += requests;
        publish();
    }

    private void publish()
    {
        source.publish();
        if (own == null)
        {
            wiring.doorbell(1).ring();
        }
    }

    private int poll()
    {
        final int work = own == null ? 0 : own.doWork();
        final long available = sinkBarrier.getCursor();
        final long first = sunk;
        while (sunk < available)
        {
            answers.onEvent(rings.outbound().get(sunk + 1));
            sunk++;
            sink.set(sunk);
        }
        return work + (int)(sunk - first);
    }

    private void check(final long deadlineNs)
    {
        if (!threads.isRunning() && groups.size() > 1)
        {
            throw new IllegalStateException("a thread of the lane has ended");
        }
        if (System.nanoTime() - deadlineNs > 0)
        {
            throw new IllegalStateException("answers fail to come");
        }
    }
}
