package io.penstock.gateway.docs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.codecs.compress.CompressionError;
import io.penstock.codecs.http1.Http1Error;
import io.penstock.codecs.json.JsonError;
import io.penstock.codecs.protobuf.ProtobufError;
import io.penstock.codecs.sbe.SbeError;
import io.penstock.gateway.Gateway;
import io.penstock.gateway.config.ConfigLoader;
import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.tls.DevelopmentCertificate;
import io.penstock.gateway.tls.ServerKeyStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tables of the documents have what the code has.
 */
@Timeout(60)
final class TablesTest
{
    private static final Document OPERATIONS = Document.of("gateway/docs/operations.md");
    private static final Document PROTOCOLS = Document.of("gateway/docs/protocols.md");

    @Test
    void shouldHaveEveryMetricWhenScraped(@TempDir final Path folder) throws Exception
    {
        final ServerKeyStore keyStore = new DevelopmentCertificate(folder).keyStore();
        final List<String> settings = List.of(
            "penstock.plain.address=127.0.0.1:0",
            "penstock.tls.address=off",
            "penstock.admin.address=127.0.0.1:0",
            "penstock.tls.key-store=" + keyStore.file(),
            "penstock.tls.key-store-password=" + new String(keyStore.password()));
        try (Gateway gateway = Gateway.start(ConfigLoader.load(null, settings, Map.of()).gateway()))
        {
            final URI uri = URI.create("http://127.0.0.1:" + gateway.adminAddress().getPort() + "/metrics");
            final String page = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
            final Set<String> scraped = page.lines()
                .filter((line) -> line.startsWith("# TYPE "))
                .map((line) -> line.split(" ")[2])
                .collect(Collectors.toCollection(TreeSet::new));

            assertEquals(scraped, new TreeSet<>(codes(OPERATIONS.rows("Metrics"))));
        }
    }

    @Test
    void shouldHaveEveryMetricOfServicesElsewhere()
    {
        assertEquals(
            Stream.of(Metric.values()).filter((metric) -> metric.labels().equals(List.of("service")))
                .map((metric) -> metric.id() + (metric.isGauge() ? "" : "_total")).sorted().toList(),
            Stream.of("Services in processes of their own", "Services in a cluster")
                .flatMap((section) -> codes(OPERATIONS.rows(section)).stream()).sorted().toList());
    }

    @Test
    void shouldHaveEveryReasonWhenThingsAreRefused()
    {
        assertEquals(labels(Reason::closes), new TreeSet<>(codes(OPERATIONS.rows("Why connections close"))));
        assertEquals(labels(Reason::refuses), new TreeSet<>(codes(OPERATIONS.rows("Why things are refused"))));
    }

    private static Set<String> labels(final Predicate<Reason> kind)
    {
        return Stream.of(Reason.values()).filter(kind).map(Reason::label)
            .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void shouldHaveEveryProblemWithItsStatus()
    {
        final Stream<String> ofGateway =
            Stream.of(Problem.values()).map((problem) -> problem.status() + " " + problem.detail());
        final Stream<String> ofHttp = IntStream.rangeClosed(1, Http1Error.count())
            .mapToObj((i) -> Http1Error.status(-i) + " " + Http1Error.reason(-i));

        assertEquals(
            Stream.concat(ofGateway, ofHttp).sorted().collect(Collectors.joining("\n")),
            PROTOCOLS.rows("Problems").stream()
                .map((row) -> row.get(0) + " " + row.get(1)).sorted().collect(Collectors.joining("\n")));
    }

    @Test
    void shouldHaveWhatCanBeWrongWithABody()
    {
        final Set<String> expected = new TreeSet<>();
        for (int code = -1000; code < 0; code++)
        {
            if (JsonError.is(code))
            {
                expected.add(JsonError.status(code) + " " + new String(JsonError.phrase(code), US_ASCII));
            }
            if (ProtobufError.is(code))
            {
                expected.add(ProtobufError.status(code) + " " + new String(ProtobufError.phrase(code), US_ASCII));
            }
            if (SbeError.is(code))
            {
                expected.add(SbeError.STATUS + " " + SbeError.phrase(code));
            }
            if (CompressionError.is(code) && new String(CompressionError.phrase(code), US_ASCII).contains("gzip"))
            {
                expected.add(CompressionError.status(code) + " " + new String(CompressionError.phrase(code), US_ASCII));
            }
        }
        assertEquals(
            String.join("\n", expected),
            PROTOCOLS.rows("Bodies").stream()
                .map((row) -> row.get(0) + " " + row.get(1)).sorted().collect(Collectors.joining("\n")));
    }

    private static List<String> codes(final List<List<String>> rows)
    {
        return rows.stream().map((row) -> row.get(0).replace("`", "")).toList();
    }
}
