package io.penstock.gateway.openapi;

import io.penstock.gateway.route.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Paths as OpenAPI wants them: two templates that match the same paths are one, whatever their parameters are called.
 * Where routes call a parameter differently, its name has all of theirs: {@code clOrdIdOrOrigClOrdId}.
 */
final class PathNames
{
    private static final Pattern PARAMETER = Pattern.compile("(?<=/)\\{([^/]*)}(?=/|$)");

    private final Map<String, List<Set<String>>> namesByShape = new LinkedHashMap<>();

    PathNames(final List<Route> routes)
    {
        for (final Route route : routes)
        {
            final List<Set<String>> names = namesByShape.computeIfAbsent(shape(route), (key) -> new ArrayList<>());
            final Matcher matcher = PARAMETER.matcher(route.path());
            for (int i = 0; matcher.find(); i++)
            {
                if (i == names.size())
                {
                    names.add(new LinkedHashSet<>());
                }
                names.get(i).add(matcher.group(1));
            }
        }
    }

    private static String shape(final Route route)
    {
        return PARAMETER.matcher(route.path()).replaceAll("{}");
    }

    /**
     * The name of a path parameter.
     *
     * @param route     its route.
     * @param parameter its number, from 0.
     * @return the name that it has in {@link #path}.
     */
    String parameter(final Route route, final int parameter)
    {
        return namesByShape.get(shape(route)).get(parameter).stream()
            .reduce((all, name) -> all + "Or" + Character.toUpperCase(name.charAt(0)) + name.substring(1))
            .orElseThrow();
    }

    /**
     * The path of a route.
     *
     * @param route the route.
     * @return the same text for all routes that match the same paths.
     */
    String path(final Route route)
    {
        final int[] count = {0};
        return PARAMETER.matcher(route.path())
            .replaceAll((match) -> Matcher.quoteReplacement('{' + parameter(route, count[0]++) + '}'));
    }

    /**
     * A path that the route matches.
     *
     * @param route  the route.
     * @param bodies has the examples.
     * @return the path, with an example for each parameter.
     */
    static String example(final Route route, final Body bodies)
    {
        final int[] count = {0};
        final String path = PARAMETER.matcher(route.path()).replaceAll(
            (match) -> Matcher.quoteReplacement(text(route, route.pathFields()[count[0]++], bodies)));
        final List<String> queries = new ArrayList<>();
        for (int i = 0; i < route.queryFields().length; i++)
        {
            queries.add(route.layout().field(route.queryFields()[i]).name() + '=' +
                text(route, route.queryFields()[i], bodies));
        }
        return path + queries.stream().collect(Collectors.joining("&", queries.isEmpty() ? "" : "?", ""));
    }

    /** With escapes, but for the colons of points in time, which need none. */
    private static String text(final Route route, final int field, final Body bodies)
    {
        return URLEncoder.encode(bodies.example(route.layout().field(field)).toString(), StandardCharsets.UTF_8)
            .replace("+", "%20").replace("%3A", ":");
    }
}
