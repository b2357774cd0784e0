package io.penstock.gateway.service;

import io.penstock.codecs.http1.Http1ResponseView;
import io.penstock.gateway.counters.LayerCounters;
import io.penstock.gateway.counters.ServiceCounters;
import io.penstock.gateway.ring.Chunk;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.upstream.UpstreamListener;
import io.penstock.gateway.upstream.UpstreamRequest;
import org.agrona.DirectBuffer;

/**
 * The answers of upstreams, on their way to the outbound ring. Where that ring is full, or so much is under way to the
 * client that its socket has to take some first, the upstream is read no further. Used by the process thread alone.
 */
final class ProxyAnswers implements UpstreamListener
{
    /** Later than any deadline: an answer that has begun is waited for as long as its upstream goes on. */
    private static final long FAR_NS = Long.MAX_VALUE >> 1;

    private final Exchanges exchanges;
    private final Endpoints endpoints;
    private final InFlight inFlight;
    private final AnswerParts parts;
    private final Requests requests;
    private final Uploads uploads;
    private final LayerCounters counters;
    private final ServiceCounters traffic;
    private final AnswerHeads heads = new AnswerHeads();

    ProxyAnswers(
        final Exchanges exchanges,
        final Endpoints endpoints,
        final InFlight inFlight,
        final AnswerParts parts,
        final Requests requests,
        final Uploads uploads,
        final LayerCounters counters,
        final ServiceCounters traffic)
    {
        this.exchanges = exchanges;
        this.endpoints = endpoints;
        this.inFlight = inFlight;
        this.parts = parts;
        this.requests = requests;
        this.uploads = uploads;
        this.counters = counters;
        this.traffic = traffic;
    }

    @Override
    public void onHead(
        final UpstreamRequest request, final Http1ResponseView view, final DirectBuffer buffer, final int offset)
    {
        final Exchange exchange = exchanges.find(request.tag());
        final long length =
            exchange.beginAnswer(view.status(), request.responseLength(), inFlight.flags(exchange.index));
        final int headLength = heads.encode(view, buffer, offset, length);
        if (headLength < 0)
        {
            giveUp(exchange, Problem.BAD_ANSWER);
            return;
        }
        exchange.isAnswering = true;
        exchange.answerNs = endpoints.nowNs();
        inFlight.deadline(exchange.index, endpoints.nowNs() + FAR_NS);
        if (parts.putHead(exchange, heads.buffer(), 0, headLength))
        {
            return;
        }
        if (!exchange.head.append(heads.buffer(), 0, headLength))
        {
            exchange.isAnswering = false;
            giveUp(exchange, Problem.OVERLOADED);
            return;
        }
        request.pause();
        stall(exchange);
    }

    @Override
    public int onBody(final UpstreamRequest request, final DirectBuffer buffer, final int offset, final int length)
    {
        final Exchange exchange = exchanges.find(request.tag());
        final int taken = exchange.head.length() > 0 ? 0 : parts.putBody(exchange, buffer, offset, length);
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
            fail(exchange, UpstreamProblems.of(code));
        }
    }

    @Override
    public void onRoom(final UpstreamRequest request)
    {
        final Exchange exchange = exchanges.find(request.tag());
        if (exchange != null)
        {
            uploads.feed(exchange);
        }
    }

    /**
     * Takes a request from its upstream, and answers it in its place.
     */
    void giveUp(final Exchange exchange, final Problem problem)
    {
        exchange.cancel();
        fail(exchange, problem);
    }

    /**
     * The socket of a connection has taken what was under way to it.
     */
    void sent(final long connection)
    {
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

    /** Says that there will be no answer, or no more of it; its upstream has it no longer. */
    private void fail(final Exchange exchange, final Problem problem)
    {
        exchange.failure = problem.code();
        counters.rejected(problem.reason());
        traffic.of(inFlight.service(exchange.index)).rejected(problem.reason());
        if (exchange.head.length() > 0)
        {
            // nobody has seen it
            exchange.head.clear();
            exchange.isAnswering = false;
        }
        flush(exchange);
    }

    private void flush(final Exchange exchange)
    {
        if (exchange.failure != 0)
        {
            end(exchange, parts.putProblem(exchange, exchange.failure));
        }
        else if (exchange.head.length() > 0 && !putHead(exchange))
        {
            stall(exchange);
        }
        else if (exchange.hasEnded)
        {
            final boolean isPut = parts.putLast(exchange);
            if (isPut)
            {
                final int index = exchange.index;
                traffic.of(inFlight.service(index)).replied(exchange.answerNs - inFlight.startNs(index));
            }
            end(exchange, isPut);
        }
        else if (exchange.request != null)
        {
            exchange.request.resume();
        }
    }

    private boolean putHead(final Exchange exchange)
    {
        // it was written into an empty list at once, and so is in one chunk
        final Chunk chunk = exchange.head.head();
        final boolean isPut = parts.putHead(exchange, chunk.buffer(), chunk.start(), exchange.head.length());
        if (isPut)
        {
            exchange.head.clear();
        }
        return isPut;
    }

    /** Where the last row has found no room, it is tried again. */
    private void end(final Exchange exchange, final boolean isPut)
    {
        if (isPut)
        {
            requests.answered(exchange.index);
        }
        else
        {
            exchanges.enqueue(exchange);
        }
    }

    /** Where the window is full, the socket says when to go on. */
    private void stall(final Exchange exchange)
    {
        if (parts.isOpen(exchange.connection))
        {
            exchanges.enqueue(exchange);
        }
    }
}
