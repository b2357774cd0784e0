package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.NewOrderSingleDecoder;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.OrderCancelReplaceRequestDecoder;
import io.penstock.codecs.orderentry.PriceDecoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;

/**
 * What a new order or a replace asks for, checked: symbol, side, type, price, quantity and time in force.
 */
final class OrderTerms
{
    private static final int SYMBOL_WORD_LENGTH = 8;

    private long symbol0;
    private long symbol1;
    private Side side;
    private OrdType ordType;
    private TimeInForce timeInForce;
    private long price;
    private long orderQty;

    /**
     * Reads the terms of a new order.
     *
     * @param message to read.
     * @return what is wrong with it, or {@link Fault#NONE}.
     */
    Fault read(final NewOrderSingleDecoder message)
    {
        final int symbolOffset = message.offset() + NewOrderSingleDecoder.symbolEncodingOffset();
        symbol0 = FixedText.first(message.buffer(), symbolOffset);
        symbol1 = FixedText.next(symbol0, message.buffer(), symbolOffset + SYMBOL_WORD_LENGTH);
        side = message.side();
        ordType = message.ordType();
        timeInForce = message.timeInForce();
        orderQty = message.orderQty();
        final Fault fault = check();
        return fault == Fault.NONE ? readPrice(message.price()) : fault;
    }

    /**
     * Reads the terms of a replace.
     *
     * @param message to read.
     * @return what is wrong with it, or {@link Fault#NONE}.
     */
    Fault read(final OrderCancelReplaceRequestDecoder message)
    {
        final int symbolOffset = message.offset() + OrderCancelReplaceRequestDecoder.symbolEncodingOffset();
        symbol0 = FixedText.first(message.buffer(), symbolOffset);
        symbol1 = FixedText.next(symbol0, message.buffer(), symbolOffset + SYMBOL_WORD_LENGTH);
        side = message.side();
        ordType = message.ordType();
        timeInForce = message.timeInForce();
        orderQty = message.orderQty();
        final Fault fault = check();
        return fault == Fault.NONE ? readPrice(message.price()) : fault;
    }

    private Fault check()
    {
        if (symbol0 == 0)
        {
            return Fault.SYMBOL_EMPTY;
        }
        if (side != Side.Buy && side != Side.Sell)
        {
            return Fault.SIDE_UNKNOWN;
        }
        if (ordType != OrdType.Limit && ordType != OrdType.Market)
        {
            return Fault.ORD_TYPE_UNKNOWN;
        }
        if (timeInForce == TimeInForce.NULL_VAL)
        {
            timeInForce = TimeInForce.Day;
        }
        if (timeInForce == TimeInForce.SBE_UNKNOWN)
        {
            return Fault.TIME_IN_FORCE_UNKNOWN;
        }
        final boolean isInRange = orderQty >= NewOrderSingleDecoder.orderQtyMinValue() &&
            orderQty <= NewOrderSingleDecoder.orderQtyMaxValue();
        return isInRange ? Fault.NONE : Fault.ORDER_QTY_RANGE;
    }

    private Fault readPrice(final PriceDecoder decimal)
    {
        price = 0;
        if (ordType == OrdType.Market)
        {
            return Fault.NONE;
        }
        if (Prices.isNull(decimal))
        {
            return Fault.PRICE_MISSING;
        }
        final long mantissa = decimal.mantissa();
        if (mantissa <= 0)
        {
            return Fault.PRICE_NOT_POSITIVE;
        }
        price = Prices.scaled(mantissa, decimal.exponent());
        return price == Prices.DOES_NOT_FIT ? Fault.PRICE_DOES_NOT_FIT : Fault.NONE;
    }

    /**
     * Whether what is not traded at once waits in the book.
     *
     * @return true for a limit order that is good for the day.
     */
    boolean isResting()
    {
        return ordType == OrdType.Limit && timeInForce == TimeInForce.Day;
    }

    long symbol0()
    {
        return symbol0;
    }

    long symbol1()
    {
        return symbol1;
    }

    Side side()
    {
        return side;
    }

    OrdType ordType()
    {
        return ordType;
    }

    TimeInForce timeInForce()
    {
        return timeInForce;
    }

    /**
     * The scaled price.
     *
     * @return the price, 0 for a market order.
     */
    long price()
    {
        return price;
    }

    long orderQty()
    {
        return orderQty;
    }
}
