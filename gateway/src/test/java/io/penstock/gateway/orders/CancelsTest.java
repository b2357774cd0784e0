package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class CancelsTest
{
    private final BookUnderTest book = new BookUnderTest();

    @AfterEach
    void close()
    {
        book.close();
    }

    @Test
    void shouldReportCanceledWhenTheOrderRests()
    {
        book.buy("A1", "10.00", 100);
        book.sell("S1", "10.00", 30);
        final Message expected = new Message("ExecutionReport")
            .with("orderId", 1).with("clOrdId", "C1").with("origClOrdId", "A1").with("execType", "Canceled")
            .with("ordStatus", "Canceled").with("symbol", "AAPL").with("side", "Buy").with("ordType", "Limit")
            .with("price", "10").with("orderQty", 100).with("leavesQty", 0).with("cumQty", 30).with("avgPx", 10);
        assertEquals(expected, book.cancel("C1", "A1"));
        assertEquals(0, book.counters().resting());
        assertEquals("New", book.sell("S2", "10.00", 30).get("ordStatus"));
    }

    @Test
    void shouldFindTheOrderByBothIdsWhenCanceled()
    {
        book.buy("A1", "10.00", 100);
        book.cancel("C1", "A1");
        assertEquals(book.status("A1"), book.status("C1"));
        assertEquals("OrderStatus", book.status("C1").get("execType"));
        assertEquals("Canceled", book.status("C1").get("ordStatus"));
        assertEquals("C1", book.status("A1").get("clOrdId"));
        assertEquals("A1", book.status("A1").get("origClOrdId"));
        assertEquals("DuplicateOrder", book.buy("C1", "1", 1).get("ordRejReason"));
    }

    @Test
    void shouldRefuseWhenTheOrderIsUnknown()
    {
        final Message expected = new Message("OrderCancelReject")
            .with("clOrdId", "C1").with("origClOrdId", "A1").with("ordStatus", "Rejected")
            .with("cxlRejResponseTo", "OrderCancelRequest").with("cxlRejReason", "UnknownOrder");
        assertEquals(expected, book.cancel("C1", "A1"));
        assertEquals("New", book.buy("C1", "1", 1).get("ordStatus"));
    }

    @Test
    void shouldRefuseWhenTheOrderIsFinished()
    {
        book.market("A1", Side.Buy, 10);
        final Message reply = book.cancel("C1", "A1");
        assertEquals("TooLateToCancel", reply.get("cxlRejReason"));
        assertEquals("Expired", reply.get("ordStatus"));
        assertEquals("1", reply.get("orderId"));
        book.buy("A2", "1", 1);
        book.cancel("C2", "A2");
        assertEquals("TooLateToCancel", book.cancel("C3", "A2").get("cxlRejReason"));
        assertEquals("TooLateToCancel", book.cancel("C3", "C2").get("cxlRejReason"));
    }

    @Test
    void shouldRefuseWhenTheCancelsIdIsTaken()
    {
        book.buy("A1", "10.00", 100);
        book.buy("A2", "10.00", 100);
        assertEquals("DuplicateClOrdId", book.cancel("A2", "A1").get("cxlRejReason"));
        assertEquals("DuplicateClOrdId", book.cancel("A1", "A1").get("cxlRejReason"));
        assertEquals("New", book.status("A1").get("ordStatus"));
    }

    @Test
    void shouldKeepTheOthersInOrderWhenOneOfALevelGoes()
    {
        for (int gone = 1; gone <= 3; gone++)
        {
            try (BookUnderTest fresh = new BookUnderTest())
            {
                fresh.from(1);
                fresh.sell("S1", "10.00", 1);
                fresh.sell("S2", "10.00", 1);
                fresh.sell("S3", "10.00", 1);
                fresh.cancel("C", "S" + gone);
                fresh.market("B", Side.Buy, 2);
                assertEquals(gone == 1 ? "S2" : "S1", fresh.pushes().get(0).get("clOrdId"));
                assertEquals(gone == 3 ? "S2" : "S3", fresh.pushes().get(1).get("clOrdId"));
            }
        }
    }

    @Test
    void shouldNameTheFieldWhenAnIdIsEmpty()
    {
        assertEquals("clOrdId: must not be empty", book.cancel("", "A1").get("text"));
        assertEquals("origClOrdId: must not be empty", book.cancel("C1", "").get("text"));
    }
}
