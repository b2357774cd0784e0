package io.penstock.gateway.route;

import io.penstock.codecs.http1.Http1;
import io.penstock.codecs.http1.Http1ResponseEncoder;
import io.penstock.codecs.http1.HttpEncoding;
import io.penstock.codecs.protobuf.ProtobufEncoder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SchemaException;
import io.penstock.gateway.config.GatewayConfig.RouteConfig;
import io.penstock.gateway.config.GatewayConfig.ServiceConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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
     * Path templates match, and all of them lack the method.
     */
    public static final int METHOD_NOT_ALLOWED = -2;

    private static final byte[][] ALLOW = new byte[1 << (Resource.LAST_METHOD + 1)][];

    private final Route[] routes;
    private final Resource[] resources;
    private final int[] byMessage;
    private final String[] services;
    private final MessageSchema schema;
    private final String protobufRefusal;

    static
    {
        Arrays.setAll(ALLOW, Routes::allowField);
    }

    /**
     * Resolves the configured rows.
     *
     * @param rows     the rows.
     * @param services the services, in the order of their numbers.
     * @param schema   the schema whose messages they name.
     * @throws io.penstock.gateway.config.ConfigException where a row names what does not exist or is of no use, or two
     *                                                    rows are for the same requests.
     */
    public Routes(final List<RouteConfig> rows, final List<ServiceConfig> services, final MessageSchema schema)
    {
        final RouteCompiler compiler = new RouteCompiler(services, schema);
        rows.forEach(compiler::add);
        this.schema = schema;
        protobufRefusal = protobufRefusal(schema);
        routes = compiler.routes();
        resources = compiler.resources();
        this.services = new String[services.size()];
        Arrays.setAll(this.services, (i) -> services.get(i).name());
        byMessage = new int[schema.size()];
        Arrays.fill(byMessage, Resource.NONE);
        for (int i = routes.length - 1; i >= 0; i--)
        {
            if (!routes[i].isPassedOn())
            {
                byMessage[routes[i].layout().index()] = i;
            }
        }
    }

    /**
     * Finds the route of an HTTP request. Where a path fits a literal and a parameter, the literal goes first, if it
     * has the method.
     *
     * @param method the method, of {@link Http1}.
     * @param buffer where its path is.
     * @param offset where the path begins.
     * @param length length of the path in bytes.
     * @param match  takes the places of the path parameters; where the method isn't allowed, those that are.
     * @return number of the route, {@link #NOT_FOUND} or {@link #METHOD_NOT_ALLOWED}.
     */
    public int match(
        final int method,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final PathMatch match)
    {
        int methods = 0;
        for (final Resource resource : resources)
        {
            if (resource.template().matches(buffer, offset, length, match))
            {
                final int route = resource.route(method);
                if (route != Resource.NONE)
                {
                    return route;
                }
                methods |= resource.methods();
            }
        }
        match.resource(methods);
        return methods == 0 ? NOT_FOUND : METHOD_NOT_ALLOWED;
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
     * The service that a route's requests go to.
     *
     * @param route number of the route.
     * @return its name.
     */
    public String service(final int route)
    {
        return services[routes[route].service()];
    }

    /**
     * The schema of the messages.
     *
     * @return the schema.
     */
    public MessageSchema schema()
    {
        return schema;
    }

    /**
     * How many encodings requests and answers can have over HTTP: those with smaller numbers, of {@link HttpEncoding}.
     *
     * @return their number.
     */
    public int encodings()
    {
        return protobufRefusal == null ? HttpEncoding.count() : HttpEncoding.PROTOBUF;
    }

    /**
     * Why there is no Protobuf: a schema's ids need not be numbers that its fields can have.
     *
     * @return the reason, which names the message and the field; or null where there is.
     */
    public String protobufRefusal()
    {
        return protobufRefusal;
    }

    private static String protobufRefusal(final MessageSchema schema)
    {
        try
        {
            new ProtobufEncoder(schema, schema.messages().toArray(new MessageLayout[0]));
            return null;
        }
        catch (final SchemaException e)
        {
            return e.getMessage();
        }
    }

    /**
     * The messages that routes make.
     *
     * @return each of them once.
     */
    public MessageLayout[] messages()
    {
        return Stream.of(routes).map(Route::layout).filter(Objects::nonNull).distinct().toArray(MessageLayout[]::new);
    }

    /**
     * Length of the longest field that is a key.
     *
     * @return length in bytes, 0 where no route has one.
     */
    public int longestKey()
    {
        int longest = 0;
        for (final Route route : routes)
        {
            longest = route.key() < 0 ? longest : Math.max(longest, route.layout().field(route.key()).length());
        }
        return longest;
    }

    /**
     * Whether there are routes whose requests are passed on as they are.
     *
     * @return false where each makes a message.
     */
    public boolean havePassedOn()
    {
        for (final Route route : routes)
        {
            if (route.isPassedOn())
            {
                return true;
            }
        }
        return false;
    }

    /**
     * A route by its number.
     *
     * @param index the number.
     * @return the route.
     */
    public Route route(final int index)
    {
        return routes[index];
    }

    /**
     * The routes.
     *
     * @return unmodifiable, in the order of their numbers.
     */
    public List<Route> all()
    {
        return List.of(routes);
    }

    /**
     * The methods of a resource as an Allow field (RFC 9110 section 10.2.1).
     *
     * @param resource what {@link PathMatch#resource()} says.
     * @return the field line, as ASCII; not to be changed.
     */
    public byte[] allow(final int resource)
    {
        return ALLOW[resource];
    }

    private static byte[] allowField(final int methods)
    {
        final List<String> names = new ArrayList<>();
        for (int method = Http1.GET; method <= Resource.LAST_METHOD; method++)
        {
            if ((methods & 1 << method) != 0)
            {
                names.add(Http1.methodName(method));
            }
        }
        return Http1ResponseEncoder.field("Allow", String.join(", ", names));
    }
}
