package io.penstock.gateway.lane;

import io.penstock.gateway.counters.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * Which thread runs which layers: contiguous groups of whole layers, from which only accept may be split off. Its text
 * form names the layers in their order, with a bar between groups: {@code accept | socket tls | protocol message
 * service}.
 *
 * @param splitsAccept whether accept has a thread of its own.
 * @param groups       the groups, in the order of the layers.
 */
public record ThreadLayout(boolean splitsAccept, List<Group> groups)
{
    private static final String SINGLE = "socket tls protocol message service";
    private static final String STAGES = "accept | socket | tls | protocol | message | service";

    /**
     * The layers that one thread runs.
     *
     * @param first the first of them.
     * @param last  the last of them.
     */
    public record Group(Layer first, Layer last)
    {
        /**
         * Whether a layer is one of them.
         *
         * @param layer the layer.
         * @return true where it is.
         */
        public boolean has(final Layer layer)
        {
            return first.compareTo(layer) <= 0 && layer.compareTo(last) <= 0;
        }

        /**
         * The group as threads and metrics name it.
         *
         * @return the names of its layers, with a plus sign between two.
         */
        public String label()
        {
            final StringBuilder label = new StringBuilder(first.label());
            for (int i = first.ordinal() + 1; i <= last.ordinal(); i++)
            {
                label.append('+').append(Layer.values()[i].label());
            }
            return label.toString();
        }
    }

    /**
     * Reads the text form.
     *
     * @param text {@code single}, {@code stages}, or groups of layers.
     * @return the layout.
     * @throws IllegalArgumentException where the text is none.
     */
    public static ThreadLayout parse(final String text)
    {
        final String full = "single".equals(text) ? SINGLE : "stages".equals(text) ? STAGES : text;
        final String[] parts = full.split("\\|", -1);
        final boolean splitsAccept = "accept".equals(parts[0].strip());
        final List<Group> groups = new ArrayList<>();
        int next = Layer.SOCKET.ordinal();
        for (int i = splitsAccept ? 1 : 0; i < parts.length; i++)
        {
            final int first = next;
            for (final String name : parts[i].strip().split("\\s+"))
            {
                if (next > Layer.SERVICE.ordinal() || !Layer.values()[next].label().equals(name))
                {
                    throw new IllegalArgumentException("not a layout: " + text);
                }
                next++;
            }
            groups.add(new Group(Layer.values()[first], Layer.values()[next - 1]));
        }
        if (next <= Layer.SERVICE.ordinal())
        {
            throw new IllegalArgumentException("not a layout: " + text);
        }
        return new ThreadLayout(splitsAccept, List.copyOf(groups));
    }

    /**
     * How many threads a lane has.
     *
     * @return one for each group, and one for accept where it is split off.
     */
    int threads()
    {
        return groups.size() + (splitsAccept ? 1 : 0);
    }

    /**
     * Whether one thread runs all layers, so that the one that reads is the one that empties the ring.
     *
     * @return true where there is one group.
     */
    public boolean isSingle()
    {
        return groups.size() == 1;
    }
}
