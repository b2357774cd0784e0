package io.penstock.gateway.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.penstock.gateway.config.GatewayConfig.ConflationConfig;
import io.penstock.gateway.config.GatewayConfig.RouteConfig;
import io.penstock.gateway.config.GatewayConfig.ServiceConfig;
import io.penstock.gateway.config.GatewayConfig.StatusConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the keys that are lists of objects: routes, statuses, and what is conflated. Checks their form; what messages
 * and fields there are, the schema knows.
 */
final class Tables
{
    private static final List<String> ROUTE_KEYS =
        List.of("http", "message", "service", "generated", "key", "possResend");
    private static final List<String> STATUS_KEYS = List.of("message", "field", "value", "status");
    private static final List<String> CONFLATION_KEYS = List.of("message", "by");
    private static final int MIN_STATUS = 200;
    private static final int MAX_STATUS = 599;

    /**
     * Statuses whose responses end with their head (RFC 9110 sections 15.3.5, 15.3.6 and 15.4.5). A reply has a body,
     * which a client would take for the next response.
     */
    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 205, 304);

    private final Settings settings;

    /**
     * Reads from merged sources.
     *
     * @param settings the keys.
     */
    Tables(final Settings settings)
    {
        this.settings = settings;
    }

    List<RouteConfig> routes()
    {
        final List<RouteConfig> routes = new ArrayList<>();
        final ConfigList list = settings.list(ConfigKeys.ROUTES);
        for (int i = 0; i < list.size(); i++)
        {
            final String name = ConfigKeys.ROUTES + "[" + i + "]";
            final ConfigObject row = row(name, list.get(i), ROUTE_KEYS);
            final String http = text(name, row, "http");
            final boolean isPassedOn = isPassedOn(optionalText(name, row, "service"));
            final String fault = isPassedOn ? RouteText.faultOfPassedOn(http) : RouteText.fault(http);
            if (fault != null)
            {
                throw wrong(name + ".http", "'" + http + "' " + fault, row.get("http"));
            }
            final String service = text(name, row, "service");
            if (!settings.services().contains(service))
            {
                throw wrong(name + ".service", "there is no service '" + service + "', only " +
                    String.join(", ", settings.services()), row.get("service"));
            }
            if (isPassedOn)
            {
                checkPassedOn(name, row);
            }
            routes.add(new RouteConfig(
                http,
                isPassedOn ? "" : text(name, row, "message"),
                service,
                optionalText(name, row, "generated"),
                optionalText(name, row, "key"),
                optionalText(name, row, "possResend"),
                ConfigSources.origin(row)));
        }
        return List.copyOf(routes);
    }

    private boolean isPassedOn(final String service)
    {
        return settings.services().contains(service) &&
            ServiceConfig.HTTP.equals(settings.word(ConfigKeys.serviceKey(service, "kind")));
    }

    /** A request that is passed on becomes no message, so that nothing of one can be said. */
    private static void checkPassedOn(final String name, final ConfigObject row)
    {
        for (final String key : List.of("message", "generated", "key", "possResend"))
        {
            if (row.containsKey(key))
            {
                throw wrong(name + "." + key, "is of no use: the service is of kind http, requests are passed on as " +
                    "they are", row.get(key));
            }
        }
    }

    List<ConflationConfig> conflated()
    {
        final List<ConflationConfig> rows = new ArrayList<>();
        final ConfigList list = settings.list(ConfigKeys.CONFLATE);
        for (int i = 0; i < list.size(); i++)
        {
            final String name = ConfigKeys.CONFLATE + "[" + i + "]";
            final ConfigObject row = row(name, list.get(i), CONFLATION_KEYS);
            rows.add(
                new ConflationConfig(text(name, row, "message"), text(name, row, "by"), ConfigSources.origin(row)));
        }
        return List.copyOf(rows);
    }

    List<StatusConfig> statuses()
    {
        final List<StatusConfig> statuses = new ArrayList<>();
        final ConfigList list = settings.list(ConfigKeys.STATUSES);
        for (int i = 0; i < list.size(); i++)
        {
            final String name = ConfigKeys.STATUSES + "[" + i + "]";
            final ConfigObject row = row(name, list.get(i), STATUS_KEYS);
            final String field = optionalText(name, row, "field");
            final String value = optionalText(name, row, "value");
            if (field.isEmpty() != value.isEmpty())
            {
                throw wrong(name, "field and value go together", row);
            }
            statuses.add(new StatusConfig(
                text(name, row, "message"), field, value, status(name, row), ConfigSources.origin(row)));
        }
        return List.copyOf(statuses);
    }

    private static int status(final String name, final ConfigObject row)
    {
        final String text = text(name, row, "status");
        final int status = text.matches("\\d{3}") ? Integer.parseInt(text) : 0;
        if (status < MIN_STATUS || status > MAX_STATUS)
        {
            throw wrong(name + ".status", "'" + text + "' is not between " + MIN_STATUS + " and " + MAX_STATUS,
                row.get("status"));
        }
        if (WITHOUT_BODY.contains(status))
        {
            throw wrong(name + ".status", "'" + text + "' has no content, and a reply has", row.get("status"));
        }
        return status;
    }

    /**
     * An entry of a list, whatever its keys are.
     */
    static ConfigObject object(final String name, final ConfigValue value)
    {
        if (!(value instanceof ConfigObject))
        {
            throw wrong(name, "takes { key = value, ... }", value);
        }
        return (ConfigObject)value;
    }

    /**
     * An entry of a list that has no other keys than these.
     */
    static ConfigObject row(final String name, final ConfigValue value, final List<String> keys)
    {
        final ConfigObject row = object(name, value);
        for (final String key : row.keySet())
        {
            if (!keys.contains(key))
            {
                throw wrong(name + "." + key, "unknown key, there are " + String.join(", ", keys), row.get(key));
            }
        }
        return row;
    }

    private static String text(final String name, final ConfigObject row, final String key)
    {
        final String text = optionalText(name, row, key);
        if (text.isEmpty())
        {
            throw wrong(name + "." + key, "is missing", row);
        }
        return text;
    }

    /**
     * The text of a key that may be left out.
     *
     * @return the text, empty where it is.
     */
    static String optionalText(final String name, final ConfigObject row, final String key)
    {
        final ConfigValue value = row.get(key);
        if (value == null)
        {
            return "";
        }
        if (value.valueType() != ConfigValueType.STRING && value.valueType() != ConfigValueType.NUMBER)
        {
            throw wrong(name + "." + key, "takes a text", value);
        }
        return String.valueOf(value.unwrapped());
    }

    /**
     * Says that something in a list is wrong.
     */
    static ConfigException wrong(final String name, final String reason, final ConfigValue value)
    {
        return new ConfigException(name, reason, ConfigSources.origin(value));
    }
}
