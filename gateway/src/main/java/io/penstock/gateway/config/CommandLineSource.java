package io.penstock.gateway.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;

/**
 * Keys from {@code --set key=value}. The last of several for one key counts.
 */
final class CommandLineSource
{
    private static final String ORIGIN = "--set";

    private CommandLineSource()
    {
    }

    /**
     * Reads the options' arguments.
     *
     * @param settings each {@code key=value}.
     * @return the keys they set.
     * @throws ConfigException for an argument of another form, an unknown key or an unreadable list.
     */
    static Config read(final List<String> settings)
    {
        Config config = ConfigFactory.empty();
        for (final String setting : settings)
        {
            final int equals = setting.indexOf('=');
            if (equals <= 0)
            {
                throw new ConfigException(ORIGIN, "'" + setting + "' is not key=value");
            }
            final String name = setting.substring(0, equals).strip();
            final ConfigKey key = ConfigKeys.find(name);
            if (key == null)
            {
                throw new ConfigException(
                    name, ConfigKeys.isGroup(name) ? "is a group of keys, not a key" : ConfigKeys.unknown(name),
                    ORIGIN);
            }
            config = config.withValue(name, value(key, setting.substring(equals + 1).strip()));
        }
        return config;
    }

    private static ConfigValue value(final ConfigKey key, final String text)
    {
        if (key.isScalar())
        {
            return ConfigValueFactory.fromAnyRef(text, ORIGIN);
        }
        try
        {
            final ConfigParseOptions options = ConfigParseOptions.defaults().setOriginDescription(ORIGIN);
            return ConfigFactory.parseString("value = " + text, options).getValue("value");
        }
        catch (final com.typesafe.config.ConfigException e)
        {
            // which may hold a password, and so is not repeated
            throw new ConfigException(key.name(), "can't be read as a list", ORIGIN);
        }
    }
}
