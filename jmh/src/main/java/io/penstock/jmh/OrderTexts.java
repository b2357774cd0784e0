package io.penstock.jmh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Orders as clients send them, in JSON.
 */
final class OrderTexts
{
    /** The same text every time. */
    static final String FIXED = "fixed";

    /** Members in one order, all else different. */
    static final String VALUES = "values";

    /** Members in any order, some left out, and all else different. */
    static final String MIXED = "mixed";

    static final String FIXED_TEXT = "{\"clOrdId\":\"ORD-0000017\",\"symbol\":\"AAPL\",\"side\":\"Buy\"," +
        "\"ordType\":\"Limit\",\"price\":187.23,\"orderQty\":100,\"timeInForce\":\"Day\"}";

    private static final int COUNT = 1024;
    private static final long SEED = 20_260_101;
    private static final String[] SYMBOLS = {"F", "GE", "IBM", "AAPL", "GOOGL", "BRK.B", "ESZ6", "VOD.L", "EURUSD=X"};
    private static final String[] TIMES = {"Day", "ImmediateOrCancel", "FillOrKill"};
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";

    private OrderTexts()
    {
    }

    static List<String> of(final String kind)
    {
        if (FIXED.equals(kind))
        {
            return List.of(FIXED_TEXT);
        }
        final Random random = new Random(SEED);
        final List<String> texts = new ArrayList<>(COUNT);
        for (int i = 0; i < COUNT; i++)
        {
            final List<String> members = members(random);
            if (MIXED.equals(kind))
            {
                Collections.shuffle(members, random);
            }
            texts.add('{' + String.join(",", members) + '}');
        }
        return texts;
    }

    private static List<String> members(final Random random)
    {
        final boolean isLimit = random.nextInt(4) > 0;
        final List<String> members = new ArrayList<>(Arrays.asList(
            "\"clOrdId\":\"" + id(random, 6 + random.nextInt(15)) + '"',
            "\"symbol\":\"" + SYMBOLS[random.nextInt(SYMBOLS.length)] + '"',
            "\"side\":\"" + (random.nextBoolean() ? "Buy" : "Sell") + '"',
            "\"ordType\":\"" + (isLimit ? "Limit" : "Market") + '"'));
        if (isLimit)
        {
            members.add("\"price\":" + price(random));
        }
        members.add("\"orderQty\":" + (1 + random.nextInt(random.nextBoolean() ? 100 : 1_000_000)));
        members.add("\"timeInForce\":\"" + TIMES[random.nextInt(TIMES.length)] + '"');
        return members;
    }

    static String id(final Random random, final int length)
    {
        final StringBuilder id = new StringBuilder(length);
        for (int i = 0; i < length; i++)
        {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    static String symbol(final Random random)
    {
        return SYMBOLS[random.nextInt(SYMBOLS.length)];
    }

    static String price(final Random random)
    {
        final int whole = random.nextInt(random.nextBoolean() ? 200 : 20_000);
        final int digits = random.nextInt(5);
        return digits == 0 ? String.valueOf(whole) :
            whole + "." + String.valueOf(100_000 + random.nextInt(10_000)).substring(1, 1 + digits);
    }
}
