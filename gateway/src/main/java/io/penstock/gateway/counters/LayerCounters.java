package io.penstock.gateway.counters;

import java.nio.ByteBuffer;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The counters of one layer of one lane. The layer's thread alone writes them, with plain adds and release stores; any
 * thread may read them.
 */
public final class LayerCounters
{
    /**
     * Protocols whose requests are counted.
     */
    public static final int HTTP1 = 0;

    /**
     * SBE in Simple Open Framing Headers.
     */
    public static final int SBE = 1;

    /**
     * Number of protocols.
     */
    public static final int PROTOCOLS = 2;

    private static final int OPENED = 0;
    private static final int REQUESTS = OPENED + 1;
    private static final int ANSWERS = REQUESTS + PROTOCOLS;
    private static final int STATUS_CLASSES = 6;
    private static final int PUSHES = ANSWERS + STATUS_CLASSES;
    private static final int CLOSED = PUSHES + 1;
    private static final int REJECTED = CLOSED + Reason.count();
    private static final int LENGTH = REJECTED + Reason.count();

    private final UnsafeBuffer values = new UnsafeBuffer(
        ByteBuffer.allocateDirect(LENGTH * Long.BYTES + 2 * BitUtil.CACHE_LINE_LENGTH));

    /**
     * Counts a connection that was taken in.
     */
    public void opened()
    {
        increment(OPENED);
    }

    /**
     * Counts a connection that was closed.
     *
     * @param reason why.
     */
    public void closed(final Reason reason)
    {
        increment(CLOSED + reason.ordinal());
    }

    /**
     * Counts a request that was refused, or something else that failed.
     *
     * @param reason why.
     */
    public void rejected(final Reason reason)
    {
        increment(REJECTED + reason.ordinal());
    }

    /**
     * Counts requests.
     *
     * @param protocol the protocol they came by.
     * @param count    their number.
     */
    public void requests(final int protocol, final int count)
    {
        add(REQUESTS + protocol, count);
    }

    /**
     * Counts an answer.
     *
     * @param status its status, as HTTP counts them.
     */
    public void answered(final int status)
    {
        increment(ANSWERS + status / 100);
    }

    /**
     * Counts a push.
     */
    public void pushed()
    {
        increment(PUSHES);
    }

    private void increment(final int counter)
    {
        add(counter, 1);
    }

    private void add(final int counter, final long count)
    {
        final int offset = BitUtil.CACHE_LINE_LENGTH + counter * Long.BYTES;
        values.putLongRelease(offset, values.getLong(offset) + count);
    }
}
