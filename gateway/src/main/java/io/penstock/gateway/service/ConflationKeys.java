package io.penstock.gateway.service;

import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigKeys;
import io.penstock.gateway.config.GatewayConfig.ConflationConfig;
import java.util.Arrays;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Which pushes a later one may take the place of, while they wait for a slow subscriber: those of some messages, where
 * a field says what they are about, such as a price's instrument. Immutable.
 */
public final class ConflationKeys
{
    private static final int NONE = -1;

    private final MessageSchema schema;
    private final int[] offsets;
    private final int[] lengths;
    private final int longest;

    /**
     * Takes the rows of the configuration.
     *
     * @param schema whose messages they name.
     * @param rows   a message and its field each.
     * @throws ConfigException where there is no such message or field, or the message has not always the same length.
     */
    public ConflationKeys(final MessageSchema schema, final List<ConflationConfig> rows)
    {
        this.schema = schema;
        offsets = new int[schema.size()];
        lengths = new int[schema.size()];
        Arrays.fill(offsets, NONE);
        int length = 0;
        for (final ConflationConfig row : rows)
        {
            final MessageLayout message = message(row);
            final FieldLayout field = field(message, row);
            offsets[message.index()] = field.offset();
            lengths[message.index()] = field.length();
            length = Math.max(length, message.encodedLength());
        }
        longest = length;
    }

    private MessageLayout message(final ConflationConfig row)
    {
        if (!schema.hasMessage(row.message()))
        {
            throw wrong(row, "there is no message " + row.message());
        }
        final MessageLayout message = schema.message(row.message());
        if (offsets[message.index()] != NONE)
        {
            throw wrong(row, row.message() + " has a row already");
        }
        if (message.root().partCount() > 0)
        {
            throw wrong(row, row.message() + " has groups or variable data");
        }
        return message;
    }

    private static FieldLayout field(final MessageLayout message, final ConflationConfig row)
    {
        if (!message.hasField(row.by()) || message.field(row.by()).isConstant())
        {
            throw wrong(row, row.message() + " has no field " + row.by() + " in its block");
        }
        return message.field(row.by());
    }

    private static ConfigException wrong(final ConflationConfig row, final String reason)
    {
        return new ConfigException(ConfigKeys.CONFLATE, reason, row.origin());
    }

    /**
     * Whether there are no such messages.
     */
    boolean isEmpty()
    {
        return longest == 0;
    }

    /**
     * Length of the longest such message.
     *
     * @return bytes, with its header.
     */
    int longest()
    {
        return longest;
    }

    /**
     * Whether a later push may take the place of one.
     *
     * @param buffer the message lies in.
     * @param offset of its header.
     * @param length of all of it.
     */
    boolean isConflated(final DirectBuffer buffer, final int offset, final int length)
    {
        final int message = index(buffer, offset);
        return offsets[message] != NONE && length <= longest &&
            SbeHeader.LENGTH + offsets[message] + lengths[message] <= length;
    }

    /**
     * Where the key of such a message begins.
     *
     * @return its offset from that of the header.
     */
    int keyOffset(final DirectBuffer buffer, final int offset)
    {
        return SbeHeader.LENGTH + offsets[index(buffer, offset)];
    }

    /**
     * How long the key of such a message is.
     */
    int keyLength(final DirectBuffer buffer, final int offset)
    {
        return lengths[index(buffer, offset)];
    }

    int templateId(final DirectBuffer buffer, final int offset)
    {
        return schema.header().templateId(buffer, offset);
    }

    private int index(final DirectBuffer buffer, final int offset)
    {
        return schema.message(templateId(buffer, offset)).index();
    }
}
