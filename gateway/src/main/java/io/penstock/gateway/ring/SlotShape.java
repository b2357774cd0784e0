package io.penstock.gateway.ring;

/**
 * How the memory of an inbound slot is divided. The same for all slots of a ring.
 *
 * @param rows          rows of the table.
 * @param headroom      bytes in front of those that are read, for what the last read left over.
 * @param bytesLength   bytes of one read at most.
 * @param decodedLength bytes of decoded messages at most, and for each row enough for what is told of one that is
 *                      refused.
 */
public record SlotShape(int rows, int headroom, int bytesLength, int decodedLength)
{
    /**
     * Where the headroom begins, behind the table.
     *
     * @return offset in the slot's memory.
     */
    public int rowsLimit()
    {
        return Slot.HEAD_LENGTH + rows * RowTable.ROW_LENGTH;
    }

    /**
     * Where the bytes of a read begin.
     *
     * @return offset in the slot's memory.
     */
    public int bytesOffset()
    {
        return rowsLimit() + headroom;
    }

    /**
     * Where the bytes of a read end at most, and decoded messages begin.
     *
     * @return offset in the slot's memory.
     */
    public int bytesLimit()
    {
        return bytesOffset() + bytesLength;
    }

    /**
     * Bytes of the whole slot.
     *
     * @return length in bytes.
     */
    public int length()
    {
        return bytesLimit() + decodedLength;
    }
}
