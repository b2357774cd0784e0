package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;

import java.math.BigDecimal;
import java.util.List;

/**
 * An order book service with short words for what tests ask of it.
 */
final class BookUnderTest implements AutoCloseable
{
    static final String SYMBOL = "AAPL";
    static final long SEED = 1;

    private final OrderBookService service;
    private final TestRequest request = new TestRequest();
    private final TestReplies replies = new TestReplies();

    BookUnderTest()
    {
        this(64, 256, 8);
    }

    BookUnderTest(final int resting, final int remembered, final int symbols)
    {
        service = new OrderBookService(resting, remembered, symbols, SEED);
    }

    BookUnderTest from(final long subscription)
    {
        request.from(subscription);
        return this;
    }

    Message buy(final String id, final String price, final long qty)
    {
        return limit(id, Side.Buy, price, qty, TimeInForce.Day);
    }

    Message sell(final String id, final String price, final long qty)
    {
        return limit(id, Side.Sell, price, qty, TimeInForce.Day);
    }

    Message limit(final String id, final Side side, final String price, final long qty, final TimeInForce timeInForce)
    {
        return order(id, SYMBOL, side, OrdType.Limit, price, qty, timeInForce);
    }

    Message market(final String id, final Side side, final long qty)
    {
        return order(id, SYMBOL, side, OrdType.Market, null, qty, TimeInForce.NULL_VAL);
    }

    Message order(
        final String id,
        final String symbol,
        final Side side,
        final OrdType ordType,
        final String price,
        final long qty,
        final TimeInForce timeInForce)
    {
        return send(request.newOrder(id, symbol, side, ordType, decimal(price), qty, timeInForce));
    }

    Message replace(final String id, final String origId, final Side side, final String price, final long qty)
    {
        return replace(id, origId, SYMBOL, side, OrdType.Limit, price, qty, TimeInForce.NULL_VAL);
    }

    Message replace(
        final String id,
        final String origId,
        final String symbol,
        final Side side,
        final OrdType ordType,
        final String price,
        final long qty,
        final TimeInForce timeInForce)
    {
        return send(request.replace(id, origId, symbol, side, ordType, decimal(price), qty, timeInForce));
    }

    Message cancel(final String id, final String origId)
    {
        return send(request.cancel(id, origId));
    }

    Message status(final String id)
    {
        return send(request.status(id));
    }

    Message send(final TestRequest message)
    {
        replies.reset();
        service.onRequest(message, replies);
        return replies.reply();
    }

    TestRequest request()
    {
        return request;
    }

    List<Message> pushes()
    {
        return replies.pushes();
    }

    void leave(final long subscription)
    {
        replies.leave(subscription);
    }

    OrderCounters counters()
    {
        return service.counters();
    }

    @Override
    public void close()
    {
        service.close();
    }

    private static BigDecimal decimal(final String text)
    {
        return text == null ? null : new BigDecimal(text);
    }
}
