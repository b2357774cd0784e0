package io.penstock.gateway.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys from environment variables: {@code PENSTOCK_PLAIN_ADDRESS} sets {@code penstock.plain.address}. Lists have no
 * variable.
 */
final class EnvironmentSource
{
    private static final String PREFIX = "PENSTOCK_";

    /** What the launcher takes from the environment. */
    private static final Set<String> RESERVED = Set.of("PENSTOCK_HOME", "PENSTOCK_JAVA_OPTS");

    /**
     * Kubernetes sets such variables in every pod for each service of the namespace, one of which may well be called
     * penstock. No key has such a name.
     */
    private static final Pattern SERVICE_LINK = Pattern.compile(
        "PENSTOCK_(\\w+_)?(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");
    private static final Pattern SERVICE = Pattern.compile("PENSTOCK_SERVICES_([A-Z][A-Z0-9_]*)_([A-Z]+)");
    private static final Pattern SERVICE_URL = Pattern.compile("(tcp|udp|sctp)://.*");

    private EnvironmentSource()
    {
    }

    /**
     * Reads the variables that set keys.
     *
     * @param environment all variables.
     * @return the keys they set.
     * @throws ConfigException where a variable looks like a key and none has its name.
     */
    static Config read(final Map<String, String> environment)
    {
        final Map<String, ConfigKey> keys = new HashMap<>();
        for (final ConfigKey key : ConfigKeys.all())
        {
            keys.put(key.variable(), key);
        }
        Config config = ConfigFactory.empty();
        for (final Map.Entry<String, String> entry : new TreeMap<>(environment).entrySet())
        {
            final String variable = entry.getKey();
            final ConfigKey key = keys.getOrDefault(variable, ofService(variable));
            if (key != null && !key.isScalar())
            {
                throw new ConfigException(variable, "unknown environment variable, as " + key.name() +
                    " is a list: set it in a file or by --set");
            }
            if (key != null)
            {
                config = config.withValue(key.name(), ConfigValueFactory.fromAnyRef(entry.getValue(), variable));
            }
            else if (variable.startsWith(PREFIX) && !isForOthers(variable, entry.getValue()))
            {
                final String closest = Spelling.closest(variable, keys.keySet());
                throw new ConfigException(variable, "unknown environment variable, no key has this name" +
                    (closest == null ? "" : ", did you mean " + closest + "?"));
            }
        }
        return config;
    }

    /** A name has dashes where its variable has underscores. */
    private static ConfigKey ofService(final String variable)
    {
        final Matcher service = SERVICE.matcher(variable);
        return service.matches() ? ConfigKeys.find(ConfigKeys.SERVICES + '.' +
            service.group(1).toLowerCase(Locale.ROOT).replace('_', '-') + '.' +
            service.group(2).toLowerCase(Locale.ROOT)) : null;
    }

    private static boolean isForOthers(final String variable, final String value)
    {
        return RESERVED.contains(variable) ||
            SERVICE_LINK.matcher(variable).matches() ||
            variable.endsWith("_PORT") && SERVICE_URL.matcher(value).matches();
    }
}
