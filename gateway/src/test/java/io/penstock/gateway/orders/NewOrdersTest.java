package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.NewOrderSingleEncoder;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

class NewOrdersTest
{
    private final BookUnderTest book = new BookUnderTest();

    @AfterEach
    void close()
    {
        book.close();
    }

    @Test
    void shouldReportNewWhenAnOrderRestsUntouched()
    {
        final Message expected = new Message("ExecutionReport")
            .with("orderId", 1).with("clOrdId", "A1").with("execType", "New").with("ordStatus", "New")
            .with("symbol", "AAPL").with("side", "Buy").with("ordType", "Limit").with("price", "187.23")
            .with("orderQty", 100).with("leavesQty", 100).with("cumQty", 0).with("avgPx", 0);
        assertEquals(expected, book.buy("A1", "187.23", 100));
        assertEquals(1, book.counters().resting());
    }

    @Test
    void shouldTakeNoTimeInForceForDayWhenItIsAbsent()
    {
        final Message reply = book.order("A1", "AAPL", Side.Buy, OrdType.Limit, "1", 1, TimeInForce.NULL_VAL);
        assertEquals("New", reply.get("ordStatus"));
    }

    @Test
    void shouldTradeAtTheRestingPriceWhenPricesCross()
    {
        book.sell("S1", "10.00", 40);
        final Message reply = book.buy("B1", "10.50", 40);
        assertEquals("Trade", reply.get("execType"));
        assertEquals("Filled", reply.get("ordStatus"));
        assertEquals("10", reply.get("lastPx"));
        assertEquals("40", reply.get("lastQty"));
        assertEquals("10", reply.get("avgPx"));
        assertEquals("0", reply.get("leavesQty"));
        assertEquals("Filled", book.status("S1").get("ordStatus"));
        assertEquals(0, book.counters().resting());
        assertEquals(0, book.counters().symbols());
        assertEquals(1, book.counters().trades());
    }

    @Test
    void shouldRestWithTheRemainderWhenPartiallyFilled()
    {
        book.sell("S1", "10.00", 40);
        final Message reply = book.buy("B1", "10.00", 100);
        assertEquals("Trade", reply.get("execType"));
        assertEquals("PartiallyFilled", reply.get("ordStatus"));
        assertEquals("60", reply.get("leavesQty"));
        assertEquals("40", reply.get("cumQty"));
    }

    @Test
    void shouldNotTradeWhenSymbolsDiffer()
    {
        book.sell("S1", "10.00", 40);
        final Message reply = book.order("B1", "AAPLE", Side.Buy, OrdType.Limit, "10", 40, TimeInForce.Day);
        assertEquals("New", reply.get("ordStatus"));
    }

    @Test
    void shouldTradeByPriceThenTimeWhenSeveralRest()
    {
        book.from(7);
        book.sell("S1", "10.02", 10);
        book.sell("S2", "10.01", 10);
        book.sell("S3", "10.01", 10);
        book.sell("S4", "10.00", 10);
        final Message reply = book.buy("B1", "10.02", 35);
        final List<String> owners = book.pushes().stream().map(push -> push.get("clOrdId")).toList();
        assertEquals(List.of("S4", "S2", "S3", "S1"), owners);
        assertEquals("10.02", reply.get("lastPx"));
        assertEquals("5", reply.get("lastQty"));
        // (100 + 100.1 + 100.1 + 50.1) / 35 = 10.00857142857...
        assertEquals("10.00857143", reply.get("avgPx"));
    }

    @Test
    void shouldPushFillsWhenTheOwnerSubscribes()
    {
        book.from(42).sell("S1", "10.00", 100);
        book.from(0).buy("B1", "10.00", 30);
        assertEquals(1, book.pushes().size());
        final Message push = book.pushes().get(0);
        assertEquals("42", push.get("subscription"));
        assertEquals("S1", push.get("clOrdId"));
        assertEquals("Trade", push.get("execType"));
        assertEquals("PartiallyFilled", push.get("ordStatus"));
        assertEquals("30", push.get("lastQty"));
        assertEquals("70", push.get("leavesQty"));
        assertEquals(1, book.counters().pushed());
    }

    @Test
    void shouldPushNothingWhenTheOwnerTakesNoPushesOrHasGone()
    {
        book.from(0).sell("S1", "10.00", 10);
        book.from(9).sell("S2", "10.00", 10);
        book.leave(9);
        assertEquals("Filled", book.from(5).buy("B1", "10.00", 20).get("ordStatus"));
        assertEquals(List.of(), book.pushes());
        assertEquals(0, book.counters().pushed());
    }

    @Test
    void shouldExpireTheRestWhenAMarketOrderFindsTooLittle()
    {
        book.sell("S1", "10.00", 40);
        final Message reply = book.market("B1", Side.Buy, 50);
        assertEquals("Expired", reply.get("execType"));
        assertEquals("Expired", reply.get("ordStatus"));
        assertEquals("0", reply.get("leavesQty"));
        assertEquals("40", reply.get("cumQty"));
        assertEquals("10", reply.get("avgPx"));
        assertNull(reply.get("price"));
        assertEquals("Expired", book.market("B2", Side.Buy, 50).get("ordStatus"));
    }

    @Test
    void shouldFillAtAnyPriceWhenItIsAMarketOrder()
    {
        book.buy("B1", "0.00000001", 40);
        assertEquals("Filled", book.market("S1", Side.Sell, 40).get("ordStatus"));
    }

    @Test
    void shouldIgnoreThePriceWhenItIsAMarketOrder()
    {
        book.sell("S1", "10.00", 40);
        final Message reply = book.order("B1", "AAPL", Side.Buy, OrdType.Market, "-1", 40, TimeInForce.Day);
        assertEquals("Filled", reply.get("ordStatus"));
        assertNull(reply.get("price"));
    }

