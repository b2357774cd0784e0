package io.penstock.codecs.sbe;

import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;
import uk.co.real_logic.sbe.PrimitiveType;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Checks the elements of a schema for what SBE's tool refuses without saying where it stands, and for a byte order that
 * it doesn't know and would take for the little-endian one. What this lets through, the tool refuses itself. For one
 * file, of one thread.
 */
final class SchemaElements extends DefaultHandler
{
    private static final String NAME = "name";
    private static final String ROOT = "messageSchema";
    private static final String MESSAGE = "message";
    private static final String LENGTH = "length";
    /** What a message header's uint16 must hold, or what can't be beyond what it holds. */
    private static final List<String> UINT16S =
        List.of("id", "version", "sinceVersion", "deprecated", "blockLength", "offset");
    private static final List<String> VALUES = List.of("minValue", "maxValue", "nullValue");
    private static final List<String> ENUM_ENCODINGS = List.of("char", "uint8", "int8", "uint16", "int16", "int32");
    private static final List<String> SET_ENCODINGS = List.of("uint8", "uint16", "uint32", "uint64");
    private static final List<String> BYTE_ORDERS = List.of("littleEndian", "bigEndian");
    private static final List<String> PRESENCES = List.of("required", "optional", "constant");

    private final SchemaPlaces places;
    private final SchemaReferences references = new SchemaReferences();
    private final Deque<String> kinds = new ArrayDeque<>();
    private final Deque<String> tags = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private Locator locator;
    private String element;
    /** How deep in what is of other namespaces. */
    private int foreign;
    private int members;
    private long version;
    /** What the text of the next element to end is to be a value of, or null. */
    private PrimitiveType valueType;
    /** What the enumeration or the set is encoded as, or null where that isn't known yet. */
    private PrimitiveType encoding;

