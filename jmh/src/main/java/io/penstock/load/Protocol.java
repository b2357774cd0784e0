package io.penstock.load;

import io.penstock.codecs.sbe.MessageSchema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * What a client can speak, and how much of an answer is looked at.
 */
public enum Protocol
{
    /** JSON over HTTP/1.1; each report is decoded and compared with its order. */
    HTTP
    {
        @Override
        Wire wire(final Orders orders, final String host)
        {
            return new HttpWire(orders, schema(), host, true);
        }
    },

    /** The same, for a server that decodes nothing: the status of the answer is all that counts. */
    HTTP_STATUS
    {
        @Override
        Wire wire(final Orders orders, final String host)
        {
            return new HttpWire(orders, schema(), host, false);
        }
    },

    /** SBE over TCP with the standard framing header; each report is checked and compared with its order. */
    SBE
    {
        @Override
        Wire wire(final Orders orders, final String host)
        {
            return new SbeWire(orders, schema());
        }
    };

    abstract Wire wire(Orders orders, String host);

    private static MessageSchema schema()
    {
        try (InputStream in = Protocol.class.getResourceAsStream("/order-entry.xml"))
        {
            return MessageSchema.load(in, "order-entry.xml");
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }
}
