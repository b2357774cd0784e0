package io.penstock.jmh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Snapshots of books in JSON, each of 2 to 4 KB: levels with prices and quantities, orders in each of them, and a text.
 */
final class SnapshotTexts
{
    /** All members in the schema's order. */
    static final String ORDERED = "ordered";

    /** The same snapshots with members in any order, groups and variable data among them. */
    static final String SHUFFLED = "shuffled";

    private static final int COUNT = 64;
    private static final long SEED = 20_260_101;
    private static final String[] TYPES = {"Bid", "Offer", "Trade"};
    private static final String[] MARKETS = {"XNAS", "XNYS", "ARCX", "BATS", "IEXG", "XETR", "XLON", "EPRL.A"};
    private static final String[] WORDS =
        {"auction", "halted", "until", "the", "open", "imbalance", "said \\\"firm\\\"", "of", "shares", "to buy\\n"};

    private final Random random = new Random(SEED);
    private final Random order = new Random(SEED);
    private final boolean isShuffled;

    private SnapshotTexts(final boolean isShuffled)
    {
        this.isShuffled = isShuffled;
    }

    static List<String> of(final String kind)
    {
        final SnapshotTexts texts = new SnapshotTexts(SHUFFLED.equals(kind));
        final List<String> snapshots = new ArrayList<>(COUNT);
        for (int i = 0; i < COUNT; i++)
        {
            snapshots.add(texts.snapshot());
        }
        return snapshots;
    }

    private String snapshot()
    {
        return object(
            "\"mdReqId\":\"" + OrderTexts.id(random, 6 + random.nextInt(15)) + '"',
            "\"symbol\":\"" + OrderTexts.symbol(random) + '"',
            "\"rptSeq\":" + random.nextInt(10_000_000),
            "\"lastPx\":" + OrderTexts.price(random),
            "\"mdEntries\":" + entries(),
            "\"text\":\"" + text() + '"');
    }

    private String entries()
    {
        final String[] entries = new String[11 + random.nextInt(3)];
        for (int i = 0; i < entries.length; i++)
        {
            final int orders = random.nextInt(6);
            entries[i] = object(
                "\"mdEntryType\":\"" + TYPES[random.nextInt(TYPES.length)] + '"',
                "\"mdEntryPx\":" + OrderTexts.price(random),
                "\"mdEntrySize\":" + random.nextInt(1_000_000),
                "\"numberOfOrders\":" + orders,
                "\"mdMkt\":\"" + MARKETS[random.nextInt(MARKETS.length)] + '"',
                "\"orders\":" + orders(orders));
        }
        return array(entries);
    }

    private String orders(final int count)
    {
        final String[] orders = new String[count];
        for (int i = 0; i < count; i++)
        {
            orders[i] = object(
                "\"orderId\":\"" + OrderTexts.id(random, 8 + random.nextInt(8)) + '"',
                "\"orderQty\":" + (1 + random.nextInt(random.nextBoolean() ? 100 : 100_000)));
        }
        return array(orders);
    }

    private String text()
    {
        final String[] words = new String[10 + random.nextInt(30)];
        Arrays.setAll(words, i -> WORDS[random.nextInt(WORDS.length)]);
        return String.join(" ", words);
    }

    /**
     * What is drawn for the order changes nothing of the values.
     */
    private String object(final String... members)
    {
        if (isShuffled)
        {
            Collections.shuffle(Arrays.asList(members), order);
        }
        return '{' + String.join(",", members) + '}';
    }

    private static String array(final String... elements)
    {
        return '[' + String.join(",", elements) + ']';
    }
}
