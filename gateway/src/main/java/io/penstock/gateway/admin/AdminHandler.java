package io.penstock.gateway.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Answers the admin listener's requests. Called by several threads.
 */
final class AdminHandler implements HttpHandler
{
    private static final String TEXT = "text/plain; charset=utf-8";
    /** Pages have a style of their own, and need nothing else. */
    private static final String PAGES_POLICY =
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;
    private static final int NO_BODY = -1;

    private final Health health;
    private final MetricsPage metrics;
    private final Map<String, Supplier<Page>> pages;

    AdminHandler(final Health health, final MetricsPage metrics, final Map<String, Supplier<Page>> pages)
    {
        this.health = health;
        this.metrics = metrics;
        this.pages = pages;
    }

    @Override
    public void handle(final HttpExchange exchange) throws IOException
    {
        try (exchange)
        {
            final String given = exchange.getRequestURI().getPath();
            final String path = given == null ? "" : given;
            switch (path)
            {
                case "/live" -> answer(exchange, health.isLive(), "live", "not live");
                case "/ready" -> answerReady(exchange);
                case "/metrics" -> answerMetrics(exchange);
                default -> answerPage(exchange, pages.get(path));
            }
        }
    }

    private static void answer(
        final HttpExchange exchange, final boolean isGood, final String good, final String bad) throws IOException
    {
        answer(exchange, isGood ? OK : UNAVAILABLE, TEXT, text(isGood ? good : bad));
    }

    private void answerReady(final HttpExchange exchange) throws IOException
    {
        final List<String> down = health.down();
        answer(
            exchange,
            health.isReady() && down.isEmpty(),
            "ready",
            "not ready" + (down.isEmpty() ? "" : ", services that take no requests: " + String.join(", ", down)));
    }

    private void answerMetrics(final HttpExchange exchange) throws IOException
    {
        if (isRead(exchange))
        {
            final Page page = metrics.render(exchange.getRequestHeaders().getFirst("Accept"));
            answer(exchange, OK, page.contentType(), page.body());
        }
        else
        {
            answer(exchange, OK, TEXT, text(""));
        }
    }

    private void answerPage(final HttpExchange exchange, final Supplier<Page> supplier) throws IOException
    {
        if (supplier == null)
        {
            send(exchange, NOT_FOUND, TEXT, text("there are /live, /ready, /metrics" +
                pages.keySet().stream().sorted().map((path) -> ", " + path).collect(Collectors.joining())));
            return;
        }
        final Page page = supplier.get();
        answer(exchange, OK, page.contentType(), page.body());
    }

    private static void answer(
        final HttpExchange exchange, final int status, final String contentType, final byte[] body) throws IOException
    {
        if (isRead(exchange))
        {
            send(exchange, status, contentType, body);
        }
        else
        {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            send(exchange, METHOD_NOT_ALLOWED, TEXT, text("GET and HEAD only"));
        }
    }

    private static void send(
        final HttpExchange exchange, final int status, final String contentType, final byte[] body) throws IOException
    {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Content-Security-Policy", PAGES_POLICY);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        if ("HEAD".equals(exchange.getRequestMethod()))
        {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(status, NO_BODY);
            return;
        }
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody())
        {
            out.write(body);
        }
    }

    private static boolean isRead(final HttpExchange exchange)
    {
        final String method = exchange.getRequestMethod();
        return "GET".equals(method) || "HEAD".equals(method);
    }

    private static byte[] text(final String line)
    {
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
