package io.penstock.gateway.limits;

import io.penstock.codecs.orderentry.BooleanType;
import io.penstock.codecs.orderentry.ExecutionReportDecoder;
import io.penstock.codecs.orderentry.MessageHeaderDecoder;
import io.penstock.codecs.orderentry.MessageHeaderEncoder;
import io.penstock.codecs.orderentry.NewOrderSingleEncoder;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.OrderStatusRequestEncoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Requests as clients send them.
 */
final class Messages
{
    static final int HEADER_LENGTH = 6;

    private static final int ENCODING_TYPE = 0xEB50;
    private static final int MESSAGE_OFFSET = HEADER_LENGTH + MessageHeaderEncoder.ENCODED_LENGTH;

    private Messages()
    {
    }

    static String order(final String clOrdId)
    {
        return "{\"clOrdId\":\"" + clOrdId + "\",\"symbol\":\"AAPL\",\"side\":\"Buy\",\"ordType\":\"Limit\"," +
            "\"price\":187.23,\"orderQty\":100,\"timeInForce\":\"Day\"}";
    }

    static String post(final String body)
    {
        return "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: " +
            body.length() + "\r\n\r\n" + body;
    }

    static String postOrder(final String clOrdId)
    {
        return post(order(clOrdId));
    }

    static String get(final String path)
    {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }

    /** The report in a frame. */
    static ExecutionReportDecoder report(final byte[] frame)
    {
        return new ExecutionReportDecoder().wrapAndApplyHeader(
            new UnsafeBuffer(frame), HEADER_LENGTH, new MessageHeaderDecoder());
    }

    /** A body in chunks of lengths that repeat. */
    static String chunked(final String body, final int... lengths)
    {
        final StringBuilder text = new StringBuilder(
            "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
        int at = 0;
        for (int i = 0; at < body.length(); i++)
        {
            final int length = Math.min(lengths[i % lengths.length], body.length() - at);
            text.append(Integer.toHexString(length)).append("\r\n");
            text.append(body, at, at + length).append("\r\n");
            at += length;
        }
        return text.append("0\r\n\r\n").toString();
    }

    /** An order of so many bytes of JSON, by blanks. */
    static String padded(final String clOrdId, final int length)
    {
        final String order = order(clOrdId);
        return order.substring(0, 1) + " ".repeat(Math.max(0, length - order.length())) + order.substring(1);
    }

    static byte[] sbeOrder(final String clOrdId, final Side side, final long quantity, final TimeInForce timeInForce)
    {
        final byte[] frame = new byte[MESSAGE_OFFSET + NewOrderSingleEncoder.BLOCK_LENGTH];
        final NewOrderSingleEncoder encoder = new NewOrderSingleEncoder().wrapAndApplyHeader(
            new UnsafeBuffer(frame), HEADER_LENGTH, new MessageHeaderEncoder());
        encoder.clOrdId(clOrdId).symbol("AAPL").side(side).ordType(OrdType.Limit).orderQty(quantity)
            .timeInForce(timeInForce).possResend(BooleanType.NULL_VAL);
        encoder.price().mantissa(18723).exponent((byte)-2);
        return framed(frame, frame.length);
    }

    static byte[] sbeStatus(final String clOrdId)
    {
        final byte[] frame = new byte[MESSAGE_OFFSET + OrderStatusRequestEncoder.BLOCK_LENGTH];
        new OrderStatusRequestEncoder().wrapAndApplyHeader(
            new UnsafeBuffer(frame), HEADER_LENGTH, new MessageHeaderEncoder()).clOrdId(clOrdId);
        return framed(frame, frame.length);
    }

    /** Writes the framing header. */
    static byte[] framed(final byte[] frame, final int length)
    {
        ByteBuffer.wrap(frame).order(ByteOrder.BIG_ENDIAN).putInt(length).putShort((short)ENCODING_TYPE);
        return frame;
    }

    /** Template of the message in a frame. */
    static int template(final byte[] frame)
    {
        return ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN).getShort(HEADER_LENGTH + 2);
    }
}
