package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.BooleanType;
import io.penstock.codecs.orderentry.NewOrderSingleEncoder;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.OrderCancelReplaceRequestEncoder;
import io.penstock.codecs.orderentry.OrderCancelRequestEncoder;
import io.penstock.codecs.orderentry.OrderStatusRequestEncoder;
import io.penstock.codecs.orderentry.PriceEncoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.gateway.service.Request;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.math.BigDecimal;

/**
 * A request in memory of its own, behind some bytes that are not its.
 */
final class TestRequest implements Request
{
    private static final int OFFSET = 24;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private int templateId;
    private int blockLength;
    private int length;
    private long subscription;

    TestRequest from(final long subscription)
    {
        this.subscription = subscription;
        return this;
    }

    TestRequest newOrder(
        final String clOrdId,
        final String symbol,
        final Side side,
        final OrdType ordType,
        final BigDecimal price,
        final long orderQty,
        final TimeInForce timeInForce)
    {
        begin(NewOrderSingleEncoder.TEMPLATE_ID, NewOrderSingleEncoder.BLOCK_LENGTH);
        final NewOrderSingleEncoder encoder = new NewOrderSingleEncoder().wrap(buffer, OFFSET);
        encoder.clOrdId(clOrdId).symbol(symbol).side(side).ordType(ordType).orderQty(orderQty)
            .timeInForce(timeInForce).possResend(BooleanType.NULL_VAL);
        price(encoder.price(), price);
        return this;
    }

    TestRequest replace(
        final String clOrdId,
        final String origClOrdId,
        final String symbol,
        final Side side,
        final OrdType ordType,
        final BigDecimal price,
        final long orderQty,
        final TimeInForce timeInForce)
    {
        begin(OrderCancelReplaceRequestEncoder.TEMPLATE_ID, OrderCancelReplaceRequestEncoder.BLOCK_LENGTH);
        final OrderCancelReplaceRequestEncoder encoder = new OrderCancelReplaceRequestEncoder().wrap(buffer, OFFSET);
        encoder.clOrdId(clOrdId).origClOrdId(origClOrdId).symbol(symbol).side(side).ordType(ordType)
            .orderQty(orderQty).timeInForce(timeInForce).possResend(BooleanType.NULL_VAL);
        price(encoder.price(), price);
        return this;
    }

    TestRequest cancel(final String clOrdId, final String origClOrdId)
    {
        begin(OrderCancelRequestEncoder.TEMPLATE_ID, OrderCancelRequestEncoder.BLOCK_LENGTH);
        new OrderCancelRequestEncoder().wrap(buffer, OFFSET).clOrdId(clOrdId).origClOrdId(origClOrdId)
            .possResend(BooleanType.NULL_VAL);
        return this;
    }

    TestRequest status(final String clOrdId)
    {
        begin(OrderStatusRequestEncoder.TEMPLATE_ID, OrderStatusRequestEncoder.BLOCK_LENGTH);
        new OrderStatusRequestEncoder().wrap(buffer, OFFSET).clOrdId(clOrdId);
        return this;
    }

    TestRequest begin(final int template, final int block)
    {
        templateId = template;
        blockLength = block;
        length = block;
        return this;
    }

    UnsafeBuffer memory()
    {
        return buffer;
    }

    private static void price(final PriceEncoder encoder, final BigDecimal price)
    {
        if (price == null)
        {
            encoder.mantissa(PriceEncoder.mantissaNullValue()).exponent((byte)0);
        }
        else
        {
            encoder.mantissa(price.unscaledValue().longValueExact()).exponent((byte)-price.scale());
        }
    }

    @Override
    public DirectBuffer buffer()
    {
        return buffer;
    }

    @Override
    public int offset()
    {
        return OFFSET;
    }

    @Override
    public int length()
    {
        return length;
    }

    @Override
    public int templateId()
    {
        return templateId;
    }

    @Override
    public int blockLength()
    {
        return blockLength;
    }

    @Override
    public int version()
    {
        return 0;
    }

    @Override
    public long subscription()
    {
        return subscription;
    }

    @Override
    public DirectBuffer client()
    {
        return new UnsafeBuffer(new byte[0]);
    }

    @Override
    public DirectBuffer key()
    {
        return new UnsafeBuffer(new byte[0]);
    }

    @Override
    public long fingerprint()
    {
        return 0;
    }

    @Override
    public boolean isPossResend()
    {
        return false;
    }
}
