package io.penstock.gateway.service;

import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeHeader;
import org.agrona.DirectBuffer;

/**
 * A request that lies in a slot or a worker's queue. Used again and again by one thread.
 */
final class RequestView implements Request
{
    private final MessageSchema schema;
    private final SbeHeader header;
    private DirectBuffer buffer;
    private int messageOffset;
    private int messageLength;
    private long subscription;
    private DirectBuffer client;

    RequestView(final MessageSchema schema)
    {
        this.schema = schema;
        header = schema.header();
    }

    /**
     * The layout of its message.
     */
    MessageLayout layout()
    {
        return schema.message(templateId());
    }

    RequestView wrap(
        final DirectBuffer newBuffer,
        final int offset,
        final int length,
        final long newSubscription,
        final DirectBuffer newClient)
    {
        buffer = newBuffer;
        messageOffset = offset;
        messageLength = length;
        subscription = newSubscription;
        client = newClient;
        return this;
    }

    @Override
    public DirectBuffer buffer()
    {
        return buffer;
    }

    @Override
    public int offset()
    {
        return messageOffset + SbeHeader.LENGTH;
    }

    @Override
    public int length()
    {
        return messageLength - SbeHeader.LENGTH;
    }

    @Override
    public int templateId()
    {
        return header.templateId(buffer, messageOffset);
    }

    @Override
    public int blockLength()
    {
        return header.blockLength(buffer, messageOffset);
    }

    @Override
    public int version()
    {
        return header.version(buffer, messageOffset);
    }

    @Override
    public long subscription()
    {
        return subscription;
    }

    @Override
    public DirectBuffer client()
    {
        return client;
    }
}
