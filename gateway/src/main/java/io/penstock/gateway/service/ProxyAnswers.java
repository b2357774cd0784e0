package io.penstock.gateway.service;

import io.penstock.codecs.http1.Http1;
import io.penstock.codecs.http1.Http1ChunkEncoder;
import io.penstock.codecs.http1.Http1ResponseView;
import io.penstock.gateway.counters.LayerCounters;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.counters.ServiceCounters;
import io.penstock.gateway.ring.Control;
import io.penstock.gateway.ring.OutboundRows;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.upstream.UpstreamListener;
import io.penstock.gateway.upstream.UpstreamRequest;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The answers of upstreams, on their way to the outbound ring: a row a part. Where that ring is full, or so much is
 * under way to the client that its socket has to take some first, the upstream is read no further. Used by the process
 * thread alone.
 */
final class ProxyAnswers implements UpstreamListener
{
    private static final int CHUNK_OVERHEAD = Http1ChunkEncoder.MAX_HEADER_LENGTH + Http1ChunkEncoder.END_LENGTH;

    private final Exchanges exchanges;
    private final InFlight inFlight;
    private final Outlet outlet;
    private final Windows windows;
    private final Requests requests;
    private final Proxy proxy;
    private final LayerCounters counters;
    private final ServiceCounters traffic;
    private final AnswerHeads heads = new AnswerHeads();

    ProxyAnswers(
        final Exchanges exchanges,
        final InFlight inFlight,
        final Outlet outlet,
        final Windows windows,
        final Requests requests,
        final Proxy proxy,
        final LayerCounters counters,
        final ServiceCounters traffic)
    {
        this.exchanges = exchanges;
        this.inFlight = inFlight;
        this.outlet = outlet;
        this.windows = windows;
        this.requests = requests;
        this.proxy = proxy;
        this.counters = counters;
        this.traffic = traffic;
    }

    @Override
    public void onHead(
        final UpstreamRequest request, final Http1ResponseView view, final DirectBuffer buffer, final int offset)
    {
        final Exchange exchange = exchanges.find(request.tag());
        final int flags = inFlight.flags(exchange.index);
        final boolean isOld = (flags & RowTable.HTTP_1_0) != 0;
        final long length = request.responseLength();
        final boolean isOpen = length < 0;
        exchange.isChunked = isOpen && !isOld;
        exchange.answerFlags = isOpen && isOld ? flags | RowTable.CLOSE : flags;
        exchange.status = view.status();
        final int headLength = heads.encode(
            view, buffer, offset, isOpen ? isOld ? Http1.UNTIL_CLOSE : Http1.CHUNKED : length);
        if (headLength < 0)
        {
            exchange.request = null;
            request.cancel();
            fail(exchange, Problem.BAD_ANSWER.code());
            return;
        }
        exchange.isAnswering = true;
        exchange.answerNs = proxy.nowNs();
        inFlight.deadline(exchange.index, proxy.nowNs() + Proxy.FAR_NS);
        if (windows.room(exchange.connection) > 0 &&
            put(exchange, RowTable.FIRST, heads.buffer(), 0, headLength))
        {
            return;
        }
        if (!exchange.head.append(heads.buffer(), 0, headLength))
        {
            exchange.isAnswering = false;
            exchange.request = null;
            request.cancel();
            fail(exchange, Problem.OVERLOADED.code());
            return;
        }
        request.pause();
        stall(exchange);
    }

    @Override
    public int onBody(final UpstreamRequest request, final DirectBuffer buffer, final int offset, final int length)
    {
        final Exchange exchange = exchanges.find(request.tag());
        int taken = 0;
        while (taken < length && exchange.head.length() == 0)
        {
            final int room = windows.room(exchange.connection);
            final int part = Math.min(Math.min(length - taken, room), OutboundRows.PART_LENGTH - CHUNK_OVERHEAD);
            if (part <= 0 || !putBody(exchange, buffer, offset + taken, part))
            {
                break;
            }
            taken += part;
        }
        if (taken < length)
        {
            stall(exchange);
        }
        return taken;
    }

    @Override
    public void onEnd(final UpstreamRequest request)
    {
        final Exchange exchange = exchanges.find(request.tag());
        exchange.request = null;
        exchange.hasEnded = true;
        flush(exchange);
    }

    @Override
    public void onFailure(final UpstreamRequest request, final int code)
    {
        final Exchange exchange = exchanges.find(request.tag());
        if (exchange != null)
        {
            exchange.request = null;
            fail(exchange, UpstreamProblems.of(code).code());
        }
    }

    @Override
    public void onRoom(final UpstreamRequest request)
    {
        final Exchange exchange = exchanges.find(request.tag());
        if (exchange != null)
        {
            proxy.feed(exchange);
        }
    }

    /**
     * Says that there will be no answer, or no more of it; its upstream has it no longer.
     */
    void fail(final Exchange exchange, final int problem)
    {
        exchange.failure = problem;
        final Reason reason = problem > 0 ? Problem.of(problem).reason() : Problem.BAD_ANSWER.reason();
        counters.rejected(reason);
        traffic.of(inFlight.service(exchange.index)).rejected(reason);
        if (exchange.head.length() > 0)
        {
            // nobody has seen it
            exchange.head.clear();
            exchange.isAnswering = false;
        }
        flush(exchange);
    }

