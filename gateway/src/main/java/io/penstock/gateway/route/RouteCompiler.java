package io.penstock.gateway.route;

import io.penstock.codecs.http1.Http1;
import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigKeys;
import io.penstock.gateway.config.GatewayConfig.RouteConfig;
import io.penstock.gateway.config.GatewayConfig.ServiceConfig;
import io.penstock.gateway.ring.InboundRows;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes the route table of the configured rows, and refuses rows that no request could use.
 */
final class RouteCompiler
{
    private final List<ServiceConfig> services;
    private final MessageSchema schema;
    private final List<Route> routes = new ArrayList<>();
    private final List<Resource> resources = new ArrayList<>();

    /**
     * A table without rows.
     *
     * @param services the services, in the order of their numbers.
     * @param schema   the schema whose messages rows name.
     */
    RouteCompiler(final List<ServiceConfig> services, final MessageSchema schema)
    {
        this.services = services;
        this.schema = schema;
    }

    /**
     * Adds a row.
     *
     * @throws ConfigException where it names what does not exist, or is of no use.
     */
    void add(final RouteConfig row)
    {
        final int number = service(row);
        if (ServiceConfig.HTTP.equals(services.get(number).kind()))
        {
            passOn(row, number);
            return;
        }
        final String[] parts = row.http().trim().split("\\s+|\\?");
        final int method = parts.length < 2 ? Http1.UNKNOWN : Http1.method(parts[0]);
        if (method == Http1.UNKNOWN || method > Resource.LAST_METHOD)
        {
            throw wrong(row, "http", "needs a method and a path: " + row.http());
        }
        if (method == Http1.HEAD)
        {
            throw wrong(row, "http", "HEAD comes with GET");
        }
        if (!schema.hasMessage(row.message()))
        {
            throw wrong(row, "message", "the schema has no message " + row.message());
        }

        final MessageLayout layout = schema.message(row.message());
        final PathTemplate template = template(row, parts[1]);
        final List<String> queries = parts.length < 3 ? List.of() : List.of(parts[2].split("&"));
        final Route route = new Route(
            routes.size(),
            method,
            template.toString(),
            layout,
            number,
            method == Http1.POST || method == Http1.PUT || method == Http1.PATCH,
            fields(row, layout, template.parameters()),
            names(queries),
            fields(row, layout, queries),
            generated(row, layout),
            key(row, layout),
            possResend(row, layout),
            0);
        checkParameters(row, template.parameters(), queries);
        checkFilled(row, route);
        if (contains(route.pathFields(), route.generated()))
        {
            throw wrong(row, "generated",
                row.generated() + " is in the path, where every request has it: no id is generated");
        }
        place(row, route, template);
        routes.add(route);
    }

    /**
     * Adds a row whose requests become no message.
     */
    private void passOn(final RouteConfig row, final int service)
    {
        final String[] parts = row.http().trim().split("\\s+");
        final int method = parts.length < 2 ? Http1.UNKNOWN : Http1.method(parts[0]);
        final PathTemplate template = template(row, parts[parts.length - 1]);
        if (template.parameters().size() > InboundRows.MAX_PATH_PARAMETERS)
        {
            throw wrong(row, "http",
                row.http() + " has too many path parameters, there are at most " + InboundRows.MAX_PATH_PARAMETERS);
        }
        final Route route = Route.passedOn(
            routes.size(), method, template.toString(), service, services.get(service).http().bodyLimit());
        if (parts.length > 1)
        {
            place(row, route, template);
        }
        else
        {
            final Resource resource = resource(template);
            if (resource.any() != Resource.NONE)
            {
                throw wrong(row, "http", ConfigKeys.ROUTES + "[" + resource.any() +
                    "] is for the same requests as " + row.http());
            }
            resource.any(route.index());
        }
        routes.add(route);
    }

    /**
     * The routes, in the order of their numbers.
     */
    Route[] routes()
    {
        return routes.toArray(new Route[0]);
    }

    /**
     * The resources in the order in which a path is to be compared with them: whatever the order of the rows, the first
     * that matches has a literal where others have a parameter.
     */
    Resource[] resources()
    {
        return resources.stream()
            .sorted(Comparator.comparing(Resource::template, PathTemplate.LITERALS_FIRST))
            .toArray(Resource[]::new);
    }

    private void place(final RouteConfig row, final Route route, final PathTemplate template)
    {
        final Resource resource = resource(template);
        if (resource.route(route.method()) != resource.any())
        {
            final int first = resource.route(route.method());
            throw wrong(row, "http", ConfigKeys.ROUTES + "[" + first + "] is for the same requests as " + row.http());
        }
        resource.route(route.method(), route.index());
        if (route.method() == Http1.GET)
        {
            resource.route(Http1.HEAD, route.index());
        }
    }

    /**
     * The resource of a template: templates that differ in the names of their parameters alone have the same.
     */
    private Resource resource(final PathTemplate template)
    {
        for (final Resource each : resources)
        {
            if (each.template().hasShapeOf(template))
            {
                return each;
            }
        }
        final Resource added = new Resource(template);
        resources.add(added);
        return added;
    }

