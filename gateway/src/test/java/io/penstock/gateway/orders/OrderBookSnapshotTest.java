package io.penstock.gateway.orders;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.gateway.snapshot.SnapshotBytes;
import io.penstock.gateway.snapshot.SnapshotException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderBookSnapshotTest
{
    private static final String[] SYMBOLS = {"AAPL", "A", "SIXTEEN_LETTERS!", "MSFT", "GOOG"};
    private static final TimeInForce[] TIMES = {
        TimeInForce.Day, TimeInForce.Day, TimeInForce.Day, TimeInForce.ImmediateOrCancel, TimeInForce.FillOrKill};
    private static final int BLOCK_LENGTH = 1024;

    private final TestRequest request = new TestRequest();
    private Random random;
    private int lastId;

    @ParameterizedTest
    @CsvSource({
        "1, 80, 240, 4, 3, 12000",
        "2, 200, 2000, 5, 30, 20000",
        "3, 16, 16, 5, 5, 12000",
        "4, 3, 6, 1, 2, 6000",
        "5, 8, 30, 2, 4, 12000"})
    void shouldAnswerAlikeWhenLoadedFromASnapshot(
        final long seed,
        final int resting,
        final int remembered,
        final int symbols,
        final int prices,
        final int requests)
    {
        random = new Random(seed);
        lastId = 0;
        OrderBookService first = new OrderBookService(resting, remembered, symbols, seed);
        OrderBookService second = null;
        final RawReplies expected = new RawReplies();
        final RawReplies found = new RawReplies();
        for (int i = 0; i < requests; i++)
        {
            if (random.nextInt(400) == 0)
            {
                if (second != null)
                {
                    first.close();
                    first = second;
                }
                // of another seed: the secrets come with the snapshot
                second = new OrderBookService(resting, remembered, symbols, i);
                SnapshotBytes.of(BLOCK_LENGTH, first::save).load(second::load);
                assertSameState(first, second);
            }
            next(remembered, prices);
            expected.clear();
            first.onRequest(request, expected);
            if (second != null)
            {
                found.clear();
                second.onRequest(request, found);
                assertEquals(expected.messages(), found.messages());
            }
        }
        assertTrue(first.counters().accepted() > 100);
        assertEquals(first.counters().forgotten(), second.counters().forgotten());
        assertSameState(first, second);
        first.close();
        second.close();
    }

    private static void assertSameState(final OrderBookService first, final OrderBookService second)
    {
        final List<byte[]> expected = SnapshotBytes.of(BLOCK_LENGTH, first::save).blocks();
        final List<byte[]> found = SnapshotBytes.of(BLOCK_LENGTH, second::save).blocks();
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < expected.size(); i++)
        {
            assertArrayEquals(expected.get(i), found.get(i));
        }
    }

    @Test
    void shouldBeEmptyWhenASnapshotIsCutOff()
    {
        random = new Random(6);
        try (OrderBookService book = filled(); OrderBookService other = filled();
            OrderBookService empty = new OrderBookService(40, 80, 5, 1))
        {
            final SnapshotBytes snapshot = SnapshotBytes.of(64, book::save);
            final int blocks = snapshot.blocks().size();
            assertTrue(blocks > 200);
            for (int count = 0; count < blocks; count++)
            {
                final SnapshotBytes cut = snapshot.firstBlocks(count);
                assertThrows(SnapshotException.class, () -> cut.load(other::load));
                if (count < blocks - 1)
                {
                    assertSameState(empty, other);
                }
                if (count % 50 == 0)
                {
                    snapshot.load(other::load);
                    assertSameState(book, other);
                }
            }
        }
    }

    @Test
    void shouldRefuseWhenASizeIsAnother()
    {
        random = new Random(7);
        try (OrderBookService book = filled())
        {
            final SnapshotBytes snapshot = SnapshotBytes.of(BLOCK_LENGTH, book::save);
            assertRefused("orders that rest at most", 39, 80, 5, snapshot);
            assertRefused("client order ids that are remembered at most", 40, 81, 5, snapshot);
            assertRefused("symbols at most", 40, 80, 4, snapshot);
        }
    }

    private static void assertRefused(
        final String what, final int resting, final int remembered, final int symbols, final SnapshotBytes snapshot)
    {
        try (OrderBookService other = new OrderBookService(resting, remembered, symbols, 1))
        {
            final SnapshotException e =
                assertThrows(SnapshotException.class, () -> snapshot.load(other::load));
            assertTrue(e.getMessage().startsWith(what + ": the snapshot was taken with "), e.getMessage());
        }
    }

    private OrderBookService filled()
    {
        final OrderBookService book = new OrderBookService(40, 80, 5, 1);
        final RawReplies replies = new RawReplies();
        for (int i = 0; i < 500; i++)
        {
            next(80, 20);
            book.onRequest(request, replies);
        }
        assertTrue(book.counters().resting() > 5);
        return book;
    }

    /** Side and symbol follow from an id, so that most replaces name those of their order. */
    private void next(final int remembered, final int prices)
    {
        request.from(random.nextInt(4));
        final int kind = random.nextInt(100);
        final int number = kind < 55 ? ++lastId : known(remembered);
        final Side side = (number & 1) == 0 ? Side.Buy : Side.Sell;
        final String symbol = SYMBOLS[number % 5 == 4 ? 4 : number / 2 % 2];
        final OrdType ordType = random.nextInt(15) == 0 ? OrdType.Market : OrdType.Limit;
        final BigDecimal price = new BigDecimal("100.25").add(new BigDecimal(random.nextInt(prices)));
        final TimeInForce time = TIMES[random.nextInt(TIMES.length)];
        final long qty = 1 + random.nextInt(1000);
        if (kind < 60)
        {
            request.newOrder(id(number), symbol, side, ordType, price, qty, time);
        }
        else if (kind < 70)
        {
            request.cancel(id(++lastId), id(number));
        }
        else if (kind < 92)
        {
            // the new id has the parity of the old one
            lastId += 20;
            final int renamed = random.nextInt(3) == 0 ? number : lastId / 20 * 20 + number % 20;
            request.replace(id(renamed), id(number), symbol, side, ordType, price, qty, time);
        }
        else
        {
            request.status(id(number));
        }
    }

    private int known(final int remembered)
    {
        return Math.max(1, lastId - random.nextInt(Math.min(lastId, 4 * remembered) + 1));
    }

    private static String id(final int number)
    {
        return number % 3 == 0 ? "an-id-of-thirty-six-letters-" + (10_000_000 + number) : "A" + number;
    }
}
