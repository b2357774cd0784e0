package io.penstock.gateway.load;

import io.penstock.codecs.orderentry.BooleanType;
import io.penstock.codecs.orderentry.BusinessMessageRejectDecoder;
import io.penstock.codecs.orderentry.ExecutionReportDecoder;
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
import io.penstock.codecs.sofh.Sofh;
import io.penstock.codecs.sofh.SofhDialect;
import io.penstock.codecs.sofh.SofhEncoder;
import java.util.Arrays;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;

/**
 * Orders as SBE over TCP: placed, matched (with the pushes of the fills), looked up, replaced, cancelled and refused.
 */
public final class SbeStory
{
    private static final String N = Step.NUMBER;
    private static final int REPORT = ExecutionReportDecoder.TEMPLATE_ID;
    private static final int REFUSED = OrderCancelRejectDecoder.TEMPLATE_ID;
    private static final int REJECT = BusinessMessageRejectDecoder.TEMPLATE_ID;
    private static final int MESSAGE_OFFSET = Sofh.STANDARD_LENGTH;

    private final SofhEncoder framing = new SofhEncoder(SofhDialect.STANDARD);
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final String symbol;

    private SbeStory(final String symbol)
    {
        this.symbol = symbol;
    }

    /**
     * Makes the story of one connection. It leaves no order in the book.
     *
     * @param symbol the symbol of its orders, its own, so that other connections' orders don't match.
     * @return the story.
     */
    public static Story of(final String symbol)
    {
        return new SbeStory(symbol).story();
    }

    private Story story()
    {
        return new Story(
            List.of(
                order("A", Side.Buy, 18_723, 100, TimeInForce.Day, REPORT),
                order("B", Side.Sell, 18_720, 40, TimeInForce.ImmediateOrCancel, REPORT, REPORT),
                status("A", REPORT),
                replace("P", "A"),
                order("M", Side.Sell, 0, 110, TimeInForce.NULL_VAL, REPORT, REPORT),
                cancel("X", "P", REFUSED),
                order("R", Side.Buy, 10_025, 7, TimeInForce.Day, REPORT),
                order("R", Side.Buy, 9_900, 10, TimeInForce.Day, REPORT),
                cancel("Y", "R", REPORT),
                status("nobody", REPORT),
                cancel("V", "nobody", REFUSED),
                order("Z", Side.Buy, 18_723, 0, TimeInForce.Day, REJECT),
                order("F", Side.Buy, 18_723, 100, TimeInForce.FillOrKill, REPORT)),
            new SbeAnswers());
    }

    private Step order(
        final String id,
        final Side side,
        final long price,
        final long quantity,
        final TimeInForce time,
        final int... codes)
    {
        final NewOrderSingleEncoder order = new NewOrderSingleEncoder();
        order.wrapAndApplyHeader(buffer, MESSAGE_OFFSET, header);
        order.clOrdId(id + N).symbol(symbol).side(side).ordType(price == 0 ? OrdType.Market : OrdType.Limit);
        order.price().mantissa(price == 0 ? PriceEncoder.mantissaNullValue() : price)
            .exponent((byte)(price == 0 ? 0 : -2));
        order.orderQty(quantity).timeInForce(time).possResend(BooleanType.NULL_VAL);
        return step(order.encodedLength(), codes);
    }

    private Step replace(final String id, final String original)
    {
        final OrderCancelReplaceRequestEncoder order = new OrderCancelReplaceRequestEncoder();
        order.wrapAndApplyHeader(buffer, MESSAGE_OFFSET, header);
        order.clOrdId(id + N).origClOrdId(original + N).symbol(symbol).side(Side.Buy).ordType(OrdType.Limit);
        order.price().mantissa(18_725).exponent((byte)-2);
        order.orderQty(150).timeInForce(TimeInForce.Day).possResend(BooleanType.NULL_VAL);
        return step(order.encodedLength(), REPORT);
    }

    private Step cancel(final String id, final String original, final int code)
    {
        final OrderCancelRequestEncoder cancel = new OrderCancelRequestEncoder();
        cancel.wrapAndApplyHeader(buffer, MESSAGE_OFFSET, header);
        cancel.clOrdId(id + N).origClOrdId(original + N);
        return step(cancel.encodedLength(), code);
    }

    private Step status(final String id, final int code)
    {
        final OrderStatusRequestEncoder status = new OrderStatusRequestEncoder();
        status.wrapAndApplyHeader(buffer, MESSAGE_OFFSET, header);
        status.clOrdId(id + N);
        return step(status.encodedLength(), code);
    }

    private Step step(final int blockLength, final int... codes)
    {
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + blockLength;
        framing.encode(buffer, 0, length);
        return new Step(Arrays.copyOf(buffer.byteArray(), MESSAGE_OFFSET + length), codes);
    }

}
