package io.penstock.gateway.route;

import io.penstock.codecs.sbe.EnumTable;
import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.codecs.sbe.Scalar;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigKeys;
import io.penstock.gateway.config.GatewayConfig.StatusConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.agrona.DirectBuffer;

/**
 * How replies become statuses of HTTP: by their message and the value of one of its enum fields, first match first. A
 * reply that no row is about is a 200. Made at start and never changed.
 */
public final class Statuses
{
    private static final int OK = 200;

    private final Rule[][] rules;

    private record Rule(FieldLayout field, long value, int status)
    {
        boolean isMet(final MessageLayout layout, final DirectBuffer buffer, final int offset, final int length)
        {
            return field == null || layout.isIn(field, buffer, offset, length) &&
                Scalar.read(field.scalar(), buffer, offset + SbeHeader.LENGTH + field.offset()) == value;
        }
    }

    /**
     * Resolves the configured rows.
     *
     * @param rows   the rows.
     * @param schema the schema whose messages they name.
     * @throws ConfigException where a row names what does not exist.
     */
    public Statuses(final List<StatusConfig> rows, final MessageSchema schema)
    {
        final List<List<Rule>> byMessage = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++)
        {
            byMessage.add(new ArrayList<>());
        }
        for (int i = 0; i < rows.size(); i++)
        {
            final StatusConfig row = rows.get(i);
            if (!schema.hasMessage(row.message()))
            {
                throw wrong(i, row, "message", "the schema has no message " + row.message());
            }
            final MessageLayout layout = schema.message(row.message());
            byMessage.get(layout.index()).add(rule(i, row, layout));
        }
        rules = byMessage.stream().map((each) -> each.toArray(new Rule[0])).toArray(Rule[][]::new);
    }

    /**
     * The status of a reply.
     *
     * @param layout     its message.
     * @param buffer where it is.
     * @param offset of its header.
     * @param length of it in bytes, header included.
     * @return the status.
     */
    public int of(final MessageLayout layout, final DirectBuffer buffer, final int offset, final int length)
    {
        for (final Rule rule : rules[layout.index()])
        {
            if (rule.isMet(layout, buffer, offset, length))
            {
                return rule.status;
            }
        }
        return OK;
    }

    /**
     * The statuses that a message can have, for documents.
     *
     * @param layout the message.
     * @return each of them once, the lowest first.
     */
    public SortedSet<Integer> possible(final MessageLayout layout)
    {
        final SortedSet<Integer> statuses = new TreeSet<>();
        for (final Rule rule : rules[layout.index()])
        {
            statuses.add(rule.status);
            if (rule.field == null)
            {
                return statuses;
            }
        }
        statuses.add(OK);
        return statuses;
    }

    /**
     * The field whose value decides about a message's status: the reason of a reject.
     *
     * @param layout the message.
     * @return the first such field, or null.
     */
    public FieldLayout decidingField(final MessageLayout layout)
    {
        for (final Rule rule : rules[layout.index()])
        {
            if (rule.field != null)
            {
                return rule.field;
            }
        }
        return null;
    }

    private static Rule rule(final int index, final StatusConfig row, final MessageLayout layout)
    {
        if (row.field().isEmpty())
        {
            return new Rule(null, 0, row.status());
        }
        final FieldLayout field = layout.hasField(row.field()) ? layout.field(row.field()) : null;
        if (field == null || field.kind() != FieldKind.ENUM)
        {
            throw wrong(index, row, "field", row.message() + " has no field " + row.field() + " of an enumeration");
        }
        final EnumTable members = field.members();
        for (int i = 0; i < members.size(); i++)
        {
            if (members.name(i).equals(row.value()))
            {
                return new Rule(field, members.value(i), row.status());
            }
        }
        throw wrong(index, row, "value", row.field() + " has no member " + row.value());
    }

    private static ConfigException wrong(
        final int index, final StatusConfig row, final String key, final String reason)
    {
        return new ConfigException(ConfigKeys.STATUSES + "[" + index + "]." + key, reason, row.origin());
    }
}
