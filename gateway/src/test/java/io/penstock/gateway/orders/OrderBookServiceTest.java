package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.NewOrderSingleEncoder;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class OrderBookServiceTest
{
    @Test
    void shouldReportUnknownWhenNobodyKnowsTheOrder()
    {
        try (BookUnderTest book = new BookUnderTest())
        {
            final Message expected = new Message("ExecutionReport")
                .with("clOrdId", "A1").with("execType", "Rejected").with("ordStatus", "Rejected")
                .with("leavesQty", 0).with("cumQty", 0).with("avgPx", 0).with("ordRejReason", "UnknownOrder");
            assertEquals(expected, book.status("A1"));
            assertEquals("clOrdId: must not be empty", book.status("").get("text"));
        }
    }

    @Test
    void shouldRejectWhenTheTemplateIsNoRequest()
    {
        try (BookUnderTest book = new BookUnderTest())
        {
            final Message expected = new Message("BusinessMessageReject")
                .with("refMsgType", 999).with("businessRejectReason", "UnsupportedMessageType")
                .with("text", "templateId: is not a request of the order book");
            assertEquals(expected, book.send(book.request().begin(999, 0)));
            assertEquals(1, book.counters().rejected());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void shouldRejectWhenTheBlockIsShorterThanItsFields(final int templateId)
    {
        try (BookUnderTest book = new BookUnderTest())
        {
            for (int length = 0; length < 36; length++)
            {
                final Message reply = book.send(book.request().begin(templateId, length));
                assertEquals("blockLength: is shorter than the fields of the message", reply.get("text"));
                assertEquals("Other", reply.get("businessRejectReason"));
            }
        }
    }

    @Test
    void shouldReadItsFieldsWhenTheBlockIsLonger()
    {
        try (BookUnderTest book = new BookUnderTest())
        {
            final TestRequest request = book.request()
                .newOrder("A1", "AAPL", Side.Buy, OrdType.Market, null, 1, TimeInForce.Day)
                .begin(NewOrderSingleEncoder.TEMPLATE_ID, NewOrderSingleEncoder.BLOCK_LENGTH + 9);
            assertEquals("Expired", book.send(request).get("ordStatus"));
        }
    }

    @Test
    void shouldRefuseToStartWhenASizeIsImpossible()
    {
        assertThrows(IllegalArgumentException.class, () -> new OrderBookService(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new OrderBookService(1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new OrderBookService(1, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new OrderBookService(1, Integer.MAX_VALUE, 1));
    }
}
