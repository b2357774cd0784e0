package io.penstock.gateway.lane;

import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.route.Routes;
import io.penstock.gateway.route.Statuses;
import io.penstock.gateway.tls.TlsContext;

/**
 * What all lanes of a gateway share, and none of them changes.
 *
 * @param config      the configuration.
 * @param connections connections of all lanes at most.
 * @param layout      the thread layout.
 * @param placement   which thread runs on which core.
 * @param schema      the schema.
 * @param routes      the route table.
 * @param statuses    how replies become statuses.
 * @param tls         certificate and settings, or null where there is no TLS.
 * @param counters    where counters are made.
 */
public record LaneContext(
    GatewayConfig config,
    int connections,
    ThreadLayout layout,
    Placement placement,
    MessageSchema schema,
    Routes routes,
    Statuses statuses,
    TlsContext tls,
    Counters counters)
{
    /**
     * Connections of a lane at most.
     *
     * @return their number.
     */
    int connectionsPerLane()
    {
        return (connections + config.lanes() - 1) / config.lanes();
    }
}
