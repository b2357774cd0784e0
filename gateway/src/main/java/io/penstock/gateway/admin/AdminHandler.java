package io.penstock.gateway.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Answers the admin listener's requests. Called by several threads.
 */
final class AdminHandler implements HttpHandler
{
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;
    private static final int NO_BODY = -1;

    private final Health health;
    private final MetricsPage metrics;

    AdminHandler(final Health health, final MetricsPage metrics)
    {
        this.health = health;
        this.metrics = metrics;
    }

    @Override
    public void handle(final HttpExchange exchange) throws IOException
    {
        try (exchange)
        {
            final String path = exchange.getRequestURI().getPath();
            switch (path == null ? "" : path)
            {
                case "/live" -> answer(exchange, health.isLive(), "live", "not live");
                case "/ready" -> answer(exchange, health.isReady(), "ready", "not ready");
                case "/metrics" -> answerMetrics(exchange);
                default -> send(exchange, NOT_FOUND, TEXT, text("there are /live, /ready and /metrics"));
            }
        }
    }

    private static void answer(
        final HttpExchange exchange, final boolean isGood, final String good, final String bad) throws IOException
    {
        answer(exchange, isGood ? OK : UNAVAILABLE, TEXT, text(isGood ? good : bad));
    }

    private void answerMetrics(final HttpExchange exchange) throws IOException
    {
        if (isRead(exchange))
        {
            final MetricsPage.Page page = metrics.render(exchange.getRequestHeaders().getFirst("Accept"));
            answer(exchange, OK, page.contentType(), page.body());
        }
        else
        {
            answer(exchange, OK, TEXT, text(""));
        }
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
