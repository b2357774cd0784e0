package io.penstock.gateway.route;

import io.penstock.codecs.http1.Http1;
import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.config.GatewayConfig.RouteConfig;
import io.penstock.gateway.config.GatewayConfig.ServiceConfig;
import io.penstock.gateway.ring.InboundRows;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * The route table: which message a request becomes, and which service it goes to. Made at start and never changed, so
 * that every layer of every lane may read it.
 */
public final class Routes
{
    /**
     * No path template matches.
     */
    public static final int NOT_FOUND = -1;

    /**
     * A path template matches, and lacks the method.
     */
    public static final int METHOD_NOT_ALLOWED = -2;

    private static final int NONE = -1;

    private final List<Route> routes = new ArrayList<>();
    private final List<PathTemplate> templates = new ArrayList<>();
    private final List<int[]> methods = new ArrayList<>();
    private final Route[] table;
    private final PathTemplate[] resources;
    private final int[][] byMethod;
    private final byte[][] allowed;
    private final int[] byMessage;
    private final MessageSchema schema;

    /**
     * Resolves the configured rows.
     *
     * @param rows     the rows.
     * @param services the services, in the order of their numbers.
     * @param schema   the schema whose messages they name.
     * @throws IllegalArgumentException where a row names what does not exist, or two rows are for the same requests.
     */
    public Routes(final List<RouteConfig> rows, final List<ServiceConfig> services, final MessageSchema schema)
    {
        this.schema = schema;
        byMessage = new int[schema.size()];
        Arrays.fill(byMessage, NONE);
        for (final RouteConfig row : rows)
        {
            add(row, services, schema);
        }
        table = routes.toArray(new Route[0]);
        resources = templates.toArray(new PathTemplate[0]);
        byMethod = methods.toArray(new int[0][]);
        allowed = new byte[resources.length][];
        Arrays.setAll(allowed, (i) -> allow(byMethod[i]).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Finds the route of an HTTP request.
     *
     * @param method the method, of {@link Http1}.
     * @param buffer where its path is.
     * @param offset where the path begins.
     * @param length length of the path in bytes.
     * @param match  takes the places of the path parameters, and the resource.
     * @return number of the route, {@link #NOT_FOUND} or {@link #METHOD_NOT_ALLOWED}.
     */
    public int match(
        final int method,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final PathMatch match)
    {
        for (int i = 0; i < resources.length; i++)
        {
            if (resources[i].matches(buffer, offset, length, match))
            {
                match.resource(i);
                final int route = byMethod[i][method];
                return route == NONE ? METHOD_NOT_ALLOWED : route;
            }
        }
        return NOT_FOUND;
    }

    /**
     * Finds the route of an SBE message.
     *
     * @param templateId the template of a message of the schema.
     * @return number of the first route that makes this message, or -1 where no client may send it.
     */
    public int ofTemplate(final int templateId)
    {
        return byMessage[schema.message(templateId).index()];
    }

    /**
     * The messages that routes make.
     *
     * @return each of them once.
     */
    public MessageLayout[] messages()
    {
        return routes.stream().map(Route::layout).distinct().toArray(MessageLayout[]::new);
    }

    /**
     * A route by its number.
     *
     * @param index the number.
     * @return the route.
     */
    public Route route(final int index)
    {
        return table[index];
    }

    /**
     * The methods of a resource, as an Allow field has them (RFC 9110 section 10.2.1).
     *
     * @param resource number of the resource.
     * @return the value, as ASCII; not to be changed.
     */
    public byte[] allow(final int resource)
    {
        return allowed[resource];
    }

    private void add(final RouteConfig row, final List<ServiceConfig> services, final MessageSchema schema)
    {
        final String[] parts = row.http().trim().split("\\s+|\\?");
        final int method = parts.length < 2 ? Http1.UNKNOWN : Http1.method(parts[0]);
        if (method == Http1.UNKNOWN || method == Http1.HEAD)
        {
            throw new IllegalArgumentException("route needs a method and a path: " + row.http());
        }
        if (!schema.hasMessage(row.message()))
        {
            throw new IllegalArgumentException("route " + row.http() + ": no message " + row.message());
        }
        final MessageLayout layout = schema.message(row.message());
        final PathTemplate template = new PathTemplate(parts[1]);
        final int resource = resource(template);
        final boolean hasBody = method == Http1.POST || method == Http1.PUT || method == Http1.PATCH;
        final Route route = new Route(
            routes.size(),
            method,
            layout,
            service(row, services),
            hasBody,
            fields(row, layout, template.parameters()),
            names(queries(parts)),
            fields(row, layout, queries(parts)),
            generated(row, layout));
        if (methods.get(resource)[method] != NONE)
        {
            throw new IllegalArgumentException("two routes for " + row.http());
        }
        methods.get(resource)[method] = route.index();
        if (method == Http1.GET)
        {
            methods.get(resource)[Http1.HEAD] = route.index();
        }
        if (byMessage[layout.index()] == NONE)
        {
            byMessage[layout.index()] = route.index();
        }
        routes.add(route);
    }

    /**
     * The resource of a template: templates that differ in the names of their parameters alone have the same.
     */
    private int resource(final PathTemplate template)
    {
        if (template.parameters().size() > InboundRows.MAX_PATH_PARAMETERS)
        {
            throw new IllegalArgumentException("too many path parameters: " + template);
        }
        for (int i = 0; i < templates.size(); i++)
        {
            if (templates.get(i).hasShapeOf(template))
            {
                return i;
            }
        }
        final int[] none = new int[Http1.CONNECT + 1];
        Arrays.fill(none, NONE);
        templates.add(template);
        methods.add(none);
        return templates.size() - 1;
    }

    private static int service(final RouteConfig row, final List<ServiceConfig> services)
    {
        for (int i = 0; i < services.size(); i++)
        {
            if (services.get(i).name().equals(row.service()))
            {
                return i;
            }
        }
        throw new IllegalArgumentException("route " + row.http() + ": no service " + row.service());
    }

    private static List<String> queries(final String[] parts)
    {
        return parts.length < 3 ? List.of() : List.of(parts[2].split("&"));
    }

    private static byte[][] names(final List<String> parameters)
    {
        return parameters.stream().map((name) -> name.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);
    }

    private static int[] fields(final RouteConfig row, final MessageLayout layout, final List<String> parameters)
    {
        return parameters.stream().mapToInt((name) -> field(row, layout, name).index()).toArray();
    }

    private static int generated(final RouteConfig row, final MessageLayout layout)
    {
        if (row.generated().isEmpty())
        {
            return NONE;
        }
        final FieldLayout field = field(row, layout, row.generated());
        if (field.kind() != FieldKind.TEXT)
        {
            throw new IllegalArgumentException("route " + row.http() + ": not a text field: " + row.generated());
        }
        return field.index();
    }

    private static FieldLayout field(final RouteConfig row, final MessageLayout layout, final String name)
    {
        if (!layout.hasField(name))
        {
            throw new IllegalArgumentException(
                "route " + row.http() + ": no field " + name + " in " + layout.name());
        }
        return layout.field(name);
    }

    private static String allow(final int[] ofMethods)
    {
        final List<String> names = new ArrayList<>();
        for (int method = 0; method < ofMethods.length; method++)
        {
            if (ofMethods[method] != NONE)
            {
                names.add(Http1.methodName(method));
            }
        }
        return String.join(", ", names);
    }
}
