package io.penstock.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReferenceConfTest
{
    @Test
    void shouldHaveEveryKeyWithOneLineOfComment()
    {
        final Map<String, ConfigValue> keys = new TreeMap<>();
        final Config defaults = ConfigSources.defaults();
        collect("", defaults.root(), keys);

        assertEquals(
            ConfigKeys.all().stream().map(ConfigKey::name).sorted().toList(), keys.keySet().stream().sorted().toList());
        keys.forEach((name, value) -> assertEquals(1, value.origin().comments().size(), name));
    }

    private static void collect(final String prefix, final ConfigObject object, final Map<String, ConfigValue> keys)
    {
        object.forEach((key, value) ->
        {
            if (value instanceof ConfigObject)
            {
                collect(prefix + key + ".", (ConfigObject)value, keys);
            }
            else
            {
                keys.put(prefix + key, value);
            }
        });
    }
}
