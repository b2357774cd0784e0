package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.Side;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 12, 62})
    void shouldServeOrdersByPriceThenTimeWhenTheyComeAndGo(final int priceBits)
    {
        final Random random = new Random(priceBits);
        try (Orders orders = new Orders(CAPACITY);
            PriceLevels levels = new PriceLevels(CAPACITY);
            PriceBranches branches = new PriceBranches(CAPACITY))
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
                    orders.price(order, price);
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
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Side.class, names = {"Buy", "Sell"})
    void shouldSortByPriceWhenPricesSpanAllBits(final Side which)
    {
        try (Orders orders = new Orders(CAPACITY);
            PriceLevels levels = new PriceLevels(CAPACITY);
            PriceBranches branches = new PriceBranches(CAPACITY))
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
                        orders.price(order, price);
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
