package io.penstock.gateway.ring;

/**
 * How the memory of an outbound slot is divided. The same for all slots of a ring.
 *
 * @param rows           rows of the table.
 * @param messagesLength bytes of messages, as services write them.
 * @param encodedLength  bytes of payloads, as clients read them.
 * @param framedLength   bytes of frames.
 * @param sealedLength   bytes of TLS records.
 */
public record OutboundShape(int rows, int messagesLength, int encodedLength, int framedLength, int sealedLength)
{
    /**
     * Where messages begin, behind the table.
     *
     * @return offset in the slot's memory.
     */
    public int messagesOffset()
    {
        return Slot.HEAD_LENGTH + rows * RowTable.ROW_LENGTH;
    }

    /**
     * Where messages end, and payloads begin.
     *
     * @return offset in the slot's memory.
     */
    public int encodedOffset()
    {
        return messagesOffset() + messagesLength;
    }

    /**
     * Where payloads end, and frames begin.
     *
     * @return offset in the slot's memory.
     */
    public int framedOffset()
    {
        return encodedOffset() + encodedLength;
    }

    /**
     * Where frames end, and TLS records begin.
     *
     * @return offset in the slot's memory.
     */
    public int sealedOffset()
    {
        return framedOffset() + framedLength;
    }

    /**
     * Bytes of the whole slot.
     *
     * @return length in bytes.
     */
    public int length()
    {
        return sealedOffset() + sealedLength;
    }
}
