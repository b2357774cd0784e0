package io.penstock.chaos;

/**
 * What a client was told of an order: by the answer to it, or by a status later.
 *
 * @param id       the clOrdId.
 * @param kind     what it means.
 * @param orderId  of the order; 0 where there is none.
 * @param symbol   the instrument; empty where there is no order.
 * @param quantity that was ordered.
 * @param price    in hundredths.
 * @param text     what a refusal says, on one line.
 */
record Told(String id, Kind kind, long orderId, String symbol, long quantity, long price, String text)
{
    /** What answers mean. */
    enum Kind
    {
        /** The order was taken. */
        PLACED,
        /** It was not taken, and never will be. */
        REJECTED,
        /** Whether it was taken is not known, or it wasn't this time: it is to be sent again. */
        OPEN
    }

    static Told placed(
        final String id, final long orderId, final String symbol, final long quantity, final long price)
    {
        return new Told(id, Kind.PLACED, orderId, symbol, quantity, price, "");
    }

    static Told rejected(final String id, final String text)
    {
        return new Told(id, Kind.REJECTED, 0, "", 0, 0, text);
    }

    static Told open(final String id, final String text)
    {
        return new Told(id, Kind.OPEN, 0, "", 0, 0, text);
    }

    /** Whether an intent is what it says. */
    boolean isOf(final Intent intent)
    {
        return symbol.equals(intent.symbol()) && quantity == intent.quantity() && price == intent.price();
    }
}
