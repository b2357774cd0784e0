package io.penstock.gateway.tls;

import io.penstock.gateway.ring.ResumeQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.agrona.DirectBuffer;

/**
 * One step of a handshake: the records that a client has sent, for an engine that belongs to a thread of the pool from
 * when the task is submitted until it is finished; the first step makes the engine. The tls thread makes the task,
 * submits it, and looks at what has come of it when the reader comes again for the connection; a connection that is
 * released before leaves its engine to the pool.
 */
final class HandshakeTask
{
    private static final int SUBMITTED = 0;
    private static final int FINISHED = 1;
    private static final int ABANDONED = 2;

    final byte[] records;

    private final TlsContext context;
    private final long connection;
    private final ResumeQueue finished;
    private final AtomicInteger state = new AtomicInteger(SUBMITTED);
    private SSLEngine engine;
    private Alpn alpn;
    private HandshakeStep step;

    /**
     * Makes a task.
     *
     * @param context    makes engines.
     * @param connection whose handshake it is.
     * @param records    of the client, whole ones.
     * @param finished   where the connection is added when the task is finished.
     */
    HandshakeTask(
        final TlsContext context, final TlsConnection connection, final byte[] records, final ResumeQueue finished)
    {
        this.context = context;
        this.connection = connection.id;
        engine = connection.engine;
        alpn = connection.alpn;
        this.records = records;
        this.finished = finished;
    }

    /**
     * Makes the engine, where the connection has none. Called by the pool's thread.
     */
    void prepare() throws SSLException
    {
        if (engine == null)
        {
            alpn = context.newAlpn();
            engine = context.newEngine(alpn);
            engine.beginHandshake();
        }
    }

    /**
     * What the client of a complete handshake is called.
     *
     * @return the name, or null where it has none.
     */
    DirectBuffer client() throws SSLException
    {
        return context.client(engine);
    }

    /**
     * The connection's engine.
     *
     * @return the engine, or null where it was not made.
     */
    SSLEngine engine()
    {
        return engine;
    }

    /**
     * What agrees with the client on a protocol.
     */
    Alpn alpn()
    {
        return alpn;
    }

    /**
     * Gives the engine back to the tls thread. Called by the pool's thread.
     *
     * @param newStep what has come of it.
     * @return false where nobody wants it any more: the engine is the caller's to free.
     */
    boolean finish(final HandshakeStep newStep)
    {
        step = newStep;
        if (!state.compareAndSet(SUBMITTED, FINISHED))
        {
            return false;
        }
        while (!finished.offer(connection))
        {
            // the socket thread never waits for this one
            Thread.yield();
        }
        return true;
    }

    /**
     * Wants the engine no more. Called by the tls thread, and by the pool's where it ends.
     *
     * @return false where the task is finished: the engine is the tls thread's to free.
     */
    boolean abandon()
    {
        return state.compareAndSet(SUBMITTED, ABANDONED) || isAbandoned();
    }

    /**
     * Whether nobody wants the engine any more.
     */
    boolean isAbandoned()
    {
        return state.get() == ABANDONED;
    }

    /**
     * Whether the engine is the tls thread's again, with all that follows.
     */
    boolean isFinished()
    {
        return state.get() == FINISHED;
    }

    /**
     * What has come of it, once it is finished.
     */
    HandshakeStep step()
    {
        return step;
    }
}
