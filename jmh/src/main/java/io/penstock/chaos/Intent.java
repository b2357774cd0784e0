package io.penstock.chaos;

/**
 * An order that a client means to place. What it says is a function of session and number, so that no two of a session
 * are alike and none of them trades.
 *
 * @param session number of the client.
 * @param number  of the order in its session, from 0 on.
 */
record Intent(int session, long number)
{
    /** Decimals of prices. */
    static final int DECIMALS = 2;

    private static final int QUANTITIES = 997;
    private static final int PRICES = 1009;
    private static final int LEAST_PRICE = 10_000;
    private static final int SYMBOLS = 8;

    /**
     * Its clOrdId.
     */
    String id()
    {
        return "C" + session + '-' + number;
    }

    /**
     * The instrument.
     */
    String symbol()
    {
        return "CHAOS" + Math.floorMod(session + number, SYMBOLS);
    }

    /**
     * How much is bought.
     */
    long quantity()
    {
        return 1 + number % QUANTITIES;
    }

    /**
     * At what, in hundredths.
     */
    long price()
    {
        return LEAST_PRICE + number % PRICES;
    }
}
