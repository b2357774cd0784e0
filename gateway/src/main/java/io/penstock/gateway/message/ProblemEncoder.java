package io.penstock.gateway.message;

import io.penstock.codecs.compress.CompressionError;
import io.penstock.codecs.http1.Http1Error;
import io.penstock.codecs.http1.Http1Status;
import io.penstock.codecs.json.JsonEncoder;
import io.penstock.codecs.json.JsonError;
import io.penstock.codecs.json.JsonOptions;
import io.penstock.codecs.protobuf.ProtobufError;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.codecs.sbe.SbeError;
import io.penstock.codecs.sbe.Scalar;
import io.penstock.codecs.utf8.Utf8Validator;
import io.penstock.gateway.ring.OutboundRows;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.route.Routes;
import io.penstock.gateway.route.Statuses;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Writes problem details (RFC 9457): type, title, status, a detail that names the field and says why, a JSON Pointer to
 * the field (RFC 6901), and for a reply that is an error the members of its message. Used by one thread.
 */
public final class ProblemEncoder
{
    /** Bytes of a problem at most, but for where its field is, and a reply's members. */
    private static final int MAX_LENGTH = 1024;
    private static final int MAX_STATUS = 599;
    private static final byte DELETE = 0x7F;
    private static final byte[] BODY = ascii("body: ");
    private static final byte[] SEPARATOR = ascii(": ");
    private static final byte[] AT_OFFSET = ascii(" at offset ");
    private static final byte[] POINTER = ascii("\",\"pointer\":\"/");
    private static final byte[] END = ascii("\"}");

    private final MessageSchema schema;
    private final Routes routes;
    private final Statuses statuses;
    private final JsonEncoder json;
    private final boolean hasValues;
    private final byte[][] prefixes = new byte[MAX_STATUS + 1][];
    private final byte[][] details = new byte[Problem.count() + 1][];
    private final byte[][] malformed = new byte[Http1Error.count() + 1][];
    private final byte[][] framing = new byte[SbeError.UNKNOWN_SCHEMA - SbeError.LAST + 1][];
    private final byte[][][] names;
    private final ReplyText texts;
    private final byte[][] messages;

    private int replyLength;

    /**
     * Makes an encoder.
     *
     * @param schema   the schema.
     * @param routes   the route table.
     * @param statuses how replies become statuses.
     * @param json     the encoder of replies' members.
     * @param options  what its JSON looks like.
     */
    public ProblemEncoder(
        final MessageSchema schema,
        final Routes routes,
        final Statuses statuses,
        final JsonEncoder json,
        final JsonOptions options)
    {
        this.schema = schema;
        this.routes = routes;
        this.statuses = statuses;
        this.json = json;
        hasValues = options.writesValues();
        for (int status = 400; status <= MAX_STATUS; status++)
        {
            prefixes[status] = ascii("{\"type\":\"about:blank\",\"title\":\"" + Http1Status.reason(status) +
                "\",\"status\":" + status + ",\"detail\":\"");
        }
        for (int code = 1; code <= Problem.count(); code++)
        {
            details[code] = ascii(Problem.of(code).detail(routes.encodings()));
        }
        for (int i = 1; i < malformed.length; i++)
        {
            malformed[i] = ascii(Http1Error.reason(-i));
        }
        for (int i = 0; i < framing.length; i++)
        {
            framing[i] = ascii(SbeError.phrase(SbeError.UNKNOWN_SCHEMA - i));
        }
        texts = new ReplyText(schema);
        names = new byte[schema.size()][][];
        messages = new byte[schema.size()][];
        for (final MessageLayout layout : schema.messages())
        {
            final byte[][] ofFields = new byte[layout.indexLimit()][];
            Arrays.setAll(ofFields, (i) -> ascii(layout.field(i).pointer().substring(1)));
            names[layout.index()] = ofFields;
            messages[layout.index()] = ascii(layout.name());
        }
    }

    /**
     * Bytes of a problem at most, without a reply's members.
     *
     * @param schema of the messages that are refused.
     * @return length in bytes.
     */
    public static int maxLength(final MessageSchema schema)
    {
        // in the detail, and as the pointer
        return MAX_LENGTH + 2 * schema.longestPointer();
    }

