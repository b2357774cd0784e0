package io.penstock.gateway.protocol;

import org.agrona.DirectBuffer;

/**
 * Tells a protocol by the first bytes of a connection. A frame is below 16 MiB, so that its first byte is 0; a request
 * line begins with a letter, or is an empty line (RFC 9112 section 2.2). SSH begins with letters, too.
 */
final class Sniffer
{
    private static final int SSH = 'S' << 24 | 'S' << 16 | 'H' << 8 | '-';

    private final boolean isSbeOnly;

    Sniffer(final boolean isSbeOnly)
    {
        this.isSbeOnly = isSbeOnly;
    }

    /**
     * Tells a protocol.
     *
     * @param length number of bytes, above 0.
     * @return one of {@link ProtocolConnection}'s; unknown also where more bytes may tell.
     */
    int sniff(final DirectBuffer buffer, final int offset, final int length)
    {
        final byte first = buffer.getByte(offset);
        if (isSbeOnly || first == 0)
        {
            return ProtocolConnection.SBE;
        }
        if (first != '\r' && (first < 'A' || first > 'Z') && (first < 'a' || first > 'z'))
        {
            return ProtocolConnection.UNKNOWN;
        }
        final int compared = Math.min(length, Integer.BYTES);
        for (int i = 0; i < compared; i++)
        {
            if (buffer.getByte(offset + i) != (byte)(SSH >> 24 - 8 * i))
            {
                return ProtocolConnection.HTTP1;
            }
        }
        return ProtocolConnection.UNKNOWN;
    }
}
