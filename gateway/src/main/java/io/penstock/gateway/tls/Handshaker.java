package io.penstock.gateway.tls;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Shakes hands: gives the engines of the connections that wait the records of their clients, and takes what they
 * answer. It signs and verifies, a few hundred microseconds each time, so that it has threads of its own, whose only
 * other company is the queue. Used by one thread of the pool.
 */
public final class Handshaker
{
    private static final String TLS_1_3 = "TLSv1.3";
    /** Bytes of a flight at most: a chain of certificates has up to a hundred thousand. */
    private static final int FLIGHT_LENGTH = 1 << 17;

    private final HandshakeQueue queue;
    private final ByteBuffer nothing = ByteBuffer.allocateDirect(0);
    private final ByteBuffer flight = ByteBuffer.allocateDirect(FLIGHT_LENGTH);
    private final ByteBuffer plain = ByteBuffer.allocateDirect(TlsRecord.MAX_LENGTH);
    private ByteBuffer records = ByteBuffer.allocateDirect(TlsRecord.MAX_LENGTH);
    private int lastRecord;
    private volatile long handled;

    /**
     * Shakes hands for a queue.
     *
     * @param queue of all lanes.
     */
    public Handshaker(final HandshakeQueue queue)
    {
        this.queue = queue;
    }

    /**
     * Takes the next step of the handshake that has waited longest.
     *
     * @return number of steps taken.
     */
    public int doWork()
    {
        final HandshakeTask task = queue.poll();
        if (task == null)
        {
            return 0;
        }
        if (task.isAbandoned() || !run(task))
        {
            free(task);
        }
        handled++;
        return 1;
    }

    /**
     * How many steps were taken. Any thread may ask.
     *
     * @return their number.
     */
    public long handled()
    {
        return handled;
    }

    /**
     * Frees the engines that still wait. Called by its thread when it ends.
     */
    public void close()
    {
        HandshakeTask task = queue.poll();
        while (task != null)
        {
            if (task.abandon())
            {
                free(task);
            }
            task = queue.poll();
        }
    }

    private void free(final HandshakeTask task)
    {
        try
        {
            if (task.engine() != null)
            {
                EngineRecords.free(task.engine(), flight.clear());
            }
        }
        catch (final SSLException e)
        {
            // it is freed nevertheless
            flight.clear();
        }
    }

    private boolean run(final HandshakeTask task)
    {
        if (records.capacity() < task.records.length)
        {
            records = ByteBuffer.allocateDirect(task.records.length);
        }
        records.clear().put(task.records).flip();
        lastRecord = 0;
        flight.clear();
        HandshakeStep step;
        Error error = null;
        try
        {
            task.prepare();
            final boolean isComplete = shakeHands(task.engine());
            step = task.alpn().isRefused() ?
                fail(task, new SSLException("no protocol of the client's is spoken here")) :
                isComplete ? complete(task) : HandshakeStep.goesOn(records.position(), said());
        }
        catch (final SSLException e)
        {
            step = fail(task, e);
        }
        catch (final RuntimeException e)
        {
            step = fail(task, new SSLException(e));
        }
        catch (final Error e)
        {
            // whoever waits for the step waits no longer, whatever it was
            step = fail(task, new SSLException(e));
            error = e;
        }
        final boolean isWanted = task.finish(step);
        if (error != null)
        {
            throw error;
        }
        return isWanted;
    }

    private HandshakeStep complete(final HandshakeTask task) throws SSLException
    {
        final SSLEngine engine = task.engine();
        return new HandshakeStep(
            true,
            null,
            HandshakeStep.NONE,
            records.position(),
            said(),
            Alpn.protocol(engine.getApplicationProtocol()),
            task.client(),
            TLS_1_3.equals(engine.getSession().getProtocol()),
            HandshakeCalls.isResumed(engine));
    }

    private HandshakeStep fail(final HandshakeTask task, final SSLException failure)
    {
        if (task.alpn() != null && task.alpn().isRefused())
        {
            flight.clear().put(Alpn.ALERT);
        }
        else
        {
            sayWhy(task);
        }
        final int read = records.position();
        final int alert = task.records.length - lastRecord < TlsRecord.PLAIN_ALERT_LENGTH ?
            HandshakeStep.NONE :
            TlsRecord.plainAlert(new UnsafeBuffer(task.records), lastRecord);
        return HandshakeStep.failed(failure, alert, read, said());
    }

    /** What the engine has said. */
    private byte[] said()
    {
        final byte[] bytes = new byte[flight.flip().remaining()];
        flight.get(bytes).clear();
        return bytes;
    }

    /**
     * Shakes hands as far as the client's records allow.
     *
     * @return whether the handshake is complete.
     */
    private boolean shakeHands(final SSLEngine engine) throws SSLException
    {
        while (true)
        {
            final HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_WRAP)
            {
                wrap(engine);
            }
            else if (status == HandshakeStatus.NEED_TASK)
            {
                engine.getDelegatedTask().run();
            }
            else if (status != HandshakeStatus.NEED_UNWRAP)
            {
                // tickets, where they come at once
                wrap(engine);
                return true;
            }
            else if (!unwrap(engine))
            {
                return false;
            }
        }
    }

    /** Takes the next record. */
    private boolean unwrap(final SSLEngine engine) throws SSLException
    {
        if (!records.hasRemaining())
        {
            return false;
        }
        final int before = records.position();
        lastRecord = before;
        final SSLEngineResult result = engine.unwrap(records, plain.clear());
        if (result.getStatus() == Status.CLOSED)
        {
            throw new SSLException("the client has ended its handshake");
        }
        if (records.position() == before && result.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP)
        {
            throw new SSLException("record not taken");
        }
        return true;
    }

    private void wrap(final SSLEngine engine) throws SSLException
    {
        SSLEngineResult result;
        do
        {
            result = engine.wrap(nothing, flight);
        }
        while (result.bytesProduced() > 0 && result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP);
        if (result.getStatus() == Status.BUFFER_OVERFLOW)
        {
            throw new SSLException("flight longer than a flight may be");
        }
    }

    /** The alert that says why. */
    private void sayWhy(final HandshakeTask task)
    {
        try
        {
            if (task.engine() != null)
            {
                wrap(task.engine());
            }
        }
        catch (final SSLException | RuntimeException e)
        {
            // nothing is said then
            nothing.clear();
        }
    }
}
