package io.penstock.codecs.sbe;

import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;
import uk.co.real_logic.sbe.PrimitiveType;
import uk.co.real_logic.sbe.PrimitiveValue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks the elements of a schema for what SBE's tool refuses without saying where it stands, and for a byte order that
 * it doesn't know and would take for the little-endian one. What this lets through, the tool refuses itself. For one
 * file, of one thread.
 */
final class SchemaElements extends DefaultHandler
{
    private static final String NAME = "name";
    private static final Map<String, List<String>> REQUIRED = Map.ofEntries(
        Map.entry("messageSchema", List.of("id")),
        Map.entry("type", List.of(NAME, "primitiveType")),
        Map.entry("composite", List.of(NAME)),
        Map.entry("enum", List.of(NAME, "encodingType")),
        Map.entry("set", List.of(NAME, "encodingType")),
        Map.entry("validValue", List.of(NAME)),
        Map.entry("choice", List.of(NAME)),
        Map.entry("ref", List.of(NAME, "type")),
        Map.entry("message", List.of(NAME, "id")),
        Map.entry("field", List.of(NAME, "id", "type")),
        Map.entry("group", List.of(NAME, "id")),
        Map.entry("data", List.of(NAME, "id", "type")));
    private static final String LENGTH = "length";
    /** What a message header's uint16 must hold, or what can't be beyond what it holds. */
    private static final List<String> UINT16S =
        List.of("id", "version", "sinceVersion", "deprecated", "blockLength", "offset");
    private static final List<String> VALUES = List.of("minValue", "maxValue", "nullValue");
    private static final List<String> BYTE_ORDERS = List.of("littleEndian", "bigEndian");
    private static final List<String> PRESENCES = List.of("required", "optional", "constant");

    private final Map<String, PrimitiveType> types = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private Locator locator;
    private String element;
    /** What the text of the next element to end is to be a value of, or null. */
    private PrimitiveType valueType;
    /** What the enumeration or the set is encoded as, or null where that isn't known yet. */
    private PrimitiveType encoding;

    @Override
    public void setDocumentLocator(final Locator documentLocator)
    {
        locator = documentLocator;
    }

    @Override
    public void startElement(
        final String uri, final String localName, final String qualifiedName, final Attributes attributes)
        throws SAXParseException
    {
        final String kind = kind(qualifiedName);
        final List<String> required = REQUIRED.get(kind);
        text.setLength(0);
        valueType = null;
        if (required == null)
        {
            return;
        }
        element = attributes.getValue(NAME) == null ? kind : kind + ' ' + attributes.getValue(NAME);
        for (final String name : required)
        {
            require(attributes.getValue(name) != null, "its " + name + " is missing");
        }
        integer(LENGTH, attributes);
        for (final String name : UINT16S)
        {
            final long value = integer(name, attributes);
            require(value >= 0 && value <= SchemaFile.MAX_UINT16,
                name + " must be from 0 to " + SchemaFile.MAX_UINT16 + ": " + value);
        }
        oneOf("byteOrder", attributes, BYTE_ORDERS);
        oneOf("presence", attributes, PRESENCES);
        switch (kind)
        {
            case "type":
                type(attributes);
                break;
            case "enum":
            case "set":
                encoding = primitive(attributes.getValue("encodingType"));
                encoding = encoding == null ? types.get(attributes.getValue("encodingType")) : encoding;
                break;
            case "validValue":
                valueType = encoding;
                break;
            default:
                break;
        }
    }

    @Override
    public void characters(final char[] characters, final int start, final int length)
    {
        text.append(characters, start, length);
    }

    @Override
    public void endElement(final String uri, final String localName, final String qualifiedName)
        throws SAXParseException
    {
        // The tool trims nothing, but takes only what is in front of a comment.
        final String all = text.toString();
        final String value = all.stripTrailing();
        if (valueType != null)
        {
            require(isValue(all, valueType) || isValue(value, valueType),
                "is no value of " + valueType.primitiveName() + ": " + value);
        }
        else if ("choice".equals(kind(qualifiedName)) && encoding != null)
        {
            final int bits = encoding.size() * Byte.SIZE;
            require(isValue(value, PrimitiveType.INT32) && Integer.parseInt(value) >= 0 &&
                Integer.parseInt(value) < bits, "must be a bit from 0 to " + (bits - 1) + ": " + value);
        }
        valueType = null;
        text.setLength(0);
    }

    private void type(final Attributes attributes) throws SAXParseException
    {
        final String name = attributes.getValue("primitiveType");
        final PrimitiveType primitive = primitive(name);
        require(primitive != null, "there is no primitive type " + name);
        types.put(attributes.getValue(NAME), primitive);
        final long bytes = primitive.size() * Math.max(0, integer(LENGTH, attributes));
        require(bytes <= SchemaFile.MAX_UINT16,
            "takes " + bytes + " bytes, and no block has more than " + SchemaFile.MAX_UINT16);
        if ("constant".equals(attributes.getValue("presence")))
        {
            // A char may be a text, and a reference is no value.
            final boolean isNumber = primitive != PrimitiveType.CHAR && attributes.getValue("valueRef") == null;
            valueType = isNumber ? primitive : null;
            return;
        }
        for (final String each : VALUES)
        {
            final String value = attributes.getValue(each);
            require(
                value == null || isValue(value, primitive),
                each + " is no value of " + primitive.primitiveName() + ": " + value);
        }
    }

    /**
     * An attribute's value, 0 where there is none.
     */
    private long integer(final String name, final Attributes attributes) throws SAXParseException
    {
        final String value = attributes.getValue(name);
        require(value == null || isValue(value, PrimitiveType.INT32), name + " is no integer: " + value);
        return value == null ? 0 : Integer.parseInt(value);
    }

    private void oneOf(final String name, final Attributes attributes, final List<String> values)
        throws SAXParseException
    {
        final String value = attributes.getValue(name);
        require(
            value == null || values.contains(value),
            name + " must be one of " + String.join(", ", values) + ": " + value);
    }

    private void require(final boolean isMet, final String reason) throws SAXParseException
    {
        if (!isMet)
        {
            throw new SAXParseException(element + ": " + reason, locator);
        }
    }

    private static String kind(final String qualifiedName)
    {
        return qualifiedName.substring(qualifiedName.indexOf(':') + 1);
    }

    private static PrimitiveType primitive(final String name)
    {
        try
        {
            return PrimitiveType.get(name);
        }
        catch (final IllegalArgumentException ignore)
        {
            return null;
        }
    }

    private static boolean isValue(final String text, final PrimitiveType type)
    {
        if (text.isEmpty())
        {
            return false;
        }
        try
        {
            PrimitiveValue.parse(text, type);
            return true;
        }
        catch (final IllegalArgumentException ignore)
        {
            return false;
        }
    }
}
