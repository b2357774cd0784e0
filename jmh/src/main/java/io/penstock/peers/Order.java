package io.penstock.peers;

import java.math.BigDecimal;

/**
 * An order's fields. Belongs to one request, or is used again for the next on the same thread.
 */
final class Order
{
    String clOrdId;
    String symbol;
    String side;
    String ordType;
    String timeInForce;
    BigDecimal price;
    long orderQty;

    /**
     * Forgets what it says.
     */
    void clear()
    {
        clOrdId = null;
        symbol = null;
        side = null;
        ordType = null;
        timeInForce = null;
        price = null;
        orderQty = 0;
    }

    /**
     * Whether it says what every order has to.
     *
     * @return false where a member is missing.
     */
    boolean isComplete()
    {
        return clOrdId != null && symbol != null && side != null && ordType != null && orderQty > 0;
    }
}
