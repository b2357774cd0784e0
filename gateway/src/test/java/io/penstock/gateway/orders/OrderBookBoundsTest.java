package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

class OrderBookBoundsTest
{
    @Test
    void shouldRejectWhatWouldRestWhenTheBookIsFull()
    {
        try (BookUnderTest book = new BookUnderTest(2, 100, 8))
        {
            book.sell("S1", "10.00", 10);
            book.sell("S2", "11.00", 10);
            final Message reply = book.sell("S3", "12.00", 10);
            assertEquals("Rejected", reply.get("ordStatus"));
            assertEquals("OrderExceedsLimit", reply.get("ordRejReason"));
            assertEquals("UnknownOrder", book.status("S3").get("ordRejReason"));
            assertEquals("OrderExceedsLimit", book.buy("B1", "9.99", 10).get("ordRejReason"));
            // What trades makes the room its rest needs
            assertEquals("PartiallyFilled", book.buy("B2", "10.00", 15).get("ordStatus"));
            assertEquals("Expired",
                book.limit("B3", Side.Buy, "9.00", 5, TimeInForce.ImmediateOrCancel).get("ordStatus"));
            book.cancel("C1", "S2");
            assertEquals("New", book.sell("S3", "12.00", 10).get("ordStatus"));
            assertEquals(2, book.counters().resting());
        }
    }

    @Test
    void shouldRejectWhatWouldRestWhenThereAreTooManySymbols()
    {
        try (BookUnderTest book = new BookUnderTest(10, 100, 2))
        {
            assertEquals("New", rest(book, "A1", "ONE").get("ordStatus"));
            assertEquals("New", rest(book, "A2", "TWO").get("ordStatus"));
            assertEquals("OrderExceedsLimit", rest(book, "A3", "THREE").get("ordRejReason"));
            assertEquals("New", rest(book, "A4", "TWO").get("ordStatus"));
            book.cancel("C1", "A1");
            assertEquals("New", rest(book, "A3", "THREE").get("ordStatus"));
            assertEquals(2, book.counters().symbols());
        }
    }

    private static Message rest(final BookUnderTest book, final String id, final String symbol)
    {
        return book.order(id, symbol, Side.Buy, OrdType.Limit, "1", 1, TimeInForce.Day);
    }

    @Test
    void shouldForgetTheOldestFinishedFirstWhenIdsAreAllInUse()
    {
        try (BookUnderTest book = new BookUnderTest(10, 3, 8))
        {
            book.buy("A1", "10.00", 10);
            book.market("A2", Side.Buy, 10);
            book.market("A3", Side.Buy, 10);
            assertEquals(0, book.counters().forgotten());
            book.market("A4", Side.Buy, 10);
            assertEquals("UnknownOrder", book.status("A2").get("ordRejReason"));
            assertEquals("Expired", book.status("A3").get("ordStatus"));
            book.buy("A5", "10.00", 10);
            book.buy("A6", "10.00", 10);
            assertEquals("UnknownOrder", book.status("A4").get("ordRejReason"));
            assertEquals("New", book.status("A1").get("ordStatus"));
            assertEquals(3, book.counters().forgotten());
            assertEquals(3, book.counters().remembered());
        }
    }

    @Test
    void shouldRejectWhenAllIdsAreOfOpenOrders()
    {
        try (BookUnderTest book = new BookUnderTest(10, 2, 8))
        {
            book.buy("A1", "10.00", 10);
            book.replace("A2", "A1", Side.Buy, "10.00", 9);
            assertEquals("OrderExceedsLimit", book.market("A3", Side.Sell, 1).get("ordRejReason"));
            assertEquals("Other", book.replace("A3", "A2", Side.Buy, "10.00", 8).get("cxlRejReason"));
            assertEquals("8", book.replace("A2", "A2", Side.Buy, "10.00", 8).get("orderQty"));
            assertEquals("8", book.status("A1").get("orderQty"));
        }
    }

    @Test
    void shouldCancelWhenAllIdsAreOfOpenOrders()
    {
        try (BookUnderTest book = new BookUnderTest(10, 1, 8))
        {
            book.buy("A1", "10.00", 10);
            final Message reply = book.cancel("C1", "A1");
            assertEquals("Canceled", reply.get("ordStatus"));
            assertEquals("C1", reply.get("clOrdId"));
            assertEquals("Canceled", book.status("C1").get("ordStatus"));
            assertEquals("UnknownOrder", book.status("A1").get("ordRejReason"));
            assertEquals("New", book.buy("A1", "10.00", 10).get("ordStatus"));
            assertEquals("UnknownOrder", book.status("C1").get("ordRejReason"));
        }
    }

    @Test
    void shouldNameALaterIdWhenTheCurrentOneIsForgotten()
    {
        try (BookUnderTest book = new BookUnderTest(10, 3, 8))
        {
            book.buy("A1", "10.00", 10);
            book.replace("A2", "A1", Side.Buy, "10.00", 9);
            // Back to the first id: the current one is now the oldest
            assertEquals("A1", book.replace("A1", "A1", Side.Buy, "10.00", 8).get("clOrdId"));
            book.market("S1", Side.Sell, 8);
            book.market("S2", Side.Sell, 8);
            assertEquals("UnknownOrder", book.status("A1").get("ordRejReason"));
            final Message status = book.status("A2");
            assertEquals("A2", status.get("clOrdId"));
            assertNull(status.get("origClOrdId"));
            assertEquals("Filled", status.get("ordStatus"));
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void shouldHoldDistinctPricesUpToTheLimitWhenTheBookIsAsLargeAsByDefault()
    {
        final int limit = OrderBookService.RESTING_DEFAULT;
        final int ids = OrderBookService.REMEMBERED_DEFAULT;
        try (BookUnderTest book = new BookUnderTest(limit, ids, OrderBookService.SYMBOLS_DEFAULT))
        {
            for (int i = 0; i < limit; i++)
            {
                book.sell("S" + i, Integer.toString(i + 1), 1);
            }
            assertEquals(limit, book.counters().resting());
            assertEquals("OrderExceedsLimit", book.sell("X", "1", 1).get("ordRejReason"));
            final Message reply = book.market("B", Side.Buy, limit);
            assertEquals("Filled", reply.get("ordStatus"));
            assertEquals("65536.5", reply.get("avgPx"));
            assertEquals(0, book.counters().resting());
        }
    }
}
