package io.penstock.gateway.service;

import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import java.security.SecureRandom;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Which of a service's workers a request goes to: the one that the value of a field chooses. Requests with the same
 * value have the same worker, whatever their message. Immutable.
 */
public final class ShardKey
{
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private final MessageSchema schema;
    private final int[] offsets;
    private final int[] lengths;
    private final int shards;
    private final long seed = new SecureRandom().nextLong();

    /**
     * Shards by a field.
     *
     * @param schema   the schema.
     * @param messages those that the service gets.
     * @param field    name of the field, which all of them have in their block.
     * @param shards   how many workers there are.
     * @throws IllegalArgumentException where one of the messages has no such field, or another one than the first has.
     */
    public ShardKey(
        final MessageSchema schema, final List<MessageLayout> messages, final String field, final int shards)
    {
        this.schema = schema;
        this.shards = shards;
        offsets = new int[schema.size()];
        lengths = new int[schema.size()];
        for (final MessageLayout message : messages)
        {
            final FieldLayout layout = field(message, field);
            final FieldLayout first = field(messages.get(0), field);
            if (layout.length() != first.length() || layout.scalar() != first.scalar())
            {
                throw new IllegalArgumentException(
                    field + " of " + message.name() + " has another type than that of " + messages.get(0).name());
            }
            offsets[message.index()] = layout.offset();
            lengths[message.index()] = layout.length();
        }
    }

    private static FieldLayout field(final MessageLayout message, final String name)
    {
        if (!message.hasField(name) || message.field(name).isConstant())
        {
            throw new IllegalArgumentException(message.name() + " has no field " + name + " in its block");
        }
        return message.field(name);
    }

    /**
     * The worker of a request.
     *
     * @param request the request.
     * @return its number, from 0.
     */
    int shard(final RequestView request)
    {
        final int message = schema.message(request.templateId()).index();
        final int offset = offsets[message];
        final int length = lengths[message];
        if (offset + length > request.blockLength())
        {
            // an earlier version of the message, without the field
            return 0;
        }
        final long hash = hash(request.buffer(), request.offset() + offset, length);
        return (int)Math.multiplyHigh(hash >>> 1, 2L * shards);
    }

    private long hash(final DirectBuffer buffer, final int offset, final int length)
    {
        long hash = seed;
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES)
        {
            hash = mix(hash, buffer.getLong(offset + at));
        }
        for (; at < length; at++)
        {
            hash = mix(hash, buffer.getByte(offset + at));
        }
        return hash;
    }

    private static long mix(final long hash, final long value)
    {
        final long mixed = (hash ^ value) * MULTIPLIER;
        return mixed ^ mixed >>> Integer.SIZE;
    }
}
