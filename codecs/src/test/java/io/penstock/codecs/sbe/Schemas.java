package io.penstock.codecs.sbe;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Schemas to test with.
 */
public final class Schemas
{
    private static final String HEAD = "<?xml version='1.0' encoding='UTF-8'?>" +
        "<sbe:messageSchema xmlns:sbe='http://fixprotocol.io/2016/sbe' package='test' id='77' version='2' " +
        "byteOrder='littleEndian'><types><composite name='messageHeader'>" +
        "<type name='blockLength' primitiveType='uint16'/><type name='templateId' primitiveType='uint16'/>" +
        "<type name='schemaId' primitiveType='uint16'/><type name='version' primitiveType='uint16'/></composite>";

    private Schemas()
    {
    }

    /**
     * The schema that ships.
     */
    public static MessageSchema orderEntry()
    {
        try (InputStream in = Schemas.class.getResourceAsStream("/order-entry.xml"))
        {
            return MessageSchema.load(in, "order-entry.xml");
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * A schema of one message, {@code M}, template 1, schema 77, version 2.
     */
    public static MessageSchema of(final String types, final String fields)
    {
        return load(xml(types, fields));
    }

    /**
     * The text of such a schema.
     */
    public static String xml(final String types, final String fields)
    {
        return HEAD + types + "</types><sbe:message name='M' id='1'>" + fields + "</sbe:message></sbe:messageSchema>";
    }

    /**
     * The text of the same schema whose numbers have their most significant byte first.
     */
    public static String bigEndian(final String xml)
    {
        return xml.replaceFirst("littleEndian", "bigEndian");
    }

    /**
     * A schema from its text.
     */
    public static MessageSchema load(final String xml)
    {
        return MessageSchema.load(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), "test.xml");
    }
}
