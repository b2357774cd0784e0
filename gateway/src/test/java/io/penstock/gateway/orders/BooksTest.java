package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.gateway.records.SeededHash;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

class BooksTest
{
    private static final int SYMBOLS = 256;
    private static final int BUCKETS = 32;
    private static final int NEAR = 16 * 12;

    @Test
    void shouldRejectAsFullWhenTooManySymbolsHashAlike()
    {
        // The same secrets as those of the book under test
        final SeededHash seededHash = new SeededHash(BookUnderTest.SEED);
        final List<String> alike = new ArrayList<>();
        String other = "";
        for (int i = 0; alike.size() <= NEAR; i++)
        {
            final String symbol = String.format("%08d", i);
            final int bucket = seededHash.hash(word(symbol), 0) & (BUCKETS - 1);
            if (bucket == 0)
            {
                alike.add(symbol);
            }
            else if (bucket == BUCKETS / 2)
            {
                other = symbol;
            }
        }
        try (BookUnderTest book = new BookUnderTest(300, 1_000, SYMBOLS))
        {
            for (int i = 0; i < NEAR; i++)
            {
                assertEquals("New", order(book, "A" + i, alike.get(i)).get("ordStatus"));
            }
            assertEquals("OrderExceedsLimit", order(book, "B", alike.get(NEAR)).get("ordRejReason"));
            assertEquals(NEAR, book.counters().symbols());
            assertEquals("New", order(book, "B", other).get("ordStatus"));
            book.cancel("C", "A0");
            assertEquals("New", order(book, "D", alike.get(NEAR)).get("ordStatus"));
        }
    }

    private static Message order(final BookUnderTest book, final String id, final String symbol)
    {
        return book.order(id, symbol, Side.Buy, OrdType.Limit, "1", 1, TimeInForce.Day);
    }

    private static long word(final String symbol)
    {
        long word = 0;
        for (int i = 0; i < symbol.length(); i++)
        {
            word |= (long)symbol.charAt(i) << i * Byte.SIZE;
        }
        return word;
    }
}
