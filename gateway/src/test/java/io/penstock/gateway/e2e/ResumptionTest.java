package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.ServiceFactory;
import io.penstock.gateway.pki.OpenSsl;
import io.penstock.gateway.pki.Pki;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients resume their sessions by tickets.
 */
@Timeout(120)
class ResumptionTest
{
    private static final String GET = "GET /orders/none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    private static final Pattern HINT = Pattern.compile("TLS session ticket lifetime hint: (\\d+) \\(seconds\\)");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void shouldResumeOnAnyLane(final String version)
    {
        final Path session = folder.resolve("session.pem");
        try (TestGateway gateway = TestGateway.start(
            List.of("penstock.lanes=2", "penstock.services.orders.kind=workers")))
        {
            final OpenSsl.Result first =
                SecureClient.request(gateway.tls(), GET, version, "-sess_out", session.toString());
            assertTrue(first.text().contains("New, "), first.text());
            assertTrue(first.text().contains("HTTP/1.1 404 Not Found"), first.text());
            for (int i = 0; i < 6; i++)
            {
                final OpenSsl.Result again =
                    SecureClient.request(gateway.tls(), GET, version, "-sess_in", session.toString());
                assertTrue(again.text().contains("Reused, "), again.text());
                assertTrue(again.text().contains("HTTP/1.1 404 Not Found"), again.text());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"-tls1_2, 7200", "-tls1_3, 172800"})
    void shouldGiveTickets(final String version, final int lifetime)
    {
        try (TestGateway gateway = TestGateway.start(List.of()))
        {
            final OpenSsl.Result result = SecureClient.request(gateway.tls(), GET, version);
            assertTrue(result.text().contains("TLS session ticket:"), result.text());
            final Matcher hint = HINT.matcher(result.text());
            assertTrue(hint.find(), result.text());
            // it is counted from the second in which the handshake began
            final int passed = lifetime - Integer.parseInt(hint.group(1));
            assertTrue(passed >= 0 && passed < 60, result.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void shouldTellTheServiceWhatAClientIsCalledThatResumes(final String version)
    {
        final Pki clients = new Pki(folder, "clients");
        final Pki.Issued desk = clients.issue("/CN=desk-7", "");
        final Path session = folder.resolve("session.pem");
        final List<NamedClients> service = new ArrayList<>();
        try (TestGateway gateway = TestGateway.start(
            List.of("penstock.tls.client-certificates=need", "penstock.tls.trust=" + clients.certificate()),
            (name, config) ->
            {
                service.add(new NamedClients(ServiceFactory.BUILT_IN.create(name, config)));
                return service.get(0);
            }))
        {
            SecureClient.request(gateway.tls(), GET, version, "-sess_out", session.toString(),
                "-cert", desk.certificate().toString(), "-key", desk.key().toString());
            final OpenSsl.Result again =
                SecureClient.request(gateway.tls(), GET, version, "-sess_in", session.toString());

            assertTrue(again.text().contains("Reused, "), again.text());
            assertTrue(again.text().contains("HTTP/1.1 404 Not Found"), again.text());
            assertEquals(List.of("CN=desk-7", "CN=desk-7"), service.get(0).take());
        }
    }
}
