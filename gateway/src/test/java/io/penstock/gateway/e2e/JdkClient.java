package io.penstock.gateway.e2e;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * The JDK's client, as it comes: it asks for HTTP/2, and takes HTTP/1.1.
 */
final class JdkClient
{
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient client;
    private final String origin;

    private JdkClient(final String origin, final HttpClient client)
    {
        this.origin = origin;
        this.client = client;
    }

    static JdkClient plain(final InetSocketAddress address)
    {
        return new JdkClient("http://127.0.0.1:" + address.getPort(), HttpClient.newHttpClient());
    }

    static JdkClient tls(final InetSocketAddress address)
    {
        return new JdkClient(
            "https://127.0.0.1:" + address.getPort(),
            HttpClient.newBuilder().sslContext(TestCertificate.clients()).build());
    }

    /**
     * A client that speaks one version of TLS.
     *
     * @param context whom it trusts, and its own certificate.
     */
    static JdkClient tls(final InetSocketAddress address, final SSLContext context, final String version)
    {
        final SSLParameters parameters = context.getDefaultSSLParameters();
        parameters.setProtocols(new String[]{version});
        return new JdkClient(
            "https://127.0.0.1:" + address.getPort(),
            HttpClient.newBuilder().sslContext(context).sslParameters(parameters).build());
    }

    Answer get(final String path) throws IOException, InterruptedException
    {
        return send("GET", path, null);
    }

    Answer post(final String body) throws IOException, InterruptedException
    {
        return send("POST", "/orders", body);
    }

    Answer put(final String id, final String body) throws IOException, InterruptedException
    {
        return send("PUT", "/orders/" + id, body);
    }

    Answer delete(final String idAndQuery) throws IOException, InterruptedException
    {
        return send("DELETE", "/orders/" + idAndQuery, null);
    }

    private Answer send(final String method, final String path, final String body)
        throws IOException, InterruptedException
    {
        final HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path)).timeout(TIMEOUT);
        if (body == null)
        {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        }
        else
        {
            request.header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        final HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        final Map<String, String> fields = response.headers().map().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, (entry) -> String.join(", ", entry.getValue())));
        return new Answer(response.version().name(), response.statusCode(), fields, response.body());
    }
}
