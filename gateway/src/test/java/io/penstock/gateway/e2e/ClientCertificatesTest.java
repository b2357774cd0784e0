package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.gateway.ServiceFactory;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.pki.OpenSsl;
import io.penstock.gateway.pki.Pki;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients are asked for certificates, and services are told what they are called.
 */
@Timeout(120)
class ClientCertificatesTest
{
    private static final String SUBJECT = "CN=desk-7,O=Acme\\, Inc.";
    private static final String GET = "GET /orders/none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    @TempDir
    private static Path folder;
    private static Pki servers;
    private static Pki clients;
    private static Pki strangers;
    private static Pki.Issued server;
    private static Pki.Issued desk;
    private static Pki.Issued nameless;
    private static Pki.Issued stranger;
    private static Pki.Issued expired;

    private NamedClients service;

    @BeforeAll
    static void issue()
    {
        servers = new Pki(folder, "servers");
        clients = new Pki(folder, "clients");
        strangers = new Pki(folder, "strangers");
        server = servers.issue("/CN=gateway", "DNS:localhost");
        desk = clients.issue("/O=Acme, Inc./CN=desk-7", "DNS:desk.test");
        nameless = clients.issue("/", "critical,IP:127.0.0.1,URI:spiffe://acme.test/desk-8");
        stranger = strangers.issue("/CN=stranger", "");
        expired = clients.issue("/CN=expired", "", "EC", "-1");
    }

    @ParameterizedTest
    @EnumSource(Setup.class)
    void shouldTellTheServiceWhatTheClientIsCalled(final Setup setup) throws Exception
    {
        try (TestGateway gateway = start(setup, "want", clients.certificate()))
        {
            for (final String version : new String[]{"TLSv1.2", "TLSv1.3"})
            {
                try (RawHttp http = new RawHttp(client(desk).connect(gateway.tls(), version)))
                {
                    http.post(Orders.resting(Orders.id())).report("New", "New");
                    http.post(Orders.resting(Orders.id())).report("New", "New");
                }
                assertEquals(List.of(SUBJECT, SUBJECT), service.take());
                try (SbeClient sbe = new SbeClient(
                    client(nameless).connect(gateway.plain(), version), SbeClient.Framing.STANDARD))
                {
                    sbe.order(Orders.id(), Orders.symbol(), Side.Buy, 1, 1, TimeInForce.Day).flush().report();
                }
                assertEquals(List.of("URI:spiffe://acme.test/desk-8"), service.take());
                try (RawHttp http = new RawHttp(client(null).connect(gateway.tls(), version)))
                {
                    http.post(Orders.resting(Orders.id())).report("New", "New");
                }
                assertEquals(List.of(""), service.take());
            }
            try (RawHttp http = gateway.http())
            {
                http.post(Orders.resting(Orders.id())).report("New", "New");
            }
            assertEquals(List.of(""), service.take());
        }
    }

