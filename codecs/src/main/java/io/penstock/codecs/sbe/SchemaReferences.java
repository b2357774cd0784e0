package io.penstock.codecs.sbe;

import org.xml.sax.SAXParseException;
import uk.co.real_logic.sbe.PrimitiveType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the elements of a schema refer to, which may stand behind them: known when all of the file has been read. For
 * one file, of one thread.
 */
final class SchemaReferences
{
    private static final String ROOT = "messageSchema";

    /** What can be the encoding of enumerations and sets: the types of one value that stand by themselves. */
    private final Map<String, PrimitiveType> types = new HashMap<>();
    private final Set<String> composites = new HashSet<>();
    private final List<Encoded> encoded = new ArrayList<>();
    private String headerType = "messageHeader";
    private int rootLine;
    private boolean hasMessages;

    /**
     * Notes the root.
     *
     * @param header the name of the composite in front of each message; null for the usual one.
     * @param line   of the root.
     */
    void root(final String header, final int line)
    {
        headerType = header == null ? headerType : header;
        rootLine = line;
    }

    void message()
    {
        hasMessages = true;
    }

    void composite(final String name)
    {
        composites.add(name);
    }

    void type(final String name, final PrimitiveType primitive)
    {
        types.put(name, primitive);
    }

    /**
     * What an enumeration or a set is encoded as.
     *
     * @param element    the enumeration or the set, for what is refused.
     * @param line       of it.
     * @param name       of its encoding.
     * @param primitives that it may be itself.
     * @return the encoding, or null where that isn't known yet.
     */
    PrimitiveType encoding(final String element, final int line, final String name, final List<String> primitives)
    {
        if (primitives.contains(name))
        {
            return SchemaValues.primitive(name);
        }
        encoded.add(new Encoded(element, line, name, primitives));
        return types.get(name);
    }

    /**
     * Checks that all is there that is referred to.
     *
     * @throws SAXParseException where something isn't.
     */
    void requireAll() throws SAXParseException
    {
        for (final Encoded each : encoded)
        {
            final PrimitiveType type = types.get(each.encoding);
            if (type == null || type == PrimitiveType.FLOAT || type == PrimitiveType.DOUBLE)
            {
                throw refusal(each.element, "encodingType must be one of " + String.join(", ", each.primitives) +
                    ", or a type of one such value: " + each.encoding, each.line);
            }
        }
        if (!composites.contains(headerType))
        {
            throw refusal(ROOT, "there is no composite " + headerType + ", the header of its messages", rootLine);
        }
        if (!hasMessages)
        {
            throw refusal(ROOT, "has no messages", rootLine);
        }
    }

    /**
     * Says what is wrong with an element.
     */
    static SAXParseException refusal(final String element, final String reason, final int line)
    {
        return new SAXParseException(element + ": " + reason, null, null, line, 0);
    }

    /**
     * An enumeration or a set whose encoding is a type that may stand behind it.
     */
    private record Encoded(String element, int line, String encoding, List<String> primitives)
    {
    }
}
