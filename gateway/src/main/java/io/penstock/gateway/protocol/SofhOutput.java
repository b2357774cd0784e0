package io.penstock.gateway.protocol;

import io.penstock.codecs.sofh.SofhEncoder;
import io.penstock.gateway.ring.OutboundSlot;
import org.agrona.MutableDirectBuffer;

/**
 * SBE on its way out: a row becomes a header and a message.
 */
final class SofhOutput implements Framer
{
    private final SofhEncoder encoder;

    SofhOutput(final SofhEncoder encoder)
    {
        this.encoder = encoder;
    }

    @Override
    public int maxLength(final OutboundSlot slot, final int row)
    {
        return encoder.headerLength() + slot.rows().encodedLength(row);
    }

    @Override
    public int encode(
        final OutboundSlot slot,
        final int row,
        final boolean isClose,
        final MutableDirectBuffer target,
        final int offset)
    {
        final int length = slot.rows().encodedLength(row);
        final int header = encoder.encode(target, offset, length);
        target.putBytes(offset + header, slot.payload(row), slot.rows().encodedOffset(row), length);
        return header + length;
    }
}
