package io.penstock.gateway.node;

import io.penstock.codecs.sbe.MessageSchema;

/**
 * What a replicated service is hosted with: the same on all members.
 *
 * @param schema   the schema, which is that of the gateways, of the same version.
 * @param largest  bytes of a message at most, its SBE header included.
 * @param gateways that are known at a time, at most.
 * @param window   bytes of outputs at most that a gateway has not acknowledged.
 */
public record HostConfig(MessageSchema schema, int largest, int gateways, int window)
{
}
