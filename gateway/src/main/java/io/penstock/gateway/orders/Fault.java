package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.BusinessRejectReason;

import java.nio.charset.StandardCharsets;

/**
 * What can be wrong with a request by itself, whatever the book holds: the reason and the text of the
 * BusinessMessageReject that answers it. A text begins with the name of the field. FIX has no reason for a value that a
 * field can't have: it is Other, and the text says which. The gateway's own check of a message does likewise.
 */
enum Fault
{
    /**
     * Nothing is wrong.
     */
    NONE(BusinessRejectReason.NULL_VAL, ""),
    UNKNOWN_TEMPLATE(BusinessRejectReason.UnsupportedMessageType, "templateId: is not a request of the order book"),
    TOO_SHORT(BusinessRejectReason.Other, "blockLength: is shorter than the fields of the message"),
    CL_ORD_ID_EMPTY(BusinessRejectReason.ConditionallyRequiredFieldMissing, "clOrdId: must not be empty"),
    ORIG_CL_ORD_ID_EMPTY(BusinessRejectReason.ConditionallyRequiredFieldMissing, "origClOrdId: must not be empty"),
    SYMBOL_EMPTY(BusinessRejectReason.ConditionallyRequiredFieldMissing, "symbol: must not be empty"),
    SIDE_UNKNOWN(BusinessRejectReason.Other, "side: is not a member of Side"),
    ORD_TYPE_UNKNOWN(BusinessRejectReason.Other, "ordType: is not a member of OrdType"),
    TIME_IN_FORCE_UNKNOWN(BusinessRejectReason.Other, "timeInForce: is not a member of TimeInForce"),
    ORDER_QTY_RANGE(BusinessRejectReason.Other, "orderQty: is not between 1 and 1000000000000000"),
    PRICE_MISSING(BusinessRejectReason.ConditionallyRequiredFieldMissing, "price: is required for a limit order"),
    PRICE_NOT_POSITIVE(BusinessRejectReason.Other, "price: is not above zero"),
    PRICE_DOES_NOT_FIT(BusinessRejectReason.Other, "price: has more than 8 decimals or is too large");

    private final BusinessRejectReason reason;
    private final byte[] text;

    Fault(final BusinessRejectReason reason, final String text)
    {
        this.reason = reason;
        this.text = text.getBytes(StandardCharsets.US_ASCII);
    }

    BusinessRejectReason reason()
    {
        return reason;
    }

    byte[] text()
    {
        return text;
    }
}
