package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.CxlRejReason;
import io.penstock.codecs.orderentry.CxlRejResponseTo;
import io.penstock.codecs.orderentry.ExecType;
import io.penstock.codecs.orderentry.OrdRejReason;
import io.penstock.codecs.orderentry.OrdStatus;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The same rules said again in the plainest way, without a thought for speed: what the service must do.
 */
final class ReferenceBook
{
    private static final class Order
    {
        private final Deque<String> ids = new ArrayDeque<>();
        private long orderId;
        private long subscription;
        private String symbol;
        private Side side;
        private OrdType ordType;
        private TimeInForce timeInForce;
        private BigDecimal price;
        private long orderQty;
        private long cumQty;
        private long arrival;
        private BigDecimal notional = BigDecimal.ZERO;
        private BigDecimal lastPx;
        private long lastQty;
        private OrdStatus status;
        private String current;
        private String named;

        boolean isOpen()
        {
            return List.of(OrdStatus.New, OrdStatus.PartiallyFilled, OrdStatus.Replaced).contains(status);
        }

        long leaves()
        {
            return isOpen() ? orderQty - cumQty : 0;
        }

        boolean rests()
        {
            return ordType == OrdType.Limit && timeInForce == TimeInForce.Day;
        }

        void terms(final OrdType type, final BigDecimal limit, final long qty, final TimeInForce time)
        {
            ordType = type;
            price = type == OrdType.Market ? null : limit;
            orderQty = qty;
            timeInForce = time == TimeInForce.NULL_VAL ? TimeInForce.Day : time;
        }

        void fill(final long qty, final BigDecimal at)
        {
            cumQty += qty;
            notional = notional.add(at.multiply(BigDecimal.valueOf(qty)));
            lastQty = qty;
            lastPx = at;
            status = cumQty == orderQty ? OrdStatus.Filled : OrdStatus.PartiallyFilled;
        }

        Message report(final ExecType execType, final boolean isTraded)
        {
            return new Message("ExecutionReport")
                .with("orderId", orderId)
                .with("clOrdId", current)
                .with("origClOrdId", named)
                .with("execType", execType)
                .with("ordStatus", status)
                .with("symbol", symbol)
                .with("side", side)
                .with("ordType", ordType)
                .with("price", price)
                .with("orderQty", orderQty)
                .with("leavesQty", leaves())
                .with("cumQty", cumQty)
                .with("lastQty", isTraded ? lastQty : null)
                .with("lastPx", isTraded ? lastPx : null)
                .with("avgPx", cumQty == 0 ? BigDecimal.ZERO :
                    notional.divide(BigDecimal.valueOf(cumQty), 8, RoundingMode.HALF_EVEN));
        }
    }

    private final int restingLimit;
    private final int rememberedLimit;
    private final int symbolLimit;
    private final Map<String, Order> byId = new HashMap<>();
    private final List<Order> resting = new ArrayList<>();
    private final Deque<Order> finished = new ArrayDeque<>();
    private final Set<String> superseded = new LinkedHashSet<>();
    private final List<Message> pushes = new ArrayList<>();
    private long orderIds;
    private long arrivals;
    private long forgotten;
    private long trades;
    private long rejected;

    ReferenceBook(final int restingLimit, final int rememberedLimit, final int symbolLimit)
    {
        this.restingLimit = restingLimit;
        this.rememberedLimit = rememberedLimit;
        this.symbolLimit = symbolLimit;
    }

    List<Message> pushes()
    {
        return List.copyOf(pushes);
    }

    int resting()
    {
        return resting.size();
    }

    int remembered()
    {
        return byId.size();
    }

    long symbols()
    {
        return resting.stream().map(order -> order.symbol).distinct().count();
    }

    long forgotten()
    {
        return forgotten;
    }

    long trades()
    {
        return trades;
    }

    long rejected()
    {
        return rejected;
    }

