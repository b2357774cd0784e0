package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.NewOrderSingleDecoder;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BookSideTest
{
    private static final int CAPACITY = 4_096;
    private static final long LARGEST = 1_000_000_000_000_000L;

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 12, 62})
    void shouldServeOrdersByPriceThenTimeWhenTheyComeAndGo(final int priceBits)
    {
        final Random random = new Random(priceBits);
        try (Orders orders = new Orders(CAPACITY);
            PriceLevels levels = new PriceLevels(CAPACITY);
            PriceBranches branches = new PriceBranches(CAPACITY, levels))
        {
            final BookSide side = new BookSide(Side.Buy, orders, levels, branches);
            final TreeMap<Long, Deque<Integer>> expected = new TreeMap<>(Comparator.reverseOrder());
            final List<Integer> live = new ArrayList<>();
            for (int i = 0; i < 100_000; i++)
            {
                final int share = i / 10_000 % 2 == 0 ? 60 : 40;
                if (live.size() < CAPACITY && random.nextInt(100) < share)
                {
                    final int order = orders.take();
                    final long price = (random.nextLong() >>> (64 - priceBits)) + 1;
                    begin(orders, order, price, random.nextInt(1_000) == 0 ? LARGEST : 1 + random.nextInt(100));
                    side.add(order);
                    live.add(order);
                    expected.computeIfAbsent(price, key -> new ArrayDeque<>()).add(order);
                }
                else if (!live.isEmpty())
                {
                    final boolean isBest = random.nextBoolean();
                    final Integer order = isBest ? Integer.valueOf(side.bestOrder()) :
                        live.get(random.nextInt(live.size()));
                    live.remove(order);
                    final Deque<Integer> queue = expected.get(orders.price(order));
                    queue.remove(order);
                    if (queue.isEmpty())
                    {
                        expected.remove(orders.price(order));
                    }
                    side.remove(order);
                    orders.give(order);
                }
                assertEquals(expected.isEmpty(), side.isEmpty());
                if (!expected.isEmpty())
                {
                    assertEquals(expected.firstEntry().getValue().peek(), side.bestOrder());
                    assertTrue(side.isReached(side.key(expected.firstKey())));
                }
                if (i % 97 == 0)
                {
                    final long limit = (random.nextLong() >>> (64 - priceBits)) + 1;
                    assertHas(orders, side, expected, limit);
                }
            }
        }
    }

    private static void begin(final Orders orders, final int order, final long price, final long qty)
    {
        final TestRequest request = new TestRequest().newOrder(
            "A", "AAPL", Side.Buy, OrdType.Limit, BigDecimal.valueOf(price, 8), qty, TimeInForce.Day);
        final NewOrderSingleDecoder decoder = new NewOrderSingleDecoder();
        decoder.wrap(request.buffer(), request.offset(), request.blockLength(), request.version());
        final OrderTerms terms = new OrderTerms();
        assertEquals(Fault.NONE, terms.read(decoder));
        orders.begin(order, 1, terms, 0);
    }

    private static void assertHas(
        final Orders orders, final BookSide side, final TreeMap<Long, Deque<Integer>> expected, final long price)
    {
        long qty = 0;
        // The best prices come first
        for (final Deque<Integer> queue : expected.headMap(price, true).values())
        {
            for (final int order : queue)
            {
                qty += orders.leavesQty(order);
            }
        }
        final long key = side.key(price);
        assertTrue(side.has(Math.min(qty, LARGEST), key));
        assertTrue(qty >= LARGEST || !side.has(qty + 1, key));
    }

    @ParameterizedTest
    @EnumSource(value = Side.class, names = {"Buy", "Sell"})
    void shouldSortByPriceWhenPricesSpanAllBits(final Side which)
    {
        try (Orders orders = new Orders(CAPACITY);
            PriceLevels levels = new PriceLevels(CAPACITY);
            PriceBranches branches = new PriceBranches(CAPACITY, levels))
        {
            final BookSide side = new BookSide(which, orders, levels, branches);
            final TreeMap<Long, Integer> expected = new TreeMap<>();
            for (int bit = 0; bit < 63; bit++)
            {
                for (int near = -1; near <= 1; near++)
                {
                    final long price = (1L << bit) + near;
                    if (price > 0 && !expected.containsKey(price))
                    {
                        final int order = orders.take();
                        begin(orders, order, price, 1);
                        side.add(order);
                        expected.put(price, order);
                    }
                }
            }
            while (!expected.isEmpty())
            {
                final int best = which == Side.Buy ? expected.pollLastEntry().getValue() :
                    expected.pollFirstEntry().getValue();
                assertEquals(best, side.bestOrder());
                side.remove(best);
            }
            assertTrue(side.isEmpty());
        }
    }
}
