package io.penstock.gateway.service;

import io.penstock.codecs.http1.Http1;
import io.penstock.codecs.http1.Http1EndToEndFields;
import io.penstock.codecs.http1.Http1HeadWriter;
import io.penstock.codecs.http1.Http1ResponseView;
import io.penstock.gateway.ring.OutboundRows;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes the heads of answers anew for the client: status line, end-to-end fields, and how the body ends. What becomes
 * of the connection, and the empty line, is left to who frames the answer. Used by the process thread alone.
 */
final class AnswerHeads
{
    private static final int EMPTY_LINE = 2;
    private static final int NO_CONTENT = 204;

    private final Http1HeadWriter writer = new Http1HeadWriter();
    private final Http1EndToEndFields fields = new Http1EndToEndFields();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[OutboundRows.PART_LENGTH]);

    /**
     * Writes a head.
     *
     * @param bodyLength of the answer in bytes, or {@link Http1#CHUNKED}, or {@link Http1#UNTIL_CLOSE}; as the client
     *                   is to get it. Where there is none, the head says what the upstream says there would be.
     * @return its length in bytes, or below 0 a code of {@link io.penstock.codecs.http1.Http1Error}.
     */
    int encode(
        final Http1ResponseView view,
        final DirectBuffer source,
        final int offset,
        final long bodyLength)
    {
        final int error = fields.wrap(source, offset, view);
        if (error < 0)
        {
            return error;
        }
        writer.wrap(buffer, 0, buffer.capacity()).statusLine(view.status()).fields(source, fields);
        if (bodyLength != 0)
        {
            writer.bodyLength(bodyLength);
        }
        else if (view.contentLength() >= 0 && view.status() != NO_CONTENT)
        {
            writer.bodyLength(view.contentLength());
        }
        final int length = writer.end();
        return length < 0 ? length : length - EMPTY_LINE;
    }

    /**
     * The last head that was written.
     */
    DirectBuffer buffer()
    {
        return buffer;
    }
}