    @Test
    void shouldGiveNobodyTheNameOfWhoHadTheConnectionBefore() throws Exception
    {
        try (TestGateway gateway = start(Setup.SINGLE, "want", clients.certificate()))
        {
            for (int i = 0; i < 20; i++)
            {
                final boolean isNamed = i % 2 == 0;
                try (RawHttp http = new RawHttp(
                    client(isNamed ? desk : null).connect(gateway.tls(), "TLSv1.3")))
                {
                    http.post(Orders.resting(Orders.id())).report("New", "New");
                }
                assertEquals(List.of(isNamed ? SUBJECT : ""), service.take());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shouldServeThoseAloneThatHaveACertificateWhenItIsNeeded(final String version) throws Exception
    {
        try (TestGateway gateway = start(Setup.SINGLE, "need", clients.certificate()))
        {
            try (RawHttp http = new RawHttp(client(desk).connect(gateway.tls(), version)))
            {
                http.post(Orders.resting(Orders.id())).report("New", "New");
            }
            assertRefused(gateway, null, version, 1);
            assertRefused(gateway, stranger, version, 2);
            assertRefused(gateway, expired, version, 3);
            assertEquals(List.of(SUBJECT), service.take());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shouldRefuseACertificateThatIsNotGoodThoughNoneIsNeeded(final String version) throws Exception
    {
        try (TestGateway gateway = start(Setup.SINGLE, "want", clients.certificate()))
        {
            assertRefused(gateway, expired, version, 1);
            // the JDK does not send a certificate of an issuer that it is not asked for
            try (SSLSocket socket = client(stranger).connect(gateway.tls(), version))
            {
                assertFalse(socket.isClosed());
            }
            final OpenSsl.Result result = openSsl(gateway, stranger, "-" + version.toLowerCase().replace('.', '_')
                .replace("v", ""));
            assertTrue(result.text().contains("alert"), result.text());
            gateway.awaitRejects(Reason.HANDSHAKE_FAILED, 2);
        }
    }

    @ParameterizedTest
    @CsvSource({"-tls1_2, none", "-tls1_2, want", "-tls1_2, need", "-tls1_3, none", "-tls1_3, want", "-tls1_3, need"})
    void shouldAskOpenSslForWhatIsConfigured(final String version, final String mode) throws Exception
    {
        try (TestGateway gateway = start(Setup.SINGLE, mode, clients.certificate()))
        {
            final OpenSsl.Result with = openSsl(gateway, desk, version);
            assertTrue(with.text().contains("HTTP/1.1 404 Not Found"), with.text());
            assertEquals(!"none".equals(mode), with.text().contains("Acceptable client certificate CA names"),
                with.text());
            assertEquals(List.of("none".equals(mode) ? "" : SUBJECT), service.take());
            final OpenSsl.Result without = SecureClient.request(gateway.tls(), GET, version);
            assertEquals(!"need".equals(mode), without.text().contains("HTTP/1.1 404 Not Found"), without.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void shouldTellOpenSslWhyItIsRefused(final String version) throws Exception
    {
        try (TestGateway gateway = start(Setup.SINGLE, "need", clients.certificate()))
        {
            final String without = SecureClient.request(gateway.tls(), GET, version).text();
            assertTrue(
                without.contains("-tls1_2".equals(version) ? "handshake failure" : "certificate required"), without);
            for (final Pki.Issued bad : List.of(stranger, expired))
            {
                final String text = openSsl(gateway, bad, version).text();
                assertTrue(text.contains("certificate unknown") && !text.contains("HTTP/1.1"), text);
            }
            gateway.awaitRejects(Reason.HANDSHAKE_FAILED, 3);
            assertEquals(List.of(), service.take());
        }
    }

    @Test
    void shouldTrustThoseOfAPkcs12File() throws Exception
    {
        final Path store = folder.resolve("trust.p12");
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-importcert", "-noprompt", "-alias",
            "a", "-file", clients.certificate().toString(), "-keystore", store.toString(), "-storetype", "PKCS12",
            "-storepass", Pki.PASSWORD).start().waitFor();
        try (TestGateway gateway = start(Setup.SINGLE, "need", store, "penstock.tls.trust-password=" + Pki.PASSWORD);
            RawHttp http = new RawHttp(client(desk).connect(gateway.tls(), "TLSv1.3")))
        {
            http.post(Orders.resting(Orders.id())).report("New", "New");
            assertEquals(List.of(SUBJECT), service.take());
        }
    }

    @Test
    void shouldRefuseACertificateWhoseNameIsTooLong() throws Exception
    {
        final Pki.Issued endless = clients.issue("/", "critical,URI:spiffe://acme.test/" + "a".repeat(1024));
        try (TestGateway gateway = start(Setup.SINGLE, "want", clients.certificate()))
        {
            assertRefused(gateway, endless, "TLSv1.3", 1);
            for (final String version : new String[]{"-tls1_2", "-tls1_3"})
            {
                final OpenSsl.Result result = openSsl(gateway, endless, version);
                assertTrue(result.text().contains("alert certificate unknown"), result.text());
            }
            gateway.awaitRejects(Reason.HANDSHAKE_FAILED, 3);
        }
    }

    /** With TLS 1.3 the tickets, which have the certificates in them, go ahead of the first answer. */
    @ParameterizedTest
    @CsvSource({"TLSv1.2, engine", "TLSv1.3, engine", "TLSv1.2, native", "TLSv1.3, native"})
    void shouldAnswerAClientWhoseCertificateIsLarge(final String version, final String records) throws Exception
    {
        final Pki.Issued large = clients.issue(
            "/CN=large", "DNS:" + "a".repeat(60) + ".test" + ",URI:https://acme.test/" + "b".repeat(6000), "RSA", "30");
        try (TestGateway gateway = start(
            Setup.SINGLE, "need", clients.certificate(), "penstock.tls.records=" + records);
            RawHttp http = new RawHttp(client(large).connect(gateway.tls(), version)))
        {
            for (int i = 0; i < 3; i++)
            {
                http.post(Orders.resting(Orders.id())).report("New", "New");
            }
            assertEquals(List.of("CN=large", "CN=large", "CN=large"), service.take());
        }
    }

    private TestGateway start(final Setup setup, final String mode, final Path trust, final String... more)
    {
        final List<String> settings = new ArrayList<>(setup.with(more));
        settings.addAll(server.settings());
        settings.add("penstock.tls.key-store=");
        settings.add("penstock.tls.client-certificates=" + mode);
        settings.add("penstock.tls.trust=" + ("none".equals(mode) ? "" : trust));
        return TestGateway.start(settings, (name, config) ->
        {
            service = new NamedClients(ServiceFactory.BUILT_IN.create(name, config));
            return service;
        });
    }

    private static PkiClient client(final Pki.Issued own) throws Exception
    {
        return new PkiClient(servers, own);
    }

    private static OpenSsl.Result openSsl(final TestGateway gateway, final Pki.Issued own, final String version)
    {
        return SecureClient.request(
            gateway.tls(), GET, version, "-cert", own.certificate().toString(), "-key", own.key().toString());
    }

    /** With TLS 1.3 a client has shaken hands before the server looks at its certificate. */
    private static void assertRefused(
        final TestGateway gateway, final Pki.Issued own, final String version, final long rejects) throws Exception
    {
        assertThrows(IOException.class, () ->
        {
            try (SSLSocket socket = client(own).connect(gateway.tls(), version))
            {
                socket.getOutputStream().write(GET.getBytes("ISO-8859-1"));
                if (socket.getInputStream().read() < 0)
                {
                    throw new IOException("closed without an answer");
                }
            }
        });
        gateway.awaitRejects(Reason.HANDSHAKE_FAILED, rejects);
    }
}
