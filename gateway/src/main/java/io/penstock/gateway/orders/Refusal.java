package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.CxlRejReason;

import java.nio.charset.StandardCharsets;

/**
 * Why a cancel or a replace is refused: the reason of the OrderCancelReject that answers it, and a text where the
 * reason alone doesn't tell. A text begins with the name of the field.
 */
enum Refusal
{
    /**
     * It isn't.
     */
    NONE(CxlRejReason.NULL_VAL, ""),
    UNKNOWN_ORDER(CxlRejReason.UnknownOrder, ""),
    TOO_LATE(CxlRejReason.TooLateToCancel, ""),
    DUPLICATE(CxlRejReason.DuplicateClOrdId, ""),
    OTHER_SYMBOL(CxlRejReason.Other, "symbol: cannot be replaced"),
    OTHER_SIDE(CxlRejReason.Other, "side: cannot be replaced"),
    NO_ROOM(CxlRejReason.Other, "clOrdId: no room for another id");

    private final CxlRejReason reason;
    private final byte[] text;

    Refusal(final CxlRejReason reason, final String text)
    {
        this.reason = reason;
        this.text = text.getBytes(StandardCharsets.US_ASCII);
    }

    CxlRejReason reason()
    {
        return reason;
    }

    byte[] text()
    {
        return text;
    }
}
