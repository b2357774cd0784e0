package io.penstock.gateway.openapi;

import io.penstock.codecs.compress.CompressionError;
import io.penstock.codecs.http1.Http1Error;
import io.penstock.codecs.http1.Http1Status;
import io.penstock.codecs.http1.HttpEncoding;
import io.penstock.codecs.json.JsonError;
import io.penstock.codecs.protobuf.ProtobufError;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.config.GatewayConfig.ServiceConfig;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.route.Route;
import io.penstock.gateway.route.Routes;
import io.penstock.gateway.route.Statuses;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The answers of routes: messages with the statuses that the table gives them, and what the gateway itself answers.
 * Neither the schema nor a route says which messages a service replies, so that a route may have any of those that no
 * route makes; an echo replies the route's own.
 */
final class Answers
{
    private static final int FIRST_ERROR = 400;
    /** No message can have this name. */
    private static final String PROBLEM = "problem-details";
    /** What is answered before a route is found, or to clients of SBE. */
    private static final Set<Problem> WITHOUT_ROUTE = EnumSet.of(
        Problem.NOT_FOUND, Problem.METHOD_NOT_ALLOWED, Problem.NOT_IMPLEMENTED, Problem.UNSUPPORTED_MESSAGE);

    private final List<ServiceConfig> services;
    private final Statuses statuses;
    private final List<MessageLayout> replies;
    private final Body bodies;
    private final Media media;
    private final SortedMap<Integer, List<String>> problems;

    Answers(
        final MessageSchema schema,
        final Routes routes,
        final List<ServiceConfig> services,
        final Statuses statuses,
        final Media media,
        final Body bodies)
    {
        this.bodies = bodies;
        this.services = services;
        this.media = media;
        problems = problems(media.encodings());
        this.statuses = statuses;
        final List<MessageLayout> requests = List.of(routes.messages());
        final List<MessageLayout> others = new ArrayList<>(schema.messages());
        others.removeAll(requests);
        replies = others.isEmpty() ? requests : others;
    }

    private static SortedMap<Integer, List<String>> problems(final int encodings)
    {
        final SortedMap<Integer, List<String>> problems = new TreeMap<>();
        for (int i = 1; i <= Http1Error.count(); i++)
        {
            add(problems, Http1Error.status(-i), Http1Error.reason(-i));
        }
        for (int code = JsonError.INVALID; JsonError.is(code); code--)
        {
            final String phrase = new String(JsonError.phrase(code), StandardCharsets.US_ASCII);
            add(problems, JsonError.status(code), "the body " + phrase);
        }
        for (int code = ProtobufError.CUT_OFF; encodings > HttpEncoding.PROTOBUF && ProtobufError.is(code); code--)
        {
            if (!ProtobufError.isOfField(code))
            {
                final String phrase = new String(ProtobufError.phrase(code), StandardCharsets.US_ASCII);
                add(problems, ProtobufError.status(code), "the body " + phrase);
            }
        }
        add(problems, CompressionError.status(CompressionError.MALFORMED), "the body is not of its Content-Encoding");
        add(
            problems,
            CompressionError.status(CompressionError.TOO_LARGE),
            "the body is larger than the limit once it is decoded from its Content-Encoding");
        add(problems, FieldError.STATUS, "a member or parameter is unknown, missing or of a value its field hasn't");
        Stream.of(Problem.values()).filter((problem) -> !WITHOUT_ROUTE.contains(problem))
            .forEach((problem) -> add(problems, problem.status(), problem.detail(encodings)));
        return problems;
    }

    private static void add(final Map<Integer, List<String>> problems, final int status, final String detail)
    {
        problems.computeIfAbsent(status, (key) -> new ArrayList<>()).add(detail);
    }

    /**
     * The responses of a route.
     *
     * @param route the route.
     * @return a response object by its status.
     */
    Map<String, Object> of(final Route route)
    {
        final SortedMap<Integer, List<MessageLayout>> byStatus = new TreeMap<>();
        problems.keySet().forEach((status) -> byStatus.put(status, new ArrayList<>()));
        if (!route.hasBody())
        {
            byStatus.remove(Problem.LENGTH_REQUIRED.status());
        }
        for (final MessageLayout reply : replies(route))
        {
            statuses.possible(reply)
                .forEach((status) -> byStatus.computeIfAbsent(status, (key) -> new ArrayList<>()).add(reply));
        }
        final Map<String, Object> responses = new LinkedHashMap<>();
        byStatus.forEach((status, messages) -> responses.put(
            status.toString(),
            messages.isEmpty() ? reference("responses", name(status)) : response(status, messages)));
        return responses;
    }

    private List<MessageLayout> replies(final Route route)
    {
        return ServiceConfig.ECHO.equals(services.get(route.service()).kind()) ? List.of(route.layout()) : replies;
    }

    private Map<String, Object> response(final int status, final List<MessageLayout> messages)
    {
        final List<Object> schemas = new ArrayList<>();
        final boolean isError = status >= FIRST_ERROR;
        if (problems.containsKey(status))
        {
            schemas.add(reference("schemas", PROBLEM));
        }
        for (final MessageLayout message : messages)
        {
            final Map<String, Object> members = reference("schemas", message.name());
            schemas.add(isError ? Map.of("allOf", List.of(reference("schemas", PROBLEM), members)) : members);
        }
        final Map<String, Object> response = new LinkedHashMap<>();
        response.put("description", Http1Status.reason(status));
        final Object schema = schemas.size() == 1 ? schemas.get(0) : Map.of("anyOf", schemas);
        response.put("content", isError ? problem(schema) : media.content(Map.of("schema", schema), messages));
        return response;
    }

    /** Whatever the client reads. */
    private static Map<String, Object> problem(final Object schema)
    {
        return Map.of("application/problem+json", Map.of("schema", schema));
    }

    /**
     * What responses refer to.
     *
     * @param routes the routes that have them.
     * @return the components object.
     */
    Map<String, Object> components(final List<Route> routes)
    {
        final Map<String, Object> schemas = new LinkedHashMap<>();
        schemas.put(PROBLEM, problem());
        routes.stream().flatMap((route) -> replies(route).stream()).distinct()
            .forEach((message) -> schemas.put(message.name(), bodies.ofAnswer(message)));
        final Map<String, Object> responses = new LinkedHashMap<>();
        problems.forEach((status, details) -> responses.put(
            name(status), error(Http1Status.reason(status) + ": " + String.join("; ", details))));
        final Map<String, Object> components = new LinkedHashMap<>();
        components.put("schemas", schemas);
        components.put("responses", responses);
        return components;
    }

    private static Map<String, Object> error(final String description)
    {
        final Map<String, Object> response = new LinkedHashMap<>();
        response.put("description", description);
        response.put("content", problem(reference("schemas", PROBLEM)));
        return response;
    }

    private static Map<String, Object> problem()
    {
        final Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("type", Map.of("const", "about:blank"));
        properties.put("title", Map.of("type", "string"));
        properties.put("status", Map.of("type", "integer"));
        properties.put("detail", Map.of("type", "string"));
        properties.put("pointer", Map.of("type", "string"));
        final Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", "Problem details (RFC 9457)");
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", List.of("type", "title", "status", "detail"));
        return schema;
    }

    private static Map<String, Object> reference(final String kind, final String name)
    {
        return Map.of("$ref", "#/components/" + kind + '/' + name);
    }

    private static String name(final int status)
    {
        return "Error" + status;
    }
}
