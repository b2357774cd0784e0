package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.codecs.orderentry.BooleanType;
import io.penstock.codecs.orderentry.ExecutionReportDecoder;
import io.penstock.codecs.orderentry.MessageHeaderDecoder;
import io.penstock.codecs.orderentry.MessageHeaderEncoder;
import io.penstock.codecs.orderentry.NewOrderSingleEncoder;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.OrderCancelReplaceRequestEncoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import java.nio.charset.StandardCharsets;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Messages of SBE as bodies of HTTP, a char a byte.
 */
final class SbeBodies
{
    /** What an answer says that is one. */
    static final String TYPE = "application/sbe; schema-id=4001; version=1";

    private SbeBodies()
    {
    }

    /**
     * An order that rests, 100 at 10.50.
     */
    static String resting(final String id)
    {
        return order(id, Orders.symbol(), 100);
    }

    static String order(final String id, final String symbol, final long qty)
    {
        final MutableDirectBuffer buffer = new ExpandableArrayBuffer();
        final NewOrderSingleEncoder order = new NewOrderSingleEncoder()
            .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .clOrdId(id).symbol(symbol).side(Side.Buy).ordType(OrdType.Limit).orderQty(qty)
            .timeInForce(TimeInForce.Day).possResend(BooleanType.NULL_VAL);
        order.price().mantissa(1050).exponent((byte)-2);
        return text(buffer, order.limit());
    }

    static String replace(final String id, final String named, final String symbol, final long qty)
    {
        final MutableDirectBuffer buffer = new ExpandableArrayBuffer();
        final OrderCancelReplaceRequestEncoder replace = new OrderCancelReplaceRequestEncoder()
            .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .clOrdId(id).origClOrdId(named).symbol(symbol).side(Side.Buy).ordType(OrdType.Limit).orderQty(qty)
            .timeInForce(TimeInForce.Day).possResend(BooleanType.NULL_VAL);
        replace.price().mantissa(1050).exponent((byte)-2);
        return text(buffer, replace.limit());
    }

    /**
     * A request with a body of SBE.
     *
     * @param target method and path.
     * @param fields further field lines, each with its CRLF.
     */
    static String request(final String target, final String fields, final String body)
    {
        return RawHttp.request(target, "Content-Type: application/sbe\r\n" + fields, body);
    }

    /**
     * Checks that an answer is a report in SBE.
     */
    static ExecutionReportDecoder report(final Answer answer)
    {
        assertEquals(200, answer.status(), answer.body());
        assertEquals(TYPE, answer.field("content-type"));
        final byte[] bytes = answer.body().getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(MessageHeaderDecoder.ENCODED_LENGTH + ExecutionReportDecoder.BLOCK_LENGTH, bytes.length);
        return new ExecutionReportDecoder().wrapAndApplyHeader(new UnsafeBuffer(bytes), 0, new MessageHeaderDecoder());
    }

    private static String text(final MutableDirectBuffer buffer, final int length)
    {
        final byte[] bytes = new byte[length];
        buffer.getBytes(0, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
