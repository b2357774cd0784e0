package io.penstock.gateway.service;

import io.penstock.gateway.upstream.UpstreamSelector;
import java.util.ArrayList;
import java.util.List;

/**
 * The services as one lane finds them, by their numbers: each runs inline, or is reached over an endpoint. Filled at
 * start, then used by the lane's process thread.
 */
public final class Endpoints
{
    private final InlineService[] inline;
    private final Endpoint[] remote;
    private final HttpEndpoint[] http;
    private final boolean[] waits;
    private Endpoint[] all = {};
    private HttpEndpoint[] allHttp = {};
    private long nowNs;

    /**
     * No services yet.
     *
     * @param services how many there will be.
     */
    public Endpoints(final int services)
    {
        inline = new InlineService[services];
        remote = new Endpoint[services];
        http = new HttpEndpoint[services];
        waits = new boolean[services];
    }

    /**
     * Says where a service runs: on the process thread.
     *
     * @param number  number of the service.
     * @param service the service.
     */
    public void put(final int number, final InlineService service)
    {
        inline[number] = service;
    }

    /**
     * Says where a service runs: elsewhere.
     *
     * @param number   number of the service.
     * @param endpoint leads there.
     * @param isWaited whether its clients wait where it is full; else their requests are refused.
     */
    public void put(final int number, final Endpoint endpoint, final boolean isWaited)
    {
        remote[number] = endpoint;
        waits[number] = isWaited;
        final List<Endpoint> endpoints = new ArrayList<>(List.of(all));
        endpoints.add(endpoint);
        all = endpoints.toArray(new Endpoint[0]);
    }

    /**
     * Says where a service runs: behind upstreams of HTTP.
     *
     * @param number   number of the service.
     * @param endpoint leads there.
     */
    public void put(final int number, final HttpEndpoint endpoint)
    {
        http[number] = endpoint;
        final List<HttpEndpoint> endpoints = new ArrayList<>(List.of(allHttp));
        endpoints.add(endpoint);
        allHttp = endpoints.toArray(new HttpEndpoint[0]);
    }

    /**
     * Whether requests are passed on to upstreams.
     *
     * @return true where a service is behind them.
     */
    public boolean haveHttp()
    {
        return allHttp.length > 0;
    }

    /**
     * What leads to the upstreams of a service.
     */
    HttpEndpoint http(final int number)
    {
        return http[number];
    }

    /**
     * Has upstreams connected over a selector.
     */
    void open(final UpstreamSelector selector)
    {
        for (final HttpEndpoint endpoint : allHttp)
        {
            endpoint.open(selector);
        }
    }

    /**
     * The time that upstreams were told last.
     */
    long nowNs()
    {
        return nowNs;
    }

    /**
     * Tells upstreams the time.
     */
    void nowNs(final long newNowNs)
    {
        nowNs = newNowNs;
        for (final HttpEndpoint endpoint : allHttp)
        {
            endpoint.pool().nowNs(newNowNs);
        }
    }

    /**
     * Has upstreams looked at for what is due.
     */
    void onTick()
    {
        for (final HttpEndpoint endpoint : allHttp)
        {
            endpoint.onTick();
        }
    }

    /**
     * Gives up what upstreams have, and closes all connections to them.
     */
    void close()
    {
        for (final HttpEndpoint endpoint : allHttp)
        {
            endpoint.pool().close();
        }
    }

    /**
     * A service that runs on the process thread.
     *
     * @return the service, or null where it runs elsewhere.
     */
    InlineService inline(final int number)
    {
        return inline[number];
    }

    /**
     * What leads to a service that runs elsewhere.
     */
    Endpoint remote(final int number)
    {
        return remote[number];
    }

    /**
     * Whether clients of a service wait where it is full.
     */
    boolean waits(final int number)
    {
        return waits[number];
    }

    /**
     * Whether all services run on the process thread.
     */
    boolean areInline()
    {
        return all.length == 0 && allHttp.length == 0;
    }

    /**
     * Looks whether all of them work on what they have been sent.
     */
    void onTick(final long nowNs)
    {
        for (final Endpoint endpoint : all)
        {
            endpoint.onTick(nowNs);
        }
    }

    /**
     * Has all of them notice what they were sent.
     */
    void flush()
    {
        for (final Endpoint endpoint : all)
        {
            endpoint.flush();
        }
    }
}
