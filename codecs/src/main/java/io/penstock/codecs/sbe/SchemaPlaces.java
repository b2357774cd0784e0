package io.penstock.codecs.sbe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where the elements of a schema stand, so that what is refused of one can be told with its line: SBE's tool names the
 * element and the one around it, as {@code at <sbe:message name="M"> <field name="f"> }, and no line; the gateway names
 * its message and it, as {@code message M: field f: }. For one file, of one thread.
 */
final class SchemaPlaces
{
    private static final String MESSAGE = "message";

    private final Map<String, Place> places = new HashMap<>();
    private String message = "";

    /**
     * Notes where an element begins. Elements are to be noted in the file's order.
     *
     * @param parent  the element around it, as the tool writes it.
     * @param element as the tool writes it.
     * @param kind    of the element: its name without a prefix.
     * @param name    of what it describes, or null.
     * @param line    of the file; of the {@code xi:include} where it is from another one.
     */
    void add(final String parent, final String element, final String kind, final String name, final int line)
    {
        final String label = name == null ? kind : kind + ' ' + name;
        if (MESSAGE.equals(kind))
        {
            message = label + ": ";
        }
        place("at " + parent + element, label).lines.add(line);
        place((MESSAGE.equals(kind) || isOfTypes(parent) ? "" : message) + label + ": ", label).lines.add(line);
    }

    private static boolean isOfTypes(final String parent)
    {
        return parent.contains("types>");
    }

    private Place place(final String key, final String label)
    {
        return places.computeIfAbsent(key, (unused) -> new Place(label, new TreeSet<>()));
    }

    /**
     * An element as the tool writes it.
     *
     * @param qualifiedName of the element.
     * @param name          of what it describes, or null.
     * @return its beginning.
     */
    static String tag(final String qualifiedName, final String name)
    {
        return '<' + qualifiedName + (name == null ? ">" : " name=\"" + name + "\"> ");
    }

    /**
     * Puts the line in front of a reason that begins with an element; the tool's way to name it becomes the gateway's.
     *
     * @param reason as the tool or the gateway has it.
     * @return the same with line and element, where the element is known.
     */
    String locate(final String reason)
    {
        String longest = "";
        for (final String key : places.keySet())
        {
            if (key.length() > longest.length() && reason.startsWith(key))
            {
                longest = key;
            }
        }
        if (longest.isEmpty())
        {
            return reason;
        }
        final Place place = places.get(longest);
        final List<String> lines = new ArrayList<>();
        place.lines.forEach((line) -> lines.add(line.toString()));
        return lines.stream().collect(Collectors.joining(" or ", "line ", ": ")) +
            (longest.startsWith("at ") ? place.label + ": " + reason.substring(longest.length()) : reason);
    }

    private record Place(String label, TreeSet<Integer> lines)
    {
    }
}
