package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;

class OrderBookPropertyTest
{
    private static final TimeInForce[] TIMES = {
        TimeInForce.NULL_VAL, TimeInForce.Day, TimeInForce.Day, TimeInForce.Day, TimeInForce.Day, TimeInForce.Day,
        TimeInForce.ImmediateOrCancel, TimeInForce.FillOrKill};
    private static final String[] SYMBOLS = {"AAPL", "A", "AAPL.LONGER", "SIXTEEN_LETTERS!", "MSFT", "GOOG"};
    private static final long[] QUANTITIES = {1, 7, 100, 1_000, 999_999_999_999_999L};

    private Random random;
    private int lastId;

    @ParameterizedTest
    @CsvSource({
        "1, 80, 240, 4, 3, 40000",
        "2, 200, 2000, 6, 3, 80000",
        "3, 400, 500, 2, 400, 40000",
        "4, 16, 16, 6, 5, 40000",
        "5, 3, 1, 1, 2, 10000",
        "6, 60, 61, 2, 60, 40000",
        "7, 8, 30, 2, 4, 40000"})
    void shouldDoWhatTheReferenceDoesWhenRequestsAreRandom(
        final long seed,
        final int resting,
        final int remembered,
        final int symbols,
        final int prices,
        final int requests)
    {
        random = new Random(seed);
        lastId = 0;
        final ReferenceBook reference = new ReferenceBook(resting, remembered, symbols);
        try (BookUnderTest book = new BookUnderTest(resting, remembered, symbols))
        {
            for (int i = 0; i < requests; i++)
            {
                step(book, reference, remembered, prices);
                assertEquals(reference.pushes(), book.pushes());
                assertEquals(reference.resting(), book.counters().resting());
                assertEquals(reference.remembered(), book.counters().remembered());
                assertEquals(reference.symbols(), book.counters().symbols());
                assertEquals(reference.forgotten(), book.counters().forgotten());
                assertEquals(reference.trades(), book.counters().trades());
                assertEquals(reference.rejected(), book.counters().rejected());
            }
        }
    }

    private void step(
        final BookUnderTest book, final ReferenceBook reference, final int remembered, final int prices)
    {
        final int kind = random.nextInt(100);
        final Side side = random.nextBoolean() ? Side.Buy : Side.Sell;
        final OrdType ordType = random.nextInt(10) == 0 ? OrdType.Market : OrdType.Limit;
        final TimeInForce time = TIMES[random.nextInt(TIMES.length)];
        final String symbol = SYMBOLS[random.nextInt(SYMBOLS.length)];
        final BigDecimal price = price(side, prices);
        final long qty = quantity();
        if (kind < 55)
        {
            final long subscription = random.nextInt(4);
            final String id = random.nextInt(30) == 0 ? knownId(remembered) : freshId();
            book.from(subscription).request().newOrder(id, symbol, side, ordType, price, qty, time);
            assertEquals(
                reference.newOrder(subscription, id, symbol, side, ordType, price, qty, time),
                book.send(book.request()));
        }
        else if (kind < 65)
        {
            final String named = knownId(remembered);
            final String id = random.nextInt(10) == 0 ? knownId(remembered) : freshId();
            assertEquals(reference.cancel(id, named), book.cancel(id, named));
        }
        else if (kind < 88)
        {
            replace(book, reference, remembered, prices);
        }
        else
        {
            final String id = knownId(remembered);
            assertEquals(reference.status(id), book.status(id));
        }
    }

    private void replace(
        final BookUnderTest book, final ReferenceBook reference, final int remembered, final int prices)
    {
        final String named = knownId(remembered);
        final Message status = book.status(named);
        assertEquals(reference.status(named), status);
        final boolean isKnown = status.get("symbol") != null && random.nextInt(20) != 0;
        final String symbol = isKnown ? status.get("symbol") : SYMBOLS[0];
        final Side side = isKnown ? Side.valueOf(status.get("side")) : Side.Buy;
        final boolean isSamePrice = status.get("price") != null && random.nextInt(3) == 0;
        final BigDecimal price = isSamePrice ? new BigDecimal(status.get("price")) : price(side, prices);
        final boolean isSmaller = status.get("orderQty") != null && random.nextInt(2) == 0;
        final long qty = isSmaller ? smaller(Long.parseLong(status.get("orderQty"))) : quantity();
        final int idKind = random.nextInt(10);
        final String id = idKind < 3 ? named : idKind == 3 ? knownId(remembered) : freshId();
        final OrdType ordType = random.nextInt(15) == 0 ? OrdType.Market : OrdType.Limit;
        final TimeInForce time = TIMES[random.nextInt(TIMES.length)];
        book.request().replace(id, named, symbol, side, ordType, price, qty, time);
        assertEquals(
            reference.replace(id, named, symbol, side, ordType, price, qty, time), book.send(book.request()));
    }

    private long smaller(final long qty)
    {
        return 1 + (long)(random.nextDouble() * qty);
    }

    private long quantity()
    {
        final long limit = QUANTITIES[random.nextInt(100) == 0 ? 4 : random.nextInt(4)];
        return 1 + Math.floorMod(random.nextLong(), limit);
    }

    private BigDecimal price(final Side side, final int prices)
    {
        final int away = random.nextInt(prices * 2) - prices / 2;
        final int tick = side == Side.Buy ? -away : away;
        final BigDecimal step = random.nextInt(50) == 0 ? new BigDecimal("0.00000001") : new BigDecimal("0.25");
        return new BigDecimal("187.23").add(step.multiply(BigDecimal.valueOf(tick)));
    }

    private String freshId()
    {
        final int number = ++lastId;
        return number % 3 == 0 ? "an-id-of-thirty-six-letters-" + (10_000_000 + number) : "A" + number;
    }

    private String knownId(final int remembered)
    {
        final int window = Math.min(lastId + 2, remembered + remembered / 4 + 2);
        final int number = Math.max(1, lastId + 1 - random.nextInt(window));
        return number % 3 == 0 ? "an-id-of-thirty-six-letters-" + (10_000_000 + number) : "A" + number;
    }
}
