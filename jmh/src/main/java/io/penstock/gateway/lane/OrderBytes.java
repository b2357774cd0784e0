package io.penstock.gateway.lane;

import io.penstock.codecs.orderentry.BooleanType;
import io.penstock.codecs.orderentry.MessageHeaderEncoder;
import io.penstock.codecs.orderentry.NewOrderSingleEncoder;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.codecs.sofh.SofhDialect;
import io.penstock.codecs.sofh.SofhEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The bytes of one read: orders of one connection, one behind the other, whose quantities number them from 1.
 */
final class OrderBytes
{
    /** JSON in requests of HTTP/1.1. */
    static final String JSON = "json";

    /** SBE messages in frames of SOFH. */
    static final String SBE = "sbe";

    private OrderBytes()
    {
    }

    static byte[] of(final String protocol, final int count)
    {
        final ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 1; i <= count; i++)
        {
            all.writeBytes(SBE.equals(protocol) ? sbe(i) : json(i));
        }
        return all.toByteArray();
    }

    private static byte[] json(final int quantity)
    {
        final String body = "{\"clOrdId\":\"ORD-0000017\",\"symbol\":\"AAPL\",\"side\":\"Buy\",\"ordType\":\"Limit\"," +
            "\"price\":187.23,\"orderQty\":" + quantity + ",\"timeInForce\":\"Day\"}";
        final String head = "POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" +
            "Content-Length: " + body.length() + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] sbe(final int quantity)
    {
        final SofhEncoder frames = new SofhEncoder(SofhDialect.STANDARD);
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + NewOrderSingleEncoder.BLOCK_LENGTH;
        final byte[] bytes = new byte[frames.headerLength() + length];
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        final int offset = frames.encode(buffer, 0, length);
        final NewOrderSingleEncoder order = new NewOrderSingleEncoder();
        order.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder())
            .clOrdId("ORD-0000017")
            .symbol("AAPL")
            .side(Side.Buy)
            .ordType(OrdType.Limit)
            .orderQty(quantity)
            .timeInForce(TimeInForce.Day).possResend(BooleanType.NULL_VAL);
        order.price().mantissa(18723).exponent((byte)-2);
        return bytes;
    }
}
