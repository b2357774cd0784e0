package io.penstock.gateway.service;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import io.penstock.codecs.orderentry.ExecutionReportEncoder;
import io.penstock.codecs.orderentry.NewOrderSingleEncoder;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.Defaults;
import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.LaneCounters;
import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.ChunkPool;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.OutboundRows;
import io.penstock.gateway.ring.OutboundShape;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.Publisher;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.ring.SlotKind;
import io.penstock.gateway.ring.SlotShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The process stage on the test's thread, with a small outbound ring that the test empties. A request is a
 * new order whose quantity numbers it; {@link #echo} answers it with the same number.
 */
final class ServiceUnderTest
{
    static final int SLOTS = 4;
    static final int ROWS = 2;

    private static final int LARGEST = Defaults.SCHEMA.largestMessage();
    private static final SlotShape INBOUND = new SlotShape(32, 0, 8192, 0);
    private static final OutboundShape OUTBOUND = new OutboundShape(ROWS, ROWS * LARGEST, 0, 0, 0);

    int wakeUps;
    long nowNs;
    final Counters counters = Counters.forLanes(1, 1, 1);
    final ChunkPool pool = new ChunkPool(1 << 16, 1 << 16);
    final Inbox inbox = new Inbox(1 << 16, () -> wakeUps++);
    final ProcessStage process;
    final InboundSlot in = new InboundSlot(ByteBuffer.allocateDirect(INBOUND.length()), INBOUND);

    private final RingBuffer<OutboundSlot> ring = RingBuffer.createSingleProducer(
        () -> new OutboundSlot(ByteBuffer.allocateDirect(OUTBOUND.length()), OUTBOUND),
        SLOTS,
        new BusySpinWaitStrategy());
    private final Sequence consumed = new Sequence();
    final List<Throwable> faults = new ArrayList<>();
    private long generation;

    ServiceUnderTest(final Service inline, final String... settings)
    {
        this(settings, (endpoints, faults) -> endpoints.put(0, new InlineService(inline, faults::add)));
    }

    ServiceUnderTest(final Endpoint endpoint, final String... settings)
    {
        this(settings, (endpoints, faults) -> endpoints.put(0, endpoint, false));
    }

    /**
     * With a service that is waited for where it is full.
     */
    static ServiceUnderTest waiting(final Endpoint endpoint, final String... settings)
    {
        return new ServiceUnderTest(settings, (endpoints, faults) -> endpoints.put(0, endpoint, true));
    }

    private ServiceUnderTest(final String[] settings, final BiConsumer<Endpoints, List<Throwable>> services)
    {
        final Endpoints endpoints = new Endpoints(1);
        services.accept(endpoints, faults);
        ring.addGatingSequences(consumed);
        process = new ProcessStage(
            0,
            Defaults.SCHEMA,
            Defaults.SCHEMA.largestMessage(),
            Defaults.routes(),
            endpoints,
            new Publisher<>(ring),
            inbox,
            100,
            Defaults.config(settings).http(),
            Defaults.config(settings).limits(),
            new Conflation(Defaults.SCHEMA, Defaults.config(settings).pushes(), 100),
            null,
            pool,
            () -> nowNs,
            new LaneCounters(counters, 0, List.of("orders")));
    }

    /**
     * A service that answers with the number of the request.
     */
    static void echo(final Request request, final Replies replies)
    {
        reply(request, replies, number(request));
    }

    static void reply(final Request request, final Replies replies, final long number)
    {
        replies.claim(request, ExecutionReportEncoder.TEMPLATE_ID, ExecutionReportEncoder.BLOCK_LENGTH);
        new ExecutionReportEncoder().wrap(replies.buffer(), replies.offset()).leavesQty(number);
        replies.commit();
    }

    static boolean push(final Replies replies, final long subscription, final long number)
    {
        if (!replies.claimPush(
            subscription, ExecutionReportEncoder.TEMPLATE_ID, ExecutionReportEncoder.BLOCK_LENGTH))
        {
            return false;
        }
        new ExecutionReportEncoder().wrap(replies.buffer(), replies.offset()).leavesQty(number);
        replies.commit();
        return true;
    }

    static long number(final Request request)
    {
        return request.buffer().getLong(
            request.offset() + NewOrderSingleEncoder.orderQtyEncodingOffset(), ByteOrder.LITTLE_ENDIAN);
    }

    long open(final int index)
    {
        final long id = ConnectionId.of(0, ++generation, index);
        begin(SlotKind.OPENED, id, 0);
        process.onEvent(in);
        return id;
    }

    ServiceUnderTest begin(final int kind, final long id, final long nowNs)
    {
        in.begin(kind, id, nowNs);
        return this;
    }

    /**
     * Adds a request to the inbound slot.
     */
    ServiceUnderTest request(final int order, final int flags)
    {
        final int length = SbeHeader.LENGTH + NewOrderSingleEncoder.BLOCK_LENGTH;
        final int row = in.rows().add(
            RowTable.MESSAGE | flags, RowTable.isSofh(flags) ? NewOrderSingleEncoder.TEMPLATE_ID : 0, order, 0);
        final int offset = INBOUND.bytesOffset() + row * length;
        SbeHeader.encode(in.buffer(), offset, Defaults.SCHEMA.message("NewOrderSingle"));
        new NewOrderSingleEncoder().wrap(in.buffer(), offset + SbeHeader.LENGTH).orderQty(order);
        in.rows().message(row, offset, length);
        return this;
    }

    boolean run()
    {
        return process.onEvent(in);
    }

    /**
     * Has a request come in a slot of its own.
     */
    boolean request(final long id, final int order, final int flags, final long nowNs)
    {
        return begin(SlotKind.DATA, id, nowNs).request(order, flags).run();
    }

    long published()
    {
        return ring.getCursor() + 1;
    }

    /**
     * Takes what has been published, each row and each control as text.
     */
    List<String> take()
    {
        return take(Integer.MAX_VALUE);
    }

    List<String> take(final int slots)
    {
        final List<String> taken = new ArrayList<>();
        for (int i = 0; i < slots && consumed.get() < ring.getCursor(); i++)
        {
            final OutboundSlot slot = ring.get(consumed.get() + 1);
            final OutboundRows rows = slot.rows();
            final String at = ConnectionId.index(slot.connection()) + ":";
            for (int row = 0; row < rows.count(); row++)
            {
                taken.add(at + text(slot, row));
            }
            if (slot.control() != 0)
            {
                taken.add(at + "control " + slot.control());
            }
            consumed.set(consumed.get() + 1);
        }
        return taken;
    }

    /**
     * What the fault log was told.
     */
    List<String> said()
    {
        final List<String> said = new ArrayList<>();
        faults.forEach((fault) -> said.add(fault.getMessage()));
        return said;
    }

    long inFlight()
    {
        return counters.entries().stream().filter((entry) -> entry.metric() == Metric.IN_FLIGHT)
            .mapToLong((entry) -> entry.counter().get()).sum();
    }

    long conflated()
    {
        return counters.entries().stream().filter((entry) -> entry.metric() == Metric.PUSHES_CONFLATED)
            .mapToLong((entry) -> entry.counter().get()).sum();
    }

    long rejects(final Reason reason)
    {
        return Defaults.rejects(counters, reason);
    }

    private static String text(final OutboundSlot slot, final int row)
    {
        final OutboundRows rows = slot.rows();
        switch (rows.kind(row))
        {
            case RowTable.PROBLEM:
                return rows.order(row) + " " + Problem.of(rows.problem(row));
            case RowTable.CONTROL:
                return rows.order(row) + " close";
            case RowTable.PUSH:
                return "push " + leaves(slot, row);
            default:
                return rows.order(row) + "=" + leaves(slot, row);
        }
    }

    private static long leaves(final OutboundSlot slot, final int row)
    {
        return slot.buffer().getLong(
            slot.rows().messageOffset(row) + SbeHeader.LENGTH + ExecutionReportEncoder.leavesQtyEncodingOffset(),
            ByteOrder.LITTLE_ENDIAN);
    }
}
