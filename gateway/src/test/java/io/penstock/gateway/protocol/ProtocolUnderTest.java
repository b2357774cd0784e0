package io.penstock.gateway.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.lmax.disruptor.Sequence;
import io.penstock.codecs.http1.HttpEncoding;
import io.penstock.codecs.sofh.SofhDialect;
import io.penstock.codecs.sofh.SofhEncoder;
import io.penstock.codecs.sofh.SofhParser;
import io.penstock.gateway.Defaults;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.LaneCounters;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Attachments;
import io.penstock.gateway.ring.ChunkPool;
import io.penstock.gateway.ring.Control;
import io.penstock.gateway.ring.InboundRows;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.OutboundShape;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.ring.SlotKind;
import io.penstock.gateway.ring.SlotShape;
import io.penstock.gateway.route.Routes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Parse and frame, single-stepped on the test's thread with a clock that the test moves. One slot stands for each ring,
 * and what follows on a slot is told as text.
 */
final class ProtocolUnderTest
{
    private static final OutboundShape OUTBOUND = new OutboundShape(8, 0, 4096, 1024, 0);
    private static final int CONNECTIONS = 300;

    final Counters counters = Counters.forLanes(1);
    final Routes routes = Defaults.routes();
    final ChunkPool pool;
    long nowNs;

    private final SlotShape shape;
    private final ParseStage parse;
    private final FrameStage frame;
    private final InboundSlot in;
    private final OutboundSlot out = new OutboundSlot(ByteBuffer.allocateDirect(OUTBOUND.length()), OUTBOUND);
    private final Sequence inGating = new Sequence();
    private final Sequence outGating = new Sequence();
    private long generation;

    ProtocolUnderTest(final SlotShape shape, final String... settings)
    {
        this(shape, 1 << 17, settings);
    }

    ProtocolUnderTest(final SlotShape shape, final int poolBytes, final String... settings)
    {
        this.shape = shape;
        final GatewayConfig config = Defaults.config(settings);
        pool = new ChunkPool(poolBytes, poolBytes);
        in = new InboundSlot(ByteBuffer.allocateDirect(shape.length()), shape);
        final ProtocolConnections connections = new ProtocolConnections(
            CONNECTIONS, config.http(), config.limits(), pool, new LaneCounters(counters, 0, List.of("orders")));
        parse = new ParseStage(
            connections,
            routes,
            new SofhParser(SofhDialect.STANDARD, config.http().bodyBytes()),
            false,
            new Attachments(pool, inGating, 2));
        frame = new FrameStage(
            connections, routes, new SofhEncoder(SofhDialect.STANDARD), new Attachments(pool, outGating, 2));
    }

    /**
     * What an outbound slot brings to the socket.
     */
    record Wire(String text, int control, boolean fault)
    {
        boolean asks(final int bits)
        {
            return (control & bits) != 0;
        }

        boolean isLast()
        {
            return text.contains("Connection: close\r\n");
        }
    }

    long open(final int index)
    {
        final long id = ConnectionId.of(0, ++generation, index);
        event(SlotKind.OPENED, id);
        return id;
    }

    /**
     * Has bytes come, in as many reads as they need, each followed by the slots that parse asks for.
     */
    List<String> data(final long id, final byte[] bytes)
    {
        final List<String> rows = new ArrayList<>();
        for (int offset = 0; offset < bytes.length; offset += shape.bytesLength())
        {
            final int length = Math.min(shape.bytesLength(), bytes.length - offset);
            rows.addAll(read(id, bytes, offset, length));
            while (in.resume())
            {
                rows.addAll(event(SlotKind.RESUMED, id));
            }
        }
        return rows;
    }

