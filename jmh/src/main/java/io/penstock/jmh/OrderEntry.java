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
        return schema("order-entry.xml");
    }

    /**
     * Loads a schema from the class path.
     */
    static MessageSchema schema(final String name)
    {
        try (InputStream in = OrderEntry.class.getResourceAsStream('/' + name))
        {
            return MessageSchema.load(in, name);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }
}
