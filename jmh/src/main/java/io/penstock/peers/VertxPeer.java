package io.penstock.peers;

import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/**
 * Vert.x 5 on one event loop, with Netty's epoll where there is one. Its core has no limit for a body: one that is too
 * long is refused only after it has been read.
 */
@Command(name = "vertx-peer", description = "Serves orders by Vert.x, to be measured against.")
public final class VertxPeer extends PeerCommand
{
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private static final long TIMEOUT_S = 30;

    private final OrderCodec codec = OrderCodec.forEventLoops();

    // Used by the one event loop
    private final Order order = new Order();
    private final ByteArrayBuilder report = new ByteArrayBuilder();
    private long orderId;

    private VertxPeer()
    {
    }

    /**
     * Serves until it is stopped.
     *
     * @param arguments {@code --help} explains them.
     */
    public static void main(final String[] arguments)
    {
        run(new VertxPeer(), arguments);
    }

    @Override
    Set<Tls> tls()
    {
        return EnumSet.allOf(Tls.class);
    }

    @Override
    Set<Transport> transports()
    {
        return EnumSet.allOf(Transport.class);
    }

    @Override
    Running start(final PeerOptions chosen) throws Exception
    {
        final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(1)
            .setPreferNativeTransport(chosen.transport() != Transport.NIO));
        if (chosen.transport() == Transport.EPOLL && !vertx.isNativeTransportEnabled())
        {
            throw new IOException("no epoll here: " + vertx.unavailableNativeTransportCause());
        }
        final HttpServer server = vertx.createHttpServer(serverOptions(chosen))
            .requestHandler(this::serve)
            .listen(chosen.port(), HOST)
            .toCompletionStage().toCompletableFuture().get(TIMEOUT_S, TimeUnit.SECONDS);
        return new Running(server.actualPort(), () -> vertx.close().toCompletionStage().toCompletableFuture().join());
    }

    private static HttpServerOptions serverOptions(final PeerOptions chosen)
    {
        final HttpServerOptions options = new HttpServerOptions()
            .setTcpNoDelay(true)
            .setAcceptBacklog(BACKLOG);
        if (chosen.tls() != Tls.NONE)
        {
            options.setSsl(true)
                .setUseAlpn(false)
                .setKeyCertOptions(new PemKeyCertOptions()
                    .setCertPath(chosen.certificate().toString())
                    .setKeyPath(chosen.key().toString()))
                .setSslEngineOptions(
                    chosen.tls() == Tls.OPENSSL ? new OpenSSLEngineOptions() : new JdkSSLEngineOptions());
        }
        return options;
    }

    private void serve(final HttpServerRequest request)
    {
        if (HttpMethod.POST.equals(request.method()) && "/orders".equals(request.path()))
        {
            request.bodyHandler((body) -> answer(request.response(), body));
        }
        else
        {
            request.response().setStatusCode(NOT_FOUND).end();
        }
    }

    private void answer(final HttpServerResponse response, final Buffer body)
    {
        if (body.length() > MAX_BODY_LENGTH)
        {
            response.setStatusCode(TOO_LARGE).end();
        }
        else if (codec.decode(body.getBytes(), body.length(), order))
        {
            response.headers().set(HttpHeaders.CONTENT_TYPE, JSON);
            response.end(Buffer.buffer(encode()));
        }
        else
        {
            response.setStatusCode(BAD_REQUEST).end();
        }
    }

    private byte[] encode()
    {
        try
        {
            report.reset();
            codec.encode(++orderId, order, report);
            return report.toByteArray();
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException("memory can't be written to", e);
        }
    }
}
