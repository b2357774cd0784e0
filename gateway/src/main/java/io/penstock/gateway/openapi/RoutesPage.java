package io.penstock.gateway.openapi;

import io.penstock.codecs.http1.Http1;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.gateway.route.Route;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The page of the routes: for each one a line of curl, its parameters and the schema of its body. It has no script: a
 * page of the admin listener is of another origin than the gateway's listeners, and these let no other origin send or
 * read, so that there is nothing that it could try by itself.
 */
final class RoutesPage
{
    private static final String HEAD = """
        <!DOCTYPE html>
        <html lang="en">
        <meta charset="utf-8">
        <title>Penstock</title>
        <style>
        body { font-family: sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; }
        pre { background: #eee; padding: 0.7em; overflow-x: auto; }
        </style>
        <h1>Routes</h1>
        <p>Their OpenAPI document is <a href="/openapi.json">/openapi.json</a>.</p>
        """;

    private RoutesPage()
    {
    }

    static String of(final List<Route> routes, final String server, final Body bodies)
    {
        final StringBuilder page = new StringBuilder(HEAD);
        for (final Route route : routes)
        {
            page.append("<h2>").append(escape(Http1.methodName(route.method()) + ' ' + route.path()))
                .append("</h2>\n<p>").append(escape(route.layout().name())).append("</p>\n<pre>")
                .append(escape(curl(route, server, bodies))).append("</pre>\n");
            parameters(page, route, route.pathFields(), bodies);
            parameters(page, route, route.queryFields(), bodies);
            if (route.hasBody())
            {
                details(page, "body", bodies.ofRequest(route));
            }
        }
        return page.append("</html>\n").toString();
    }

    private static void parameters(
        final StringBuilder page, final Route route, final int[] fields, final Body bodies)
    {
        IntStream.of(fields).mapToObj(route.layout()::field)
            .forEach((final FieldLayout field) -> details(page, field.name(), bodies.ofParameter(field)));
    }

    private static void details(final StringBuilder page, final String name, final Map<String, Object> schema)
    {
        page.append("<details><summary>").append(escape(name)).append("</summary><pre>")
            .append(escape(JsonText.of(schema))).append("</pre></details>\n");
    }

    /**
     * The command that sends an example.
     */
    static String curl(final Route route, final String server, final Body bodies)
    {
        final StringBuilder line = new StringBuilder("curl");
        final boolean isDefault = route.method() == Http1.GET || route.method() == Http1.POST;
        if (!isDefault)
        {
            line.append(" -X ").append(Http1.methodName(route.method()));
        }
        if (route.hasBody())
        {
            line.append(" -d ").append(quote(JsonText.line(bodies.example(route))))
                .append(" -H 'Content-Type: application/json'");
        }
        return line.append(' ').append(quote(server + PathNames.example(route, bodies))).toString();
    }

    private static String quote(final String text)
    {
        return '\'' + text.replace("'", "'\\''") + '\'';
    }

    private static String escape(final String text)
    {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
