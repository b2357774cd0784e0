package io.penstock.gateway.message;

import io.penstock.codecs.bytes.Bytes;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.SbeChecker;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.ring.InboundRows;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.route.Route;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Checks the bodies of HTTP that are SBE: the route's own message, used where it lies. It is whole by itself, so that
 * path and query fill none of its fields; what they say has to stand in it as well, or the request contradicts itself.
 * Used by one thread.
 */
final class SbeContent
{
    private final SbeChecker checker;
    private final MessageBuilder builder;
    private final Parameters parameters;
    private final RequestBodies bodies;
    private boolean isOfBody;
    private int fieldIndex;
    private int nameOffset;
    private int nameLength;

    /**
     * Checks by the means of the stage.
     *
     * @param parameters those that fill fields through the builder.
     * @param bodies     where the body is found.
     */
    SbeContent(
        final SbeChecker checker,
        final MessageBuilder builder,
        final Parameters parameters,
        final RequestBodies bodies)
    {
        this.bodies = bodies;
        this.checker = checker;
        this.builder = builder;
        this.parameters = parameters;
    }

    /**
     * The field the last error is about, or -1.
     */
    int fieldIndex()
    {
        return fieldIndex;
    }

    /**
     * Tells where the field is that the last error is about, if that was found in the body.
     *
     * @return length in bytes, 0 where there is no such place.
     */
    int pointer(final MutableDirectBuffer output, final int offset, final int limit)
    {
        return isOfBody ? checker.pointer(output, offset, limit) : 0;
    }

    /**
     * Where the name of an unknown query parameter lies, whose error is about no field.
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
     * Checks the body of a row.
     *
     * @param scratch where path and query are written to.
     * @return 0, an error of the codecs, or the code of a problem.
     */
    int check(final InboundSlot slot, final int row, final Route route, final MutableDirectBuffer scratch)
    {
        final InboundRows rows = slot.rows();
        nameOffset = 0;
        nameLength = 0;
        final int result = checker.check(bodies.buffer(), bodies.offset(), bodies.length());
        final MessageLayout layout = checker.layout();
        isOfBody = result < 0 && layout == route.layout();
        if (layout != null && layout != route.layout())
        {
            // said before what else is wrong with it: the client has to send another message
            fieldIndex = -1;
            return Problem.WRONG_MESSAGE.code();
        }
        fieldIndex = checker.fieldIndex();
        if (result < 0 || route.pathFields().length == 0 && rows.queryLength(row) == 0)
        {
            return Math.min(0, result);
        }
        return compare(slot, row, route, scratch);
    }

    /**
     * Writes what path and query say to a message of their own, and compares the fields they name.
     */
    private int compare(
        final InboundSlot slot, final int row, final Route route, final MutableDirectBuffer scratch)
    {
        final InboundRows rows = slot.rows();
        fieldIndex = -1;
        int problem = builder.begin(route.layout(), scratch, 0, scratch.capacity());
        if (problem == 0)
        {
            problem = parameters.put(rows, row, route, slot.source(row));
            fieldIndex = parameters.fieldIndex();
            nameOffset = parameters.nameOffset();
            nameLength = parameters.nameLength();
        }
        if (problem == 0)
        {
            problem = compare(route, route.pathFields());
        }
        return problem == 0 ? compare(route, route.queryFields()) : problem;
    }

    private int compare(final Route route, final int[] fields)
    {
        final DirectBuffer source = bodies.buffer();
        final int offset = bodies.offset();
        final int length = bodies.length();
        for (final int index : fields)
        {
            if (builder.isGiven(index) && !isEqual(route.layout(), index, source, offset, length))
            {
                fieldIndex = index;
                return Problem.PARAMETER_DIFFERS.code();
            }
        }
        return 0;
    }

    private boolean isEqual(
        final MessageLayout layout, final int index, final DirectBuffer source, final int offset, final int length)
    {
        final FieldLayout field = layout.field(index);
        final int start = SbeHeader.LENGTH + field.offset();
        final int limit = field.isConstant() ? start : start + field.length();
        boolean isEqual = field.isConstant() || layout.isIn(field, source, offset, length);
        for (int i = start; isEqual && i < limit; i++)
        {
            isEqual = Bytes.getByte(source, offset + i) == Bytes.getByte(builder.message(), i);
        }
        return isEqual;
    }
}
