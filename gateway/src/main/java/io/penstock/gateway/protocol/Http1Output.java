package io.penstock.gateway.protocol;

import io.penstock.codecs.http1.Http1;
import io.penstock.codecs.http1.Http1ResponseEncoder;
import io.penstock.codecs.http1.HttpEncoding;
import io.penstock.gateway.ring.OutboundRows;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.route.Routes;
import org.agrona.MutableDirectBuffer;

/**
 * HTTP/1.1 on its way out: a row becomes a head and a body (RFC 9112 section 4).
 */
final class Http1Output implements Framer
{
    private static final int FIRST_ERROR = 400;

    private final ProtocolConnections connections;
    private final Routes routes;
    /** The Content-Type of each encoding; that of JSON is the encoder's own. */
    private final byte[][] types = new byte[HttpEncoding.count()][];
    private final byte[] accept;
    private final Http1Codings codings;
    /** By encoding and content coding, what an answer that is no error has of its own. */
    private final byte[][][] answers;

    Http1Output(final ProtocolConnections connections, final Routes routes)
    {
        this.connections = connections;
        this.routes = routes;
        final String[] names = new String[routes.encodings()];
        final String schema = "; schema-id=" + routes.schema().id() + "; version=" + routes.schema().version();
        for (int i = 0; i < names.length; i++)
        {
            // the others have the names or numbers of their fields in it, SBE is read by the schema alone
            names[i] = HttpEncoding.mediaType(i) + (i == HttpEncoding.SBE ? schema : "");
            types[i] = i == HttpEncoding.JSON ? null : Http1ResponseEncoder.contentType(names[i]);
        }
        accept = Http1ResponseEncoder.field("Accept", String.join(", ", names));
        codings = new Http1Codings(connections.http.codings());
        answers = codings.answerFields(types);
    }

    @Override
    public int maxLength(final OutboundSlot slot, final int row)
    {
        final byte[] further = furtherFields(slot.rows(), row);
        return Http1ResponseEncoder.maxLength(further == null ? 0 : further.length) + slot.rows().encodedLength(row);
    }

    @Override
    public int encode(
        final OutboundSlot slot,
        final int row,
        final boolean isClose,
        final MutableDirectBuffer target,
        final int offset)
    {
        final OutboundRows rows = slot.rows();
        final int flags = rows.flags(row);
        if ((flags & RowTable.KIND_MASK) == RowTable.INTERIM)
        {
            return Http1ResponseEncoder.encodeContinue(target, offset);
        }

        final int status = rows.status(row);
        final int length = rows.encodedLength(row);
        final int head = Http1ResponseEncoder.encode(
            target,
            offset,
            status,
            contentType(status, flags),
            length,
            isClose,
            (flags & RowTable.KEEP_ALIVE) != 0,
            connections.date,
            furtherFields(rows, row));
        if ((flags & RowTable.HEAD) != 0)
        {
            return head;
        }
        target.putBytes(offset + head, slot.payload(row), rows.encodedOffset(row), length);
        return head + length;
    }

    private static int contentType(final int status, final int flags)
    {
        if (status >= FIRST_ERROR)
        {
            return Http1.CONTENT_TYPE_PROBLEM_JSON;
        }
        return RowTable.answerEncoding(flags) == HttpEncoding.JSON ?
            Http1.CONTENT_TYPE_JSON :
            Http1.CONTENT_TYPE_NONE;
    }

    /**
     * What only some answers have: a type other than that of JSON; the methods that a resource has (RFC 9110
     * section 15.5.6); the media types, or the content codings, that it takes (section 15.5.16).
     */
    private byte[] furtherFields(final OutboundRows rows, final int row)
    {
        final int problem = rows.problem(row);
        if (problem == Problem.METHOD_NOT_ALLOWED.code())
        {
            return routes.allow(rows.route(row));
        }
        if (problem > 0 && Problem.of(problem).isOfMediaType())
        {
            return accept;
        }
        if (problem == Problem.UNSUPPORTED_CONTENT_CODING.code())
        {
            return codings.taken();
        }
        final int flags = rows.flags(row);
        return rows.status(row) < FIRST_ERROR ?
            answers[RowTable.answerEncoding(flags)][RowTable.answerCoding(flags)] :
            null;
    }
}
