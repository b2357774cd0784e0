package io.penstock.gateway.node;

import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.aeron.MediaConfig;

/**
 * What a service in a process of its own is run with.
 *
 * @param name       name of the service.
 * @param media      the media driver.
 * @param channel    the channel that requests come by.
 * @param stream     its stream.
 * @param termLength bytes of a term of the log of replies, a power of two, and at least eight times those of the
 *                   largest message.
 * @param schema     the schema, which is that of the gateways, of the same version.
 * @param largest    bytes of a message at most, its SBE header included.
 */
public record NodeConfig(
    String name, MediaConfig media, String channel, int stream, int termLength, MessageSchema schema, int largest)
{
}
