package io.penstock.gateway.openapi;

import com.typesafe.config.ConfigUtil;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Writes JSON of maps, lists, text, numbers and booleans: keys in the maps' order, and numbers with all their
 * digits. For documents; messages are {@link io.penstock.codecs.json.JsonEncoder}'s.
 */
public final class JsonText
{
    private final StringBuilder out = new StringBuilder();
    private final String indent;
    private final String colon;

    private JsonText(final String indent, final String colon)
    {
        this.indent = indent;
        this.colon = colon;
    }

    /**
     * Writes a value, indented.
     *
     * @param value a map with keys of text, a list, text, a number, a boolean, or null; within them the same.
     * @return the text, without a line's end behind it.
     */
    public static String of(final Object value)
    {
        final JsonText text = new JsonText("  ", ": ");
        text.value(value, "\n");
        return text.out.toString();
    }

    /**
     * Writes a value without blanks, on one line.
     *
     * @param value as {@link #of} takes it.
     * @return the text.
     */
    static String line(final Object value)
    {
        final JsonText text = new JsonText("", ":");
        text.value(value, "");
        return text.out.toString();
    }

    private void value(final Object value, final String line)
    {
        if (value instanceof Map<?, ?> map)
        {
            object(map, line);
        }
        else if (value instanceof List<?> list)
        {
            array(list, line);
        }
        else if (value == null || value instanceof Number || value instanceof Boolean)
        {
            out.append(value);
        }
        else
        {
            out.append(ConfigUtil.quoteString(value.toString()));
        }
    }

    private void object(final Map<?, ?> map, final String line)
    {
        out.append('{');
        final Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext())
        {
            final Map.Entry<?, ?> entry = entries.next();
            out.append(line).append(indent).append(ConfigUtil.quoteString(entry.getKey().toString())).append(colon);
            value(entry.getValue(), line + indent);
            out.append(entries.hasNext() ? "," : line);
        }
        out.append('}');
    }

    private void array(final List<?> list, final String line)
    {
        out.append('[');
        final Iterator<?> elements = list.iterator();
        while (elements.hasNext())
        {
            out.append(line).append(indent);
            value(elements.next(), line + indent);
            out.append(elements.hasNext() ? "," : line);
        }
        out.append(']');
    }
}
