package io.penstock.gateway.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Checks the text form of a thread layout: {@code single}, {@code stages}, or the five layers in their order with a bar
 * between two that run on different threads. {@code accept} may stand in front, as a thread of its own.
 */
final class LayoutText
{
    private static final List<String> LAYERS = List.of("socket", "tls", "protocol", "message", "service");

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
        final String[] groups = text.split("\\|", -1);
        final List<String> layers = new ArrayList<>();
        for (int i = 0; i < groups.length; i++)
        {
            final String group = groups[i].strip();
            if (group.isEmpty())
            {
                return false;
            }
            if (i > 0 || !"accept".equals(group))
            {
                layers.addAll(List.of(group.split("\\s+")));
            }
        }
        return layers.equals(LAYERS);
    }
}
