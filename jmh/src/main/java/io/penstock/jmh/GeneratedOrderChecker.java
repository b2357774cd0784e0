package io.penstock.jmh;

import io.penstock.codecs.orderentry.BooleanType;
import io.penstock.codecs.orderentry.MessageHeaderDecoder;
import io.penstock.codecs.orderentry.NewOrderSingleDecoder;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.PriceDecoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import org.agrona.DirectBuffer;

/**
 * What the schema says of an order, checked by code written for this one message over its generated decoder: what one
 * would write without a checker that walks the schema. Belongs to one thread.
 */
final class GeneratedOrderChecker
{
    private static final byte DELETE = 0x7F;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NewOrderSingleDecoder order = new NewOrderSingleDecoder();

    /**
     * Checks an order.
     *
     * @return its length, or -1 where it is none.
     */
    int check(final DirectBuffer buffer, final int offset, final int length)
    {
        if (length != MessageHeaderDecoder.ENCODED_LENGTH + NewOrderSingleDecoder.BLOCK_LENGTH)
        {
            return -1;
        }
        header.wrap(buffer, offset);
        if (header.schemaId() != NewOrderSingleDecoder.SCHEMA_ID ||
            header.templateId() != NewOrderSingleDecoder.TEMPLATE_ID ||
            header.version() > NewOrderSingleDecoder.SCHEMA_VERSION ||
            header.blockLength() != NewOrderSingleDecoder.BLOCK_LENGTH)
        {
            return -1;
        }
        order.wrap(
            buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(), header.version());
        return hasId() && hasSymbol() && hasMembers() && hasNumbers() ? length : -1;
    }

    private boolean hasId()
    {
        int index = 0;
        while (index < NewOrderSingleDecoder.clOrdIdLength() && isPrintable(order.clOrdId(index)))
        {
            index++;
        }
        final boolean isGiven = index > 0;
        while (index < NewOrderSingleDecoder.clOrdIdLength() && order.clOrdId(index) == 0)
        {
            index++;
        }
        return isGiven && index == NewOrderSingleDecoder.clOrdIdLength();
    }

    private boolean hasSymbol()
    {
        int index = 0;
        while (index < NewOrderSingleDecoder.symbolLength() && isPrintable(order.symbol(index)))
        {
            index++;
        }
        final boolean isGiven = index > 0;
        while (index < NewOrderSingleDecoder.symbolLength() && order.symbol(index) == 0)
        {
            index++;
        }
        return isGiven && index == NewOrderSingleDecoder.symbolLength();
    }

    private static boolean isPrintable(final byte character)
    {
        return character >= ' ' && character != DELETE;
    }

    private boolean hasMembers()
    {
        final Side side = order.side();
        final OrdType ordType = order.ordType();
        return side != Side.NULL_VAL && side != Side.SBE_UNKNOWN &&
            ordType != OrdType.NULL_VAL && ordType != OrdType.SBE_UNKNOWN &&
            order.timeInForce() != TimeInForce.SBE_UNKNOWN &&
            order.possResend() != BooleanType.SBE_UNKNOWN;
    }

    private boolean hasNumbers()
    {
        final PriceDecoder price = order.price();
        final int exponent = price.exponent();
        final long quantity = order.orderQty();
        return (price.mantissa() == PriceDecoder.mantissaNullValue() ||
            exponent >= PriceDecoder.exponentMinValue() && exponent <= PriceDecoder.exponentMaxValue()) &&
            quantity >= NewOrderSingleDecoder.orderQtyMinValue() &&
            quantity <= NewOrderSingleDecoder.orderQtyMaxValue();
    }
}
