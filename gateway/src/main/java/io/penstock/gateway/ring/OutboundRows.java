package io.penstock.gateway.ring;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * The rows of an outbound slot: one an answer or a push, added by process, its payload placed by encode, written by
 * frame.
 */
public final class OutboundRows extends RowTable
{
    /**
     * Bytes of a part of an answer that is passed on, its head or its body, at most.
     */
    public static final int PART_LENGTH = 17 * 1024;

    private static final int STATUS = 2;
    private static final int ENCODED_OFFSET = 0;
    private static final int ENCODED_LENGTH = 1;

    OutboundRows(final UnsafeBuffer buffer, final int capacity)
    {
        super(buffer, capacity);
    }

    /**
     * The status of an answer, as HTTP counts them.
     *
     * @param row number of the row.
     * @return the status.
     */
    public int status(final int row)
    {
        return extra(row, STATUS);
    }

    /**
     * Where the payload begins, in the client's encoding.
     *
     * @param row number of the row.
     * @return offset in {@link OutboundSlot#payload}.
     */
    public int encodedOffset(final int row)
    {
        return extra(row, ENCODED_OFFSET);
    }

    /**
     * Length of the payload.
     *
     * @param row number of the row.
     * @return length in bytes.
     */
    public int encodedLength(final int row)
    {
        return extra(row, ENCODED_LENGTH);
    }

    /**
     * Places the payload.
     *
     * @param row    number of the row.
     * @param status the status.
     * @param offset offset in {@link OutboundSlot#payload}.
     * @param length length in bytes.
     */
    public void encoded(final int row, final int status, final int offset, final int length)
    {
        extra(row, ENCODED_OFFSET, offset, length);
        extra(row, STATUS, status);
    }
}
