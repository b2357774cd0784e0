package io.penstock.gateway.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Puts the sources of values on top of each other, and refuses keys that don't exist.
 */
final class ConfigSources
{
    /** Where a value came from that nobody has set. */
    static final String DEFAULT = "default";

    private ConfigSources()
    {
    }

    /**
     * Merges all sources.
     *
     * @param file        a configuration file, or null.
     * @param settings    the command line's {@code key=value} arguments.
     * @param environment the environment's variables.
     * @return a value for every key.
     * @throws ConfigException where a source can't be read or has an unknown key.
     */
    static Config merge(final Path file, final List<String> settings, final Map<String, String> environment)
    {
        try
        {
            final Config sources = CommandLineSource.read(settings)
                .withFallback(EnvironmentSource.read(environment))
                .withFallback(file == null ? ConfigFactory.empty() : read(file));
            final Config merged = sources.withFallback(defaults()).resolve();
            refuseUnknown("", merged.root());
            return withServiceDefaults(hasOwnSchema(merged) ?
                sources.withFallback(withoutTables(defaults())).resolve() : merged);
        }
        catch (final com.typesafe.config.ConfigException.UnresolvedSubstitution e)
        {
            throw new ConfigException("--config", e.getMessage());
        }
    }

    /**
     * The defaults alone.
     *
     * @return what {@code reference.conf} has.
     */
    static Config defaults()
    {
        final ConfigParseOptions options = ConfigParseOptions.defaults().setOriginDescription(DEFAULT);
        try (InputStream in = ConfigSources.class.getResourceAsStream("/reference.conf");
            Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8))
        {
            return ConfigFactory.parseReader(reader, options);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Says where a value came from.
     *
     * @param value the value.
     * @return {@code default}, file and line, {@code --set} or a variable's name.
     */
    static String origin(final ConfigValue value)
    {
        final ConfigOrigin origin = value.origin();
        if (origin.filename() != null)
        {
            return Path.of(origin.filename()).normalize() + (origin.lineNumber() > 0 ? ":" + origin.lineNumber() : "");
        }
        final String description = origin.description();
        final int line = description.indexOf(':');
        return line < 0 || description.indexOf("://") == line ? description : description.substring(0, line);
    }

    private static boolean hasOwnSchema(final Config merged)
    {
        final Object schema = merged.getValue(ConfigKeys.SCHEMA).unwrapped();
        return !(schema instanceof String text) || !text.isEmpty();
    }

    /** The tables of the defaults are about the messages of the schema that ships. */
    private static Config withoutTables(final Config defaults)
    {
        final ConfigValue empty = ConfigValueFactory.fromIterable(List.of(), DEFAULT);
        return defaults.withValue(ConfigKeys.ROUTES, empty).withValue(ConfigKeys.STATUSES, empty);
    }

    /** What a service leaves open is as it is for the one that ships. */
    private static Config withServiceDefaults(final Config config)
    {
        final ConfigObject model = defaults().getObject(ConfigUtil.joinPath("penstock", "services", ConfigKeys.ORDERS));
        Config complete = config;
        for (final String name : config.getObject(ConfigKeys.SERVICES).keySet())
        {
            complete = complete.withFallback(model.atPath(ConfigUtil.joinPath("penstock", "services", name)));
        }
        return complete;
    }

    private static Config read(final Path file)
    {
        if (!Files.isRegularFile(file) || !Files.isReadable(file))
        {
            final String reason = Files.exists(file) ? " can't be read" : " doesn't exist";
            throw new ConfigException("--config", "the file " + file + reason);
        }
        try
        {
            // what a file includes is looked for beside it, which needs a folder
            final Path beside = file.getParent() == null ? Path.of(".").resolve(file) : file;
            return ConfigFactory.parseFile(beside.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
        }
        catch (final com.typesafe.config.ConfigException e)
        {
            throw new ConfigException("--config", e.getMessage());
        }
    }

    private static void refuseUnknown(final String prefix, final ConfigObject object)
    {
        for (final Map.Entry<String, ConfigValue> entry : object.entrySet())
        {
            final String name = prefix + entry.getKey();
            final ConfigValue value = entry.getValue();
            if (ConfigKeys.find(name) != null)
            {
                continue;
            }
            if (!ConfigKeys.isGroup(name))
            {
                throw new ConfigException(name, ConfigKeys.unknown(name), origin(value));
            }
            if (value.valueType() != ConfigValueType.OBJECT)
            {
                throw new ConfigException(name, "is a group of keys and takes no value", origin(value));
            }
            refuseUnknown(name + ".", (ConfigObject)value);
        }
    }
}
