package io.penstock.gateway.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.gateway.Gateway;
import io.penstock.gateway.config.ConfigLoader;
import io.penstock.gateway.tls.DevelopmentCertificate;
import io.penstock.gateway.tls.ServerKeyStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a running gateway answers is what its document says.
 */
@Timeout(60)
class OpenApiAnswersTest
{
    private static final String ORDER = "{'clOrdId':'%s','symbol':'A','side':'Buy','ordType':'%s','orderQty':5}";

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper mapper = new ObjectMapper();
    private JsonNode document;

    @Test
    void shouldAnswerAsItsDocumentSays(@TempDir final Path folder) throws Exception
    {
        final ServerKeyStore keyStore = new DevelopmentCertificate(folder).keyStore();
        final List<String> settings = List.of(
            "penstock.plain.address=0.0.0.0:0",
            "penstock.tls.address=off",
            "penstock.admin.address=127.0.0.1:0",
            "penstock.tls.key-store=" + keyStore.file(),
            "penstock.tls.key-store-password=" + new String(keyStore.password()));
        try (Gateway gateway = Gateway.start(ConfigLoader.load(null, settings, Map.of()).gateway()))
        {
            final String admin = "http://127.0.0.1:" + gateway.adminAddress().getPort();
            document = mapper.readTree(get(admin + "/openapi.json").body());
            final String server = document.at("/servers/0/url").asText();
            assertEquals("http://127.0.0.1:" + gateway.plainAddress().getPort(), server);
            assertTrue(get(admin + "/").body().contains("'" + server + "/orders'"));

            final String orders = server + "/orders";
            answers(200, "/orders", "POST", orders, ORDER.formatted("A1", "Market"));
            answers(200, "/orders", "POST", orders, example("/orders", "post"));
            answers(422, "/orders", "POST", orders, ORDER.formatted("A2", "Limit"));
            answers(422, "/orders", "POST", orders, "{'colour':1}");
            answers(422, "/orders", "POST", orders, "[]");
            answers(400, "/orders", "POST", orders, "{");
            final String order = document.path("paths").properties().stream().map(Map.Entry::getKey)
                .filter((path) -> path.contains("{")).findFirst().orElseThrow();
            answers(200, order, "GET", orders + "/A1", null);
            answers(404, order, "GET", orders + "/none", null);
            answers(422, order, "GET", orders + "/A1?x=1", null);
            answers(404, order, "PUT", orders + "/none", ORDER.formatted("A3", "Market"));
            answers(409, order, "PUT", orders + "/A1", ORDER.formatted("A4", "Market"));
            answers(409, order, "DELETE", orders + "/A1", null);
        }
    }

    private String example(final String path, final String method)
    {
        return document.path("paths").path(path).path(method)
            .at("/requestBody/content/application~1json/example").toString();
    }

    private HttpResponse<String> get(final String url) throws IOException, InterruptedException
    {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    private void answers(
        final int status, final String path, final String method, final String url, final String body)
        throws IOException, InterruptedException
    {
        final BodyPublisher publisher =
            body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.replace('\'', '"'));
        final HttpRequest request = HttpRequest.newBuilder(URI.create(url)).method(method, publisher).build();
        final HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        assertEquals(status, answer.statusCode(), answer.body());

        final JsonNode given = document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT))
            .path("responses").path(Integer.toString(status));
        final JsonNode response =
            given.has("$ref") ? document.at(given.path("$ref").asText().substring(1)) : given;
        final JsonNode media = response.path("content").path(answer.headers().firstValue("Content-Type").orElse(""));
        assertTrue(media.has("schema"), () -> method + ' ' + url + ": " + response);
        assertEquals(
            List.of(),
            new JsonSchemaChecker(document).check(media.path("schema"), mapper.readTree(answer.body())));
    }
}
