package io.penstock.gateway.limits;

import io.penstock.codecs.orderentry.ExecutionReportEncoder;
import io.penstock.gateway.ServiceFactory;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.ring.Slot;
import io.penstock.gateway.service.Replies;
import io.penstock.gateway.service.Request;
import io.penstock.gateway.service.Service;
import java.util.concurrent.Semaphore;

/**
 * An order book that misbehaves as the first letter of a clOrdId says. {@code X}: an exception, {@code E}: an
 * error, {@code C} and {@code D}: the same with a claim open, {@code N}: no reply, {@code R}: a reply, then an
 * exception, {@code H}: a reply with the header of no message, {@code B}: a broken row of the slot, {@code V}: a reply
 * of values its schema has not, {@code S}: it waits until it is let go.
 */
final class UnrulyOrders implements Service
{
    private static final int TEMPLATE_FROM_BODY = 6;
    private static final short UNKNOWN_TEMPLATE = 9999;
    private static final int NO_ENCODING = RowTable.encodings(0, 3);

    private final Service orders;
    private final Semaphore gate;

    private UnrulyOrders(final Service orders, final Semaphore gate)
    {
        this.orders = orders;
        this.gate = gate;
    }

    static ServiceFactory factory(final Semaphore gate)
    {
        return (service, config) -> new UnrulyOrders(ServiceFactory.BUILT_IN.create(service, config), gate);
    }

    @Override
    public void onRequest(final Request request, final Replies replies)
    {
        final char first = (char)request.buffer().getByte(request.offset());
        switch (first)
        {
            case 'X':
                throw new IllegalStateException("as the test wants it");

            case 'E':
                throw new AssertionError("as the test wants it");

            case 'C':
                replies.claim(request, ExecutionReportEncoder.TEMPLATE_ID, ExecutionReportEncoder.BLOCK_LENGTH);
                throw new IllegalStateException("as the test wants it");

            case 'D':
                replies.claim(request, ExecutionReportEncoder.TEMPLATE_ID, ExecutionReportEncoder.BLOCK_LENGTH);
                throw new AssertionError("as the test wants it");

            case 'B':
                orders.onRequest(request, replies);
                // the row of its answer gets an encoding that there is not
                replies.buffer().putInt(Slot.HEAD_LENGTH, replies.buffer().getInt(Slot.HEAD_LENGTH) | NO_ENCODING);
                break;

            case 'H':
                replies.claim(request, ExecutionReportEncoder.TEMPLATE_ID, ExecutionReportEncoder.BLOCK_LENGTH);
                replies.buffer().putShort(replies.offset() - TEMPLATE_FROM_BODY, UNKNOWN_TEMPLATE);
                replies.commit();
                break;

            case 'V':
                replies.claim(request, ExecutionReportEncoder.TEMPLATE_ID, ExecutionReportEncoder.BLOCK_LENGTH);
                replies.buffer().setMemory(replies.offset(), ExecutionReportEncoder.BLOCK_LENGTH, (byte)0);
                new ExecutionReportEncoder().wrap(replies.buffer(), replies.offset()).orderId(1).clOrdId("V1");
                replies.buffer().putByte(
                    replies.offset() + ExecutionReportEncoder.execTypeEncodingOffset(), (byte)'?');
                replies.commit();
                break;

            case 'N':
                break;

            case 'R':
                orders.onRequest(request, replies);
                throw new IllegalStateException("as the test wants it");

            case 'S':
                await();
                orders.onRequest(request, replies);
                break;

            default:
                orders.onRequest(request, replies);
        }
    }

    private void await()
    {
        try
        {
            gate.acquire();
        }
        catch (final InterruptedException e)
        {
            throw new IllegalStateException("the gateway stops", e);
        }
    }

    @Override
    public void close()
    {
        orders.close();
    }
}
