package io.penstock.load;

import io.penstock.codecs.http1.Http1;
import io.penstock.codecs.http1.Http1RequestEncoder;
import io.penstock.codecs.http1.Http1ResponseParser;
import io.penstock.codecs.http1.Http1ResponseView;
import io.penstock.codecs.json.JsonDecoder;
import io.penstock.codecs.json.JsonEncoder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeHeader;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteBuffer;

/**
 * Orders as JSON over HTTP/1.1: {@code POST /orders}, answered by a status, and a report in JSON with status 200.
 */
final class HttpWire implements Wire
{
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final int TOO_LATE = 504;
    private static final int HEAD_LIMIT = 4096;
    private static final int FIELD_LIMIT = 64;

    private final Orders orders;
    private final boolean readsReports;
    private final Http1RequestEncoder head;
    private final Http1ResponseParser parser = new Http1ResponseParser(HEAD_LIMIT, FIELD_LIMIT);
    private final Http1ResponseView view = new Http1ResponseView();
    private final MessageLayout orderLayout;
    private final MessageLayout reportLayout;
    private final JsonEncoder encoder;
    private final JsonDecoder decoder;
    private final UnsafeBuffer order = new UnsafeBuffer(ByteBuffer.allocateDirect(Orders.LENGTH));
    private final UnsafeBuffer text;
    private final UnsafeBuffer report;

    /**
     * Makes a client.
     *
     * @param orders       what is sent.
     * @param schema       the order entry schema.
     * @param host         the value of Host.
     * @param readsReports whether bodies of answers are read; else the status is all that counts.
     */
    HttpWire(final Orders orders, final MessageSchema schema, final String host, final boolean readsReports)
    {
        this.orders = orders;
        this.readsReports = readsReports;
        head = new Http1RequestEncoder("POST", "/orders", host, "application/json");
        orderLayout = schema.message("NewOrderSingle");
        reportLayout = schema.message("ExecutionReport");
        encoder = new JsonEncoder(schema, orderLayout);
        decoder = new JsonDecoder(schema, reportLayout);
        text = new UnsafeBuffer(ByteBuffer.allocateDirect(encoder.maxLength(orderLayout)));
        report = new UnsafeBuffer(ByteBuffer.allocateDirect(reportLayout.encodedLength()));
    }

    @Override
    public int maxRequestLength()
    {
        return head.maxLength() + text.capacity();
    }

    @Override
    public int encode(final long number, final MutableDirectBuffer buffer, final int offset)
    {
        orders.encode(number, order, 0);
        final int bodyLength =
            encoder.encode(orderLayout, order, 0, orderLayout.encodedLength(), text, 0, text.capacity());
        final int headLength = head.encode(buffer, offset, bodyLength);
        buffer.putBytes(offset + headLength, text, 0, bodyLength);
        return headLength + bodyLength;
    }

    @Override
    public int parse(final DirectBuffer buffer, final int offset, final int length, final Answer answer)
    {
        final int headLength = parser.parse(buffer, offset, length, view.reset());
        if (headLength <= 0)
        {
            return headLength == 0 ? 0 : MALFORMED;
        }
        final long bodyLength = view.bodyLength(Http1.POST);
        if (bodyLength < 0 || bodyLength > Integer.MAX_VALUE - headLength || view.isInterim())
        {
            return MALFORMED;
        }
        if (bodyLength > length - headLength)
        {
            return 0;
        }
        if (view.status() == UNAVAILABLE || view.status() == TOO_LATE)
        {
            answer.refused();
        }
        else if (view.status() != OK)
        {
            answer.rejected();
        }
        else if (!readsReports)
        {
            answer.accepted();
        }
        else if (!readReport(buffer, offset + headLength, (int)bodyLength, answer))
        {
            return MALFORMED;
        }
        return headLength + (int)bodyLength;
    }

    private boolean readReport(final DirectBuffer buffer, final int offset, final int length, final Answer answer)
    {
        final int decoded =
            view.isJson() ? decoder.decode(reportLayout, buffer, offset, length, report, 0, report.capacity()) : 0;
        if (decoded > 0)
        {
            answer.report(report, SbeHeader.LENGTH, reportLayout.blockLength(), 0);
        }
        return decoded > 0;
    }
}
