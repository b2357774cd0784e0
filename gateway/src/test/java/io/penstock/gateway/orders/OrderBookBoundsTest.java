package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.gateway.config.ConfigLoader;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.records.SeededHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    void shouldForgetTheIdSupersededFirstWhenNoOrderHasFinished()
    {
        try (BookUnderTest book = new BookUnderTest(10, 5, 8))
        {
            book.buy("A1", "10.00", 10);
            book.buy("B1", "10.00", 10);
            book.replace("B2", "B1", Side.Buy, "10.00", 9);
            book.replace("A2", "A1", Side.Buy, "10.00", 9);
            // Current again: now it is B2 that was superseded last
            book.replace("B1", "B1", Side.Buy, "10.00", 8);
            book.replace("A3", "A2", Side.Buy, "10.00", 8);
            assertEquals(0, book.counters().forgotten());
            assertEquals("New", book.sell("S1", "11.00", 1).get("ordStatus"));
            assertEquals("UnknownOrder", book.status("A1").get("ordRejReason"));
            assertEquals("New", book.sell("S2", "11.00", 1).get("ordStatus"));
            assertEquals("UnknownOrder", book.status("B2").get("ordRejReason"));
            assertEquals("B1", book.status("B1").get("clOrdId"));
            assertEquals("B1", book.status("B1").get("origClOrdId"));
            assertEquals("A3", book.status("A2").get("clOrdId"));
            assertEquals("A2", book.status("A2").get("origClOrdId"));
            assertEquals("New", book.sell("S3", "11.00", 1).get("ordStatus"));
            assertEquals("UnknownOrder", book.status("A2").get("ordRejReason"));
            assertNull(book.status("A3").get("origClOrdId"));
            assertEquals(3, book.counters().forgotten());
            assertEquals(5, book.counters().remembered());
        }
    }

    @Test
    void shouldAcceptTheOrdersOfOthersWhenOneOrderHasBeenReplacedMoreOftenThanThereAreIds()
    {
        final int remembered = 1_000;
        try (BookUnderTest book = new BookUnderTest(remembered - 1, remembered, 8))
        {
            book.buy("B1", "10.00", 10);
            book.buy("A0", "10.00", 10);
            for (int i = 0; i < 5 * remembered; i++)
            {
                final Message reply = book.replace("A" + (i + 1), "A" + i, Side.Buy, "10.00", 10);
                assertEquals("A" + (i + 1), reply.get("clOrdId"));
                assertEquals("A" + i, reply.get("origClOrdId"));
                if (i % 10 == 0)
                {
                    // Nothing would ever be forgotten if this one finished
                    assertEquals("New", book.sell("S" + i, "11.00", 1).get("ordStatus"));
                    assertEquals("S" + i, book.status("S" + i).get("clOrdId"));
                }
            }
            assertEquals(remembered, book.counters().remembered());
            assertEquals("B1", book.status("B1").get("clOrdId"));
            final Message status = book.status("A" + 5 * remembered);
            assertEquals("A" + 5 * remembered, status.get("clOrdId"));
            assertEquals("A" + (5 * remembered - 1), status.get("origClOrdId"));
            assertEquals(status, book.status("A" + (5 * remembered - 1)));
            assertEquals("UnknownOrder", book.status("A0").get("ordRejReason"));
        }
    }

    @Test
    void shouldReplaceWhenEachIdIsTheCurrentOneOfAnOpenOrder()
    {
        try (BookUnderTest book = new BookUnderTest(10, 2, 8))
        {
            book.buy("A1", "10.00", 10);
            book.buy("B1", "10.00", 10);
            assertEquals("OrderExceedsLimit", book.market("S1", Side.Sell, 1).get("ordRejReason"));
            final Message reply = book.replace("A2", "A1", Side.Buy, "10.00", 9);
            assertEquals("A2", reply.get("clOrdId"));
            assertNull(reply.get("origClOrdId"));
            assertEquals("UnknownOrder", book.status("A1").get("ordRejReason"));
            assertEquals("9", book.status("A2").get("orderQty"));
            assertEquals("A2", book.replace("A2", "A2", Side.Buy, "10.00", 8).get("origClOrdId"));
            assertEquals("B1", book.status("B1").get("clOrdId"));
        }
    }

    @Test
    void shouldGiveFinishedOrdersBackWhenAnEarlierIdIsTheCurrentOne()
    {
        try (BookUnderTest book = new BookUnderTest(10, 4, 8))
        {
            for (int i = 0; i < 100; i++)
            {
                book.buy("A" + i, "10.00", 10);
                book.replace("B" + i, "A" + i, Side.Buy, "10.00", 9);
                book.replace("A" + i, "A" + i, Side.Buy, "10.00", 8);
                assertEquals("C" + i, book.cancel("C" + i, "B" + i).get("clOrdId"));
                assertEquals("Canceled", book.status("C" + i).get("ordStatus"));
            }
            assertEquals(4, book.counters().remembered());
        }
    }

    @Test
    void shouldRefuseAndChangeNothingWhenThereIsNoPlaceToFindAnIdBy()
    {
        final int remembered = 256;
        try (BookUnderTest book = new BookUnderTest(remembered, remembered, 8))
        {
            // As many ids as lie within the index's reach of one place: under a secret seed nobody finds these
            final List<String> ids = idsOfOnePlace(12 * 16 + 1);
            final String tooMany = ids.remove(ids.size() - 1);
            for (final String id : ids)
            {
                assertEquals("New", book.buy(id, "10.00", 10).get("ordStatus"));
            }
            final String first = ids.get(0);
            assertEquals("OrderExceedsLimit", book.buy(tooMany, "10.00", 10).get("ordRejReason"));
            for (final Message refused : List.of(
                book.replace(tooMany, first, Side.Buy, "10.00", 9), book.cancel(tooMany, first)))
            {
                assertEquals("Other", refused.get("cxlRejReason"));
                assertEquals("clOrdId: no room for another id", refused.get("text"));
            }
            assertEquals("New", book.status(first).get("ordStatus"));
            assertEquals("10", book.status(first).get("orderQty"));
            assertEquals(ids.size(), book.counters().resting());
            assertEquals("9", book.replace(first, first, Side.Buy, "10.00", 9).get("orderQty"));
        }
    }

    private static List<String> idsOfOnePlace(final int count)
    {
        final ClientId id = new ClientId(new SeededHash(BookUnderTest.SEED));
        final TestRequest request = new TestRequest();
        final List<String> ids = new ArrayList<>();
        for (int i = 0; ids.size() < count; i++)
        {
            request.status("A" + i);
            id.read(request.buffer(), request.offset());
            if ((id.hash() & 31) == 0)
            {
                ids.add("A" + i);
            }
        }
        return ids;
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
        final GatewayConfig.Orders sizes = ConfigLoader.load(null, List.of(), Map.of()).gateway().orders();
        final int limit = sizes.resting();
        try (BookUnderTest book = new BookUnderTest(limit, sizes.remembered(), sizes.symbols()))
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
