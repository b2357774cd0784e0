package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

class ReplacesTest
{
    private final BookUnderTest book = new BookUnderTest();

    @AfterEach
    void close()
    {
        book.close();
    }

    @Test
    void shouldReportReplacedWhenTheOrderHasNotTraded()
    {
        book.buy("A1", "10.00", 100);
        final Message expected = new Message("ExecutionReport")
            .with("orderId", 1).with("clOrdId", "A2").with("origClOrdId", "A1").with("execType", "Replaced")
            .with("ordStatus", "Replaced").with("symbol", "AAPL").with("side", "Buy").with("ordType", "Limit")
            .with("price", "9.5").with("orderQty", 120).with("leavesQty", 120).with("cumQty", 0).with("avgPx", 0);
        assertEquals(expected, book.replace("A2", "A1", Side.Buy, "9.50", 120));
        assertEquals(1, book.counters().resting());
    }

    @Test
    void shouldStayPartiallyFilledWhenTheOrderHasTraded()
    {
        book.buy("A1", "10.00", 100);
        book.sell("S1", "10.00", 30);
        final Message moved = book.replace("A2", "A1", Side.Buy, "9.50", 120);
        assertEquals("Replaced", moved.get("execType"));
        assertEquals("PartiallyFilled", moved.get("ordStatus"));
        assertEquals("90", moved.get("leavesQty"));
        assertNull(moved.get("lastQty"));
        assertEquals("PartiallyFilled", book.replace("A3", "A2", Side.Buy, "9.50", 110).get("ordStatus"));
    }

    @Test
    void shouldFindTheOrderByEveryIdWhenReplacedAgainAndAgain()
    {
        book.buy("A1", "10.00", 100);
        book.replace("A2", "A1", Side.Buy, "10.00", 90);
        book.replace("A3", "A2", Side.Buy, "11.00", 90);
        book.replace("A4", "A1", Side.Buy, "11.00", 80);
        book.cancel("A5", "A2");
        for (int i = 1; i <= 5; i++)
        {
            final Message status = book.status("A" + i);
            assertEquals("1", status.get("orderId"));
            assertEquals("A5", status.get("clOrdId"));
            assertEquals("A2", status.get("origClOrdId"));
            assertEquals("Canceled", status.get("ordStatus"));
            assertEquals("DuplicateOrder", book.buy("A" + i, "1", 1).get("ordRejReason"));
        }
        assertEquals(5, book.counters().remembered());
    }

    @Test
    void shouldTakeTheSameIdWhenItIsTheOneNamed()
    {
        book.buy("A1", "10.00", 100);
        final Message reply = book.replace("A1", "A1", Side.Buy, "10.00", 90);
        assertEquals("Replaced", reply.get("ordStatus"));
        assertEquals("A1", reply.get("clOrdId"));
        assertEquals("A1", reply.get("origClOrdId"));
        assertEquals("90", book.status("A1").get("orderQty"));
        assertEquals(1, book.counters().remembered());
    }

    @Test
    void shouldKeepPriorityWhenOnlyTheQuantityShrinks()
    {
        book.from(1);
        book.buy("A1", "10.00", 100);
        book.buy("A2", "10.00", 100);
        book.replace("A1", "A1", Side.Buy, "10.00", 50);
        book.sell("S1", "10.00", 1);
        assertEquals("A1", book.pushes().get(0).get("clOrdId"));
    }

    @Test
    void shouldLosePriorityWhenTheQuantityGrowsOrThePriceMoves()
    {
        book.from(1);
        book.buy("A1", "10.00", 100);
        book.buy("A2", "10.00", 100);
        book.replace("A1", "A1", Side.Buy, "10.00", 101);
        book.sell("S1", "10.00", 1);
        assertEquals("A2", book.pushes().get(0).get("clOrdId"));
        book.replace("A2", "A2", Side.Buy, "9.00", 100);
        book.replace("A2", "A2", Side.Buy, "10.00", 100);
        book.sell("S2", "10.00", 1);
        assertEquals("A1", book.pushes().get(0).get("clOrdId"));
    }

    @Test
    void shouldTradeAtOnceWhenTheNewPriceCrosses()
    {
        book.sell("S1", "11.00", 30);
        book.buy("A1", "10.00", 100);
        final Message reply = book.replace("A2", "A1", Side.Buy, "11.00", 100);
        assertEquals("Trade", reply.get("execType"));
        assertEquals("PartiallyFilled", reply.get("ordStatus"));
        assertEquals("30", reply.get("lastQty"));
        assertEquals("11", reply.get("lastPx"));
        book.sell("S2", "12.00", 70);
        assertEquals("Filled", book.replace("A3", "A2", Side.Buy, "12.00", 100).get("ordStatus"));
        assertEquals(0, book.counters().resting());
    }

