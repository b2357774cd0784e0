package io.penstock.gateway.tls;

import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Chunk;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.Listener;
import javax.net.ssl.SSLException;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * How a connection comes to its session: its first bytes tell whether it is TLS; what the client says is given to the
 * handshake pool record by record, and what the pool's thread has to answer goes out. Used by the tls thread.
 */
final class Handshakes
{
    /** Bytes of a step at most: what comes behind a handshake is no part of it. */
    private static final int MAX_STEP_LENGTH = 2 * TlsRecord.MAX_LENGTH;
    /** Client addresses of a lane that are remembered. */
    private static final int ADDRESSES = 1 << 14;

    private final TlsSessions sessions;
    private final HandshakePool pool;
    private final AddressRates rates;
    private final Alerts alerts;
    private final UnsafeBuffer flight = new UnsafeBuffer();

    /**
     * Has the handshakes of a lane done by a pool.
     *
     * @param pool   what the lane has of it.
     * @param alerts counts those that make handshakes fail.
     */
    Handshakes(final TlsSessions sessions, final HandshakePool pool, final Alerts alerts)
    {
        this.alerts = alerts;
        this.sessions = sessions;
        this.pool = pool;
        rates = new AddressRates(pool.limits().perAddress(), ADDRESSES);
    }

    /**
     * Looks at the first bytes of a connection; what they are may take three of them.
     *
     * @return false where they are no records, or too few: they pass as they are, but not on the listener that takes
     *         TLS alone; and where there are too many handshakes.
     */
    boolean begin(final InboundSlot slot, final TlsConnection connection, final TlsInput input) throws SSLException
    {
        final boolean isFirst = connection.carry == null;
        input.putInFront(connection);
        if (!sessions.isEnabled() || !input.isHandshake())
        {
            pass(slot, connection, input);
            return false;
        }
        if (input.remaining() < TlsRecord.SNIFFED_LENGTH)
        {
            if (isFirst)
            {
                sessions.arm(connection, slot.timeNs());
            }
            input.keep(slot, connection);
            input.end(slot);
            return false;
        }
        if (!rates.take(connection.address, slot.timeNs()))
        {
            input.end(slot);
            sessions.close(slot, connection, Reason.HANDSHAKE_RATE);
            return false;
        }
        sessions.begin(connection, slot.timeNs());
        return true;
    }

    /**
     * Goes on with a handshake: takes what the pool has done, and has it do more with what the client has said.
     *
     * @return whether the handshake is complete; what comes next, and what is kept, are records of the session then.
     * @throws SSLException where it has failed.
     */
    boolean step(final InboundSlot slot, final TlsConnection connection, final TlsInput input) throws SSLException
    {
        final HandshakeTask task = connection.task;
        if (task != null && task.isFinished())
        {
            connection.task = null;
            take(slot, connection, task);
        }
        if (connection.isHandshaking && connection.carry != null && input.hasRemaining())
        {
            input.hold(slot, connection);
        }
        if (connection.isHandshaking)
        {
            goOn(slot, connection, input);
        }
        if (connection.isHandshaking && input.hasRemaining())
        {
            input.hold(slot, connection);
        }
        return connection.isEstablished();
    }

    private void pass(final InboundSlot slot, final TlsConnection connection, final TlsInput input)
    {
        sessions.disarm(connection);
        sessions.strangers.remove(connection);
        connection.mode = TlsConnection.PLAIN;
        if (connection.listener == Listener.TLS)
        {
            input.end(slot);
            sessions.close(slot, connection, Reason.TLS_REQUIRED);
        }
        else
        {
            input.pass(slot);
        }
    }

