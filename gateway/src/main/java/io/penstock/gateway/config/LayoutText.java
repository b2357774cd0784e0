package io.penstock.gateway.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks the text form of a thread layout: {@code single}, {@code stages}, or the five layers in their order with a bar
 * between two that run on different threads. {@code accept} may stand in front, as a thread of its own.
 */
final class LayoutText
{
    private static final List<String> LAYERS = List.of("socket", "tls", "protocol", "message", "service");

    private static final String ACCEPT = "accept";
    private static final String BAR = "\\|";

    private LayoutText()
    {
    }

    /**
     * Whether a text is a layout.
     *
     * @param text the text.
     * @return true where it is one.
     */
    static boolean isLayout(final String text)
    {
        if ("single".equals(text) || "stages".equals(text))
        {
            return true;
        }
        final String[] groups = text.split(BAR, -1);
        final List<String> layers = new ArrayList<>();
        for (int i = 0; i < groups.length; i++)
        {
            final String group = groups[i].strip();
            if (group.isEmpty())
            {
                return false;
            }
            if (i > 0 || !ACCEPT.equals(group))
            {
                layers.addAll(List.of(group.split("\\s+")));
            }
        }
        return layers.equals(LAYERS);
    }

    /**
     * The first layer of each thread, by which it is named; accept, where it has one.
     *
     * @param layout a layout.
     * @return the names, at least one.
     */
    static List<String> firstLayers(final String layout)
    {
        final List<String> first = new ArrayList<>();
        if ("stages".equals(layout) || ACCEPT.equals(layout.split(BAR)[0].strip()))
        {
            first.add(ACCEPT);
        }
        groups(layout).forEach((group) -> first.add(group.split("\\s+")[0]));
        return first;
    }

    /**
     * The groups of layers, a thread each, without accept.
     *
     * @param layout a layout.
     * @return each group's text, at least one.
     */
    static List<String> groups(final String layout)
    {
        return switch (layout)
        {
            case "single" -> List.of(String.join(" ", LAYERS));
            case "stages" -> LAYERS;
            default -> Stream.of(layout.split(BAR)).map(String::strip).filter((group) -> !ACCEPT.equals(group))
                .toList();
        };
    }
}
