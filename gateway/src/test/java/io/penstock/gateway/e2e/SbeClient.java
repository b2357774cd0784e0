package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.codecs.orderentry.BooleanType;
import io.penstock.codecs.orderentry.BusinessMessageRejectDecoder;
import io.penstock.codecs.orderentry.ExecutionReportDecoder;
import io.penstock.codecs.orderentry.MessageHeaderDecoder;
import io.penstock.codecs.orderentry.MessageHeaderEncoder;
import io.penstock.codecs.orderentry.NewOrderSingleEncoder;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.OrderCancelRejectDecoder;
import io.penstock.codecs.orderentry.OrderCancelReplaceRequestEncoder;
import io.penstock.codecs.orderentry.OrderCancelRequestEncoder;
import io.penstock.codecs.orderentry.OrderStatusRequestEncoder;
import io.penstock.codecs.orderentry.PriceEncoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A client of SBE behind Simple Open Framing Headers, over a plain or a TLS socket. Messages that are made wait until
 * {@link #flush()}.
 */
final class SbeClient implements AutoCloseable
{
    private static final int TIMEOUT_MS = 30_000;

    /**
     * How frames are headed.
     */
    enum Framing
    {
        STANDARD(6, ByteOrder.BIG_ENDIAN, 0xEB50),
        CME(4, ByteOrder.LITTLE_ENDIAN, 0xCAFE),
        B3(4, ByteOrder.LITTLE_ENDIAN, 0xEB50);

        private final int length;
        private final ByteOrder order;
        private final int type;

        Framing(final int length, final ByteOrder order, final int type)
        {
            this.length = length;
            this.order = order;
            this.type = type;
        }

        private byte[] header(final int frameLength)
        {
            final ByteBuffer header = ByteBuffer.allocate(length).order(order);
            return (length == 4 ? header.putShort((short)frameLength) : header.putInt(frameLength))
                .putShort((short)type)
                .array();
        }

        private int frameLength(final byte[] header)
        {
            final ByteBuffer buffer = ByteBuffer.wrap(header).order(order);
            final int frameLength = length == 4 ? buffer.getShort() & 0xFFFF : buffer.getInt();
            assertEquals((short)type, buffer.getShort());
            return frameLength;
        }
    }

    private final Socket socket;
    private final Framing framing;
    private final DataInputStream in;
    private final MutableDirectBuffer out = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private int limit;
    private int lastLength;

    SbeClient(final Socket socket, final Framing framing) throws IOException
    {
        this.socket = socket;
        this.framing = framing;
        socket.setSoTimeout(TIMEOUT_MS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
    }

    static SbeClient connect(final InetSocketAddress address) throws IOException
    {
        return connect(address, Framing.STANDARD);
    }

    static SbeClient connect(final InetSocketAddress address, final Framing framing) throws IOException
    {
        return new SbeClient(new Socket(address.getAddress(), address.getPort()), framing);
    }

    SbeClient order(
        final String id,
        final String symbol,
        final Side side,
        final long price,
        final long qty,
        final TimeInForce timeInForce)
    {
        final NewOrderSingleEncoder order = new NewOrderSingleEncoder()
            .wrapAndApplyHeader(out, begin(), header)
            .clOrdId(id)
            .symbol(symbol)
            .side(side)
            .ordType(OrdType.Limit)
            .orderQty(qty)
            .timeInForce(timeInForce).possResend(BooleanType.NULL_VAL);
        order.price().mantissa(price).exponent((byte)-2);
        return end(order.encodedLength());
    }

    SbeClient market(final String id, final String symbol, final Side side, final long qty)
    {
        final NewOrderSingleEncoder order = new NewOrderSingleEncoder()
            .wrapAndApplyHeader(out, begin(), header)
            .clOrdId(id)
            .symbol(symbol)
            .side(side)
            .ordType(OrdType.Market)
            .orderQty(qty)
            .timeInForce(TimeInForce.NULL_VAL).possResend(BooleanType.NULL_VAL);
        order.price().mantissa(PriceEncoder.mantissaNullValue()).exponent((byte)0);
        return end(order.encodedLength());
    }

    SbeClient cancel(final String id, final String named)
    {
        return end(new OrderCancelRequestEncoder()
            .wrapAndApplyHeader(out, begin(), header)
            .clOrdId(id)
            .origClOrdId(named)
            .possResend(BooleanType.NULL_VAL)
            .encodedLength());
    }

    SbeClient replace(
        final String id, final String named, final String symbol, final Side side, final long price, final long qty)
    {
        final OrderCancelReplaceRequestEncoder replace = new OrderCancelReplaceRequestEncoder()
            .wrapAndApplyHeader(out, begin(), header)
            .clOrdId(id)
            .origClOrdId(named)
            .symbol(symbol)
            .side(side)
            .ordType(OrdType.Limit)
            .orderQty(qty)
            .timeInForce(TimeInForce.Day).possResend(BooleanType.NULL_VAL);
        replace.price().mantissa(price).exponent((byte)-2);
        return end(replace.encodedLength());
    }

    SbeClient status(final String id)
    {
        return end(new OrderStatusRequestEncoder()
            .wrapAndApplyHeader(out, begin(), header)
            .clOrdId(id)
            .encodedLength());
    }

    /**
     * The last message made, its header first, to spoil it.
     */
    SbeClient spoil(final int offset, final int value, final int length)
    {
        final int start = limit - lastLength + framing.length + offset;
        for (int i = 0; i < length; i++)
        {
            out.putByte(start + i, (byte)(value >> 8 * i));
        }
        return this;
    }

    /**
     * Cuts bytes off the end of the last message made, its frame too.
     */
    SbeClient cut(final int length)
    {
        final int start = limit - lastLength;
        limit -= length;
        lastLength -= length;
        out.putBytes(start, framing.header(lastLength));
        return this;
    }

    SbeClient bytes(final byte... bytes)
    {
        out.putBytes(limit, bytes);
        limit += bytes.length;
        return this;
    }

    SbeClient flush() throws IOException
    {
        final byte[] bytes = new byte[limit];
        out.getBytes(0, bytes);
        limit = 0;
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /**
     * Sends what was made in small pieces, so that frames are cut anywhere.
     */
    SbeClient dribble(final int step) throws IOException
    {
        final byte[] bytes = new byte[limit];
        out.getBytes(0, bytes);
        limit = 0;
        for (int i = 0; i < bytes.length; i += step)
        {
            socket.getOutputStream().write(bytes, i, Math.min(step, bytes.length - i));
            socket.getOutputStream().flush();
        }
        return this;
    }

    SbeClient halfClose() throws IOException
    {
        socket.shutdownOutput();
        return this;
    }

    ExecutionReportDecoder report() throws IOException
    {
        return new ExecutionReportDecoder().wrapAndApplyHeader(read(ExecutionReportDecoder.TEMPLATE_ID), 0, decoder());
    }

    OrderCancelRejectDecoder cancelReject() throws IOException
    {
        return new OrderCancelRejectDecoder()
            .wrapAndApplyHeader(read(OrderCancelRejectDecoder.TEMPLATE_ID), 0, decoder());
    }

    BusinessMessageRejectDecoder reject() throws IOException
    {
        return new BusinessMessageRejectDecoder()
            .wrapAndApplyHeader(read(BusinessMessageRejectDecoder.TEMPLATE_ID), 0, decoder());
    }

    /**
     * Checks that nothing more comes, and the connection is closed.
     */
    void assertClosed() throws IOException
    {
        assertEquals(-1, in.read());
    }

    /**
     * Reads what still comes, until the connection is closed.
     */
    void drain() throws IOException
    {
        in.readAllBytes();
    }

    private DirectBuffer read(final int templateId) throws IOException
    {
        final byte[] start = new byte[framing.length];
        in.readFully(start);
        final byte[] message = new byte[framing.frameLength(start) - framing.length];
        in.readFully(message);
        final DirectBuffer buffer = new UnsafeBuffer(message);
        final MessageHeaderDecoder decoder = decoder().wrap(buffer, 0);
        assertEquals(templateId, decoder.templateId());
        assertEquals(message.length, MessageHeaderDecoder.ENCODED_LENGTH + decoder.blockLength());
        return buffer;
    }

    private static MessageHeaderDecoder decoder()
    {
        return new MessageHeaderDecoder();
    }

    private int begin()
    {
        return limit + framing.length;
    }

    private SbeClient end(final int bodyLength)
    {
        lastLength = framing.length + MessageHeaderEncoder.ENCODED_LENGTH + bodyLength;
        out.putBytes(limit, framing.header(lastLength));
        limit += lastLength;
        return this;
    }

    @Override
    public void close() throws IOException
    {
        socket.close();
    }
}