    Message newOrder(
        final long subscription,
        final String id,
        final String symbol,
        final Side side,
        final OrdType ordType,
        final BigDecimal price,
        final long orderQty,
        final TimeInForce timeInForce)
    {
        pushes.clear();
        final Order order = new Order();
        order.orderId = ++orderIds;
        order.subscription = subscription;
        order.symbol = symbol;
        order.side = side;
        order.terms(ordType, price, orderQty, timeInForce);
        order.current = id;
        order.status = OrdStatus.Rejected;
        if (byId.containsKey(id))
        {
            rejected++;
            return order.report(ExecType.Rejected, false).with("ordRejReason", OrdRejReason.DuplicateOrder);
        }
        if (!hasRoom(order) || !remember(id, order, null))
        {
            rejected++;
            return order.report(ExecType.Rejected, false).with("ordRejReason", OrdRejReason.OrderExceedsLimit);
        }
        return execute(order, OrdStatus.New, ExecType.New);
    }

    private boolean hasRoom(final Order order)
    {
        if (!order.rests() || !counterparts(order).isEmpty())
        {
            return true;
        }
        final boolean hasBook = resting.stream().anyMatch(other -> other.symbol.equals(order.symbol));
        return resting.size() < restingLimit && (hasBook || symbols() < symbolLimit);
    }

    private boolean remember(final String id, final Order order, final Order kept)
    {
        if (byId.size() == rememberedLimit && !finished.isEmpty())
        {
            final Order oldest = finished.peek();
            forget(oldest.ids.peek());
            if (oldest.ids.isEmpty() && oldest != kept)
            {
                finished.poll();
            }
        }
        else if (byId.size() == rememberedLimit && !superseded.isEmpty())
        {
            forget(superseded.iterator().next());
        }
        if (byId.size() == rememberedLimit)
        {
            return false;
        }
        byId.put(id, order);
        order.ids.add(id);
        return true;
    }

    private void forget(final String id)
    {
        final Order order = byId.remove(id);
        order.ids.remove(id);
        superseded.remove(id);
        forgotten++;
        if (id.equals(order.named))
        {
            order.named = null;
        }
        if (id.equals(order.current))
        {
            order.current = order.ids.peekLast();
            superseded.remove(order.current);
        }
    }

    private void rename(final Order order, final String id, final String named)
    {
        superseded.add(order.current);
        order.named = named;
        order.current = null;
        if (id.equals(named))
        {
            superseded.remove(id);
        }
        else
        {
            remember(id, order, order);
        }
        order.current = id;
    }

    private List<Order> counterparts(final Order order)
    {
        final Comparator<Order> byPrice = Comparator.comparing(other -> other.price);
        return resting.stream()
            .filter(other -> other.symbol.equals(order.symbol) && other.side != order.side)
            .filter(other -> order.price == null || (order.side == Side.Buy ?
                other.price.compareTo(order.price) <= 0 : other.price.compareTo(order.price) >= 0))
            .sorted((order.side == Side.Buy ? byPrice : byPrice.reversed()).thenComparing(other -> other.arrival))
            .collect(Collectors.toList());
    }

    private Message execute(final Order order, final OrdStatus restStatus, final ExecType restType)
    {
        final List<Order> makers = counterparts(order);
        final long available = makers.stream().mapToLong(Order::leaves).sum();
        long leaves = order.orderQty - order.cumQty;
        boolean isTraded = false;
        if (order.timeInForce != TimeInForce.FillOrKill || available >= leaves)
        {
            for (final Order maker : makers)
            {
                if (leaves > 0)
                {
                    final long qty = Math.min(leaves, maker.leaves());
                    order.fill(qty, maker.price);
                    maker.fill(qty, maker.price);
                    leaves -= qty;
                    isTraded = true;
                    trades++;
                    if (maker.status == OrdStatus.Filled)
                    {
                        resting.remove(maker);
                        finished.add(maker);
                    }
                    if (maker.subscription != 0)
                    {
                        pushes.add(maker.report(ExecType.Trade, true).with("subscription", maker.subscription));
                    }
                }
            }
        }
        if (leaves == 0)
        {
            finished.add(order);
            return order.report(ExecType.Trade, true);
        }
        if (order.rests())
        {
            order.status = order.cumQty > 0 ? OrdStatus.PartiallyFilled : restStatus;
            order.arrival = ++arrivals;
            resting.add(order);
            return order.report(isTraded ? ExecType.Trade : restType, isTraded);
        }
        order.status = OrdStatus.Expired;
        finished.add(order);
        return order.report(ExecType.Expired, isTraded);
    }

