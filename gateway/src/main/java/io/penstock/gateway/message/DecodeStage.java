package io.penstock.gateway.message;

import io.penstock.codecs.http1.HttpEncoding;
import io.penstock.codecs.json.JsonOptions;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeChecker;
import io.penstock.codecs.sbe.SbeError;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.counters.LayerCounters;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Attachments;
import io.penstock.gateway.ring.ChunkPool;
import io.penstock.gateway.ring.InboundRows;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.route.RequestId;
import io.penstock.gateway.route.Route;
import io.penstock.gateway.route.Routes;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The fifth step: payloads become SBE messages. SBE is checked and used where it lies; JSON, Protobuf, and the
 * parameters of path and query are written to the slot's decoded area. What can't be a message becomes a problem that
 * names the field.
 */
public final class DecodeStage
{
    private final MessageSchema schema;
    private final Routes routes;
    private final SbeChecker checker;
    private final SbeContent content;
    private final RequestFields fields;
    private final DecodedMessages decoded;
    private final int detailLimit;
    private final RequestBodies bodies;
    private final LayerCounters counters;

    /**
     * Decodes for a lane.
     *
     * @param schema      the schema.
     * @param routes      the route table.
     * @param generated   makes the ids that clients leave out.
     * @param targetLimit length of a request's target at most.
     * @param options     what JSON looks like, and parameters with it.
     * @param largest     bytes of a message at most.
     * @param pool        the thread's share of the chunk pool.
     * @param attachments the chunks that stay with a slot until the inbound ring has passed it.
     * @param bodies      where bodies are found, which is the stage's to close.
     * @param counters    the layer's counters.
     */
    public DecodeStage(
        final MessageSchema schema,
        final Routes routes,
        final GeneratedIds generated,
        final int targetLimit,
        final JsonOptions options,
        final int largest,
        final ChunkPool pool,
        final Attachments attachments,
        final RequestBodies bodies,
        final LayerCounters counters)
    {
        this.bodies = bodies;
        this.schema = schema;
        this.routes = routes;
        this.counters = counters;
        checker = new SbeChecker(schema);
        final MessageBuilder builder = new MessageBuilder(schema);
        final Parameters parameters = new Parameters(builder, generated, options, targetLimit);
        content = new SbeContent(checker, builder, parameters, bodies);
        fields = new RequestFields(builder, parameters, bodies, Encodings.decoders(routes, options));
        detailLimit = InboundRows.detailLimit(schema.longestPointer());
        decoded = new DecodedMessages(builder, pool, attachments, largest, detailLimit);
    }

    /**
     * Decodes a slot.
     *
     * @param slot     the slot.
     * @param sequence its sequence.
     */
    public void onEvent(final InboundSlot slot, final long sequence)
    {
        if (slot.fault())
        {
            return;
        }
        decoded.begin(slot);
        try
        {
            decodeRows(slot);
        }
        finally
        {
            decoded.end(slot, sequence);
        }
    }

    /**
     * Takes back the chunks of slots that the ring has passed.
     *
     * @return number of chains taken back.
     */
    public int release()
    {
        return decoded.release();
    }

    /**
     * Gives native memory back. Nothing may be decoded any more.
     */
    public void close()
    {
        bodies.close();
    }

    private void decodeRows(final InboundSlot slot)
    {
        final InboundRows rows = slot.rows();
        final int count = rows.count();
        for (int row = 0; row < count; row++)
        {
            final int flags = rows.flags(row);
            if ((flags & RowTable.KIND_MASK) == RowTable.MESSAGE)
            {
                if (RowTable.isSofh(flags))
                {
                    check(slot, row);
                }
                else if (!open(slot, row))
                {
                    continue;
                }
                else if (RowTable.requestEncoding(flags) == HttpEncoding.SBE)
                {
                    take(slot, row);
                }
                else
                {
                    decode(slot, row);
                }
            }
        }
    }

    /**
     * Goes to the body of a row; where it can't be decoded from its content coding, the row is refused.
     */
    private boolean open(final InboundSlot slot, final int row)
    {
        final InboundRows rows = slot.rows();
        if (!routes.route(rows.route(row)).hasBody())
        {
            return true;
        }
        final int problem = bodies.open(slot, row);
        if (problem != 0)
        {
            rows.body(row, 0, 0);
            refuse(rows, row, problem, -1);
        }
        return problem == 0;
    }

    private void check(final InboundSlot slot, final int row)
    {
        final InboundRows rows = slot.rows();
        final int offset = rows.bodyOffset(row);
        final int length = rows.bodyLength(row);
        final UnsafeBuffer source = slot.source(row);
        final int result = checker.check(source, offset, length);
        final MessageLayout layout = checker.layout();
        rows.route(row, length < SbeHeader.LENGTH ? 0 : schema.header().templateId(source, offset));
        // said before what else is wrong with it: the client has to send another message
        final boolean isUnsupported = layout != null && routes.ofTemplate(layout.templateId()) < 0;
        final boolean isTooLarge = result > decoded.largest();
        if (isUnsupported || isTooLarge || result < 0)
        {
            final int refused = isTooLarge ? Problem.MESSAGE_TOO_LARGE.code() : result;
            refuse(
                rows,
                row,
                isUnsupported ? Problem.UNSUPPORTED_MESSAGE.code() : refused,
                isUnsupported || isTooLarge ? -1 : checker.fieldIndex());
            placeId(rows, row, layout, length);
            return;
        }
        rows.message(row, offset, length);
    }