    /**
     * The status that says a problem.
     *
     * @param problem its code.
     * @return the status.
     */
    public int status(final int problem)
    {
        if (problem > 0)
        {
            return Problem.of(problem).status();
        }
        if (-problem <= Http1Error.count())
        {
            return Http1Error.status(problem);
        }
        if (CompressionError.is(problem))
        {
            return CompressionError.status(problem);
        }
        if (SbeError.is(problem))
        {
            return SbeError.STATUS;
        }
        if (JsonError.is(problem))
        {
            return JsonError.status(problem);
        }
        return ProtobufError.is(problem) ? ProtobufError.status(problem) : FieldError.STATUS;
    }

    /**
     * Writes what was wrong with a request, for clients of HTTP.
     *
     * @param slot   the slot, whose memory it is written to.
     * @param row    the row.
     * @param status its status.
     * @param offset where it goes.
     * @return its length in bytes.
     */
    int encode(final OutboundSlot slot, final int row, final int status, final int offset)
    {
        final MutableDirectBuffer target = slot.buffer();
        int limit = put(target, offset, prefixes[status]);
        limit += putDetail(slot, row, target, limit);
        if (slot.rows().field(row) > 0)
        {
            limit = put(target, limit, POINTER);
            limit = putField(slot, row, target, limit);
        }
        return put(target, limit, END) - offset;
    }

    /**
     * Writes a reply that is an error. Its detail is the reply's own text, where it has one, or else the field that has
     * decided about the status, with its value. Its members are left out where they are more than any chunk takes: the
     * status and the detail say what is wrong.
     *
     * @return its length in bytes; {@link MessageBuilder#NO_ROOM} where it would fit into {@link #replyLength}; or
     * another number below 0 where the reply has a value its schema hasn't.
     */
    int encodeReply(
        final int status,
        final MessageLayout layout,
        final OutboundSlot slot,
        final int row,
        final MutableDirectBuffer target,
        final int offset,
        final int targetLimit)
    {
        replyLength = 0;
        final DirectBuffer message = slot.buffer();
        final int messageOffset = slot.rows().messageOffset(row);
        final int messageLength = slot.rows().messageLength(row);
        final int bodyOffset = messageOffset + SbeHeader.LENGTH;
        final int detail = put(target, offset, prefixes[status]);
        int limit = texts.put(layout, message, messageOffset, messageLength, target, detail);
        final FieldLayout reason = statuses.decidingField(layout);
        if (limit == detail && reason != null && layout.isIn(reason, message, messageOffset, messageLength))
        {
            limit = putReason(layout, reason, message, bodyOffset, target, limit);
        }
        target.putByte(limit++, (byte)'"');
        final int members = json.encodeMembers(
            layout,
            message,
            messageOffset,
            messageLength,
            target,
            limit,
            targetLimit - 1);
        if (members == MessageBuilder.NO_ROOM && json.length() > 0)
        {
            replyLength = limit + json.length() + 1 - offset;
        }
        if (members < 0 && (members != MessageBuilder.NO_ROOM || replyLength > 0))
        {
            return members;
        }
        limit += Math.max(0, members);
        target.putByte(limit++, (byte)'}');
        return limit - offset;
    }

    /**
     * The room that the last reply needs, if there was none for it.
     *
     * @return length in bytes, or 0.
     */
    int replyLength()
    {
        return replyLength;
    }

