package io.penstock.gateway.protocol;

import io.penstock.codecs.sofh.SofhParser;
import io.penstock.gateway.counters.Protocol;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.ApplicationProtocol;
import io.penstock.gateway.ring.Attachments;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.ring.SlotKind;
import io.penstock.gateway.route.Routes;

/**
 * The fourth step: bytes become rows, one a request. Where no TLS handshake has agreed on its protocol, the first
 * bytes of a connection tell it; what is none that is spoken here is closed, and the reason is counted.
 */
public final class ParseStage
{
    private final ProtocolConnections connections;
    private final Attachments attachments;
    private final Input input;
    private final Http1Input http1;
    private final SofhInput sofh;
    private final ParseTimers timers;
    private final Sniffer sniffer;

    /**
     * Parses for a lane.
     *
     * @param connections the lane's protocol states.
     * @param routes      the route table.
     * @param framing     the parser of SBE frames.
     * @param isSbeOnly   whether the dialect of the frames can't be told from HTTP, so that HTTP is off.
     * @param attachments the chunks that stay with a slot until the inbound ring has passed it.
     */
    public ParseStage(
        final ProtocolConnections connections,
        final Routes routes,
        final SofhParser framing,
        final boolean isSbeOnly,
        final Attachments attachments)
    {
        this.connections = connections;
        this.attachments = attachments;
        input = new Input(connections, attachments);
        sniffer = new Sniffer(isSbeOnly);
        http1 = new Http1Input(connections, routes, input);
        sofh = new SofhInput(connections, input, framing);
        timers = new ParseTimers(connections, http1);
    }

    /**
     * Parses a slot.
     *
     * @param slot     the slot.
     * @param sequence its sequence.
     */
    public void onEvent(final InboundSlot slot, final long sequence)
    {
        if (SlotKind.isLaneWide(slot.kind()))
        {
            timers.onLaneWide(slot);
            return;
        }
        if (slot.kind() == SlotKind.OPENED)
        {
            timers.onIdle(connections.open(slot.connection()), slot.timeNs());
            return;
        }
        final ProtocolConnection connection = connections.find(slot.connection());
        if (connection == null || connection.isClosing)
        {
            return;
        }
        if (slot.fault())
        {
            // bytes are missing: what comes behind them may begin anywhere
            connections.stopInput(connection);
            return;
        }
        switch (slot.kind())
        {
            case SlotKind.PAUSED:
                timers.onPaused(connection);
                break;

            case SlotKind.UNPAUSED:
                timers.onUnpaused(connection, slot.timeNs());
                break;

            case SlotKind.CLOSED:
                connections.stopInput(connection);
                break;

            case SlotKind.SENT:
                break;

            default:
                if (slot.protocol() != ApplicationProtocol.NONE)
                {
                    connection.protocol = slot.protocol();
                }
                connection.isKept = slot.isKept();
                connection.isWithheld = slot.isWithheld();
                connection.hasEnded |= slot.hasEnded() || slot.kind() == SlotKind.END_OF_INPUT;
                parse(slot, connection, sequence);
        }
    }

    /**
     * Takes back the chunks of slots that the ring has passed.
     *
     * @return number of chains taken back.
     */
    public int release()
    {
        return attachments.release();
    }

    private void parse(final InboundSlot slot, final ProtocolConnection connection, final long sequence)
    {
        final boolean canGoOn = input.begin(slot, connection);
        // what comes behind a left-over that waits for its slot waits there, too
        final boolean isWaiting = connection.isResuming && slot.kind() != SlotKind.RESUMED;
        if (canGoOn && input.remaining() > 0 && !isWaiting)
        {
            try
            {
                dispatch(slot, connection);
            }
            catch (final Throwable e)
            {
                connections.stopInput(connection);
                input.end(connection, sequence);
                throw e;
            }
        }
        final int rest = input.remaining();
        if (!input.end(connection, sequence) || !canGoOn)
        {
            slot.fail();
            connections.stopInput(connection);
            return;
        }
        if (connection.isClosing || isWaiting)
        {
            return;
        }
        if (connection.isWithheld)
        {
            withhold(slot, connection);
        }
        connection.isResuming = slot.resume();
        if (connection.isResuming)
        {
            return;
        }
        if (slot.kind() == SlotKind.RESUMED && connection.held == null && !connection.isWithheld)
        {
            slot.requestUnpause();
        }
        if (connection.hasEnded && !connection.isWithheld)
        {
            end(slot, connection, rest);
        }
        else
        {
            timers.onParsed(connection, slot, rest);
        }
    }

    /**
     * Reads no more while decrypt waits for answers; where there are none to wait for, it goes on at once. Frame lets
     * it go on behind the last one.
     */
    private static void withhold(final InboundSlot slot, final ProtocolConnection connection)
    {
        slot.requestPause();
        if (connection.isAnswered() && !slot.resume())
        {
            slot.requestKept();
        }
    }

    private void dispatch(final InboundSlot slot, final ProtocolConnection connection)
    {
        if (connection.protocol == ProtocolConnection.UNKNOWN)
        {
            connection.protocol = sniffer.sniff(input.buffer(), input.offset(), input.remaining());
        }
        final int before = connection.received;
        if (connection.protocol == ProtocolConnection.HTTP1)
        {
            http1.onBytes(slot, connection);
            connections.traffic.requests(Protocol.HTTP1, connection.received - before);
        }
        else if (connection.protocol == ProtocolConnection.SBE)
        {
            sofh.onBytes(slot, connection);
            connections.traffic.requests(Protocol.SBE, connection.received - before);
        }
        else if (input.remaining() >= Integer.BYTES || connection.hasEnded)
        {
            connections.counters.rejected(Reason.UNKNOWN_PROTOCOL);
            connections.close(slot, connection, RowTable.URGENT);
        }
    }

    private void end(final InboundSlot slot, final ProtocolConnection connection, final int rest)
    {
        if (rest > 0 || connection.phase != ProtocolConnection.HEAD)
        {
            connections.counters.rejected(Reason.TRUNCATED);
        }
        if (connection.isInPart())
        {
            connections.closePart(slot, connection);
            return;
        }
        connections.close(slot, connection, 0);
    }
}
