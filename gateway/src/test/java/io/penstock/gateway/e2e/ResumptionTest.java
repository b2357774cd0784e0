package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.ServiceFactory;
import io.penstock.gateway.pki.OpenSsl;
import io.penstock.gateway.pki.Pki;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
            assertTrue(
                result.text().contains("TLS session ticket lifetime hint: " + lifetime + " (seconds)"), result.text());
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
