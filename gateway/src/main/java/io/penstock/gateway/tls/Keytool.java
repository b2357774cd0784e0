package io.penstock.gateway.tls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes a key store with a self-signed certificate for localhost, by the JDK's own tool.
 */
final class Keytool
{
    /** Name of the key store's file. */
    static final String KEY_STORE = "key-store.p12";
    /** Name of the password's file. */
    static final String PASSWORD = "password";
    /** Name of the certificate's file. */
    static final String PEM = "certificate.pem";

    private static final int PASSWORD_BYTES = 16;
    private static final int PEM_LINE_LENGTH = 64;
    private static final long TIMEOUT_S = 60;

    private Keytool()
    {
    }

    /**
     * Makes key store, password and certificate.
     *
     * @param folder       an empty folder.
     * @param alias        name of the key.
     * @param validityDays for how long the certificate is valid.
     * @throws IOException where the tool is missing or fails.
     */
    static void make(final Path folder, final String alias, final int validityDays) throws IOException
    {
        final byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        OwnerOnly.write(folder.resolve(PASSWORD), HexFormat.of().formatHex(random) + "\n");
        run(folder, "-genkeypair",
            "-alias", alias,
            "-keyalg", "EC",
            "-groupname", "secp256r1",
            "-sigalg", "SHA256withECDSA",
            "-dname", "CN=localhost,O=Penstock development",
            "-validity", Integer.toString(validityDays),
            "-ext", "SAN=dns:localhost,ip:127.0.0.1,ip:0:0:0:0:0:0:0:1",
            "-ext", "KU:critical=digitalSignature",
            "-ext", "EKU=serverAuth");
        OwnerOnly.restrict(folder.resolve(KEY_STORE));
        OwnerOnly.write(folder.resolve(PEM), pem(folder, alias));
    }

    private static String pem(final Path folder, final String alias) throws IOException
    {
        try
        {
            final String password = Files.readString(folder.resolve(PASSWORD)).strip();
            final ServerKeyStore store = ServerKeyStore.load(folder.resolve(KEY_STORE), password);
            final byte[] encoded = store.keyStore().getCertificate(alias).getEncoded();
            final Base64.Encoder lines = Base64.getMimeEncoder(PEM_LINE_LENGTH, new byte[]{'\n'});
            return "-----BEGIN CERTIFICATE-----\n" + lines.encodeToString(encoded) + "\n-----END CERTIFICATE-----\n";
        }
        catch (final GeneralSecurityException e)
        {
            throw new IOException("the made certificate can't be read", e);
        }
    }

    private static void run(final Path folder, final String... arguments) throws IOException
    {
        final Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        if (!Files.isExecutable(tool))
        {
            throw new IOException("there is no " + tool);
        }
        final List<String> command = new ArrayList<>();
        command.add(tool.toString());
        command.add("-J-XX:TieredStopAtLevel=1");
        command.addAll(List.of(arguments));
        command.addAll(List.of(
            "-storetype", "PKCS12", "-keystore", KEY_STORE, "-storepass:file", PASSWORD));
        final ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        // options meant for the gateway's JVM: a debugger's port, an agent
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"));
        final Path output = Files.createTempFile(folder, "output", "");
        try
        {
            final Process process = builder.redirectOutput(output.toFile()).start();
            process.getOutputStream().close();
            final boolean isDone = await(process);
            if (!isDone || process.exitValue() != 0)
            {
                final String text = Files.readString(output, StandardCharsets.UTF_8);
                throw new IOException(tool + " failed: " + text.strip());
            }
        }
        finally
        {
            Files.delete(output);
        }
    }

    private static boolean await(final Process process) throws IOException
    {
        try
        {
            if (process.waitFor(TIMEOUT_S, TimeUnit.SECONDS))
            {
                return true;
            }
            process.destroyForcibly().waitFor();
            return false;
        }
        catch (final InterruptedException e)
        {
            process.destroyForcibly();
            throw new InterruptedIOException("interrupted while keytool ran");
        }
    }
}