    private PathTemplate template(final RouteConfig row, final String path)
    {
        try
        {
            return new PathTemplate(path);
        }
        catch (final IllegalArgumentException e)
        {
            throw wrong(row, "http", e.getMessage());
        }
    }

    private int service(final RouteConfig row)
    {
        for (int i = 0; i < services.size(); i++)
        {
            if (services.get(i).name().equals(row.service()))
            {
                return i;
            }
        }
        throw wrong(row, "service", "there is no service " + row.service());
    }

    private void checkParameters(final RouteConfig row, final List<String> path, final List<String> queries)
    {
        if (path.size() > InboundRows.MAX_PATH_PARAMETERS)
        {
            throw wrong(row, "http",
                row.http() + " has too many path parameters, there are at most " + InboundRows.MAX_PATH_PARAMETERS);
        }
        final Set<String> seen = new HashSet<>();
        for (final List<String> parameters : List.of(path, queries))
        {
            for (final String name : parameters)
            {
                if (!seen.add(name))
                {
                    throw wrong(row, "http", name + " is a parameter twice: " + row.http());
                }
            }
        }
    }

    /**
     * Without a body, a field comes from path or query, or it is missing from every request.
     */
    private void checkFilled(final RouteConfig row, final Route route)
    {
        final MessageLayout layout = route.layout();
        for (int i = 0; !route.hasBody() && i < layout.fieldCount(); i++)
        {
            if (layout.field(i).isRequired() && i != route.generated() &&
                !contains(route.pathFields(), i) && !contains(route.queryFields(), i))
            {
                throw wrong(row, "http", layout.field(i).name() + " of " + layout.name() +
                    " is required, and neither path nor query has it: " + row.http());
            }
        }
    }

    private static boolean contains(final int[] values, final int value)
    {
        for (final int each : values)
        {
            if (each == value)
            {
                return true;
            }
        }
        return false;
    }

    private static byte[][] names(final List<String> parameters)
    {
        return parameters.stream().map((name) -> name.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);
    }

    private int[] fields(final RouteConfig row, final MessageLayout layout, final List<String> parameters)
    {
        return parameters.stream().mapToInt((name) -> scalar(row, layout, name).index()).toArray();
    }

    private int generated(final RouteConfig row, final MessageLayout layout)
    {
        if (row.generated().isEmpty())
        {
            return Resource.NONE;
        }
        final FieldLayout field = field(row, "generated", layout, row.generated());
        if (field.kind() != FieldKind.TEXT || field.isConstant())
        {
            throw wrong(row, "generated", row.generated() + " of " + layout.name() + " is no text field");
        }
        if (field.length() < Route.GENERATED_LENGTH)
        {
            // of an id that is cut off, all would be the same
            throw wrong(row, "generated", row.generated() + " is shorter than the " + Route.GENERATED_LENGTH +
                " bytes that an id takes");
        }
        return field.index();
    }

    private int key(final RouteConfig row, final MessageLayout layout)
    {
        if (row.key().isEmpty())
        {
            return Resource.NONE;
        }
        final FieldLayout field = field(row, "key", layout, row.key());
        if (field.isConstant() || field.length() > Route.MAX_KEY_LENGTH)
        {
            throw wrong(row, "key", row.key() + " of " + layout.name() + " is a constant, or longer than 254 bytes");
        }
        return field.index();
    }

    private int possResend(final RouteConfig row, final MessageLayout layout)
    {
        if (row.possResend().isEmpty())
        {
            return Resource.NONE;
        }
        final FieldLayout field = field(row, "possResend", layout, row.possResend());
        if (row.key().isEmpty())
        {
            throw wrong(row, "possResend", "takes a key, by which what came before is found");
        }
        if (field.kind() != FieldKind.ENUM || field.length() != 1 ||
            field.members().indexOf('Y') < 0 && field.members().indexOf(1) < 0)
        {
            throw wrong(row, "possResend", row.possResend() + " of " + layout.name() +
                " is no enumeration of one byte in which Y, or 1, says yes");
        }
        return field.index();
    }

    private FieldLayout scalar(final RouteConfig row, final MessageLayout layout, final String name)
    {
        final FieldLayout field = field(row, "http", layout, name);
        if (field.kind() == FieldKind.SET || field.kind() == FieldKind.ARRAY || field.kind() == FieldKind.COMPOSITE)
        {
            throw wrong(row, "http", name + " has several values, and a parameter has one");
        }
        return field;
    }

    private FieldLayout field(
        final RouteConfig row, final String key, final MessageLayout layout, final String name)
    {
        if (!layout.hasField(name))
        {
            throw wrong(row, key, isPart(layout, name) ?
                name + " is a group or variable data, which the body alone has" :
                layout.name() + " has no field " + name);
        }
        return layout.field(name);
    }

    private static boolean isPart(final MessageLayout layout, final String name)
    {
        boolean isPart = false;
        for (int i = layout.fieldCount(); i < layout.root().memberCount(); i++)
        {
            isPart |= layout.root().member(i).name().equals(name);
        }
        return isPart;
    }

    /** Says what is wrong with the row that is being added. */
    private ConfigException wrong(final RouteConfig row, final String key, final String reason)
    {
        return new ConfigException(ConfigKeys.ROUTES + "[" + routes.size() + "]." + key, reason, row.origin());
    }
}
