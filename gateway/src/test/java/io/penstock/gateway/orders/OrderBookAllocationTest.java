package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.NewOrderSingleEncoder;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.OrderCancelReplaceRequestEncoder;
import io.penstock.codecs.orderentry.OrderCancelRequestEncoder;
import io.penstock.codecs.orderentry.OrderStatusRequestEncoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.gateway.service.Replies;
import io.penstock.gateway.service.Request;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class OrderBookAllocationTest
{
    private static final com.sun.management.ThreadMXBean THREADS =
        (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();
    private static final int REQUESTS = 1_000_000;
    private static final int WARM_UP = 500_000;
    private static final int ROUNDS = 5;
    private static final int DIGITS = 8;

    private final TestRequest request = new TestRequest();
    private final Discard replies = new Discard();
    private long seed = 17;

    @Test
    void shouldAllocateNothingWhenAMillionRequestsAreServed()
    {
        try (OrderBookService service = new OrderBookService(2_048, 8_192, 3))
        {
            run(service, 0, WARM_UP);
            long allocated = allocatedByAMillion(service, WARM_UP);
            // The runtime itself allocates now and then on a thread whose compiled code it replaces. It stops doing so
            // as the code settles; what the book allocated would be there every time
            for (int round = 1; allocated != 0 && round < ROUNDS; round++)
            {
                allocated = allocatedByAMillion(service, WARM_UP + round * REQUESTS);
            }
            assertEquals(0, allocated);
            assertTrue(service.counters().forgotten() > REQUESTS / 2);
            assertTrue(service.counters().trades() > REQUESTS / 10);
            assertTrue(service.counters().pushed() > REQUESTS / 10);
            assertTrue(service.counters().rejected() > 0);
        }
    }

    private long allocatedByAMillion(final OrderBookService service, final int from)
    {
        final long probed = THREADS.getCurrentThreadAllocatedBytes();
        final long probe = THREADS.getCurrentThreadAllocatedBytes() - probed;
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        run(service, from, from + REQUESTS);
        return THREADS.getCurrentThreadAllocatedBytes() - before - probe;
    }

    private void run(final OrderBookService service, final int from, final int to)
    {
        for (int i = from; i < to; i++)
        {
            final int kind = next(100);
            if (kind < 75)
            {
                newOrder(i);
            }
            else if (kind < 85)
            {
                request.begin(OrderCancelRequestEncoder.TEMPLATE_ID, OrderCancelRequestEncoder.BLOCK_LENGTH);
                id(OrderCancelRequestEncoder.clOrdIdEncodingOffset(), i);
                id(OrderCancelRequestEncoder.origClOrdIdEncodingOffset(), i - next(2_000));
            }
            else if (kind < 95)
            {
                replace(i);
            }
            else
            {
                request.begin(OrderStatusRequestEncoder.TEMPLATE_ID, OrderStatusRequestEncoder.BLOCK_LENGTH);
                id(OrderStatusRequestEncoder.clOrdIdEncodingOffset(), i - next(2_000));
            }
            service.onRequest(request, replies);
        }
    }

    private void newOrder(final int number)
    {
        request.begin(NewOrderSingleEncoder.TEMPLATE_ID, NewOrderSingleEncoder.BLOCK_LENGTH);
        id(NewOrderSingleEncoder.clOrdIdEncodingOffset(), number);
        request.memory().putLong(request.offset() + NewOrderSingleEncoder.symbolEncodingOffset(), 'A' + next(4));
        request.memory().putLong(request.offset() + NewOrderSingleEncoder.symbolEncodingOffset() + 8, 0);
        request.memory().putByte(request.offset() + NewOrderSingleEncoder.sideEncodingOffset(), side());
        request.memory().putByte(request.offset() + NewOrderSingleEncoder.ordTypeEncodingOffset(), ordType());
        price(NewOrderSingleEncoder.priceEncodingOffset());
        request.memory().putLong(request.offset() + NewOrderSingleEncoder.orderQtyEncodingOffset(), next(100) + 1);
        request.memory().putByte(request.offset() + NewOrderSingleEncoder.timeInForceEncodingOffset(), time());
    }

    private void replace(final int number)
    {
        request.begin(OrderCancelReplaceRequestEncoder.TEMPLATE_ID, OrderCancelReplaceRequestEncoder.BLOCK_LENGTH);
        final int offset = request.offset();
        id(OrderCancelReplaceRequestEncoder.clOrdIdEncodingOffset(), number);
        id(OrderCancelReplaceRequestEncoder.origClOrdIdEncodingOffset(), number - next(200));
        final int symbolOffset = offset + OrderCancelReplaceRequestEncoder.symbolEncodingOffset();
        request.memory().putLong(symbolOffset, 'A' + next(4));
        request.memory().putLong(symbolOffset + 8, 0);
        request.memory().putByte(offset + OrderCancelReplaceRequestEncoder.sideEncodingOffset(), side());
        request.memory().putByte(offset + OrderCancelReplaceRequestEncoder.ordTypeEncodingOffset(), ordType());
        price(OrderCancelReplaceRequestEncoder.priceEncodingOffset());
        request.memory().putLong(offset + OrderCancelReplaceRequestEncoder.orderQtyEncodingOffset(), next(100) + 1);
        request.memory().putByte(offset + OrderCancelReplaceRequestEncoder.timeInForceEncodingOffset(), time());
    }

    private void id(final int fieldOffset, final int number)
    {
        final int offset = request.offset() + fieldOffset;
        request.memory().setMemory(offset, ClientId.LENGTH, (byte)0);
        request.memory().putByte(offset, (byte)'N');
        request.memory().putNaturalPaddedIntAscii(offset + 1, DIGITS, Math.max(number, 0));
    }

    private void price(final int fieldOffset)
    {
        request.memory().putLong(request.offset() + fieldOffset, 18_700 + next(64));
        request.memory().putByte(request.offset() + fieldOffset + Long.BYTES, (byte)-2);
    }

    private byte side()
    {
        return (next(2) == 0 ? Side.Buy : Side.Sell).value();
    }

    private byte ordType()
    {
        return (next(10) == 0 ? OrdType.Market : OrdType.Limit).value();
    }

    private byte time()
    {
        final int kind = next(10);
        return (kind == 0 ? TimeInForce.FillOrKill : kind == 1 ? TimeInForce.ImmediateOrCancel : TimeInForce.Day)
            .value();
    }

    private int next(final int bound)
    {
        seed = seed * 6364136223846793005L + 1442695040888963407L;
        request.from(seed >>> 62);
        return (int)((seed >>> 33) % bound);
    }

    private static final class Discard implements Replies
    {
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);

        @Override
        public void claim(final Request request, final int templateId, final int length)
        {
        }

        @Override
        public boolean claimPush(final long subscription, final int templateId, final int length)
        {
            return true;
        }

        @Override
        public MutableDirectBuffer buffer()
        {
            return buffer;
        }

        @Override
        public int offset()
        {
            return Long.BYTES;
        }

        @Override
        public int claimed()
        {
            return 0;
        }

        @Override
        public void commit(final int length)
        {
        }
    }
}