    private void take(final InboundSlot slot, final int row)
    {
        final InboundRows rows = slot.rows();
        int problem = content.check(slot, row, routes.route(rows.route(row)), decoded.scratch());
        if (problem == 0 && bodies.length() > decoded.largest())
        {
            problem = Problem.MESSAGE_TOO_LARGE.code();
        }
        if (problem == 0 && bodies.isDecoded())
        {
            problem = decoded.place(slot, row, bodies.buffer(), bodies.offset(), bodies.length());
        }
        if (problem != 0)
        {
            placeName(rows, row, content.nameOffset(), content.nameLength());
            placePointer(rows, row, content.pointer(slot.buffer(), decoded.offset(), decoded.offset() + detailLimit));
            refuse(rows, row, problem, content.fieldIndex());
            return;
        }
        if (!bodies.isDecoded())
        {
            rows.message(row, bodies.offset(), bodies.length());
        }
    }

    private void decode(final InboundSlot slot, final int row)
    {
        final Route route = routes.route(slot.rows().route(row));
        int problem = fields.fill(slot, row, route, decoded.beginInSlot(slot, row, route));
        if (problem == MessageBuilder.NO_ROOM)
        {
            problem = fields.fill(slot, row, route, decoded.beginInScratch(slot, row, route));
        }
        if (problem == 0)
        {
            problem = decoded.end(slot, row, fields.length());
        }
        if (problem == 0)
        {
            return;
        }
        final InboundRows rows = slot.rows();
        placeName(rows, row, fields.nameOffset(), fields.nameLength());
        if (problem == MessageBuilder.NO_ROOM)
        {
            refuse(rows, row, Problem.MESSAGE_TOO_LARGE.code(), -1);
            return;
        }
        keepDetail(slot, row);
        rows.position(row, fields.position());
        refuse(rows, row, problem, fields.fieldIndex());
    }

    /**
     * Keeps what is told of what is wrong in a body: of a field, where it is; of an unknown member, what it is in, and
     * its name. There is room: see {@link io.penstock.gateway.ring.SlotShape#decodedLength()}.
     */
    private void keepDetail(final InboundSlot slot, final int row)
    {
        final int offset = decoded.offset();
        final int path = fields.pointer(slot.buffer(), offset, offset + detailLimit);
        final boolean isName = fields.fieldIndex() < 0;
        final boolean isCut = fields.nameLength() > InboundRows.MAX_NAME_LENGTH;
        if (isName && fields.isInBody() && (path > 0 || isCut || bodies.isDecoded()))
        {
            decoded.keepName(slot, row, path, bodies.buffer(), fields.nameOffset(), fields.nameLength());
        }
        else if (isName && isCut)
        {
            decoded.keepName(slot, row, 0, slot.source(row), fields.nameOffset(), fields.nameLength());
        }
        else
        {
            placePointer(slot.rows(), row, path);
        }
    }

    /**
     * Leaves a pointer as the body of a row that is refused, which lies where the next message would begin.
     */
    private void placePointer(final InboundRows rows, final int row, final int length)
    {
        if (length > 0)
        {
            rows.bodyInSlot(row, decoded.offset(), length);
            decoded.keep(length);
        }
    }

    /**
     * Leaves a name that is not known as the body of a row that is refused, as much of it as is told.
     */
    private static void placeName(final InboundRows rows, final int row, final int offset, final int length)
    {
        rows.body(row, offset, Math.min(length, InboundRows.MAX_NAME_LENGTH));
    }

    /**
     * Leaves the client's own id as the body of a row that is refused, so that the reject can name it.
     */
    private static void placeId(final InboundRows rows, final int row, final MessageLayout layout, final int length)
    {
        final FieldLayout id = layout == null ? null : RequestId.of(layout);
        final boolean isWhole = id != null && SbeHeader.LENGTH + id.offset() + id.length() <= length;
        rows.body(
            row,
            isWhole ? rows.bodyOffset(row) + SbeHeader.LENGTH + id.offset() : rows.bodyOffset(row),
            isWhole ? id.length() : 0);
    }

    private void refuse(final InboundRows rows, final int row, final int problem, final int field)
    {
        rows.problem(row, problem, field + 1);
        counters.rejected(reason(problem));
    }

    private static Reason reason(final int problem)
    {
        if (problem > 0)
        {
            return Problem.of(problem).reason();
        }
        final boolean isUnknown = problem == SbeError.UNKNOWN_SCHEMA ||
            problem == SbeError.UNKNOWN_TEMPLATE || problem == SbeError.UNKNOWN_VERSION;
        return isUnknown ? Reason.UNKNOWN_MESSAGE : Reason.BAD_MESSAGE;
    }
}
