package io.penstock.gateway.service;

import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.Publisher;
import io.penstock.gateway.ring.RowTable;

/**
 * The process thread's end of the outbound ring: collects the answers of one connection in a slot. A slot is published
 * when another connection's turn comes, when it is full, or when the step is over.
 */
final class Outlet
{
    private final Publisher<OutboundSlot> outbound;
    private OutboundSlot open;

    Outlet(final Publisher<OutboundSlot> outbound)
    {
        this.outbound = outbound;
    }

    /**
     * Finds room for an answer.
     *
     * @param connection the connection it is for.
     * @param length     bytes its message takes at most.
     * @return a slot of that connection with room for it, or null where the ring is full.
     */
    OutboundSlot open(final long connection, final int length)
    {
        if (open != null && (open.connection() != connection || !open.hasRoom(length)))
        {
            publish();
        }
        if (open == null && outbound.hasRoom())
        {
            open = outbound.slot();
            open.begin(connection);
        }
        return open;
    }

    /**
     * Answers a request with a problem.
     *
     * @param problem a code of {@link Problem}, or of the codecs.
     * @return false where the ring is full.
     */
    boolean refuse(
        final long connection,
        final int flags,
        final int route,
        final int order,
        final int stream,
        final int problem)
    {
        final OutboundSlot out = open(connection, 0);
        if (out == null)
        {
            return false;
        }
        final int row = out.rows().add(flags, route, order, stream);
        out.rows().problem(row, problem, 0);
        return true;
    }

    /**
     * Closes a connection in the place of an answer, and at once where it has begun.
     *
     * @return false where the ring is full.
     */
    boolean close(final long connection, final int order)
    {
        return control(connection, RowTable.CONTROL | RowTable.CLOSE | RowTable.URGENT, order);
    }

    /**
     * Sends what a layer says of a connection.
     *
     * @return false where the ring is full.
     */
    boolean control(final long connection, final int flags, final int order)
    {
        final OutboundSlot out = open(connection, 0);
        if (out != null)
        {
            out.rows().add(flags, 0, order, 0);
        }
        return out != null;
    }

    /**
     * Sends what was collected.
     */
    void publish()
    {
        if (open != null)
        {
            open = null;
            outbound.publish();
        }
    }

    /**
     * The sequence of the slot that is open, or that is opened next.
     */
    long sequence()
    {
        return outbound.sequence();
    }

    /**
     * Whether all of a slot has been carried out.
     */
    boolean isPassed(final long sequence)
    {
        return outbound.isPassed(sequence);
    }

    boolean hasRoom()
    {
        return outbound.hasRoom();
    }

    long published()
    {
        return outbound.published();
    }
}
