package io.penstock.codecs.sbe;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which elements and attributes a schema may have: those of SBE 1.0, as its XSD has them, and those that SBE's tool
 * knows besides. The tool itself passes over whatever it doesn't know, so that what was mistyped would have no effect.
 * Immutable.
 */
final class SchemaGrammar
{
    /** The namespace of SBE 1.0. */
    static final String NAMESPACE = "http://fixprotocol.io/2016/sbe";

    /** Those of its drafts and of other versions begin like these. */
    private static final List<String> NAMESPACES = List.of("http://fixprotocol.io/", "http://www.fixprotocol.org/");
    private static final int LETTERS_PER_EDIT = 3;
    private static final String NAMED = "name description sinceVersion deprecated ";
    private static final String TYPED = NAMED + "semanticType offset presence ";
    private static final String FIELD = TYPED + "id type valueRef epoch timeUnit";
    private static final String BLOCK = NAMED + "semanticType id blockLength ";
    private static final String PARTS = "field group data";

    private static final Map<String, SchemaGrammar> ELEMENTS = Map.ofEntries(
        Map.entry("", new SchemaGrammar("", "", "messageSchema")),
        Map.entry("messageSchema", new SchemaGrammar(
            "package id", "version semanticVersion description byteOrder headerType", "types message")),
        Map.entry("types", new SchemaGrammar("", "package", "type composite enum set")),
        Map.entry("type", new SchemaGrammar(
            "name primitiveType",
            TYPED + "nullValue minValue maxValue length characterEncoding valueRef variableLength",
            "")),
        Map.entry("composite", new SchemaGrammar("name", TYPED, "type composite enum set ref")),
        Map.entry("enum", new SchemaGrammar("name encodingType", TYPED + "nullValue", "validValue")),
        Map.entry("set", new SchemaGrammar("name encodingType", TYPED, "choice")),
        Map.entry("validValue", new SchemaGrammar("name", NAMED, "")),
        Map.entry("choice", new SchemaGrammar("name", NAMED, "")),
        Map.entry("ref", new SchemaGrammar("name type", TYPED, "")),
        Map.entry("message", new SchemaGrammar("name id", BLOCK, PARTS)),
        Map.entry("group", new SchemaGrammar("name id", BLOCK + "dimensionType", PARTS)),
        Map.entry("field", new SchemaGrammar("name id type", FIELD, "")),
        Map.entry("data", new SchemaGrammar("name id type", FIELD, "")));

    private final List<String> required;
    private final List<String> attributes;
    private final List<String> children;

    private SchemaGrammar(final String required, final String optional, final String children)
    {
        this.required = words(required);
        this.attributes = Stream.concat(words(required).stream(), words(optional).stream()).distinct().toList();
        this.children = words(children);
    }

    private static List<String> words(final String text)
    {
        return Arrays.stream(text.split(" ")).filter((word) -> !word.isEmpty()).toList();
    }

    /**
     * What an element may have.
     *
     * @param kind of the element, its name without a prefix; empty for the file itself.
     * @return its rules, or null where SBE has no such element.
     */
    static SchemaGrammar of(final String kind)
    {
        return ELEMENTS.get(kind);
    }

    /**
     * Whether a namespace is none, or one of SBE's.
     */
    static boolean isOfSbe(final String uri)
    {
        return uri.isEmpty() || NAMESPACES.stream().anyMatch(uri::startsWith);
    }

    /**
     * The attributes that the element must have.
     */
    List<String> required()
    {
        return required;
    }

    /**
     * What is said of an element that can't stand in this one.
     *
     * @param kind of the element.
     * @return what may stand here, as the end of a sentence; null where the element can.
     */
    String refusalOfElement(final String kind)
    {
        return refusal(kind, children, ", which has ");
    }

    /**
     * What is said of an attribute that the element can't have.
     *
     * @param name of the attribute.
     * @return what it may have, as the end of a sentence; null where it can have the attribute.
     */
    String refusalOfAttribute(final String name)
    {
        return refusal(name, attributes, ", but ");
    }

    private static String refusal(final String name, final List<String> known, final String besides)
    {
        if (known.contains(name))
        {
            return null;
        }
        final String closest = Spelling.closest(name, known, Math.max(2, name.length() / LETTERS_PER_EDIT));
        return closest != null ? ", did you mean " + closest + "?" :
            known.isEmpty() ? "" : besides + String.join(", ", known);
    }
}
