package io.penstock.chaos;

import io.penstock.codecs.orderentry.BooleanType;
import io.penstock.codecs.orderentry.BusinessMessageRejectDecoder;
import io.penstock.codecs.orderentry.ExecType;
import io.penstock.codecs.orderentry.ExecutionReportDecoder;
import io.penstock.codecs.orderentry.MessageHeaderDecoder;
import io.penstock.codecs.orderentry.MessageHeaderEncoder;
import io.penstock.codecs.orderentry.NewOrderSingleEncoder;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.OrderStatusRequestEncoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Orders, and requests for their status, as SBE over TCP. What may have been sent before says so by possResend.
 */
final class SbeWire implements Wire
{
    private static final int FRAME_HEADER = 6;
    private static final short FRAME_TYPE = (short)0xEB50;
    private static final int FRAME_LIMIT = 4096;

    private final Socket socket;
    private final DataInputStream in;
    private final MutableDirectBuffer out = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private int limit;

    /**
     * Connects.
     *
     * @param port      of the gateway on this machine.
     * @param timeoutMs how long an answer may take.
     * @throws IOException where nobody listens there.
     */
    SbeWire(final int port, final int timeoutMs) throws IOException
    {
        socket = Sockets.connect(port, timeoutMs);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    @Override
    public void send(final Intent intent, final boolean isAgain)
    {
        final NewOrderSingleEncoder order = new NewOrderSingleEncoder()
            .wrapAndApplyHeader(out, limit + FRAME_HEADER, header)
            .clOrdId(intent.id())
            .symbol(intent.symbol())
            .side(Side.Buy)
            .ordType(OrdType.Limit)
            .orderQty(intent.quantity())
            .timeInForce(TimeInForce.Day)
            .possResend(isAgain ? BooleanType.Y : BooleanType.NULL_VAL);
        order.price().mantissa(intent.price()).exponent((byte)-Intent.DECIMALS);
        end(order.encodedLength());
    }

    /**
     * Asks what has become of an order.
     */
    void ask(final Intent intent)
    {
        end(new OrderStatusRequestEncoder()
            .wrapAndApplyHeader(out, limit + FRAME_HEADER, header)
            .clOrdId(intent.id())
            .encodedLength());
    }

    private void end(final int blockLength)
    {
        final int length = FRAME_HEADER + MessageHeaderEncoder.ENCODED_LENGTH + blockLength;
        out.putBytes(limit, ByteBuffer.allocate(FRAME_HEADER).putInt(length).putShort(FRAME_TYPE).array());
        limit += length;
    }

    @Override
    public void flush() throws IOException
    {
        final byte[] bytes = new byte[limit];
        out.getBytes(0, bytes);
        limit = 0;
        socket.getOutputStream().write(bytes);
    }

    @Override
    public Told read() throws IOException
    {
        final int length = in.readInt();
        if (in.readShort() != FRAME_TYPE || length < FRAME_HEADER || length > FRAME_LIMIT)
        {
            throw new IOException("no frame of SBE");
        }
        final byte[] message = new byte[length - FRAME_HEADER];
        in.readFully(message);
        final UnsafeBuffer buffer = new UnsafeBuffer(message);
        final MessageHeaderDecoder decoder = new MessageHeaderDecoder().wrap(buffer, 0);
        switch (decoder.templateId())
        {
            case ExecutionReportDecoder.TEMPLATE_ID:
                return report(new ExecutionReportDecoder().wrapAndApplyHeader(buffer, 0, decoder));
            case BusinessMessageRejectDecoder.TEMPLATE_ID:
                return reject(new BusinessMessageRejectDecoder().wrapAndApplyHeader(buffer, 0, decoder));
            default:
                throw new IOException("a message of template " + decoder.templateId());
        }
    }

    private static Told report(final ExecutionReportDecoder report) throws IOException
    {
        if (report.execType() == ExecType.Rejected)
        {
            return Told.rejected(report.clOrdId(), String.valueOf(report.ordRejReason()));
        }
        return Told.placed(report.clOrdId(), report.orderId(), report.symbol(), report.orderQty(),
            Sockets.hundredths(report.price().mantissa(), report.price().exponent()));
    }

    private static Told reject(final BusinessMessageRejectDecoder reject) throws IOException
    {
        final String id = reject.businessRejectRefId();
        return Sockets.isOpen(reject.text()) ? Told.open(id, reject.text()) : Told.rejected(id, reject.text());
    }

    @Override
    public void close() throws IOException
    {
        socket.close();
    }
}