    private void take(final InboundSlot slot, final TlsConnection connection, final HandshakeTask task)
        throws SSLException
    {
        final HandshakeStep step = task.step();
        connection.engine = task.engine();
        connection.alpn = task.alpn();
        if (step.flight().length > 0)
        {
            connection.isGreeted = true;
            flight.wrap(step.flight());
            if (!connection.produced.append(flight, 0, flight.capacity()))
            {
                sessions.exhausted(slot, connection);
                return;
            }
            slot.requestFlush();
        }
        if (step.failure() != null)
        {
            fail(connection, step);
        }
        if (step.isComplete())
        {
            complete(slot, connection, step);
            keepRest(slot, connection, task);
        }
        else
        {
            sessions.waiting.add(connection);
        }
    }

    private void complete(final InboundSlot slot, final TlsConnection connection, final HandshakeStep step)
        throws SSLException
    {
        slot.client(step.client());
        slot.secure();
        slot.protocol(step.protocol());
        sessions.lane.tls().completed(step.isTls13(), step.isResumed(), slot.timeNs() - connection.beganNs);
        sessions.establish(connection);
    }

    private void fail(final TlsConnection connection, final HandshakeStep step) throws SSLException
    {
        // it has said what it had to say
        if (connection.engine != null)
        {
            sessions.free(connection.engine);
            connection.engine = null;
        }
        alerts.onFailure(step.failure(), step.receivedAlert());
        throw step.failure();
    }

    /**
     * Takes a handshake for given up whose client sends no more.
     */
    void onEndOfInput(final TlsConnection connection)
    {
        if (connection.isShakingHands())
        {
            sessions.lane.tls().abandoned();
            connection.isHandshaking = false;
            sessions.end(connection);
        }
    }

    /** Keeps what the client has sent behind its handshake, in front of what has come since. */
    private void keepRest(final InboundSlot slot, final TlsConnection connection, final HandshakeTask task)
    {
        final Chunk carry = connection.carry;
        final int length = task.records.length - task.step().consumed();
        if (length == 0)
        {
            return;
        }
        final Chunk chunk = sessions.allocate(slot, connection, length + (carry == null ? 0 : carry.length()));
        if (chunk == null)
        {
            sessions.exhausted(slot, connection);
            return;
        }
        chunk.buffer().putBytes(chunk.start(), task.records, task.step().consumed(), length);
        chunk.limit(chunk.start() + length);
        if (carry != null)
        {
            TlsInput.append(chunk, carry.buffer(), carry.start(), carry.length());
            sessions.pool.release(carry);
        }
        connection.carry = chunk;
    }

    private void goOn(final InboundSlot slot, final TlsConnection connection, final TlsInput input)
        throws SSLException
    {
        final Chunk carry = connection.carry;
        final int kept = carry == null ? input.remaining() : carry.length();
        if (!connection.isGreeted && connection.helloLength + kept > pool.limits().clientHelloBytes())
        {
            sessions.close(slot, connection, Reason.CLIENT_HELLO_LIMIT);
        }
        else if (connection.task != null)
        {
            if (kept > TlsRecord.MAX_LENGTH && !connection.isPaused)
            {
                // it is read on when the pool is done
                slot.requestPause();
            }
        }
        else
        {
            final byte[] records = carry == null ?
                input.takeWhole(connection, MAX_STEP_LENGTH) :
                sessions.takeWhole(connection, MAX_STEP_LENGTH);
            if (records.length > 0 && !submit(connection, records, slot.timeNs()))
            {
                sessions.close(slot, connection, Reason.HANDSHAKES_LIMIT);
            }
        }
    }

    private boolean submit(final TlsConnection connection, final byte[] records, final long nowNs)
    {
        if (!connection.isCounted && !sessions.countHandshake(connection, nowNs))
        {
            return false;
        }
        sessions.waiting.remove(connection);
        connection.helloLength += records.length;
        connection.task = sessions.newTask(connection, records, pool.finished());
        final boolean isSubmitted = pool.queue().offer(connection.task);
        if (!isSubmitted)
        {
            connection.task = null;
        }
        return isSubmitted;
    }
}
