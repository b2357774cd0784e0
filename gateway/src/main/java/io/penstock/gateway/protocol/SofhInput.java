package io.penstock.gateway.protocol;

import io.penstock.codecs.sofh.SofhParser;
import io.penstock.codecs.sofh.SofhView;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.RowTable;

/**
 * SBE on its way in: frames become rows. Behind a frame that is wrong nobody knows where the next one begins: the
 * connection closes when those before it are answered, and the reason is counted.
 */
final class SofhInput
{
    private final ProtocolConnections connections;
    private final Input input;
    private final SofhParser parser;
    private final SofhView frame = new SofhView();

    SofhInput(final ProtocolConnections connections, final Input input, final SofhParser parser)
    {
        this.connections = connections;
        this.input = input;
        this.parser = parser;
    }

    /**
     * Makes rows of the bytes at work, as many as are whole and the table has room for.
     */
    void onBytes(final InboundSlot slot, final ProtocolConnection connection)
    {
        while (input.remaining() > 0)
        {
            if (slot.rows().remaining() < 2)
            {
                slot.requestResume();
                return;
            }
            final int used = parser.parse(input.buffer(), input.offset(), input.remaining(), frame);
            if (used == 0)
            {
                return;
            }
            if (used < 0)
            {
                connections.counters.rejected(Reason.BAD_FRAMING);
                connections.close(slot, connection, 0);
                return;
            }
            final int row = slot.rows().add(
                RowTable.MESSAGE | RowTable.SOFH | input.refer(slot), 0, connection.received++, 0);
            slot.rows().body(
                row, frame.messageOffset(), frame.messageLength());
            input.skip(used);
        }
    }
}