    @Test
    void shouldFinishTheOrderWhenTheNewQuantityHasBeenTraded()
    {
        book.buy("A1", "10.00", 100);
        book.sell("S1", "10.00", 30);
        final Message reply = book.replace("A2", "A1", Side.Buy, "9.00", 20);
        assertEquals("Replaced", reply.get("execType"));
        assertEquals("Filled", reply.get("ordStatus"));
        assertEquals("30", reply.get("orderQty"));
        assertEquals("30", reply.get("cumQty"));
        assertEquals("0", reply.get("leavesQty"));
        assertEquals(0, book.counters().resting());
        assertEquals("TooLateToCancel", book.cancel("C1", "A2").get("cxlRejReason"));
    }

    @Test
    void shouldExpireTheRestWhenItBecomesAMarketOrder()
    {
        book.sell("S1", "11.00", 30);
        book.buy("A1", "10.00", 100);
        final Message reply = book.replace(
            "A2", "A1", "AAPL", Side.Buy, OrdType.Market, null, 100, TimeInForce.Day);
        assertEquals("Expired", reply.get("execType"));
        assertEquals("Expired", reply.get("ordStatus"));
        assertEquals("Market", reply.get("ordType"));
        assertNull(reply.get("price"));
        assertEquals("30", reply.get("cumQty"));
        assertEquals(0, book.counters().resting());
    }

    @Test
    void shouldExpireWhenItBecomesFillOrKillAndCanNotFill()
    {
        book.sell("S1", "10.00", 30);
        book.buy("A1", "9.00", 100);
        final Message reply = book.replace(
            "A2", "A1", "AAPL", Side.Buy, OrdType.Limit, "10.00", 100, TimeInForce.FillOrKill);
        assertEquals("Expired", reply.get("ordStatus"));
        assertEquals("0", reply.get("cumQty"));
        assertEquals("New", book.status("S1").get("ordStatus"));
    }

    @Test
    void shouldRefuseWhenSymbolOrSideDiffer()
    {
        book.buy("A1", "10.00", 100);
        final Message expected = new Message("OrderCancelReject")
            .with("orderId", 1).with("clOrdId", "A2").with("origClOrdId", "A1").with("ordStatus", "New")
            .with("cxlRejResponseTo", "OrderCancelReplaceRequest").with("cxlRejReason", "Other");
        assertEquals(
            expected.with("text", "side: cannot be replaced"), book.replace("A2", "A1", Side.Sell, "10.00", 100));
        assertEquals(expected.with("text", "symbol: cannot be replaced"),
            book.replace("A2", "A1", "MSFT", Side.Buy, OrdType.Limit, "10.00", 100, TimeInForce.Day));
        assertEquals("Rejected", book.status("A2").get("ordStatus"));
    }

    @Test
    void shouldRefuseWhenTheOrderIsUnknownOrFinishedOrTheIdIsTaken()
    {
        assertEquals("UnknownOrder", book.replace("A2", "A1", Side.Buy, "10.00", 100).get("cxlRejReason"));
        book.buy("A1", "10.00", 100);
        book.buy("A2", "10.00", 100);
        assertEquals("DuplicateClOrdId", book.replace("A2", "A1", Side.Buy, "10.00", 90).get("cxlRejReason"));
        book.cancel("C1", "A1");
        assertEquals("TooLateToCancel", book.replace("A3", "A1", Side.Buy, "10.00", 90).get("cxlRejReason"));
    }

    @Test
    void shouldNameTheFieldWhenOneIsImpossible()
    {
        book.buy("A1", "10.00", 100);
        final Message reply = book.replace("A2", "A1", Side.Buy, null, 100);
        assertEquals("3", reply.get("refMsgType"));
        assertEquals("A2", reply.get("businessRejectRefId"));
        assertEquals("price: is required for a limit order", reply.get("text"));
        assertEquals("Other", book.replace("A2", "A1", Side.Buy, "1", 0).get("businessRejectReason"));
        assertEquals("clOrdId: must not be empty", book.replace("", "A1", Side.Buy, "1", 1).get("text"));
        assertEquals("origClOrdId: must not be empty", book.replace("A2", "", Side.Buy, "1", 1).get("text"));
        assertEquals("New", book.status("A1").get("ordStatus"));
    }

    @Test
    void shouldPushToThePlacerWhenAnotherSessionReplaced()
    {
        book.from(7).buy("A1", "10.00", 100);
        book.from(8).replace("A2", "A1", Side.Buy, "10.00", 90);
        book.from(0).sell("S1", "10.00", 10);
        assertEquals("7", book.pushes().get(0).get("subscription"));
        assertEquals("A2", book.pushes().get(0).get("clOrdId"));
    }
}
