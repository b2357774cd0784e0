package io.penstock.gateway.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.config.ConfigException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerKeyStoreTest
{
    @TempDir
    private Path folder;

    @Test
    void shouldOpenWithItsPasswordOnly() throws Exception
    {
        Keytool.make(folder, "penstock", 10);
        final Path file = folder.resolve(Keytool.KEY_STORE);
        final String password = Files.readString(folder.resolve(Keytool.PASSWORD)).strip();

        assertTrue(ServerKeyStore.open(file, password).keyStore().isKeyEntry("penstock"));
        assertEquals("penstock.tls.key-store-password: is not the password of " + file, message(file, "wrong"));
    }

    @Test
    void shouldNameTheKeyWhenItCanNotBeOpened() throws Exception
    {
        final Path missing = folder.resolve("missing.p12");
        final Path broken = Files.writeString(folder.resolve("broken.p12"), "-----BEGIN CERTIFICATE-----");

        assertEquals("penstock.tls.key-store: the file " + missing + " doesn't exist", message(missing, ""));
        assertEquals("penstock.tls.key-store: the file " + folder + " can't be read", message(folder, ""));
        assertTrue(message(broken, "").startsWith("penstock.tls.key-store: " + broken + " is no PKCS#12 file"));
    }

    @Test
    void shouldRefuseAStoreWithoutAKey() throws Exception
    {
        final Path file = folder.resolve("empty.p12");
        final KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        try (OutputStream out = Files.newOutputStream(file))
        {
            empty.store(out, "secret".toCharArray());
        }
        assertEquals("penstock.tls.key-store: there is no private key in " + file, message(file, "secret"));
    }

    private static String message(final Path file, final String password)
    {
        return assertThrows(ConfigException.class, () -> ServerKeyStore.open(file, password)).getMessage();
    }
}
