package io.penstock.gateway.service;

import io.penstock.codecs.http1.Http1ForwardEncoder;
import io.penstock.codecs.http1.Http1ForwardOptions;
import io.penstock.codecs.http1.Http1Forwarding;
import io.penstock.codecs.http1.Http1RequestView;
import io.penstock.gateway.config.AddressText;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.upstream.Ejection;
import io.penstock.gateway.upstream.HealthCheckOptions;
import io.penstock.gateway.upstream.UpstreamCounters;
import io.penstock.gateway.upstream.UpstreamLimits;
import io.penstock.gateway.upstream.UpstreamPool;
import io.penstock.gateway.upstream.UpstreamRequest;
import io.penstock.gateway.upstream.UpstreamSelector;
import io.penstock.gateway.upstream.UpstreamTimes;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;

/**
 * A service behind upstreams of HTTP, as one lane finds it: its pool, and how heads are written for it. Made at start,
 * then used by the lane's process thread.
 */
public final class HttpEndpoint
{
    private static final long MAX_EJECTION_NS = TimeUnit.MINUTES.toNanos(1);
    private static final int INTERIM_LIMIT = 8;
    /** What the gateway adds to a head of the client's at most: Host, Via, length, and what tells of the client. */
    private static final int ADDED_LENGTH = 1024;
    private static final int RESPONSE_LENGTH = 16 * 1024;
    private static final byte[] NO_FIELDS = {};

    private final GatewayConfig.HttpService config;
    private final GatewayConfig.Http limits;
    private final UpstreamCounters counters;
    private final Http1ForwardEncoder encoder;
    private final boolean tellsOfClients;
    private UpstreamPool pool;
    /** Written by the process thread, read by any. */
    private volatile boolean isUp = true;

    /**
     * A service that is not connected yet.
     *
     * @param config   how it is reached.
     * @param limits   of the requests of clients.
     * @param counters what its pool counts with.
     */
    public HttpEndpoint(
        final GatewayConfig.HttpService config, final GatewayConfig.Http limits, final UpstreamCounters counters)
    {
        this.config = config;
        this.limits = limits;
        this.counters = counters;
        tellsOfClients =
            config.forwarding() == Http1Forwarding.REPLACE || config.forwarding() == Http1Forwarding.ADD;
        encoder = new Http1ForwardEncoder(new Http1ForwardOptions(
            host(),
            config.passesHost(),
            "penstock",
            config.forwarding(),
            Http1Forwarding.DROP));
    }

    void open(final UpstreamSelector selector)
    {
        final GatewayConfig.UpstreamHealth health = config.health();
        pool = new UpstreamPool(
            selector,
            config.upstreams(),
            new UpstreamLimits(
                config.connections(),
                config.pending(),
                requestLength(limits),
                RESPONSE_LENGTH,
                limits.fields(),
                INTERIM_LIMIT,
                config.retries() + 1),
            new UpstreamTimes(config.connectNs(), config.stallNs(), config.stallNs(), config.keepAliveNs()),
            new Ejection(health.failures(), health.ejectionNs(), Math.max(health.ejectionNs(), MAX_EJECTION_NS)),
            health.path().isEmpty() ? null : new HealthCheckOptions(
                health.path(), host(), health.intervalNs(), health.intervalNs(), health.rise(), health.fall()),
            counters);
    }

    UpstreamPool pool()
    {
        return pool;
    }

    /**
     * Whether requests are sent to an upstream at all, as of the last tick. Any thread may ask.
     *
     * @return false where each of them is ejected, or down by checks.
     */
    public boolean isUp()
    {
        return isUp;
    }

    /**
     * Looks for what is due.
     */
    void onTick()
    {
        pool.onTick();
        if (isUp != pool.isReady())
        {
            isUp = !isUp;
        }
    }

    /**
     * Writes the head of a request for an upstream.
     *
     * @param client field lines that tell of the client.
     * @return its length in bytes, or below 0 a code of {@link io.penstock.codecs.http1.Http1Error}.
     */
    int encode(
        final DirectBuffer source,
        final int offset,
        final Http1RequestView view,
        final byte[] client,
        final UpstreamRequest request)
    {
        return encoder.encode(
            source,
            offset,
            view,
            Http1ForwardEncoder.bodyLength(view),
            tellsOfClients ? client : NO_FIELDS,
            request.buffer(),
            0,
            request.headCapacity());
    }

    private static int requestLength(final GatewayConfig.Http limits)
    {
        return limits.headBytes() + ADDED_LENGTH;
    }

    private String host()
    {
        return AddressText.format(config.upstreams().get(0));
    }
}
