package io.penstock.gateway.tls;

import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Attachments;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.SlotKind;
import javax.net.ssl.SSLException;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The third step: ciphertext becomes plaintext, in place in the slot. Bytes that are not TLS pass as they are; the
 * first byte of a connection tells. A record that spans reads is kept and put in front of the next bytes.
 */
public final class DecryptStage
{
    private static final DirectBuffer OVERFLOW_ALERT = new UnsafeBuffer(TlsRecord.OVERFLOW_ALERT);

    private final TlsSessions sessions;
    private final Attachments attachments;
    private final TlsInput input;
    private final Handshakes handshakes;
    private final Records records;
    private final TlsTimers timers;
    private final Alerts alerts;

    /**
     * Decrypts for a lane.
     *
     * @param sessions    the lane's sessions.
     * @param pool        what the lane has of the handshake pool.
     * @param attachments the chunks that stay with a slot until the inbound ring has passed it.
     */
    public DecryptStage(final TlsSessions sessions, final HandshakePool pool, final Attachments attachments)
    {
        this.sessions = sessions;
        this.attachments = attachments;
        input = new TlsInput(sessions, attachments);
        timers = new TlsTimers(sessions);
        alerts = new Alerts(sessions.lane.tls());
        handshakes = new Handshakes(sessions, pool, alerts);
        records = new Records(sessions, input, timers);
    }

    /**
     * Decrypts a slot.
     *
     * @param slot     the slot.
     * @param sequence its sequence.
     */
    public void onEvent(final InboundSlot slot, final long sequence)
    {
        switch (slot.kind())
        {
            case SlotKind.OPENED:
                sessions.open(slot.connection(), slot.listener(), slot.address());
                break;

            case SlotKind.TICK:
                timers.expire(slot);
                break;

            default:
                final TlsConnection connection = sessions.find(slot.connection());
                if (connection != null && connection.mode != TlsConnection.PLAIN)
                {
                    onEvent(slot, connection, sequence);
                }
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

    private void onEvent(final InboundSlot slot, final TlsConnection connection, final long sequence)
    {
        switch (slot.kind())
        {
            case SlotKind.DATA:
                onBytes(slot, connection, sequence);
                break;

            case SlotKind.RESUMED:
                onResumed(slot, connection, sequence);
                break;

            case SlotKind.PAUSED:
                timers.onPaused(connection);
                break;

            case SlotKind.UNPAUSED:
                timers.onUnpaused(slot, connection);
                break;

            case SlotKind.END_OF_INPUT:
                onEndOfInput(slot, connection);
                break;

            default:
                return;
        }
        // the pool may have a request behind the last words of a handshake
        if (connection.carry != null || connection.task != null)
        {
            slot.keep(connection.isWithheld);
        }
    }

    private void onBytes(final InboundSlot slot, final TlsConnection connection, final long sequence)
    {
        input.begin(slot);
        try
        {
            if (connection.mode == TlsConnection.UNKNOWN && !handshakes.begin(slot, connection, input))
            {
                return;
            }
            final boolean wasHandshaking = connection.isHandshaking;
            if (!wasHandshaking || handshakes.step(slot, connection, input))
            {
                open(slot, connection, sequence, wasHandshaking);
            }
            if (connection.mode == TlsConnection.ENDED && input.hasRemaining() && !slot.fault())
            {
                sessions.counters.rejected(Reason.SESSION_ENDED);
            }
            input.end(slot);
        }
        catch (final SSLException e)
        {
            if (!connection.isHandshaking)
            {
                alerts.onFailure(e, input.plainAlert());
            }
            refuse(slot, connection, e instanceof RecordOverflowException);
        }
    }

    /**
     * Opens records: of the slot, or where a handshake is just complete, of what came behind it.
     */
    private void open(
        final InboundSlot slot, final TlsConnection connection, final long sequence, final boolean isFirst)
        throws SSLException
    {
        if (connection.carry == null || input.join(slot, connection, sequence))
        {
            records.open(slot, connection);
        }
        else if (isFirst)
        {
            timers.onRead(slot, connection);
        }
    }

    private void onResumed(final InboundSlot slot, final TlsConnection connection, final long sequence)
    {
        if (connection.task != null)
        {
            onBytes(slot, connection, sequence);
            if (connection.hasEnded && connection.task == null)
            {
                onEndOfInput(slot, connection);
                slot.end();
            }
        }
        else if (connection.isWithheld && connection.isAnswered)
        {
            connection.isWithheld = false;
            onBytes(slot, connection, sequence);
        }
    }

    private void onEndOfInput(final InboundSlot slot, final TlsConnection connection)
    {
        if (connection.task != null)
        {
            // what came before it may be whole, and is to be served
            connection.hasEnded = true;
            slot.postponeEnd();
            return;
        }
        handshakes.onEndOfInput(connection);
        if (connection.carry != null && !connection.isWithheld)
        {
            sessions.counters.rejected(Reason.TRUNCATED);
            sessions.end(connection);
        }
    }

    /**
     * Ends a session whose record is broken. What stood before that record is served, as if it had come in a read of
     * its own; but a session that has failed seals nothing more, so that its answers are dropped and counted.
     *
     * @param isTooLong whether the record was not given to the session, as it is longer than a record may be.
     */
    private void refuse(final InboundSlot slot, final TlsConnection connection, final boolean isTooLong)
    {
        sessions.counters.rejected(connection.isHandshaking ? Reason.HANDSHAKE_FAILED : Reason.BAD_RECORD);
        input.end(slot);
        try
        {
            if (!sayWhy(connection, isTooLong))
            {
                sessions.counters.rejected(Reason.POOL_EXHAUSTED);
            }
            slot.requestFlush();
            alerts.onProduced(connection);
        }
        catch (final SSLException e)
        {
            sessions.counters.rejected(Reason.BAD_RECORD);
        }
        sessions.end(connection);
        slot.end();
    }

    /**
     * Makes the alert that says why, unless the pool has brought it.
     *
     * @return false where there is no memory for it.
     */
    private boolean sayWhy(final TlsConnection connection, final boolean isTooLong) throws SSLException
    {
        if (connection.engine != null && connection.task == null)
        {
            return connection.protection.fail(connection, isTooLong);
        }
        return !isTooLong || connection.isGreeted ||
            connection.produced.append(OVERFLOW_ALERT, 0, OVERFLOW_ALERT.capacity());
    }
}
