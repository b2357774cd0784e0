package io.penstock.gateway.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DevelopmentCertificateTest
{
    @TempDir
    private Path folder;

    @Test
    void shouldBeMadeOnceForItsOwnerOnly() throws Exception
    {
        final Path state = folder.resolve("a/b/penstock");
        final DevelopmentCertificate first = new DevelopmentCertificate(state);
        final X509Certificate made = certificate(first.keyStore());
        final Path file = state.resolve("development/key-store.p12");
        final FileTime time = Files.getLastModifiedTime(file);

        assertEquals(made, certificate(new DevelopmentCertificate(state).keyStore()));
        assertEquals(time, Files.getLastModifiedTime(file));
        assertEquals("rwx------", permissions(state));
        assertEquals("rwx------", permissions(state.resolve("development")));
        try (Stream<Path> files = Files.list(state.resolve("development")))
        {
            for (final Path each : files.toList())
            {
                assertEquals("rw-------", permissions(each), each::toString);
            }
        }
        assertEquals(List.of("development"), names(state));
    }

    @Test
    void shouldBeForLocalhostAndReadableAsPem() throws Exception
    {
        final DevelopmentCertificate development = new DevelopmentCertificate(folder);
        final X509Certificate made = certificate(development.keyStore());

        assertEquals(256, ((ECKey)made.getPublicKey()).getParams().getCurve().getField().getFieldSize());
        assertEquals(825, ChronoUnit.DAYS.between(made.getNotBefore().toInstant(), made.getNotAfter().toInstant()));
        assertTrue(made.getNotBefore().toInstant().isBefore(Instant.now().plusSeconds(1)));
        final Set<Object> names = new HashSet<>();
        made.getSubjectAlternativeNames().forEach((name) -> names.add(name.get(1)));
        assertEquals(Set.of("localhost", "127.0.0.1", InetAddress.getByName("::1").getHostAddress()), names);
        try (InputStream pem = Files.newInputStream(development.pem()))
        {
            final Certificate read = CertificateFactory.getInstance("X.509").generateCertificate(pem);
            assertArrayEquals(made.getEncoded(), read.getEncoded());
        }
    }

    @Test
    void shouldBeMadeAgainWhenItHasExpired() throws Exception
    {
        final DevelopmentCertificate development = new DevelopmentCertificate(folder);
        final Path made = Files.createDirectory(folder.resolve("development"));
        Keytool.make(made, "penstock", 1);
        final X509Certificate expiring = certificate(
            ServerKeyStore.load(made.resolve(Keytool.KEY_STORE), Files.readString(made.resolve("password")).strip()));

        assertNotEquals(expiring, certificate(development.keyStore()));
        assertEquals(List.of("development"), names(folder));
    }

    @Test
    void shouldBeMadeAgainWhenItIsBroken() throws Exception
    {
        final DevelopmentCertificate development = new DevelopmentCertificate(folder);
        final Path made = Files.createDirectory(folder.resolve("development"));
        Files.writeString(made.resolve("key-store.p12"), "not a key store");
        Files.writeString(made.resolve("password"), "x");

        assertTrue(development.keyStore().keyStore().isKeyEntry("penstock"));
        assertEquals(List.of("development"), names(folder));
    }

    @Test
    void shouldClearAwayWhatKilledStartsHaveLeft() throws Exception
    {
        final Instant longAgo = Instant.now().minus(AbandonedFolders.LEAST_AGE).minusSeconds(60);
        abandon("development-123", longAgo);
        abandon("development-456", Instant.now());
        abandon("development-of-mine", longAgo);
        abandon("elsewhere", longAgo);
        Files.createSymbolicLink(folder.resolve("development-789"), folder.resolve("elsewhere"));
        new DevelopmentCertificate(folder).keyStore();

        assertEquals(
            List.of("development", "development-456", "development-789", "development-of-mine", "elsewhere"),
            names(folder));
        assertEquals(List.of("key-store.p12"), names(folder.resolve("elsewhere")));
    }

    @Test
    void shouldNotBeHeldUpByWhatKilledStartsHaveLeft() throws Exception
    {
        final Instant longAgo = Instant.now().minus(AbandonedFolders.LEAST_AGE).minusSeconds(60);
        for (int i = 0; i < AbandonedFolders.MAX_DELETED + 1; i++)
        {
            abandon("development-" + i, longAgo);
        }
        AbandonedFolders.delete(folder, "development-");
        assertEquals(1, names(folder).size());
        AbandonedFolders.delete(folder, "development-");
        assertEquals(List.of(), names(folder));
    }

    private void abandon(final String name, final Instant time) throws IOException
    {
        final Path left = Files.createDirectory(folder.resolve(name));
        Files.writeString(left.resolve("key-store.p12"), "half of it");
        Files.setLastModifiedTime(left, FileTime.from(time));
    }

    @Test
    void shouldBeOneForAllThatStartAtOnce() throws Exception
    {
        final ExecutorService starters = Executors.newFixedThreadPool(4);
        try
        {
            final List<Future<ServerKeyStore>> started = new ArrayList<>();
            for (int i = 0; i < 4; i++)
            {
                started.add(starters.submit(() -> new DevelopmentCertificate(folder).keyStore()));
            }
            final Set<Certificate> certificates = new HashSet<>();
            for (final Future<ServerKeyStore> each : started)
            {
                certificates.add(certificate(each.get()));
            }
            assertEquals(1, certificates.size());
            assertEquals(List.of("development"), names(folder));
        }
        finally
        {
            starters.shutdownNow();
        }
    }

    @Test
    void shouldNameTheKeyWhenItCanNotBeMade() throws IOException
    {
        final Path file = Files.createFile(folder.resolve("file"));
        final ConfigException e =
            assertThrows(ConfigException.class, () -> new DevelopmentCertificate(file.resolve("x")).keyStore());
        assertEquals("penstock.tls.key-store", e.key());
    }

    @Test
    void shouldLieInTheStateFolder()
    {
        final Path home = Path.of(System.getProperty("user.home"), ".local/state/penstock/development/certificate.pem");

        assertEquals(Path.of("/s/penstock/development/certificate.pem"),
            DevelopmentCertificate.inStateFolder(Map.of("XDG_STATE_HOME", "/s")).pem());
        assertEquals(home, DevelopmentCertificate.inStateFolder(Map.of()).pem());
        assertEquals(home, DevelopmentCertificate.inStateFolder(Map.of("XDG_STATE_HOME", "relative")).pem());
    }

    private static X509Certificate certificate(final ServerKeyStore store) throws Exception
    {
        assertTrue(store.keyStore().getKey("penstock", store.password()) != null);
        return (X509Certificate)store.keyStore().getCertificate("penstock");
    }

    private static String permissions(final Path path) throws IOException
    {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static List<String> names(final Path folder) throws IOException
    {
        try (Stream<Path> files = Files.list(folder))
        {
            return files.map((file) -> file.getFileName().toString()).sorted().toList();
        }
    }
}
