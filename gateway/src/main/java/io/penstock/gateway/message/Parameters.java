package io.penstock.gateway.message;

import io.penstock.codecs.bytes.Bytes;
import io.penstock.codecs.http1.PercentDecoder;
import io.penstock.codecs.json.JsonOptions;
import io.penstock.codecs.json.JsonParameters;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.ring.InboundRows;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.route.Route;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Fills fields of a message from the parameters of path and query, and from the gateway's own ids.
 */
final class Parameters
{
    private final MessageBuilder builder;
    private final GeneratedIds generated;
    private final JsonParameters values;
    private final UnsafeBuffer text;
    private int fieldIndex;
    private int nameOffset;
    private int nameLength;

    /**
     * Fills fields through a builder.
     *
     * @param options     what JSON looks like, and parameters with it.
     * @param targetLimit length of a request's target at most.
     */
    Parameters(
        final MessageBuilder builder, final GeneratedIds generated, final JsonOptions options, final int targetLimit)
    {
        values = new JsonParameters(builder, options, targetLimit);
        text = values.text();
        this.builder = builder;
        this.generated = generated;
    }

    /**
     * The field the last error is about, or -1.
     */
    int fieldIndex()
    {
        return fieldIndex;
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
     * Fills the fields that path and query have.
     *
     * @return 0, an error of the field, or the code of a problem.
     */
    int put(final InboundRows rows, final int row, final Route route, final UnsafeBuffer source)
    {
        fieldIndex = -1;
        nameOffset = 0;
        nameLength = 0;
        builder.willFill(route.generated());
        final int[] pathFields = route.pathFields();
        for (int i = 0; i < pathFields.length; i++)
        {
            final int length = PercentDecoder.decodeSegment(
                source, rows.pathOffset(row, i), rows.pathLength(row, i), text, 0);
            final int result = putValue(pathFields[i], length);
            if (result != 0)
            {
                return result;
            }
        }
        return rows.queryLength(row) == 0 ?
            0 :
            putQuery(route, source, rows.queryOffset(row), rows.queryOffset(row) + rows.queryLength(row));
    }

    /**
     * Fills what the gateway makes itself where the client gave none, and ends the message.
     *
     * @return the message's length, or an error of a field.
     */
    int finish(final InboundRows rows, final int row, final Route route)
    {
        if (route.generated() >= 0)
        {
            final FieldLayout field = route.layout().field(route.generated());
            if (Bytes.getByte(builder.message(), SbeHeader.LENGTH + field.offset()) == 0)
            {
                final int length = generated.next(text, 0);
                builder.fill(route.generated(), text, 0, length);
                rows.flags(row, rows.flags(row) | RowTable.GENERATED);
            }
        }
        return builder.finish();
    }

    private int putQuery(final Route route, final UnsafeBuffer source, final int offset, final int limit)
    {
        int start = offset;
        while (start < limit)
        {
            final int end = indexOf(source, start, limit, '&');
            final int equals = indexOf(source, start, end, '=');
            final int field = field(route, source, start, equals);
            // nothing between two ampersands is no parameter
            final int result = start == end ? 0 : put(field, source, start, equals, end);
            if (result != 0)
            {
                return result;
            }
            start = end + 1;
        }
        return 0;
    }

    private int put(final int field, final UnsafeBuffer source, final int start, final int equals, final int end)
    {
        if (field < 0)
        {
            fieldIndex = -1;
            nameOffset = start;
            nameLength = (equals == start ? end : equals) - start;
            return FieldError.UNKNOWN;
        }
        final int value = Math.min(equals + 1, end);
        return putValue(field, PercentDecoder.decodeQuery(source, value, end - value, text, 0));
    }

    private int putValue(final int field, final int length)
    {
        fieldIndex = field;
        return length < 0 ? Problem.BAD_PARAMETER.code() : values.put(field, length);
    }

    private static int field(final Route route, final UnsafeBuffer source, final int start, final int end)
    {
        final byte[][] names = route.queryNames();
        for (int i = 0; i < names.length; i++)
        {
            if (isEqual(names[i], source, start, end))
            {
                return route.queryFields()[i];
            }
        }
        return -1;
    }

    private static boolean isEqual(final byte[] name, final UnsafeBuffer source, final int start, final int end)
    {
        boolean isEqual = name.length == end - start;
        for (int i = 0; isEqual && i < name.length; i++)
        {
            isEqual = name[i] == Bytes.getByte(source, start + i);
        }
        return isEqual;
    }

    private static int indexOf(final UnsafeBuffer source, final int offset, final int limit, final char c)
    {
        int i = offset;
        while (i < limit && Bytes.getByte(source, i) != c)
        {
            i++;
        }
        return i;
    }
}
