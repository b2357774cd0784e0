package io.penstock.gateway.ring;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * The rows of an inbound slot: one a request, added by parse, its message placed by decode, carried out by process.
 */
public final class InboundRows extends RowTable
{
    /**
     * Path parameters of a route at most.
     */
    public static final int MAX_PATH_PARAMETERS = 2;

    /**
     * Bytes that are told of a name that a client has sent at most.
     */
    public static final int MAX_NAME_LENGTH = 64;

    /**
     * Milliseconds that a client waits at most: what it says beyond is as much.
     */
    public static final int MAX_TIMEOUT_MS = (1 << 23) - 1;

    private static final int NO_TIMEOUT = 0;
    private static final int TIMEOUT_SHIFT = 8;
    private static final int KEY_LENGTH_MASK = 0xFF;
    private static final int QUERY = 2 * MAX_PATH_PARAMETERS;
    private static final int CONNECTION = 0;

    InboundRows(final UnsafeBuffer buffer, final int capacity)
    {
        super(buffer, capacity);
    }

    /**
     * Bytes of what is told of a refused request at most: where in it the error is, and a name that is not known.
     *
     * @param longestPointer bytes of the pointer to a field at most.
     * @return length in bytes.
     */
    public static int detailLimit(final int longestPointer)
    {
        return longestPointer + 1 + MAX_NAME_LENGTH;
    }

    /**
     * Where a path parameter's raw value begins.
     *
     * @param row       number of the row.
     * @param parameter number of the parameter, from 0.
     * @return offset in the buffer that the flags name.
     */
    public int pathOffset(final int row, final int parameter)
    {
        return extra(row, 2 * parameter);
    }

    /**
     * Length of a path parameter's raw value.
     *
     * @param row       number of the row.
     * @param parameter number of the parameter, from 0.
     * @return length in bytes.
     */
    public int pathLength(final int row, final int parameter)
    {
        return extra(row, 2 * parameter + 1);
    }

    /**
     * Places a path parameter.
     *
     * @param row       number of the row.
     * @param parameter number of the parameter, from 0.
     * @param offset    offset of its raw value in the buffer that the flags name.
     * @param length    length in bytes.
     */
    public void path(final int row, final int parameter, final int offset, final int length)
    {
        extra(row, 2 * parameter, offset, length);
    }

    /**
     * Places the head of a request that is passed on, where others have their path parameters.
     *
     * @param row    number of the row.
     * @param offset offset of its first byte in the buffer that the flags name.
     * @param length length in bytes.
     */
    public void head(final int row, final int offset, final int length)
    {
        path(row, 0, offset, length);
    }

    /**
     * Where the head of a request that is passed on begins.
     *
     * @param row number of the row.
     * @return offset in the buffer that the flags name.
     */
    public int headOffset(final int row)
    {
        return pathOffset(row, 0);
    }

    /**
     * Length of the head of a request that is passed on.
     *
     * @param row number of the row.
     * @return length in bytes.
     */
    public int headLength(final int row)
    {
        return pathLength(row, 0);
    }

    /**
     * Where the query begins, behind its question mark.
     *
     * @param row number of the row.
     * @return offset in the buffer that the flags name.
     */
    public int queryOffset(final int row)
    {
        return extra(row, QUERY);
    }

    /**
     * Length of the query.
     *
     * @param row number of the row.
     * @return length in bytes, 0 where there is none.
     */
    public int queryLength(final int row)
    {
        return extra(row, QUERY + 1);
    }

    /**
     * Places the query.
     *
     * @param row    number of the row.
     * @param offset offset in the buffer that the flags name.
     * @param length length in bytes.
     */
    public void query(final int row, final int offset, final int length)
    {
        extra(row, QUERY, offset, length);
    }

    /**
     * Notes the terms of a request: how its repeats are told, and how long its client waits.
     *
     * @param row       number of the row.
     * @param keyOffset offset of its key in the buffer that the flags name.
     * @param keyLength length of the key in bytes, 255 at most; 0 where there is none.
     * @param timeoutMs milliseconds, below 0 where the client does not say.
     */
    public void terms(final int row, final int keyOffset, final int keyLength, final int timeoutMs)
    {
        final int timeout = timeoutMs < 0 ? NO_TIMEOUT : Math.min(timeoutMs, MAX_TIMEOUT_MS) + 1;
        terms(row, keyOffset, timeout << TIMEOUT_SHIFT | keyLength);
    }

    /**
     * Where the key of a request begins.
     *
     * @param row number of the row.
     * @return offset in the buffer that the flags name.
     */
    public int keyOffset(final int row)
    {
        return (int)terms(row);
    }

    /**
     * Length of the key of a request.
     *
     * @param row number of the row.
     * @return length in bytes, 0 where there is none.
     */
    public int keyLength(final int row)
    {
        return (int)(terms(row) >>> Integer.SIZE) & KEY_LENGTH_MASK;
    }

    /**
     * How long the client of a request waits.
     *
     * @param row number of the row.
     * @return milliseconds, below 0 where it does not say.
     */
    public int timeoutMs(final int row)
    {
        return (int)(terms(row) >>> Integer.SIZE + TIMEOUT_SHIFT) - 1;
    }

    /**
     * Places a row's payload in the slot itself, whatever its flags have named before.
     *
     * @param row    number of the row.
     * @param offset offset in the slot's memory.
     * @param length length in bytes.
     */
    public void bodyInSlot(final int row, final int offset, final int length)
    {
        flags(row, flags(row) & ~(IN_ASSEMBLED | IN_PLAINTEXT));
        body(row, offset, length);
    }

    /**
     * The connection that a row of a {@link SlotKind#TICK} is about, since a tick is about many.
     *
     * @param row number of the row.
     * @return index of the connection.
     */
    public int connectionIndex(final int row)
    {
        return extra(row, CONNECTION);
    }

    /**
     * Says which connection a row of a {@link SlotKind#TICK} is about.
     *
     * @param row   number of the row.
     * @param index index of the connection.
     */
    public void connectionIndex(final int row, final int index)
    {
        extra(row, CONNECTION, index);
    }
}