    /**
     * The socket of a connection has taken what was under way to it.
     */
    void sent(final long connection)
    {
        windows.sent(connection);
        final Exchange exchange = exchanges.current(connection);
        if (exchange != null)
        {
            exchanges.enqueue(exchange);
        }
    }

    /**
     * Goes on with answers that had no room.
     *
     * @return their number.
     */
    int poll()
    {
        final int count = exchanges.ready();
        for (int i = 0; i < count; i++)
        {
            final Exchange exchange = exchanges.next();
            if (exchange != null)
            {
                flush(exchange);
            }
        }
        return count;
    }

    private void flush(final Exchange exchange)
    {
        if (exchange.failure != 0)
        {
            refuse(exchange);
        }
        else if (exchange.head.length() > 0 && !putHead(exchange))
        {
            stall(exchange);
        }
        else if (exchange.hasEnded)
        {
            end(exchange);
        }
        else if (exchange.request != null)
        {
            exchange.request.resume();
        }
    }

    private boolean putHead(final Exchange exchange)
    {
        final int length = exchange.head.length();
        if (windows.room(exchange.connection) <= 0 || outlet.open(exchange.connection, length) == null)
        {
            return false;
        }
        put(exchange, RowTable.FIRST, exchange.head.head().buffer(), exchange.head.head().start(), length);
        exchange.head.clear();
        return true;
    }

    private void end(final Exchange exchange)
    {
        final OutboundSlot out = outlet.open(exchange.connection, Http1ChunkEncoder.LAST_LENGTH);
        if (out == null)
        {
            exchanges.enqueue(exchange);
            return;
        }
        final int length = exchange.isChunked ? Http1ChunkEncoder.putLast(out.buffer(), out.messagesLimit()) : 0;
        add(out, exchange, RowTable.LAST, out.messagesLimit(), length, length);
        final int index = exchange.index;
        traffic.of(inFlight.service(index)).replied(exchange.answerNs - inFlight.startNs(index));
        requests.answered(index);
    }

    /** Answers in the upstream's place, or closes where the answer has begun: nothing else is honest then. */
    private void refuse(final Exchange exchange)
    {
        final OutboundSlot out = outlet.open(exchange.connection, 0);
        if (out == null)
        {
            exchanges.enqueue(exchange);
            return;
        }
        final int index = exchange.index;
        if (exchange.isAnswering)
        {
            out.rows().add(RowTable.CONTROL | RowTable.CLOSE | RowTable.URGENT, 0, inFlight.order(index), 0);
        }
        else
        {
            final int row = out.rows().add(
                inFlight.flags(index), inFlight.route(index), inFlight.order(index), inFlight.stream(index));
            out.rows().problem(row, exchange.failure, 0);
        }
        requests.answered(index);
    }

    private boolean put(
        final Exchange exchange, final int flags, final DirectBuffer source, final int offset, final int length)
    {
        final OutboundSlot out = outlet.open(exchange.connection, length);
        if (out == null)
        {
            return false;
        }
        out.buffer().putBytes(out.messagesLimit(), source, offset, length);
        add(out, exchange, flags, out.messagesLimit(), length, length);
        return true;
    }

    private boolean putBody(final Exchange exchange, final DirectBuffer source, final int offset, final int length)
    {
        if (!exchange.isChunked)
        {
            return put(exchange, 0, source, offset, length);
        }
        final OutboundSlot out = outlet.open(exchange.connection, length + CHUNK_OVERHEAD);
        if (out == null)
        {
            return false;
        }
        final MutableDirectBuffer buffer = out.buffer();
        final int data = out.messagesLimit() + Http1ChunkEncoder.MAX_HEADER_LENGTH;
        buffer.putBytes(data, source, offset, length);
        final int header = Http1ChunkEncoder.putHeader(buffer, data, length);
        final int end = Http1ChunkEncoder.putEnd(buffer, data + length);
        add(out, exchange, 0, data - header, header + length + end, length + CHUNK_OVERHEAD);
        return true;
    }

    private void add(
        final OutboundSlot out,
        final Exchange exchange,
        final int flags,
        final int offset,
        final int length,
        final int used)
    {
        final int index = exchange.index;
        final int row = out.rows().add(
            exchange.answerFlags & ~RowTable.KIND_MASK | RowTable.PART | flags,
            inFlight.route(index),
            inFlight.order(index),
            inFlight.stream(index));
        out.rows().encoded(row, exchange.status, offset, length);
        out.commitMessage(used);
        if (windows.add(exchange.connection, length))
        {
            out.request(Control.TELL);
        }
    }

    /** Where the window is full, the socket says when to go on. */
    private void stall(final Exchange exchange)
    {
        if (windows.room(exchange.connection) > 0)
        {
            exchanges.enqueue(exchange);
        }
    }
}
