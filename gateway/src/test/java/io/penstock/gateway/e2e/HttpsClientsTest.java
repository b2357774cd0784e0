package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.pki.Pki;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What users call the gateway with over TLS: curl, and the JDK's client with the JDK's TLS.
 */
@Timeout(120)
class HttpsClientsTest
{
    @TempDir
    private static Path folder;
    private static Pki pki;
    private static Pki.Issued server;
    private static Pki.Issued desk;
    private static Pki.Issued stranger;

    @BeforeAll
    static void issue()
    {
        pki = new Pki(folder, "all");
        server = pki.issue("/CN=gateway", "DNS:localhost,IP:127.0.0.1");
        desk = pki.issue("/CN=desk-7", "");
        stranger = new Pki(folder, "strangers").issue("/CN=stranger", "");
    }

    private static TestGateway start(final String mode)
    {
        final List<String> settings = new ArrayList<>(server.settings());
        settings.add("penstock.tls.key-store=");
        settings.add("penstock.tls.client-certificates=" + mode);
        settings.add("penstock.tls.trust=" + ("none".equals(mode) ? "" : pki.certificate()));
        return TestGateway.start(settings);
    }

    @Nested
    class Curl
    {
        private static final String NO_HANDSHAKE = "35";
        private static final String NOT_TRUSTED = "60";

        @BeforeEach
        void findCurl()
        {
            Program.require("curl");
        }

        @ParameterizedTest
        @CsvSource({"1.2, none", "1.2, want", "1.3, none", "1.3, want"})
        void shouldBeServedWithEachVersion(final String version, final String mode) throws Exception
        {
            try (TestGateway gateway = start(mode))
            {
                assertServed(curl(gateway, "--tlsv" + version, "--tls-max", version, "--http2"));
            }
        }

        @Test
        void shouldNotBeServedWithAnOlderVersion() throws Exception
        {
            try (TestGateway gateway = start("none"))
            {
                final String refused = curl(gateway, "--tls-max", "1.1", "--ciphers", "ALL:@SECLEVEL=0");
                assertTrue(refused.endsWith("exit " + NO_HANDSHAKE), refused);
                gateway.awaitRejects(Reason.HANDSHAKE_FAILED, 1);
            }
        }

        @Test
        void shouldTurnAwayFromACertificateThatItDoesNotKnow() throws Exception
        {
            try (TestGateway gateway = TestGateway.start(List.of()))
            {
                final String refused = curl(gateway);
                assertTrue(refused.endsWith("exit " + NOT_TRUSTED), refused);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"1.2", "1.3"})
        void shouldBeServedWithACertificateAloneWhereItIsNeeded(final String version) throws Exception
        {
            try (TestGateway gateway = start("need"))
            {
                final String[] maximum = {"--tls-max", version};
                assertServed(curl(gateway, with(desk, maximum)));
                final String without = curl(gateway, maximum);
                assertTrue(without.contains("alert") && !without.contains("ordStatus"), without);
                final String wrong = curl(gateway, with(stranger, maximum));
                assertTrue(wrong.contains("alert") && !wrong.contains("ordStatus"), wrong);
                gateway.awaitRejects(Reason.HANDSHAKE_FAILED, 2);
            }
        }

        private static void assertServed(final String text)
        {
            assertTrue(text.contains("\"ordStatus\":\"New\"") && text.endsWith("HTTP/1.1 exit 0"), text);
        }

        private static String[] with(final Pki.Issued own, final String... options)
        {
            final List<String> all = new ArrayList<>(List.of(options));
            all.addAll(List.of("--cert", own.certificate().toString(), "--key", own.key().toString()));
            return all.toArray(new String[0]);
        }

        private static String curl(final TestGateway gateway, final String... options) throws Exception
        {
            final List<String> command = new ArrayList<>(
                List.of("curl", "-q", "-sS", "--noproxy", "*", "--max-time", "30", "--cacert",
                    pki.certificate().toString(), "-H", "Content-Type: application/json", "-d",
                    Orders.resting(Orders.id()), "-w", "HTTP/%{http_version} exit %{exitcode}"));
            command.addAll(List.of(options));
            command.add("https://localhost:" + gateway.tls().getPort() + "/orders");
            return Program.run(folder, 50, command).text();
        }
    }

    @Nested
    class Jdk
    {
        @ParameterizedTest
        @CsvSource({"TLSv1.2, none", "TLSv1.2, want", "TLSv1.2, need", "TLSv1.3, none", "TLSv1.3, want",
            "TLSv1.3, need"})
        void shouldBeServedWithEachVersion(final String version, final String mode) throws Exception
        {
            try (TestGateway gateway = start(mode))
            {
                final JdkClient client = new PkiClient(pki, desk).http(gateway.tls(), version);
                for (int i = 0; i < 3; i++)
                {
                    final Answer answer = client.post(Orders.resting(Orders.id()));
                    answer.report("New", "New");
                    assertEquals("HTTP_1_1", answer.version());
                }
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
        void shouldNotBeServedWithoutACertificateThatIsNeeded(final String version) throws Exception
        {
            try (TestGateway gateway = start("need"))
            {
                final JdkClient client = new PkiClient(pki, null).http(gateway.tls(), version);
                assertThrows(IOException.class, () -> client.post(Orders.resting(Orders.id())));
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
        void shouldTurnAwayFromACertificateThatItDoesNotKnow(final String version) throws Exception
        {
            try (TestGateway gateway = TestGateway.start(List.of()))
            {
                final JdkClient client = new PkiClient(pki, null).http(gateway.tls(), version);
                assertThrows(IOException.class, () -> client.post(Orders.resting(Orders.id())));
                // it closes without an alert
                Await.until(() -> gateway.count(Metric.HANDSHAKES, "abandoned") == 1, () -> "abandoned");
            }
        }
    }
}
