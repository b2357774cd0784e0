package io.penstock.gateway.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.penstock.gateway.host.CoreSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads which thread runs on which core: an entry a lane, in it a core for each group of the layout, and no core twice.
 * Which cores there are, the host knows.
 */
final class PinningTable
{
    private final Settings settings;

    /**
     * Reads from merged sources.
     *
     * @param settings the keys.
     */
    PinningTable(final Settings settings)
    {
        this.settings = settings;
    }

    /**
     * The cores of each lane, by the first layers of its groups, in the order of the layout.
     *
     * @return an entry a lane, or none at all.
     */
    List<Map<String, Integer>> lanes()
    {
        final ConfigList list = settings.list(ConfigKeys.PINNING);
        if (list.isEmpty())
        {
            return List.of();
        }
        final int lanes = settings.count("penstock.lanes");
        if (list.size() != lanes)
        {
            throw settings.wrong(ConfigKeys.PINNING,
                "takes one entry a lane: it has " + list.size() + ", and penstock.lanes is " + lanes);
        }
        final List<String> groups = LayoutText.firstLayers(settings.layout("penstock.layout"));
        final Map<Integer, String> taken = new HashMap<>();
        final List<Map<String, Integer>> cores = new ArrayList<>();
        for (int i = 0; i < list.size(); i++)
        {
            cores.add(lane(ConfigKeys.PINNING + "[" + i + "]", list.get(i), groups, taken));
        }
        return List.copyOf(cores);
    }

    private static Map<String, Integer> lane(
        final String name, final ConfigValue value, final List<String> groups, final Map<Integer, String> taken)
    {
        final ConfigObject row = Tables.object(name, value);
        for (final String key : row.keySet())
        {
            if (!groups.contains(key))
            {
                throw Tables.wrong(name + "." + key, "no thread of penstock.layout begins with this layer, but with " +
                    String.join(", ", groups), row.get(key));
            }
        }
        final Map<String, Integer> cores = new LinkedHashMap<>();
        for (final String group : groups)
        {
            final String key = name + "." + group;
            if (row.get(group) == null)
            {
                throw Tables.wrong(key, "is missing: each thread of a lane takes a core, " +
                    String.join(", ", groups), row);
            }
            final int core = core(key, row.get(group));
            final String other = taken.putIfAbsent(core, key);
            if (other != null)
            {
                throw Tables.wrong(key, "core " + core + " is that of " + other, row.get(group));
            }
            cores.put(group, core);
        }
        return cores;
    }

    private static int core(final String key, final ConfigValue value)
    {
        final boolean isScalar =
            value.valueType() == ConfigValueType.NUMBER || value.valueType() == ConfigValueType.STRING;
        final String text = isScalar ? String.valueOf(value.unwrapped()) : "";
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > CoreSet.MAX_CORE)
        {
            throw Tables.wrong(key, "takes the number of a core, 0 to " + CoreSet.MAX_CORE +
                (isScalar ? ", not '" + text + "'" : ""), value);
        }
        return Integer.parseInt(text);
    }
}