    @Test
    void shouldExpireTheRestWhenImmediateOrCancel()
    {
        book.sell("S1", "10.00", 40);
        final Message reply = book.limit("B1", Side.Buy, "10.00", 50, TimeInForce.ImmediateOrCancel);
        assertEquals("Expired", reply.get("ordStatus"));
        assertEquals("40", reply.get("cumQty"));
        assertEquals(0, book.counters().resting());
    }

    @Test
    void shouldFillAllOrNothingWhenFillOrKill()
    {
        book.sell("S1", "10.00", 40);
        book.sell("S2", "10.01", 40);
        book.sell("S3", "10.02", 40);
        final Message killed = book.limit("B1", Side.Buy, "10.01", 81, TimeInForce.FillOrKill);
        assertEquals("Expired", killed.get("execType"));
        assertEquals("0", killed.get("cumQty"));
        assertEquals(3, book.counters().resting());
        final Message filled = book.limit("B2", Side.Buy, "10.01", 80, TimeInForce.FillOrKill);
        assertEquals("Filled", filled.get("ordStatus"));
        assertEquals("10.005", filled.get("avgPx"));
    }

    @Test
    void shouldRejectWhenTheClOrdIdIsTaken()
    {
        book.buy("A1", "10.00", 10);
        final Message reply = book.sell("A1", "10.00", 10);
        assertEquals("Rejected", reply.get("execType"));
        assertEquals("Rejected", reply.get("ordStatus"));
        assertEquals("DuplicateOrder", reply.get("ordRejReason"));
        assertEquals("2", reply.get("orderId"));
        assertEquals("0", reply.get("leavesQty"));
        assertEquals("New", book.status("A1").get("ordStatus"));
        assertEquals("3", book.buy("A2", "9.00", 10).get("orderId"));
        assertEquals(1, book.counters().rejected());
    }

    @Test
    void shouldRejectWhenTheClOrdIdIsOfAFinishedOrder()
    {
        book.market("A1", Side.Buy, 10);
        assertEquals("DuplicateOrder", book.market("A1", Side.Buy, 10).get("ordRejReason"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', ConditionallyRequiredFieldMissing, price: is required for a limit order",
        "0, Other, price: is not above zero",
        "-1.5, Other, price: is not above zero",
        "1.000000001, Other, price: has more than 8 decimals or is too large",
        "92233720368.5477581, Other, price: has more than 8 decimals or is too large",
        "1E+18, Other, price: has more than 8 decimals or is too large"})
    void shouldNameThePriceWhenItIsImpossible(final String price, final String reason, final String text)
    {
        final Message expected = new Message("BusinessMessageReject")
            .with("refMsgType", 1).with("businessRejectReason", reason).with("businessRejectRefId", "A1")
            .with("text", text);
        assertEquals(expected, book.buy("A1", price.isEmpty() ? null : price, 10));
        assertEquals(0, book.counters().remembered());
    }

    @Test
    void shouldTakeTheLargestAndSmallestPriceWhenTheyFit()
    {
        assertEquals("92233720368.54775807", book.sell("A1", "92233720368.54775807", 10).get("price"));
        assertEquals("0.00000001", book.buy("A2", "0.00000001", 10).get("price"));
        assertEquals("5", book.buy("A3", "5.0000000000", 10).get("price"));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1000000000000001", "-9223372036854775808"})
    void shouldNameTheQuantityWhenItIsOutOfRange(final long qty)
    {
        final Message reply = book.buy("A1", "1", qty);
        assertEquals("Other", reply.get("businessRejectReason"));
        assertEquals("orderQty: is not between 1 and 1000000000000000", reply.get("text"));
    }

    @Test
    void shouldNameTheFieldWhenAMemberIsUnknown()
    {
        assertEquals("side: is not a member of Side", poked(NewOrderSingleEncoder.sideEncodingOffset()));
        assertEquals("ordType: is not a member of OrdType", poked(NewOrderSingleEncoder.ordTypeEncodingOffset()));
        assertEquals(
            "timeInForce: is not a member of TimeInForce", poked(NewOrderSingleEncoder.timeInForceEncodingOffset()));
    }

    private String poked(final int fieldOffset)
    {
        final TestRequest request = book.request()
            .newOrder("A1", "AAPL", Side.Buy, OrdType.Market, null, 1, TimeInForce.Day);
        request.memory().putByte(request.offset() + fieldOffset, (byte)'x');
        return book.send(request).get("text");
    }

    @Test
    void shouldNameTheFieldWhenATextIsEmpty()
    {
        assertEquals("clOrdId: must not be empty", book.buy("", "1", 1).get("text"));
        final Message reply = book.order("A1", "", Side.Buy, OrdType.Limit, "1", 1, TimeInForce.Day);
        assertEquals("symbol: must not be empty", reply.get("text"));
        assertEquals("ConditionallyRequiredFieldMissing", reply.get("businessRejectReason"));
    }

    @Test
    void shouldAverageExactlyWhenTheSumIsBeyond64Bits()
    {
        book.sell("S1", "92233720368.54775806", 500_000_000_000_000L);
        book.sell("S2", "92233720368.54775807", 500_000_000_000_000L);
        final Message reply = book.market("B1", Side.Buy, 1_000_000_000_000_000L);
        assertEquals("Filled", reply.get("ordStatus"));
        assertEquals("92233720368.54775806", reply.get("avgPx"));
    }

    @Test
    void shouldGiveEachOrderANumberOfItsOwnWhenAccepted()
    {
        assertNotEquals(book.buy("A1", "1", 1).get("orderId"), book.buy("A2", "1", 1).get("orderId"));
    }
}
