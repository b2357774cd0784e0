package io.penstock.jmh;

import io.penstock.codecs.sbe.MessageSchema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The schema that ships.
 */
final class OrderEntry
{
    private OrderEntry()
    {
    }

    static MessageSchema schema()
    {
        try (InputStream in = OrderEntry.class.getResourceAsStream("/order-entry.xml"))
        {
            return MessageSchema.load(in, "order-entry.xml");
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }
}
