package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.NewOrderSingleDecoder;
import io.penstock.codecs.orderentry.OrderCancelReplaceRequestDecoder;
import io.penstock.codecs.orderentry.OrderCancelRequestDecoder;
import io.penstock.codecs.orderentry.OrderStatusRequestDecoder;
import io.penstock.gateway.service.Replies;
import io.penstock.gateway.service.Request;
import io.penstock.gateway.service.Service;
import io.penstock.gateway.service.ServiceContext;

import java.security.SecureRandom;
import java.util.Random;

/**
 * The order book as a service: hands each request of the order-entry schema to the class that handles it. All memory is
 * reserved by the constructor, about 200 bytes a remembered id and 40 a resting order, and touched as it is needed.
 */
public final class OrderBookService implements Service
{
    private final OrderCounters counters = new OrderCounters();
    private final Orders orders;
    private final OrderIds ids;
    private final Books books;
    private final Rejects rejects;
    private final NewOrders newOrders;
    private final Cancels cancels;
    private final Replaces replaces;
    private final StatusRequests statusRequests;

    /**
     * Makes an empty order book.
     *
     * @param resting    orders that rest at most.
     * @param remembered client order ids that are remembered at most, of open and finished orders.
     * @param symbols    symbols in which orders rest at most.
     * @throws IllegalArgumentException where one is not positive, or needs more than 2 GiB.
     */
    public OrderBookService(final int resting, final int remembered, final int symbols)
    {
        this(resting, remembered, symbols, new SecureRandom());
    }

    OrderBookService(final int resting, final int remembered, final int symbols, final Random secrets)
    {
        if (symbols <= 0)
        {
            throw new IllegalArgumentException("symbols: " + symbols);
        }
        final SeededHash seededHash = new SeededHash(secrets);
        orders = new Orders(remembered);
        ids = new OrderIds(remembered);
        books = new Books(symbols, resting, orders, seededHash);
        final OrderMemory memory = new OrderMemory(orders, ids, counters);
        final ExecutionReports reports = new ExecutionReports(orders, ids, counters);
        final Matcher matcher = new Matcher(resting, orders, books, memory, reports, counters);
        rejects = new Rejects(orders, counters);
        newOrders = new NewOrders(orders, memory, books, matcher, reports, rejects, counters, seededHash);
        cancels = new Cancels(orders, memory, matcher, reports, rejects, seededHash);
        replaces = new Replaces(orders, memory, matcher, reports, rejects, seededHash);
        statusRequests = new StatusRequests(memory, reports, rejects, seededHash);
    }

    /**
     * What the book has done and holds. Any thread may call and read.
     *
     * @return the counters, which stay the same object.
     */
    public OrderCounters counters()
    {
        return counters;
    }

    @Override
    public void onStart(final ServiceContext context)
    {
        counters.describe(context.metrics());
    }

    @Override
    public void onRequest(final Request request, final Replies replies)
    {
        final int shortest = requiredLength(request.templateId());
        if (Math.min(request.length(), request.blockLength()) < shortest)
        {
            rejects.reject(request, replies, Fault.TOO_SHORT, null);
            return;
        }
        switch (request.templateId())
        {
            case NewOrderSingleDecoder.TEMPLATE_ID -> newOrders.onRequest(request, replies);
            case OrderCancelRequestDecoder.TEMPLATE_ID -> cancels.onRequest(request, replies);
            case OrderCancelReplaceRequestDecoder.TEMPLATE_ID -> replaces.onRequest(request, replies);
            case OrderStatusRequestDecoder.TEMPLATE_ID -> statusRequests.onRequest(request, replies);
            default -> rejects.reject(request, replies, Fault.UNKNOWN_TEMPLATE, null);
        }
    }

    private static int requiredLength(final int templateId)
    {
        return switch (templateId)
        {
            case NewOrderSingleDecoder.TEMPLATE_ID -> NewOrderSingleDecoder.BLOCK_LENGTH;
            case OrderCancelRequestDecoder.TEMPLATE_ID -> OrderCancelRequestDecoder.BLOCK_LENGTH;
            case OrderCancelReplaceRequestDecoder.TEMPLATE_ID -> OrderCancelReplaceRequestDecoder.BLOCK_LENGTH;
            case OrderStatusRequestDecoder.TEMPLATE_ID -> OrderStatusRequestDecoder.BLOCK_LENGTH;
            default -> 0;
        };
    }

    @Override
    public void close()
    {
        orders.close();
        ids.close();
        books.close();
    }
}
