package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.NewOrderSingleDecoder;
import io.penstock.codecs.orderentry.OrderCancelReplaceRequestDecoder;
import io.penstock.codecs.orderentry.OrderCancelRequestDecoder;
import io.penstock.codecs.orderentry.OrderStatusRequestDecoder;
import io.penstock.gateway.records.SeededHash;
import io.penstock.gateway.service.Replies;
import io.penstock.gateway.service.ReplicatedService;
import io.penstock.gateway.service.Request;
import io.penstock.gateway.service.ServiceContext;
import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;

import java.security.SecureRandom;

/**
 * The order book as a service: hands each request of the order-entry schema to the class that handles it. All memory is
 * reserved by the constructor, about 200 bytes a remembered id and 40 a resting order, and touched as it is needed.
 */
public final class OrderBookService implements ReplicatedService
{
    private static final int PART = 0x424F4F4B;
    private static final int VERSION = 1;

    private final OrderCounters counters = new OrderCounters();
    private final int resting;
    private final int remembered;
    private final int symbols;
    private final SeededHash seededHash;
    private final Orders orders;
    private final OrderIds ids;
    private final OrderMemory memory;
    private final Books books;
    private final Matcher matcher;
    private final Rejects rejects;
    private final NewOrders newOrders;
    private final Cancels cancels;
    private final Replaces replaces;
    private final StatusRequests statusRequests;

    /**
     * Makes an empty order book that is the only one of its kind.
     *
     * @param resting    orders that rest at most.
     * @param remembered client order ids that are remembered at most, of open and finished orders.
     * @param symbols    symbols in which orders rest at most.
     * @throws IllegalArgumentException where one is not positive, or needs more than 2 GiB.
     */
    public OrderBookService(final int resting, final int remembered, final int symbols)
    {
        this(resting, remembered, symbols, new SeededHash(new SecureRandom()));
    }

    /**
     * Makes an empty order book that may be one of several replicas.
     *
     * @param resting    orders that rest at most.
     * @param remembered client order ids that are remembered at most, of open and finished orders.
     * @param symbols    symbols in which orders rest at most.
     * @param seed       of the hash by which ids and symbols are found: the same for all replicas, as how many ids
     *                   collide decides which are refused; and known to no client.
     * @throws IllegalArgumentException where one is not positive, or needs more than 2 GiB.
     */
    public OrderBookService(final int resting, final int remembered, final int symbols, final long seed)
    {
        this(resting, remembered, symbols, new SeededHash(seed));
    }

    private OrderBookService(
        final int resting, final int remembered, final int symbols, final SeededHash seededHash)
    {
        if (symbols <= 0)
        {
            throw new IllegalArgumentException("symbols: " + symbols);
        }
        this.resting = resting;
        this.remembered = remembered;
        this.symbols = symbols;
        this.seededHash = seededHash;
        orders = new Orders(remembered);
        ids = new OrderIds(remembered);
        books = new Books(symbols, resting, orders, seededHash);
        memory = new OrderMemory(orders, ids, counters);
        final ExecutionReports reports = new ExecutionReports(orders, ids, counters);
        matcher = new Matcher(resting, orders, books, memory, reports, counters);
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

    /** The fields that the book reads: messages of version 0 end with them. */
    private static int requiredLength(final int templateId)
    {
        return switch (templateId)
        {
            case NewOrderSingleDecoder.TEMPLATE_ID -> NewOrderSingleDecoder.possResendEncodingOffset();
            case OrderCancelRequestDecoder.TEMPLATE_ID -> OrderCancelRequestDecoder.possResendEncodingOffset();
            case OrderCancelReplaceRequestDecoder.TEMPLATE_ID ->
                OrderCancelReplaceRequestDecoder.possResendEncodingOffset();
            case OrderStatusRequestDecoder.TEMPLATE_ID -> OrderStatusRequestDecoder.BLOCK_LENGTH;
            default -> 0;
        };
    }

    @Override
    public void save(final SnapshotOutput out)
    {
        out.begin(PART, VERSION);
        out.putInt(resting);
        out.putInt(remembered);
        out.putInt(symbols);
        memory.save(out);
        books.save(out);
        matcher.save(out);
        newOrders.save(out);
        counters.save(out);
        seededHash.save(out);
    }

    @Override
    public void load(final SnapshotInput in)
    {
        boolean isLoaded = false;
        try
        {
            in.begin(PART, VERSION);
            in.require("orders that rest at most", resting);
            in.require("client order ids that are remembered at most", remembered);
            in.require("symbols at most", symbols);
            memory.load(in);
            books.load(in);
            matcher.load(in);
            newOrders.load(in);
            counters.load(in);
            seededHash.load(in);
            isLoaded = true;
        }
        finally
        {
            if (!isLoaded)
            {
                reset();
            }
        }
    }

    private void reset()
    {
        memory.reset();
        books.reset();
        matcher.reset();
        newOrders.reset();
        counters.reset();
    }

    @Override
    public void close()
    {
        orders.close();
        ids.close();
        books.close();
    }
}
