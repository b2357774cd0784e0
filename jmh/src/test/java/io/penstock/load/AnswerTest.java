package io.penstock.load;

import io.penstock.codecs.orderentry.ExecType;
import io.penstock.codecs.orderentry.ExecutionReportEncoder;
import io.penstock.codecs.orderentry.NewOrderSingleDecoder;
import io.penstock.codecs.orderentry.OrdStatus;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.sbe.SbeHeader;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class AnswerTest
{
    private static final long NUMBER = 4711;

    private final Orders orders = new Orders("LTEST000");
    private final Answer answer = new Answer(orders);
    private final UnsafeBuffer sent = new UnsafeBuffer(new byte[Orders.LENGTH]);
    private final UnsafeBuffer report = new UnsafeBuffer(new byte[ExecutionReportEncoder.BLOCK_LENGTH]);
    private final ExecutionReportEncoder encoder = new ExecutionReportEncoder();
    private final NewOrderSingleDecoder order = new NewOrderSingleDecoder();

    @BeforeEach
    void answerRightly()
    {
        encoder.wrap(report, 0);
        answerTo(NUMBER);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 17, NUMBER, 999_999_999, 9_999_999_999L})
    void shouldBeRightWhenAllIsAsItWasSent(final long number)
    {
        answerTo(number);
        assertEquals(Answer.RIGHT, answer.check(number));
        assertEquals(Answer.OUT_OF_ORDER, answer.check(number + 1));
    }

    @Test
    void shouldBeWrongWhenAFieldIsAnother()
    {
        encoder.symbol("NONE");
        assertEquals(Answer.WRONG, answer.check(NUMBER));
        answerTo(NUMBER);
        encoder.side(Orders.sideOf(NUMBER) == Side.Buy ? Side.Sell : Side.Buy);
        assertEquals(Answer.WRONG, answer.check(NUMBER));
        answerTo(NUMBER);
        encoder.orderQty(Orders.quantityOf(NUMBER) + 1);
        assertEquals(Answer.WRONG, answer.check(NUMBER));
        answerTo(NUMBER);
        encoder.leavesQty(Orders.quantityOf(NUMBER) + 1);
        assertEquals(Answer.WRONG, answer.check(NUMBER));
        answerTo(NUMBER);
        encoder.orderId(0);
        assertEquals(Answer.WRONG, answer.check(NUMBER));
        answerTo(NUMBER);
        encoder.execType(ExecType.Canceled);
        assertEquals(Answer.WRONG, answer.check(NUMBER));
        assertTrue(answer.describe(Answer.WRONG, NUMBER).contains("order 4711 got a wrong answer"));
    }

    @Test
    void shouldTellFillsFromAnswers()
    {
        encoder.execType(ExecType.Trade).ordStatus(OrdStatus.Filled).leavesQty(0).cumQty(Orders.quantityOf(NUMBER));
        assertEquals(Answer.RIGHT, answer.check(NUMBER));
        assertEquals(Answer.PUSH, answer.check(NUMBER + 5));
        assertEquals(Answer.OUT_OF_ORDER, answer.check(NUMBER - 5));
    }

    @Test
    void shouldTellRejectsAndForeignIds()
    {
        encoder.ordStatus(OrdStatus.Rejected).execType(ExecType.Rejected);
        assertEquals(Answer.REJECTED, answer.check(NUMBER));
        answerTo(NUMBER);
        encoder.clOrdId("LTEST0010000004711");
        assertEquals(Answer.OUT_OF_ORDER, answer.check(NUMBER));
        encoder.clOrdId("LTEST000000000471x");
        assertEquals(Answer.OUT_OF_ORDER, answer.check(NUMBER));
        encoder.clOrdId("LTEST00000000047110");
        assertEquals(Answer.OUT_OF_ORDER, answer.check(NUMBER));
        answer.rejected();
        assertEquals(Answer.REJECTED, answer.check(NUMBER));
        answer.accepted();
        assertEquals(Answer.RIGHT, answer.check(NUMBER));
    }

    @Test
    void shouldNotMistakeTheOrdersOfOneRunForThoseOfAnother()
    {
        final Set<String> tags = new HashSet<>();
        for (int i = 0; i < 1000; i++)
        {
            assertTrue(tags.add(Orders.newTag()));
        }
    }

    @Test
    void shouldLeaveNoOrderBehindWhenAllAreMatched()
    {
        final Map<String, Long> left = new HashMap<>();
        final Map<String, Set<Long>> prices = new HashMap<>();
        for (long number = 0; number < 2000; number++)
        {
            send(number);
            final long signed = order.side() == Side.Buy ? order.orderQty() : -order.orderQty();
            left.merge(order.symbol(), signed, Long::sum);
            prices.computeIfAbsent(order.symbol(), (symbol) -> new HashSet<>()).add(order.price().mantissa());
        }
        assertTrue(left.size() > 10);
        assertTrue(left.values().stream().allMatch((quantity) -> quantity == 0));
        assertTrue(prices.values().stream().allMatch((set) -> set.size() == 1));
    }

    private void send(final long number)
    {
        orders.encode(number, sent, 0);
        order.wrap(sent, SbeHeader.LENGTH, NewOrderSingleDecoder.BLOCK_LENGTH, 0);
    }

    private void answerTo(final long number)
    {
        send(number);
        encoder.orderId(1).clOrdId(order.clOrdId()).symbol(order.symbol()).side(order.side()).ordType(OrdType.Limit)
            .execType(ExecType.New).ordStatus(OrdStatus.New)
            .orderQty(order.orderQty()).leavesQty(order.orderQty()).cumQty(0);
        answer.report(report, 0, ExecutionReportEncoder.BLOCK_LENGTH, 0);
    }
}
