package io.penstock.gateway.node;

import org.agrona.DirectBuffer;

/**
 * The way from a cluster to the sessions of its gateways. Used by the host's thread.
 */
@FunctionalInterface
interface Egress
{
    /**
     * Sends something, if there is room for it.
     *
     * @param sessionId of the session it goes to.
     * @param buffer    has it, from its first byte on.
     * @param length    of it, in bytes.
     * @return false where it was not sent, and may be later.
     */
    boolean send(long sessionId, DirectBuffer buffer, int length);
}
