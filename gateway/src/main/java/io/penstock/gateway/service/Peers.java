package io.penstock.gateway.service;

import io.penstock.codecs.http1.Http1ForwardOptions;
import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.connection.PeerAddress;

/**
 * What upstreams are told of each connection's client: where it is, and whether it came over TLS. Rendered with the
 * first request that is passed on. Used by the process thread alone.
 */
final class Peers
{
    private final Http1ForwardOptions options = Http1ForwardOptions.of("any");
    private final long[] addresses;
    private final long[] rests;
    private final boolean[] areSecure;
    private final byte[][] fields;

    Peers(final int connections)
    {
        addresses = new long[connections];
        rests = new long[connections];
        areSecure = new boolean[connections];
        fields = new byte[connections][];
    }

    void open(final long connection, final long address, final long rest)
    {
        if (fields.length > 0)
        {
            final int index = ConnectionId.index(connection);
            addresses[index] = address;
            rests[index] = rest;
            areSecure[index] = false;
            fields[index] = null;
        }
    }

    /** Notes that a connection's handshake is complete. */
    void secure(final long connection)
    {
        if (fields.length > 0)
        {
            areSecure[ConnectionId.index(connection)] = true;
        }
    }

    /** Field lines that tell of a client, with their CRLF. */
    byte[] fields(final long connection)
    {
        final int index = ConnectionId.index(connection);
        if (fields[index] == null)
        {
            fields[index] = options.client(PeerAddress.text(addresses[index], rests[index]), areSecure[index]);
        }
        return fields[index];
    }
}