    /**
     * Makes a check.
     *
     * @param places is told where each element stands.
     */
    SchemaElements(final SchemaPlaces places)
    {
        this.places = places;
        tags.push("<#document>");
        kinds.push("");
    }

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
        final String parent = kinds.peek();
        final boolean isTaken = SchemaGrammar.isOfSbe(uri) || ROOT.equals(parent) && MESSAGE.equals(localName);
        if (foreign > 0 || !isTaken && !parent.isEmpty())
        {
            foreign++;
            return;
        }
        final String tag = SchemaPlaces.tag(qualifiedName, attributes.getValue(NAME));
        places.add(tags.peek(), tag, localName, attributes.getValue(NAME), locator.getLineNumber());
        tags.push(tag);
        kinds.push(localName);
        element = attributes.getValue(NAME) == null ? localName : localName + ' ' + attributes.getValue(NAME);
        text.setLength(0);
        valueType = null;
        place(uri, localName, parent);
        attributes(SchemaGrammar.of(localName), attributes);
        element(localName, parent, attributes);
    }

    /** SBE's tool takes messages and their schema of whatever namespace, and passes over all else that has one. */
    private void place(final String uri, final String kind, final String parent) throws SAXParseException
    {
        require(!parent.isEmpty() || ROOT.equals(kind), "must be " + ROOT);
        final String refusal = SchemaGrammar.of(parent).refusalOfElement(kind);
        require(refusal == null, "is no element of " + parent + refusal);
        final boolean isPrefixed = ROOT.equals(kind) || MESSAGE.equals(kind);
        require(SchemaGrammar.isOfSbe(uri), "its namespace must be " + SchemaGrammar.NAMESPACE + ": " + uri);
        require(isPrefixed || uri.isEmpty(), "must be in no namespace: " + uri);
    }

    private void attributes(final SchemaGrammar grammar, final Attributes attributes) throws SAXParseException
    {
        for (int i = 0; i < attributes.getLength(); i++)
        {
            final String name = attributes.getLocalName(i);
            final String refusal = attributes.getURI(i).isEmpty() ? grammar.refusalOfAttribute(name) : null;
            require(refusal == null, "has no attribute " + name + refusal);
        }
        for (final String name : grammar.required())
        {
            require(attributes.getValue(name) != null, "its " + name + " is missing");
            require(!attributes.getValue(name).isEmpty(), "its " + name + " is empty");
        }
        final String given = attributes.getValue(NAME);
        require(given == null || SchemaValues.isName(given), "its name must be of letters of ASCII, digits and _, " +
            SchemaValues.NAME_LIMIT + " at most");
        integer(LENGTH, attributes);
        for (final String name : UINT16S)
        {
            final long value = integer(name, attributes);
            require(value >= 0 && value <= SchemaFile.MAX_UINT16,
                name + " must be from 0 to " + SchemaFile.MAX_UINT16 + ": " + value);
        }
        oneOf("byteOrder", attributes, BYTE_ORDERS);
        oneOf("presence", attributes, PRESENCES);
    }

    private void element(final String kind, final String parent, final Attributes attributes) throws SAXParseException
    {
        switch (kind)
        {
            case ROOT:
                version = integer("version", attributes);
                references.root(attributes.getValue("headerType"), locator.getLineNumber());
                break;
            case MESSAGE:
                references.message();
                break;
            case "composite":
                references.composite(attributes.getValue(NAME));
                break;
            case "type":
                type(parent, attributes);
                break;
            case "enum":
                members = 0;
                encoding = references.encoding(
                    element, locator.getLineNumber(), attributes.getValue("encodingType"), ENUM_ENCODINGS);
                break;
            case "set":
                members = 0;
                encoding = references.encoding(
                    element, locator.getLineNumber(), attributes.getValue("encodingType"), SET_ENCODINGS);
                break;
            case "validValue":
                members++;
                valueType = encoding;
                break;
            case "choice":
                members++;
                break;
            default:
                break;
        }
        final long sinceVersion = integer("sinceVersion", attributes);
        require(sinceVersion <= version,
            "sinceVersion must be at most " + version + ", the schema's version: " + sinceVersion);
    }

    @Override
    public void characters(final char[] characters, final int start, final int length)
    {
        if (foreign == 0)
        {
            text.append(characters, start, length);
        }
    }

    @Override
    public void endElement(final String uri, final String localName, final String qualifiedName)
        throws SAXParseException
    {
        // The tool trims nothing, but takes only what is in front of a comment.
        if (foreign > 0)
        {
            foreign--;
            return;
        }
        final String kind = kinds.pop();
        final String all = text.toString();
        final String value = all.stripTrailing();
        tags.pop();
        if (valueType != null)
        {
            require(SchemaValues.isValue(all, valueType) || SchemaValues.isValue(value, valueType),
                "is no value of " + valueType.primitiveName() + ": " + value);
        }
        else if ("validValue".equals(kind))
        {
            require(!all.isEmpty(), "its value is missing");
        }
        else if ("choice".equals(kind) && encoding == null)
        {
            require(SchemaValues.isValue(value, PrimitiveType.INT32), "must be a bit: " + value);
        }
        else if ("choice".equals(kind))
        {
            final int bits = encoding.size() * Byte.SIZE;
            require(SchemaValues.isValue(value, PrimitiveType.INT32) && Integer.parseInt(value) >= 0 &&
                Integer.parseInt(value) < bits, "must be a bit from 0 to " + (bits - 1) + ": " + value);
        }
        else if ("enum".equals(kind))
        {
            require(members > 0, "has no validValue");
        }
        else if ("set".equals(kind))
        {
            require(members > 0, "has no choice");
        }
        valueType = null;
        text.setLength(0);
    }

    /**
     * Checks what needs all of the file: what its parts refer to, and that it has them.
     */
    @Override
    public void endDocument() throws SAXParseException
    {
        references.requireAll();
    }

    private void type(final String parent, final Attributes attributes) throws SAXParseException
    {
        final String name = attributes.getValue("primitiveType");
        final PrimitiveType primitive = SchemaValues.primitive(name);
        require(primitive != null, "there is no primitive type " + name);
        if ("types".equals(parent) && (attributes.getValue(LENGTH) == null || integer(LENGTH, attributes) == 1))
        {
            references.type(attributes.getValue(NAME), primitive);
        }
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
                value == null || SchemaValues.isValue(value, primitive),
                each + " is no value of " + primitive.primitiveName() + ": " + value);
        }
        final String minimum = attributes.getValue("minValue");
        final String maximum = attributes.getValue("maxValue");
        require(minimum == null || maximum == null || SchemaValues.isOrdered(minimum, maximum, primitive),
            "minValue " + minimum + " is above maxValue " + maximum);
    }

    /**
     * An attribute's value, 0 where there is none.
     */
    private long integer(final String name, final Attributes attributes) throws SAXParseException
    {
        final String value = attributes.getValue(name);
        require(value == null || SchemaValues.isValue(value, PrimitiveType.INT32), name + " is no integer: " + value);
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
            throw SchemaReferences.refusal(element, reason, locator.getLineNumber());
        }
    }
}