    Message cancel(final String id, final String named)
    {
        pushes.clear();
        final Order order = byId.get(named);
        final CxlRejReason reason = order == null ? CxlRejReason.UnknownOrder :
            !order.isOpen() ? CxlRejReason.TooLateToCancel :
            byId.containsKey(id) ? CxlRejReason.DuplicateClOrdId : null;
        if (reason != null)
        {
            return refuse(CxlRejResponseTo.OrderCancelRequest, reason, id, named, order);
        }
        resting.remove(order);
        finished.add(order);
        order.status = OrdStatus.Canceled;
        rename(order, id, named);
        return order.report(ExecType.Canceled, false);
    }

    Message replace(
        final String id,
        final String named,
        final String symbol,
        final Side side,
        final OrdType ordType,
        final BigDecimal price,
        final long orderQty,
        final TimeInForce timeInForce)
    {
        pushes.clear();
        final Order order = byId.get(named);
        final CxlRejReason reason = order == null ? CxlRejReason.UnknownOrder :
            !order.isOpen() ? CxlRejReason.TooLateToCancel :
            !id.equals(named) && byId.containsKey(id) ? CxlRejReason.DuplicateClOrdId :
            !order.symbol.equals(symbol) || order.side != side ? CxlRejReason.Other : null;
        if (reason != null)
        {
            final String text = reason != CxlRejReason.Other ? "" :
                order.symbol.equals(symbol) ? "side: cannot be replaced" : "symbol: cannot be replaced";
            return refuse(CxlRejResponseTo.OrderCancelReplaceRequest, reason, id, named, order).with("text", text);
        }
        rename(order, id, named);
        final BigDecimal oldPrice = order.price;
        final long oldQty = order.orderQty;
        order.terms(ordType, price, orderQty, timeInForce);
        if (orderQty <= order.cumQty)
        {
            order.orderQty = order.cumQty;
            order.status = OrdStatus.Filled;
            resting.remove(order);
            finished.add(order);
            return order.report(ExecType.Replaced, false);
        }
        if (order.rests() && order.price.compareTo(oldPrice) == 0 && orderQty <= oldQty)
        {
            order.status = order.cumQty > 0 ? OrdStatus.PartiallyFilled : OrdStatus.Replaced;
            return order.report(ExecType.Replaced, false);
        }
        resting.remove(order);
        return execute(order, OrdStatus.Replaced, ExecType.Replaced);
    }

    private Message refuse(
        final CxlRejResponseTo response,
        final CxlRejReason reason,
        final String id,
        final String named,
        final Order order)
    {
        rejected++;
        return new Message("OrderCancelReject")
            .with("orderId", order == null ? null : order.orderId)
            .with("clOrdId", id)
            .with("origClOrdId", named)
            .with("ordStatus", order == null ? OrdStatus.Rejected : order.status)
            .with("cxlRejResponseTo", response)
            .with("cxlRejReason", reason);
    }

    Message status(final String id)
    {
        pushes.clear();
        final Order order = byId.get(id);
        if (order != null)
        {
            return order.report(ExecType.OrderStatus, false);
        }
        rejected++;
        return new Message("ExecutionReport")
            .with("clOrdId", id)
            .with("execType", ExecType.Rejected)
            .with("ordStatus", OrdStatus.Rejected)
            .with("leavesQty", 0)
            .with("cumQty", 0)
            .with("avgPx", 0)
            .with("ordRejReason", OrdRejReason.UnknownOrder);
    }
}
