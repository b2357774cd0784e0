package io.penstock.gateway.config;

import io.penstock.codecs.http1.Http1Forwarding;
import io.penstock.gateway.config.GatewayConfig.HttpService;
import io.penstock.gateway.config.GatewayConfig.ServiceConfig;
import io.penstock.gateway.config.GatewayConfig.UpstreamHealth;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the keys of a service that is behind upstreams of HTTP.
 */
final class HttpServiceReader
{
    private final Settings settings;
    private final String service;

    /**
     * Reads from merged sources.
     *
     * @param settings the keys.
     * @param service  name of the service.
     */
    HttpServiceReader(final Settings settings, final String service)
    {
        this.settings = settings;
        this.service = service;
    }

    /**
     * Reads the keys, each on its own. Of a service of another kind the upstreams are not looked at.
     *
     * @return what they say.
     * @throws ConfigException where one isn't in its range, or an address is none.
     */
    HttpService read()
    {
        return new HttpService(
            ServiceConfig.HTTP.equals(settings.word(key("kind"))) ? upstreams() : List.of(),
            settings.count(key("upstream-connections")),
            settings.count(key("upstream-pending")),
            settings.length(key("body-limit")),
            settings.durationNs(key("upstream-idle")),
            settings.durationNs(key("connect-timeout")),
            settings.durationNs(key("stall-timeout")),
            settings.count(key("upstream-retries")),
            "client".equals(settings.word(key("host"))),
            Http1Forwarding.valueOf(settings.word(key("x-forwarded")).toUpperCase(Locale.ROOT)),
            new UpstreamHealth(
                settings.text(key("health-path")),
                settings.durationNs(key("health-interval")),
                settings.count(key("health-rise")),
                settings.count(key("health-fall")),
                settings.count(key("ejection-failures")),
                settings.durationNs(key("ejection-time"))));
    }

    private List<InetSocketAddress> upstreams()
    {
        final List<InetSocketAddress> addresses = new ArrayList<>();
        final String text = settings.text(key("upstreams")).strip();
        for (final String each : text.isEmpty() ? new String[0] : text.split(",", -1))
        {
            addresses.add(upstream(each.strip()));
        }
        return List.copyOf(addresses);
    }

    private InetSocketAddress upstream(final String text)
    {
        try
        {
            final InetSocketAddress address = AddressText.parse(text);
            if (address == null || address.getPort() == 0)
            {
                throw settings.wrong(key("upstreams"), "'" + text + "' is no host:port to connect to");
            }
            return address;
        }
        catch (final IllegalArgumentException e)
        {
            throw settings.wrong(key("upstreams"), e.getMessage());
        }
    }

    private String key(final String last)
    {
        return ConfigKeys.serviceKey(service, last);
    }
}