    /**
     * Writes the detail alone: what it is about, which is a field, an unknown name or the body, what is wrong with it,
     * and in a body at which byte, as a JSON string has it. But for a name, which is told to clients of HTTP alone, it
     * is ASCII without quotes.
     *
     * @return its length in bytes.
     */
    int putDetail(final OutboundSlot slot, final int row, final MutableDirectBuffer target, final int offset)
    {
        final OutboundRows rows = slot.rows();
        final int problem = rows.problem(row);
        final int field = rows.field(row);
        int limit = offset;
        if (field > 0)
        {
            final MessageLayout layout = layout(rows, row);
            limit = putField(slot, row, target, limit);
            limit = put(target, limit, SEPARATOR);
            final byte[] phrase = FieldError.is(problem) ?
                FieldError.phrase(problem, layout.field(field - 1), hasValues) :
                phrase(problem);
            return put(target, limit, phrase) - offset;
        }
        if (RowTable.isSofh(rows.flags(row)))
        {
            return put(target, limit, phrase(problem)) - offset;
        }
        if (CompressionError.is(problem))
        {
            limit = put(target, limit, BODY);
            return put(target, limit, CompressionError.phrase(problem)) - offset;
        }
        final int length = rows.messageLength(row);
        if (JsonError.is(problem) || ProtobufError.is(problem))
        {
            // whatever member it was found in
            limit = put(target, limit, BODY);
        }
        else if (length > 0)
        {
            limit = putName(slot.buffer(), rows.messageOffset(row), length, target, limit);
            limit = put(target, limit, SEPARATOR);
        }
        limit = put(target, limit, phrase(problem));
        if (problem == Problem.WRONG_MESSAGE.code())
        {
            limit = put(target, limit, SEPARATOR);
            limit = put(target, limit, messages[layout(rows, row).index()]);
        }
        if (JsonError.hasPosition(problem) || ProtobufError.is(problem))
        {
            limit = put(target, limit, AT_OFFSET);
            limit += target.putNaturalIntAscii(limit, rows.position(row));
        }
        return limit - offset;
    }

    /**
     * Writes which field a problem is about: where it is, as far as the row says so, or else its name.
     */
    private int putField(final OutboundSlot slot, final int row, final MutableDirectBuffer target, final int offset)
    {
        final OutboundRows rows = slot.rows();
        final int length = RowTable.isSofh(rows.flags(row)) ? 0 : rows.messageLength(row);
        if (length == 0)
        {
            return put(target, offset, names[layout(rows, row).index()][rows.field(row) - 1]);
        }
        // without the slash in front
        target.putBytes(offset, slot.buffer(), rows.messageOffset(row) + 1, length - 1);
        return offset + length - 1;
    }

    private MessageLayout layout(final OutboundRows rows, final int row)
    {
        return RowTable.isSofh(rows.flags(row)) ?
            schema.message(rows.route(row)) :
            routes.route(rows.route(row)).layout();
    }

    private int putReason(
        final MessageLayout layout,
        final FieldLayout reason,
        final DirectBuffer message,
        final int bodyOffset,
        final MutableDirectBuffer target,
        final int offset)
    {
        int limit = put(target, offset, names[layout.index()][reason.index()]);
        final int member = reason.members().indexOf(
            Scalar.read(reason.scalar(), message, bodyOffset + reason.offset()));
        if (member >= 0)
        {
            limit = put(target, limit, SEPARATOR);
            limit += target.putStringWithoutLengthAscii(limit, reason.members().name(member));
        }
        return limit;
    }

    private byte[] phrase(final int problem)
    {
        if (problem > 0)
        {
            return details[problem];
        }
        if (-problem <= Http1Error.count())
        {
            return malformed[-problem];
        }
        if (JsonError.is(problem))
        {
            return JsonError.phrase(problem);
        }
        if (ProtobufError.is(problem))
        {
            return ProtobufError.phrase(problem);
        }
        return FieldError.is(problem) ? FieldError.phrase(problem) : framing[SbeError.UNKNOWN_SCHEMA - problem];
    }

    /**
     * Copies a name that a client has sent: what a JSON string can't have is escaped, controls and what is no UTF-8
     * become question marks.
     */
    private static int putName(
        final DirectBuffer source,
        final int offset,
        final int length,
        final MutableDirectBuffer target,
        final int targetOffset)
    {
        final boolean isUtf8 = Utf8Validator.validate(source, offset, length) == Utf8Validator.VALID;
        int limit = targetOffset;
        for (int i = 0; i < length; i++)
        {
            final byte b = source.getByte(offset + i);
            if (b == '"' || b == '\\')
            {
                target.putByte(limit++, (byte)'\\');
            }
            target.putByte(limit++, b >= 0 && b < ' ' || b == DELETE || b < 0 && !isUtf8 ? (byte)'?' : b);
        }
        return limit;
    }

    private static int put(final MutableDirectBuffer target, final int offset, final byte[] bytes)
    {
        target.putBytes(offset, bytes);
        return offset + bytes.length;
    }

    private static byte[] ascii(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
