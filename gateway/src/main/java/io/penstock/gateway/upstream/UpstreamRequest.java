package io.penstock.gateway.upstream;

import io.penstock.codecs.http1.Http1;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * A request to a service, from when it is begun until its listener is told the end, a failure, or it is cancelled; then
 * it belongs to the pool again, and is not to be touched. Made at start, with the memory for its bytes.
 * <pre>
 *   begin - head into buffer() - send - body* - endBody      the way out
 *                                onHead - onBody* - onEnd    the way back, as soon as the upstream likes
 * </pre>
 * For the pool's thread alone.
 */
public final class UpstreamRequest
{
    private static final long NO_DEADLINE = Long.MAX_VALUE;

    final HeldRequest held;
    private final UpstreamPool pool;

    UpstreamListener listener;
    UpstreamConnection connection;
    Upstream avoided;
    int method;
    int tries;
    boolean isInUse;
    boolean isQueued;
    boolean needsNewConnection;
    boolean isPaused;
    boolean wantsRoom;
    boolean hasHead;
    boolean isBodyEnded;
    long responseLength;
    long deadlineNs = NO_DEADLINE;
    private boolean isChunked;
    private long bodyRemaining;
    private long tag;

    UpstreamRequest(final UpstreamPool pool, final int capacity)
    {
        this.pool = pool;
        held = new HeldRequest(capacity);
    }

    void begin(final UpstreamListener newListener)
    {
        isInUse = true;
        listener = newListener;
        connection = null;
        avoided = null;
        tries = 0;
        isQueued = false;
        needsNewConnection = false;
        isPaused = false;
        wantsRoom = false;
        hasHead = false;
        responseLength = 0;
        deadlineNs = NO_DEADLINE;
        tag = 0;
    }

    /** Takes what is known of a request whose head has been written. */
    void describe(final int newMethod, final int headLength, final long bodyLength, final long newDeadlineNs)
    {
        method = newMethod;
        deadlineNs = newDeadlineNs;
        isChunked = bodyLength == Http1.CHUNKED;
        bodyRemaining = isChunked ? Long.MAX_VALUE : bodyLength;
        isBodyEnded = bodyLength == 0;
        held.begin(headLength);
    }

    /** Forgets who asked. */
    void release()
    {
        isInUse = false;
        listener = null;
        connection = null;
        avoided = null;
        deadlineNs = NO_DEADLINE;
    }

    /** Whether the last byte of the request was sent. */
    boolean isSent()
    {
        return isBodyEnded && held.unsent() == 0;
    }

    /**
     * Where the head is written before {@link #send}, from the first byte on.
     *
     * @return the memory; what may be written is {@link #headCapacity()}.
     */
    public MutableDirectBuffer buffer()
    {
        return held.buffer();
    }

    /**
     * How long the head may be.
     *
     * @return length in bytes.
     */
    public int headCapacity()
    {
        return held.headCapacity();
    }

    /**
     * A number that the asker may keep here, to find what the request belongs to.
     *
     * @return the number; 0 at first.
     */
    public long tag()
    {
        return tag;
    }

    /**
     * Keeps a number for the asker.
     *
     * @param newTag the number.
     * @return this.
     */
    public UpstreamRequest tag(final long newTag)
    {
        tag = newTag;
        return this;
    }

    /**
     * Sends the request, whose head was written, or has it wait for a connection.
     *
     * @param newMethod     its method, a code of {@link Http1}, which says whether it may be sent twice.
     * @param headLength    of the head in bytes.
     * @param bodyLength    of the body in bytes, or {@link Http1#CHUNKED}, as the head says. Where it is 0 the request
     *                      goes out at once, else with its body, or as {@link #flush()} says.
     * @param newDeadlineNs when it has failed, on the clock of {@link UpstreamPool#nowNs(long)};
     *                      {@link Long#MAX_VALUE} for never.
     * @return 0; or below 0 a code of {@link UpstreamError}: the request was refused, the listener is told nothing, and
     * the request belongs to the pool again.
     */
    public int send(final int newMethod, final int headLength, final long bodyLength, final long newDeadlineNs)
    {
        describe(newMethod, headLength, bodyLength, newDeadlineNs);
        return pool.send(this);
    }

    /**
     * Adds a part of the body, which is copied. In a chunked body it becomes one chunk or more.
     *
     * @param source where the part lies.
     * @param offset of its first byte.
     * @param length of it in bytes.
     * @return how many bytes were taken. Where it is not all of them, the listener is told when there is room again.
     * Below 0, {@link UpstreamError#BODY_MISMATCH}: it is more than the head said, and the request is cancelled.
     */
    public int body(final DirectBuffer source, final int offset, final int length)
    {
        if (length > bodyRemaining)
        {
            cancel();
            return UpstreamError.BODY_MISMATCH;
        }
        int taken = held.add(source, offset, length, isChunked);
        while (taken < length && flush() > 0)
        {
            taken += held.add(source, offset + taken, length - taken, isChunked);
        }
        if (taken < length && connection != null && connection.isSendBroken())
        {
            // the upstream has answered, or will not; what nobody reads keeps nobody waiting
            held.lose();
            taken = length;
        }
        wantsRoom = taken < length;
        if (!isChunked)
        {
            bodyRemaining -= taken;
            if (bodyRemaining == 0 && taken > 0)
            {
                isBodyEnded = true;
                flush();
            }
        }
        return taken;
    }

    /**
     * Ends the body, which a body of known length does by itself with its last byte.
     *
     * @return 0, or {@link UpstreamError#BODY_MISMATCH}: it is less than the head said, and the request is cancelled.
     */
    public int endBody()
    {
        if (isBodyEnded)
        {
            return 0;
        }
        if (!isChunked)
        {
            cancel();
            return UpstreamError.BODY_MISMATCH;
        }
        held.addLastChunk();
        isBodyEnded = true;
        flush();
        return 0;
    }

    /**
     * Sends what was given so far, where a connection is ready for it: behind the last part that is there now.
     *
     * @return how many bytes were sent.
     */
    public int flush()
    {
        return connection == null ? 0 : connection.flush();
    }

    /**
     * Has the answer read no further, until {@link #resume()}. One part of the body may still come.
     */
    public void pause()
    {
        isPaused = true;
        if (connection != null)
        {
            connection.onPause();
        }
    }

    /**
     * Goes on with the answer: with what was not taken, within this call, then with what the upstream sends.
     */
    public void resume()
    {
        if (isPaused)
        {
            isPaused = false;
            if (connection != null)
            {
                connection.onResume();
            }
        }
    }

    /**
     * Gives the request up. Its connection is closed; the listener is told nothing more, and the request belongs to the
     * pool again.
     */
    public void cancel()
    {
        pool.cancel(this);
    }

    /**
     * Whether the head of the answer was passed on.
     *
     * @return false where a whole answer may still be given in the upstream's place.
     */
    public boolean hasHead()
    {
        return hasHead;
    }

    /**
     * Length of the answer's body.
     *
     * @return length in bytes, {@link Http1#CHUNKED} or {@link Http1#UNTIL_CLOSE}; known with the head.
     */
    public long responseLength()
    {
        return responseLength;
    }
}
