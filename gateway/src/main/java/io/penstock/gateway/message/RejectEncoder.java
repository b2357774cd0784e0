package io.penstock.gateway.message;

import io.penstock.codecs.sbe.BlockLayout;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeError;
import io.penstock.gateway.ring.OutboundRows;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Problem;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes what was wrong with a request for clients of SBE: FIX's BusinessMessageReject, where the schema has a message
 * of that name, with as many of its fields as the schema has. Used by one thread.
 */
public final class RejectEncoder
{
    private static final String MESSAGE = "BusinessMessageReject";
    /** Statuses from here on are not the client's fault. */
    private static final int FIRST_OF_SERVER = 500;

    private final MessageBuilder builder;
    private final MessageLayout reject;
    private final FieldLayout refMsgType;
    private final FieldLayout refId;
    private final FieldLayout reason;
    private final FieldLayout text;
    private final UnsafeBuffer detail;

    /**
     * Makes an encoder.
     *
     * @param schema the schema.
     */
    public RejectEncoder(final MessageSchema schema)
    {
        builder = new MessageBuilder(schema);
        detail = new UnsafeBuffer(new byte[ProblemEncoder.maxLength(schema)]);
        reject = schema.hasMessage(MESSAGE) ? schema.message(MESSAGE) : null;
        refMsgType = field("refMsgType", FieldKind.INTEGER);
        refId = field("businessRejectRefId", FieldKind.TEXT);
        reason = field("businessRejectReason", FieldKind.ENUM);
        text = reject == null ? null : ReplyText.of(reject);
    }

    /**
     * Writes a reject.
     *
     * @param slot     the slot, whose memory it is written to.
     * @param row      the row.
     * @param problems says what is wrong.
     * @param offset   where it goes.
     * @return its length in bytes, or 0 where the schema has no such message.
     */
    int encode(final OutboundSlot slot, final int row, final ProblemEncoder problems, final int offset)
    {
        if (reject == null || builder.begin(reject, slot.buffer(), offset, slot.shape().framedOffset()) < 0)
        {
            return 0;
        }
        final OutboundRows rows = slot.rows();
        if (refMsgType != null)
        {
            builder.putInteger(refMsgType.index(), rows.route(row));
        }
        if (reason != null)
        {
            builder.putMember(reason.index(), member(rows.problem(row)));
        }
        if (refId != null && rows.messageLength(row) > 0)
        {
            builder.putText(
                refId.index(), slot.buffer(), rows.messageOffset(row), idLength(slot, row));
        }
        if (text != null)
        {
            putText(problems.putDetail(slot, row, detail, 0));
        }
        return Math.max(0, builder.finish());
    }

    /**
     * Puts the detail into its field, or into variable data, in front of which other parts are left empty.
     */
    private void putText(final int length)
    {
        if (text.kind() == FieldKind.TEXT)
        {
            builder.putText(text.index(), detail, 0, Math.min(length, text.length()));
            return;
        }
        final BlockLayout root = reject.root();
        int result = 0;
        while (result == 0 && root.member(root.fieldCount() + builder.nextPart()) != text)
        {
            result = builder.skipPart();
        }
        final int room = result < 0 ? result : builder.beginData(text.index());
        if (room >= 0)
        {
            final int fitting = Math.min(length, room);
            builder.mark(text.index());
            builder.message().putBytes(builder.end(), detail, 0, fitting);
            builder.endData(text.index(), fitting);
        }
    }

    private FieldLayout field(final String name, final int kind)
    {
        return reject != null && reject.hasField(name) && reject.field(name).kind() == kind ? reject.field(name) : null;
    }

    private int member(final int problem)
    {
        final String name;
        if (problem == Problem.UNSUPPORTED_MESSAGE.code() || problem == SbeError.UNKNOWN_TEMPLATE)
        {
            name = "UnsupportedMessageType";
        }
        else if (problem > 0 && Problem.of(problem).status() >= FIRST_OF_SERVER)
        {
            name = "ApplicationNotAvailable";
        }
        else if (problem == FieldError.REQUIRED || problem == FieldError.EMPTY)
        {
            name = "ConditionallyRequiredFieldMissing";
        }
        else
        {
            // FIX has no reason for a value that a field can't have: the text names the field
            name = "Other";
        }
        return find(name);
    }

    private int find(final String name)
    {
        for (int i = 0; i < reason.members().size(); i++)
        {
            if (reason.members().name(i).equals(name))
            {
                return i;
            }
        }
        return 0;
    }

    private static int idLength(final OutboundSlot slot, final int row)
    {
        final int offset = slot.rows().messageOffset(row);
        int length = 0;
        while (length < slot.rows().messageLength(row) && slot.buffer().getByte(offset + length) != 0)
        {
            length++;
        }
        return length;
    }
}
