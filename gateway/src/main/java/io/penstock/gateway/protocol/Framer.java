package io.penstock.gateway.protocol;

import io.penstock.gateway.ring.OutboundSlot;
import org.agrona.MutableDirectBuffer;

/**
 * How one protocol lays a row's payload into a frame.
 */
interface Framer
{
    /**
     * Bytes that a frame takes at most.
     */
    int maxLength(OutboundSlot slot, int row);

    /**
     * Writes a frame.
     *
     * @param isClose whether the connection closes behind it.
     * @return its length in bytes.
     */
    int encode(OutboundSlot slot, int row, boolean isClose, MutableDirectBuffer target, int offset);
}
