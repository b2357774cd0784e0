package io.penstock.gateway.message;

import io.penstock.codecs.http1.HttpEncoding;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.MessageDecoder;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.route.Route;
import org.agrona.MutableDirectBuffer;

/**
 * Fills messages from what requests of HTTP say field by field: in path, query, and a body that is not SBE. What was
 * wrong with the last one is told by position, and by the field or else the name that it is about. Used by one thread.
 */
final class RequestFields
{
    private final MessageBuilder builder;
    private final Parameters parameters;
    private final RequestBodies bodies;
    private final MessageDecoder[] decoders;

    private MessageDecoder failed;
    private int fieldIndex;
    private int nameOffset;
    private int nameLength;
    private int length;

    /**
     * Fills messages of a builder.
     *
     * @param builder    begins them.
     * @param parameters those that fill fields through the builder.
     * @param bodies     where the body is found.
     * @param decoders   of bodies, by the numbers of {@link HttpEncoding}.
     */
    RequestFields(
        final MessageBuilder builder,
        final Parameters parameters,
        final RequestBodies bodies,
        final MessageDecoder[] decoders)
    {
        this.builder = builder;
        this.parameters = parameters;
        this.bodies = bodies;
        this.decoders = decoders;
    }

    /**
     * Fills a message from path, query and body.
     *
     * @param begun whether it was begun: 0, an error of the codecs, or the code of a problem.
     * @return 0, an error of the codecs, or the code of a problem.
     */
    int fill(final InboundSlot slot, final int row, final Route route, final int begun)
    {
        failed = null;
        fieldIndex = -1;
        nameOffset = 0;
        nameLength = 0;
        int problem = begun;
        if (problem == 0)
        {
            problem = parameters.put(slot.rows(), row, route, slot.source(row));
            fieldIndex = parameters.fieldIndex();
            nameOffset = parameters.nameOffset();
            nameLength = parameters.nameLength();
        }
        if (problem == 0 && route.hasBody())
        {
            problem = fillFromBody(slot, row);
        }
        if (problem == 0)
        {
            length = parameters.finish(slot.rows(), row, route);
            fieldIndex = builder.fieldIndex();
            problem = Math.min(0, length);
        }
        return problem;
    }

    private int fillFromBody(final InboundSlot slot, final int row)
    {
        final MessageDecoder decoder = decoders[RowTable.requestEncoding(slot.rows().flags(row))];
        final int used = decoder.decode(bodies.buffer(), bodies.offset(), bodies.length(), builder);
        fieldIndex = decoder.fieldIndex();
        if (used >= 0)
        {
            return 0;
        }
        failed = decoder;
        if (fieldIndex < 0)
        {
            nameOffset = bodies.offset() + decoder.keyOffset();
            nameLength = decoder.keyLength();
        }
        return used;
    }

    /**
     * Length of the message that was filled, in bytes.
     */
    int length()
    {
        return length;
    }

    /**
     * Whether the last error was found in the body.
     */
    boolean isInBody()
    {
        return failed != null;
    }

    /**
     * The field the last error is about, or -1.
     */
    int fieldIndex()
    {
        return fieldIndex;
    }

    /**
     * Where the name of an unknown parameter or member lies, whose error is about no field.
     */
    int nameOffset()
    {
        return nameOffset;
    }

    int nameLength()
    {
        return nameLength;
    }

    /**
     * Where in the body the last error was found, in bytes from its start.
     */
    int position()
    {
        return failed == null ? 0 : failed.position();
    }

    /**
     * Tells where the field is that the last error in the body is about, or what the unknown name is in.
     *
     * @return length in bytes, 0 where there is no such place.
     */
    int pointer(final MutableDirectBuffer output, final int offset, final int limit)
    {
        return failed == null || fieldIndex < 0 && nameLength == 0 ? 0 : failed.pointer(output, offset, limit);
    }
}
