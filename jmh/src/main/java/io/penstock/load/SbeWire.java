package io.penstock.load;

import io.penstock.codecs.orderentry.BusinessMessageRejectDecoder;
import io.penstock.codecs.orderentry.BusinessRejectReason;
import io.penstock.codecs.orderentry.ExecutionReportDecoder;
import io.penstock.codecs.orderentry.MessageHeaderDecoder;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeChecker;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.codecs.sofh.SofhDialect;
import io.penstock.codecs.sofh.SofhEncoder;
import io.penstock.codecs.sofh.SofhParser;
import io.penstock.codecs.sofh.SofhView;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Orders as SBE over TCP: a frame each, answered by an {@code ExecutionReport} or a {@code BusinessMessageReject}.
 */
final class SbeWire implements Wire
{
    private static final int FRAME_LIMIT = 4096;

    private final Orders orders;
    private final SofhEncoder frames = new SofhEncoder(SofhDialect.STANDARD);
    private final SofhParser parser = new SofhParser(SofhDialect.STANDARD, FRAME_LIMIT);
    private final SofhView view = new SofhView();
    private final SbeChecker checker;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BusinessMessageRejectDecoder reject = new BusinessMessageRejectDecoder();

    /**
     * Makes a client.
     *
     * @param orders what is sent.
     * @param schema the order entry schema.
     */
    SbeWire(final Orders orders, final MessageSchema schema)
    {
        this.orders = orders;
        checker = new SbeChecker(schema);
    }

    @Override
    public int maxRequestLength()
    {
        return frames.headerLength() + Orders.LENGTH;
    }

    @Override
    public int encode(final long number, final MutableDirectBuffer buffer, final int offset)
    {
        final int headerLength = frames.encode(buffer, offset, Orders.LENGTH);
        orders.encode(number, buffer, offset + headerLength);
        return headerLength + Orders.LENGTH;
    }

    @Override
    public int parse(final DirectBuffer buffer, final int offset, final int length, final Answer answer)
    {
        final int used = parser.parse(buffer, offset, length, view);
        if (used <= 0)
        {
            return used == 0 ? 0 : MALFORMED;
        }
        final int message = view.messageOffset();
        if (checker.check(buffer, message, view.messageLength()) < 0)
        {
            return MALFORMED;
        }
        switch (SbeHeader.LITTLE_ENDIAN.templateId(buffer, message))
        {
            case ExecutionReportDecoder.TEMPLATE_ID:
                answer.report(
                    buffer,
                    message + SbeHeader.LENGTH,
                    SbeHeader.LITTLE_ENDIAN.blockLength(buffer, message),
                    SbeHeader.LITTLE_ENDIAN.version(buffer, message));
                return used;
            case BusinessMessageRejectDecoder.TEMPLATE_ID:
                reject(buffer, message, answer);
                return used;
            default:
                return MALFORMED;
        }
    }

    private void reject(final DirectBuffer buffer, final int message, final Answer answer)
    {
        reject.wrapAndApplyHeader(buffer, message, header);
        if (reject.businessRejectReason() == BusinessRejectReason.ApplicationNotAvailable)
        {
            answer.refused();
        }
        else
        {
            answer.rejected();
        }
    }
}
