package io.penstock.gateway.upstream;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * The upstreams of one service. A request goes to the one that has the least in flight of those that are well; where
 * none has a connection free, it waits, or is refused where too many do.
 * <p>
 * One thread calls it, the one that selects: it gives each ready key whose attachment is a connection to
 * {@link UpstreamConnection#onReady}, and the time before each round and at each tick.
 */
public final class UpstreamPool
{
    private final UpstreamLimits limits;
    private final UpstreamCounters counters;
    private final Upstream[] upstreams;
    private final LeastInFlight balance;
    private final HealthCheck[] checks;
    private final UpstreamRequest[] requests;
    private final UpstreamRequest[] free;
    private final PendingRequests pending;
    private int freeCount;
    private boolean isDispatching;
    private boolean isClosed;
    private long nowNs;

    /**
     * Makes everything a pool will ever have, but the channels.
     *
     * @param selector  where the connections are registered.
     * @param addresses the upstreams, resolved.
     * @param limits    how much it may hold.
     * @param times     how long it waits.
     * @param ejection  when an upstream is not used for what requests met there.
     * @param check     how upstreams are asked whether they are well; null for not at all.
     * @param counters  what it counts with.
     * @throws IllegalArgumentException where a limit, time or option is out of its range, or an address unresolved.
     */
    public UpstreamPool(
        final UpstreamSelector selector,
        final List<InetSocketAddress> addresses,
        final UpstreamLimits limits,
        final UpstreamTimes times,
        final Ejection ejection,
        final HealthCheckOptions check,
        final UpstreamCounters counters)
    {
        limits.check();
        times.check();
        ejection.check();
        this.limits = limits;
        this.counters = counters;
        upstreams = new Upstream[addresses.size()];
        checks = new HealthCheck[check == null ? 0 : upstreams.length];
        for (int i = 0; i < upstreams.length; i++)
        {
            UpstreamLimits.require(!addresses.get(i).isUnresolved(), "address", i);
            upstreams[i] = new Upstream(this, selector.selector(), addresses.get(i), limits, times, ejection, counters);
            if (check != null)
            {
                checks[i] = new HealthCheck(this, selector.selector(), upstreams[i], check, times);
            }
        }
        balance = new LeastInFlight(upstreams);
        pending = new PendingRequests(limits.pending());
        requests = new UpstreamRequest[upstreams.length * limits.connections() + limits.pending()];
        free = new UpstreamRequest[requests.length];
        for (int i = 0; i < requests.length; i++)
        {
            requests[i] = new UpstreamRequest(this, limits.requestLength());
            free[freeCount++] = requests[i];
        }
    }

    /**
     * Begins a request.
     *
     * @param listener is told of its answer.
     * @return the request, whose head is to be written next; null where there are as many as there may be.
     */
    public UpstreamRequest begin(final UpstreamListener listener)
    {
        if (freeCount == 0 || isClosed)
        {
            counters.add(UpstreamCount.REFUSALS, 1);
            return null;
        }
        final UpstreamRequest request = free[--freeCount];
        request.begin(listener);
        return request;
    }

    /**
     * The time of what follows.
     *
     * @param newNowNs the time, of {@link System#nanoTime()}.
     */
    public void nowNs(final long newNowNs)
    {
        nowNs = newNowNs;
    }

    /**
     * Looks at all deadlines, and has checks made that are due.
     */
    public void onTick()
    {
        for (final Upstream upstream : upstreams)
        {
            upstream.onTick();
        }
        for (final UpstreamRequest request : requests)
        {
            if (request.deadlineNs <= nowNs)
            {
                onDeadline(request);
            }
        }
        for (final HealthCheck check : checks)
        {
            check.onTick();
        }
        dispatchPending();
    }

    /**
     * Whether a request would be taken, as far as the upstreams' health goes.
     *
     * @return false where each of them is ejected or down.
     */
    public boolean isReady()
    {
        return balance.isUsed();
    }

    /**
     * Number of requests that have a connection.
     *
     * @return their number.
     */
    public int inFlight()
    {
        int sum = 0;
        for (final Upstream upstream : upstreams)
        {
            sum += upstream.inFlight();
        }
        return sum;
    }

    /**
     * Number of requests that wait for a connection.
     *
     * @return their number.
     */
    public int pending()
    {
        return pending.count();
    }

    /**
     * Number of connections that are kept alive without a request.
     *
     * @return their number.
     */
    public int idle()
    {
        int sum = 0;
        for (final Upstream upstream : upstreams)
        {
            sum += upstream.idle();
        }
        return sum;
    }

    /**
     * Fails what is under way, and closes all connections.
     */
    public void close()
    {
        isClosed = true;
        for (final UpstreamRequest request : requests)
        {
            if (request.isInUse)
            {
                giveUp(request, UpstreamError.SHUTDOWN);
            }
        }
        for (final Upstream upstream : upstreams)
        {
            upstream.closeIdle();
        }
        for (final HealthCheck check : checks)
        {
            check.close();
        }
    }

    long nowNs()
    {
        return nowNs;
    }

    UpstreamLimits limits()
    {
        return limits;
    }

    UpstreamCounters counters()
    {
        return counters;
    }

    int send(final UpstreamRequest request)
    {
        counters.add(UpstreamCount.REQUESTS, 1);
        final int error = dispatch(request);
        if (error < 0)
        {
            counters.add(UpstreamCount.REFUSALS, 1);
            release(request);
        }
        else if (request.isBodyEnded)
        {
            request.flush();
        }
        return error;
    }

    void cancel(final UpstreamRequest request)
    {
        if (request.isInUse)
        {
            counters.add(UpstreamCount.CANCELLATIONS, 1);
            giveUp(request, 0);
        }
    }

    void onAnswered(final UpstreamRequest request)
    {
        counters.add(UpstreamCount.ANSWERS, 1);
        request.connection = null;
        request.isInUse = false;
        try
        {
            request.listener.onEnd(request);
        }
        finally
        {
            release(request);
        }
        dispatchPending();
    }

    void onClosed(final Upstream upstream, final UpstreamRequest request, final boolean hasResponse, final int code)
    {
        request.connection = null;
        final boolean isToRetry = UpstreamError.isOfUpstream(code) && nowNs < request.deadlineNs &&
            RetryRules.mayRetry(request.method, hasResponse, request.held.isWhole(), request.held.total(),
                limits.tries() - request.tries);
        if (!isToRetry || !retry(upstream, request))
        {
            fail(request, code);
        }
        dispatchPending();
    }

    /** Gives requests that wait the connections that have become free. */
    void dispatchPending()
    {
        if (isDispatching || isClosed)
        {
            // a listener is called from below: the loop there goes on
            return;
        }
        isDispatching = true;
        try
        {
            while (!pending.isEmpty() && (balance.hasRoom() || !isReady()))
            {
                final UpstreamRequest request = pending.poll();
                final int error = assign(request);
                if (error < 0)
                {
                    fail(request, error);
                }
                else
                {
                    start(request);
                }
            }
        }
        finally
        {
            isDispatching = false;
        }
    }

    private int dispatch(final UpstreamRequest request)
    {
        final int error = pending.isEmpty() ? assign(request) : UpstreamError.QUEUE_FULL;
        if (error != UpstreamError.QUEUE_FULL || !pending.add(request))
        {
            return error;
        }
        counters.add(UpstreamCount.WAITS, 1);
        return 0;
    }

    /** Tries upstreams until one begins to connect at least, or says why there is none. */
    private int assign(final UpstreamRequest request)
    {
        int error = 0;
        Upstream upstream = balance.pick(request.avoided);
        while (upstream != null && request.tries < limits.tries())
        {
            error = upstream.assign(request);
            if (error == 0)
            {
                return 0;
            }
            request.tries++;
            request.avoided = upstream;
            upstream = balance.pick(upstream);
        }
        return error < 0 ? error : isReady() ? UpstreamError.QUEUE_FULL : UpstreamError.NO_UPSTREAM;
    }

    private boolean retry(final Upstream upstream, final UpstreamRequest request)
    {
        request.held.rewind();
        request.avoided = upstream;
        request.needsNewConnection = true;
        if (dispatch(request) < 0)
        {
            return false;
        }
        counters.add(UpstreamCount.RETRIES, 1);
        start(request);
        return true;
    }

    private static void start(final UpstreamRequest request)
    {
        if (request.connection != null)
        {
            request.connection.start();
        }
    }

    private void onDeadline(final UpstreamRequest request)
    {
        giveUp(request, request.isQueued ? UpstreamError.QUEUE_DEADLINE : UpstreamError.REQUEST_DEADLINE);
    }

    /** Ends a request wherever it is; its listener is told nothing where the code is 0. */
    private void giveUp(final UpstreamRequest request, final int code)
    {
        if (request.connection != null)
        {
            request.connection.close(code);
            return;
        }
        if (request.isQueued)
        {
            pending.remove(request);
        }
        fail(request, code);
    }

    private void fail(final UpstreamRequest request, final int code)
    {
        if (code < 0)
        {
            counters.add(UpstreamCount.FAILURES, 1);
        }
        request.isInUse = false;
        try
        {
            if (code < 0)
            {
                request.listener.onFailure(request, code);
            }
        }
        finally
        {
            release(request);
        }
    }

    private void release(final UpstreamRequest request)
    {
        request.release();
        free[freeCount++] = request;
    }
}