    List<String> data(final long id, final String text)
    {
        return data(id, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    List<String> read(final long id, final byte[] bytes, final int offset, final int length)
    {
        in.begin(SlotKind.DATA, id, nowNs);
        in.buffer().putBytes(shape.bytesOffset(), bytes, offset, length);
        in.data(shape.bytesOffset(), length);
        return parsed();
    }

    List<String> event(final int kind, final long id)
    {
        in.begin(kind, id, nowNs);
        return parsed();
    }

    List<String> tick(final long newNowNs)
    {
        nowNs = newNowNs;
        return event(SlotKind.TICK, ConnectionId.NONE);
    }

    boolean asksToResume()
    {
        return in.resume();
    }

    boolean hasFailed()
    {
        return in.fault();
    }

    Wire answer(final long id, final int order, final String body)
    {
        return answer(id, order, 0, body);
    }

    Wire answer(final long id, final int order, final int flags, final String body)
    {
        out.begin(id);
        add(RowTable.MESSAGE | flags, order, 200, body);
        return framed();
    }

    /**
     * Has one slot bring answers, whatever their order.
     */
    Wire answers(final long id, final int... orders)
    {
        out.begin(id);
        for (final int order : orders)
        {
            add(RowTable.MESSAGE, order, 200, "{}");
        }
        return framed();
    }

    Wire push(final long id, final String body)
    {
        out.begin(id);
        add(RowTable.PUSH | RowTable.SOFH, 0, 200, body);
        return framed();
    }

    /**
     * Has an answer come that is a problem, its body already encoded.
     */
    Wire problem(final long id, final int order, final int flags, final Problem problem)
    {
        out.begin(id);
        add(RowTable.MESSAGE | flags, order, problem.status(), "{}");
        out.rows().problem(0, problem.code(), 0);
        return framed();
    }

    Wire interim(final long id, final int order)
    {
        out.begin(id);
        out.rows().add(RowTable.INTERIM, 0, order, 0);
        return framed();
    }

    Wire close(final long id, final int order, final int flags)
    {
        out.begin(id);
        out.rows().add(RowTable.CONTROL | RowTable.CLOSE | flags, 0, order, 0);
        return framed();
    }

    /**
     * Closes a connection on the way in, and frees it on the way out.
     */
    void closed(final long id)
    {
        event(SlotKind.CLOSED, id);
        out.begin(id);
        out.request(Control.RELEASE);
        framed();
    }

    long rejects(final Reason reason)
    {
        return Defaults.rejects(counters, reason);
    }

    void assertAllReleased()
    {
        assertEquals(pool.capacity(), pool.freeBytes());
    }

    private void add(final int flags, final int order, final int status, final String body)
    {
        final int row = out.rows().add(flags, 0, order, 0);
        final int offset = out.shape().encodedOffset();
        out.buffer().putBytes(offset, body.getBytes(StandardCharsets.ISO_8859_1));
        out.rows().encoded(row, status, offset, body.length());
    }

    private Wire framed()
    {
        final long sequence = outGating.get() + 1;
        frame.onEvent(out, sequence);
        final StringBuilder text = new StringBuilder();
        text.append(text(out.buffer(), out.framed().offset(), out.framed().length()));
        for (var chunk = out.framed().chunks(); chunk != null; chunk = chunk.next())
        {
            text.append(text(chunk.buffer(), chunk.start(), chunk.length()));
        }
        outGating.set(sequence);
        frame.release();
        return new Wire(text.toString(), out.control(), out.fault());
    }

    private List<String> parsed()
    {
        final long sequence = inGating.get() + 1;
        parse.onEvent(in, sequence);
        final List<String> rows = new ArrayList<>();
        for (int row = 0; row < in.rows().count(); row++)
        {
            rows.add(text(row));
        }
        inGating.set(sequence);
        parse.release();
        return rows;
    }

    private String text(final int row)
    {
        final InboundRows rows = in.rows();
        final int flags = rows.flags(row);
        final String last = (flags & RowTable.CLOSE) != 0 ? " close" : "";
        switch (rows.kind(row))
        {
            case RowTable.MESSAGE:
                return rows.order(row) + " " + message(row, flags) + last;
            case RowTable.PROBLEM:
                return rows.order(row) + " " + problem(rows.problem(row)) + last;
            case RowTable.INTERIM:
                return rows.order(row) + " continue";
            default:
                return rows.order(row) + ((flags & RowTable.URGENT) != 0 ? " urgent" : "") + last +
                    (SlotKind.isLaneWide(in.kind()) ? " of " + rows.connectionIndex(row) : "");
        }
    }

    private String message(final int row, final int flags)
    {
        final InboundRows rows = in.rows();
        final DirectBuffer source = in.source(row);
        final String body = text(source, rows.bodyOffset(row), rows.bodyLength(row));
        if (RowTable.isSofh(flags))
        {
            return "SBE " + body;
        }
        final StringBuilder text = new StringBuilder(routes.route(rows.route(row)).layout().name());
        for (int i = 0; i < routes.route(rows.route(row)).pathFields().length; i++)
        {
            text.append(" /").append(text(source, rows.pathOffset(row, i), rows.pathLength(row, i)));
        }
        if (rows.queryLength(row) > 0)
        {
            text.append(" ?").append(text(source, rows.queryOffset(row), rows.queryLength(row)));
        }
        return text.append((flags & RowTable.HEAD) != 0 ? " head" : "")
            .append((flags & RowTable.KEEP_ALIVE) != 0 ? " keep-alive" : "")
            .append(RowTable.requestEncoding(flags) == HttpEncoding.SBE ? " in-sbe" : "")
            .append(RowTable.answerEncoding(flags) == HttpEncoding.SBE ? " out-sbe" : "")
            .append(' ').append(body).toString();
    }

    private static String problem(final int code)
    {
        return code > 0 ? Problem.of(code).name() : "malformed";
    }

    private static String text(final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
