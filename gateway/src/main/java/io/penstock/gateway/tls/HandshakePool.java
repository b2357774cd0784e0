package io.penstock.gateway.tls;

import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.ring.ResumeQueue;

/**
 * What a lane has of the handshake pool.
 *
 * @param queue    to the pool, which all lanes share.
 * @param finished where the pool adds connections of the lane that it has taken a step for.
 * @param limits   limits of handshakes.
 * @param limit    handshakes of the lane under way at most.
 */
public record HandshakePool(
    HandshakeQueue queue, ResumeQueue finished, GatewayConfig.Handshakes limits, int limit)
{
    /**
     * The share of one of several lanes.
     *
     * @param queue  to the pool.
     * @param limits limits of handshakes, of all lanes.
     * @param lanes  how many there are.
     * @param slots  of the lane's inbound ring: as many steps may be finished more while the reader is at work.
     * @return the share.
     */
    public static HandshakePool share(
        final HandshakeQueue queue, final GatewayConfig.Handshakes limits, final int lanes, final int slots)
    {
        final int limit = (limits.limit() + lanes - 1) / lanes;
        return new HandshakePool(queue, new ResumeQueue(limit + slots), limits, limit);
    }
}
