package io.penstock.gateway.openapi;

import io.penstock.codecs.http1.Http1;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.gateway.config.GatewayConfig.ServiceConfig;
import io.penstock.gateway.route.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Routes as operations: parameters, body and responses.
 */
final class Operations
{
    private final PathNames names;
    private final List<ServiceConfig> services;
    private final Answers answers;
    private final Media media;
    private final Body bodies;
    private final Map<String, Integer> ids = new HashMap<>();

    Operations(
        final PathNames names,
        final List<ServiceConfig> services,
        final Answers answers,
        final Media media,
        final Body bodies)
    {
        this.bodies = bodies;
        this.names = names;
        this.services = services;
        this.answers = answers;
        this.media = media;
    }

    /**
     * Makes the paths object.
     *
     * @param routes the routes.
     * @return a path item by its path.
     */
    Map<String, Object> paths(final List<Route> routes)
    {
        final Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (final Route route : routes)
        {
            paths.computeIfAbsent(names.path(route), (path) -> new LinkedHashMap<>())
                .put(Http1.methodName(route.method()).toLowerCase(Locale.ROOT), operation(route));
        }
        return new LinkedHashMap<>(paths);
    }

    private Map<String, Object> operation(final Route route)
    {
        final String message = route.layout().name();
        final String service = services.get(route.service()).name();
        final int uses = ids.merge(message, 1, Integer::sum);
        final Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", uses == 1 ? message : message + uses);
        operation.put("tags", List.of(service));
        operation.put("summary", message + " to the service " + service);
        if (route.method() == Http1.GET)
        {
            operation.put("description", "HEAD is answered, too.");
        }
        Values.describe(operation, route.layout().description());
        final List<Object> parameters = parameters(route);
        if (!parameters.isEmpty())
        {
            operation.put("parameters", parameters);
        }
        if (route.hasBody())
        {
            operation.put("requestBody", requestBody(route));
        }
        operation.put("responses", answers.of(route));
        return operation;
    }

    private List<Object> parameters(final Route route)
    {
        final List<Object> parameters = new ArrayList<>();
        for (int i = 0; i < route.pathFields().length; i++)
        {
            final FieldLayout field = route.layout().field(route.pathFields()[i]);
            parameters.add(parameter(names.parameter(route, i), "path", field, true, said(field)));
        }
        for (final int index : route.queryFields())
        {
            final FieldLayout field = route.layout().field(index);
            final boolean isGenerated = index == route.generated();
            parameters.add(parameter(
                field.name(),
                "query",
                field,
                field.isRequired() && !isGenerated,
                said(field) + (isGenerated ? ", made by the gateway where it is left out" : "")));
        }
        return parameters;
    }

    private static String said(final FieldLayout field)
    {
        return field.description() == null ? "the field " + field.name() : field.description();
    }

    private Map<String, Object> parameter(
        final String name,
        final String in,
        final FieldLayout field,
        final boolean isRequired,
        final String description)
    {
        final Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", in);
        parameter.put("required", isRequired);
        parameter.put("description", description);
        parameter.put("schema", bodies.ofParameter(field));
        parameter.put("example", bodies.example(field));
        return parameter;
    }

    private Map<String, Object> requestBody(final Route route)
    {
        final Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", bodies.ofRequest(route));
        json.put("example", bodies.example(route));
        final Map<String, Object> body = new LinkedHashMap<>();
        body.put("required", true);
        body.put("content", media.content(json, List.of(route.layout())));
        return body;
    }
}
