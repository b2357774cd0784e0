package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.gateway.pki.Pki;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What testssl.sh finds: nothing above LOW. It begins thousands of processes and takes a minute of each of two cores.
 * Skipped where it is not installed, but not in CI.
 */
@Tag("testssl")
@Timeout(600)
class TestsslTest
{
    private static final int LIMIT_S = 540;
    private static final Set<String> GOOD = Set.of("OK", "INFO", "LOW");
    /** All checks but the lists of what clients and suites agree on: they judge nothing, and take half of the time. */
    private static final List<String> CHECKS = List.of("-p", "-s", "-f", "-P", "-S", "-h", "-U");
    /** What may be worse, and why. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
        "cert_revocation", "who issues certificates to tests, or signs his own, keeps no list of those revoked");
    /** What is found anyhow, so that a scan that has looked at little is not a good one. */
    private static final Set<String> EXPECTED = Set.of(
        "SSLv2", "SSLv3", "TLS1", "TLS1_1", "TLS1_2", "TLS1_3", "cipherlist_aNULL", "PFS", "cert_chain_of_trust",
        "heartbleed", "CCS", "ticketbleed", "ROBOT", "secure_renego", "secure_client_renego", "CRIME_TLS", "BREACH",
        "SWEET32", "BEAST", "LUCKY13", "RC4", "X-Content-Type-Options");

    @TempDir
    private Path folder;

    @BeforeEach
    void findTestssl()
    {
        Program.require("testssl");
    }

    @Test
    void shouldFindNothingAboveLow() throws Exception
    {
        final Pki pki = new Pki(folder, "all");
        final Pki.Issued rsa = pki.issue("/CN=rsa", "DNS:localhost", "RSA", "90");
        final Pki.Issued asking = pki.issue("/CN=asking", "DNS:localhost", "EC", "90");
        try (Scan development = new Scan("development", TestCertificate.pem(), List.of());
            Scan withRsa = new Scan("rsa", pki.certificate(), settings(rsa));
            Scan withClients = new Scan("clients", pki.certificate(), settings(
                asking, "penstock.tls.client-certificates=want", "penstock.tls.trust=" + pki.certificate())))
        {
            assertAll(development::check, withRsa::check, withClients::check);
        }
    }

    private static List<String> settings(final Pki.Issued certificate, final String... more)
    {
        final List<String> all = new ArrayList<>(certificate.settings());
        all.add("penstock.tls.key-store=");
        all.addAll(List.of(more));
        return all;
    }

    /** A gateway, and testssl.sh at it. */
    private final class Scan implements AutoCloseable
    {
        private final String name;
        private final Path findings;
        private final TestGateway gateway;
        private final Program testssl;

        Scan(final String name, final Path trusted, final List<String> settings) throws IOException
        {
            this.name = name;
            findings = folder.resolve(name + ".json");
            gateway = TestGateway.start(settings);
            final List<String> command = new ArrayList<>(
                List.of("testssl", "--quiet", "--color", "0", "--warnings", "off", "--nodns", "none", "--ip",
                    "127.0.0.1", "--add-ca", trusted.toString(), "--jsonfile", findings.toString()));
            command.addAll(CHECKS);
            command.add("https://localhost:" + gateway.tls().getPort() + "/");
            testssl = Program.start(folder, command);
        }

        void check() throws IOException, InterruptedException
        {
            final String text = testssl.await(LIMIT_S).text();
            final JsonNode all = new ObjectMapper().readTree(findings.toFile());
            final List<String> bad = new ArrayList<>();
            final List<String> missing = new ArrayList<>(EXPECTED);
            for (final JsonNode finding : all)
            {
                final String id = finding.get("id").asText();
                missing.remove(id);
                if (!GOOD.contains(finding.get("severity").asText()) && !EXCEPTIONS.containsKey(id))
                {
                    bad.add(Stream.of("id", "severity", "finding").map((each) -> finding.get(each).asText()).toList()
                        .toString());
                }
            }
            assertEquals(List.of(), bad, name);
            assertEquals(List.of(), missing, () -> name + ": " + text);
            assertTrue(text.contains("Done"), text);
        }

        @Override
        public void close() throws IOException
        {
            testssl.close();
            gateway.close();
        }
    }
}
