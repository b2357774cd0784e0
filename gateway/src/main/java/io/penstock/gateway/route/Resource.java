package io.penstock.gateway.route;

import io.penstock.codecs.http1.Http1;
import java.util.Arrays;

/**
 * The routes of one path template, a route for each method.
 */
final class Resource
{
    /** No route. */
    static final int NONE = -1;

    /** The last method that a route may have. */
    static final int LAST_METHOD = Http1.PATCH;

    private final PathTemplate template;
    private final int[] routes = new int[Http1.CONNECT + 1];
    private int methods;
    private int any = NONE;

    Resource(final PathTemplate template)
    {
        this.template = template;
        Arrays.fill(routes, NONE);
    }

    PathTemplate template()
    {
        return template;
    }

    /**
     * The route of a method, or {@link #NONE}.
     */
    int route(final int method)
    {
        return routes[method] == NONE && method != Http1.CONNECT ? any : routes[method];
    }

    /**
     * The route of all methods that have none of their own.
     */
    int any()
    {
        return any;
    }

    void any(final int route)
    {
        any = route;
    }

    void route(final int method, final int route)
    {
        routes[method] = route;
        methods |= 1 << method;
    }

    /**
     * The methods there are, a bit each.
     */
    int methods()
    {
        return methods;
    }
}
