package io.penstock.gateway.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Reads keys as what they are, each checked against the kind and the range that {@link ConfigKeys} has for it.
 */
final class Settings
{
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern WITH_UNIT = Pattern.compile(".*\\d\\s*[a-zA-Z]+");
    private static final Pattern MINUTES = Pattern.compile("(?<=[\\d\\s])min$");
    private static final String TIME = "time";
    private static final Pattern PER_SECOND = Pattern.compile("\\s*/\\s*s$");

    private final Config config;

    /**
     * Reads from merged sources.
     *
     * @param config a value for every key.
     */
    Settings(final Config config)
    {
        this.config = config;
    }

    InetSocketAddress address(final String name)
    {
        try
        {
            return AddressText.parse(text(name));
        }
        catch (final IllegalArgumentException e)
        {
            throw wrong(name, e.getMessage());
        }
    }

    String text(final String name)
    {
        final ConfigValue value = value(name);
        final ConfigValueType type = value.valueType();
        if (type != ConfigValueType.STRING && type != ConfigValueType.NUMBER && type != ConfigValueType.BOOLEAN)
        {
            throw wrong(name, "takes one value, not " + describe(type));
        }
        // transformed, so that a number keeps the form it was written in
        return config.getString(name);
    }

    String word(final String name)
    {
        final String text = text(name);
        final ConfigKey key = ConfigKeys.find(name);
        if (!key.words().contains(text))
        {
            throw wrong(name, "'" + text + "' is not one of " + String.join(", ", key.words()));
        }
        return text;
    }

    List<String> words(final String name)
    {
        if (text(name).isBlank())
        {
            return List.of();
        }
        final List<String> words = new ArrayList<>();
        for (final String part : text(name).split(",", -1))
        {
            final String word = part.trim();
            if (!ConfigKeys.find(name).words().contains(word))
            {
                throw wrong(name,
                    "'" + word + "' is not one of " + String.join(", ", ConfigKeys.find(name).words()));
            }
            if (words.contains(word))
            {
                throw wrong(name, "has '" + word + "' twice");
            }
            words.add(word);
        }
        return List.copyOf(words);
    }

    String layout(final String name)
    {
        final String text = text(name);
        if (!LayoutText.isLayout(text))
        {
            throw wrong(name, "'" + text + "' is not a layout: single, stages, or the layers " +
                "socket tls protocol message service in this order with | between threads");
        }
        return text;
    }

    int count(final String name)
    {
        final String text = text(name);
        if (!WHOLE_NUMBER.matcher(text).matches())
        {
            throw wrong(name, "'" + text + "' is not a whole number");
        }
        return (int)inRange(name, Long.parseLong(text));
    }

    int length(final String name)
    {
        return (int)inRange(name, bytes(name, text(name), "a length, such as 8 KiB"));
    }

    int rate(final String name)
    {
        final String text = PER_SECOND.matcher(text(name)).replaceFirst("");
        return (int)inRange(name, bytes(name, text, "a rate, such as 240 B/s"));
    }

    long durationNs(final String name)
    {
        final String text = text(name);
        final String reason = "'" + text + "' is not a time with its unit, such as 10 s";
        if (!WITH_UNIT.matcher(text).matches())
        {
            throw wrong(name, reason);
        }
        try
        {
            // minutes are m there, which could be taken for something else
            final String hocon = MINUTES.matcher(text).replaceFirst("m");
            return inRange(name, ConfigValueFactory.fromAnyRef(hocon).atKey(TIME).getDuration(
                TIME, TimeUnit.NANOSECONDS));
        }
        catch (final com.typesafe.config.ConfigException e)
        {
            throw wrong(name, reason);
        }
    }

    ConfigList list(final String name)
    {
        final ConfigValue value = value(name);
        if (value.valueType() != ConfigValueType.LIST)
        {
            throw wrong(name, "takes a list, not " + describe(value.valueType()));
        }
        return (ConfigList)value;
    }

    /**
     * The services there are, by name.
     *
     * @return their names, in the order of the alphabet.
     */
    List<String> services()
    {
        return ((ConfigObject)value(ConfigKeys.SERVICES)).keySet().stream().sorted().toList();
    }

    /**
     * Says that a key's value is wrong.
     *
     * @param name   the key.
     * @param reason why.
     * @return the exception to throw.
     */
    ConfigException wrong(final String name, final String reason)
    {
        final String origin = ConfigSources.origin(value(name));
        // in full, since the reason may end with a value that is no default
        return new ConfigException(name, reason, ConfigSources.DEFAULT.equals(origin) ? "set by default" : origin);
    }

    /**
     * Says that there is something wrong with a service as a whole.
     *
     * @param service its name.
     * @param reason  what it is.
     * @return the exception to throw, which names where the first of its keys that isn't a default was set.
     */
    ConfigException wrongService(final String service, final String reason)
    {
        final String name = ConfigKeys.SERVICES + '.' + service;
        final String origin = ((ConfigObject)value(name)).values().stream()
            .map(ConfigSources::origin)
            .filter((each) -> !ConfigSources.DEFAULT.equals(each))
            .min(Comparator.naturalOrder())
            .orElse(ConfigSources.DEFAULT);
        return new ConfigException(name, reason, origin);
    }

    /**
     * A key's value, whatever it is.
     *
     * @param name the key.
     * @return its value.
     */
    ConfigValue value(final String name)
    {
        // walked, since a path look-up takes a null for a missing value
        ConfigValue value = config.root();
        for (final String part : name.split("\\."))
        {
            value = ((ConfigObject)value).get(part);
        }
        return value;
    }

    private long bytes(final String name, final String text, final String expected)
    {
        try
        {
            return ConfigFactory.empty().withValue("v", ConfigValueFactory.fromAnyRef(text)).getBytes("v");
        }
        catch (final com.typesafe.config.ConfigException e)
        {
            throw wrong(name, "'" + text + "' is not " + expected);
        }
    }

    private long inRange(final String name, final long value)
    {
        final ConfigKey key = ConfigKeys.find(name);
        if (value < key.min() || value > key.max())
        {
            throw wrong(name, "'" + text(name) + "' is not between " + limit(key, key.min()) + " and " +
                limit(key, key.max()));
        }
        final boolean isPower =
            key.kind() == ConfigKey.Kind.POWER_OF_TWO || key.kind() == ConfigKey.Kind.LENGTH_POWER_OF_TWO;
        if (isPower && Long.bitCount(value) > 1)
        {
            throw wrong(name, "'" + text(name) + "' is not a power of two");
        }
        return value;
    }

    private static String limit(final ConfigKey key, final long value)
    {
        return switch (key.kind())
        {
            case LENGTH, LENGTH_POWER_OF_TWO -> Units.length(value);
            case RATE -> Units.length(value) + "/s";
            case DURATION -> Units.time(value);
            default -> Long.toString(value);
        };
    }

    private static String describe(final ConfigValueType type)
    {
        return switch (type)
        {
            case OBJECT -> "a group of keys";
            case LIST -> "a list";
            case NULL -> "null";
            case STRING -> "a text";
            default -> "a " + type.name().toLowerCase(Locale.ROOT);
        };
    }
}
