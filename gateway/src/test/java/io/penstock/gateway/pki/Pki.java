package io.penstock.gateway.pki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate authority, and what it issues.
 */
public final class Pki
{
    /** Password of the key stores. */
    public static final String PASSWORD = "tiger-7";

    private static final String DAYS = "30";

    private final Path folder;
    private final String name;
    private int count;

    /**
     * Makes an authority.
     *
     * @param folder where its files are.
     * @param name   its name.
     */
    public Pki(final Path folder, final String name)
    {
        this.folder = folder;
        this.name = name;
        key(file("key"), "EC");
        OpenSsl.run("req", "-x509", "-new", "-key", file("key").toString(), "-subj", "/CN=" + name, "-days", DAYS,
            "-out", certificate().toString());
    }

    /**
     * Files of a certificate.
     *
     * @param certificate the certificate in PEM, and that of its authority behind it.
     * @param key         its key in PKCS#8.
     * @param keyStore    both in PKCS#12.
     */
    public record Issued(Path certificate, Path key, Path keyStore)
    {
        /**
         * Settings that have the gateway use it.
         *
         * @return each as key=value.
         */
        public List<String> settings()
        {
            return List.of("penstock.tls.certificate=" + certificate, "penstock.tls.key=" + key);
        }

        /**
         * Copies the files.
         *
         * @param folder where they go.
         * @return the copies, whose names are always the same.
         */
        public Issued copyTo(final Path folder)
        {
            final Issued copy = new Issued(
                folder.resolve("live.pem"), folder.resolve("live-key.pem"), folder.resolve("live.p12"));
            try
            {
                Files.copy(certificate, copy.certificate, StandardCopyOption.REPLACE_EXISTING);
                Files.copy(key, copy.key, StandardCopyOption.REPLACE_EXISTING);
                Files.copy(keyStore, copy.keyStore, StandardCopyOption.REPLACE_EXISTING);
                return copy;
            }
            catch (final IOException e)
            {
                throw new IllegalStateException(e);
            }
        }

        /**
         * An entry of the list of certificates.
         *
         * @return as HOCON has it.
         */
        public String entry()
        {
            return "{certificate=\"" + certificate + "\", key=\"" + key + "\"}";
        }
    }

    /**
     * The authority's own certificate.
     *
     * @return a PEM file.
     */
    public Path certificate()
    {
        return file("pem");
    }

    /**
     * Issues a certificate with a key of P-256.
     *
     * @param subject as OpenSSL writes it, {@code /CN=a}.
     * @param names   subjectAltName as OpenSSL writes it, {@code DNS:a.test,DNS:*.b.test}; empty for none.
     * @return its files.
     */
    public Issued issue(final String subject, final String names)
    {
        return issue(subject, names, "EC", DAYS);
    }

    /**
     * Issues a certificate.
     *
     * @param subject   as OpenSSL writes it, {@code /CN=a}.
     * @param names     subjectAltName as OpenSSL writes it, {@code DNS:a.test,DNS:*.b.test}; empty for none.
     * @param algorithm of its key, or its elliptic curve.
     * @param days      for how long it is valid; below 0 where it has expired.
     * @return its files.
     */
    public Issued issue(final String subject, final String names, final String algorithm, final String days)
    {
        final String prefix = name + "-" + ++count;
        final Path key = folder.resolve(prefix + "-key.pem");
        final Path request = folder.resolve(prefix + ".csr");
        final Path certificate = folder.resolve(prefix + ".pem");
        final Path keyStore = folder.resolve(prefix + ".p12");
        key(key, algorithm);
        final List<String> arguments = new ArrayList<>(
            List.of("req", "-new", "-key", key.toString(), "-subj", subject, "-out", request.toString()));
        if (!names.isEmpty())
        {
            arguments.addAll(List.of("-addext", "subjectAltName=" + names));
        }
        OpenSsl.run(arguments.toArray(new String[0]));
        OpenSsl.run("x509", "-req", "-in", request.toString(), "-CA", certificate().toString(), "-CAkey",
            file("key").toString(), "-CAcreateserial", "-days", days, "-copy_extensions", "copy", "-out",
            certificate.toString());
        try
        {
            Files.writeString(certificate, Files.readString(certificate) + Files.readString(certificate()));
        }
        catch (final IOException e)
        {
            throw new IllegalStateException(e);
        }
        OpenSsl.run("pkcs12", "-export", "-in", certificate.toString(), "-inkey", key.toString(), "-passout",
            "pass:" + PASSWORD, "-out", keyStore.toString());
        return new Issued(certificate, key, keyStore);
    }

    /**
     * Makes a response of OCSP.
     *
     * @param issued what it is about, and was issued here.
     * @param isGood whether it says that the certificate is good, or that it has been revoked.
     * @return a DER file.
     */
    public Path ocsp(final Issued issued, final boolean isGood)
    {
        final Path request = folder.resolve(name + ".ocsp-request");
        final Path index = folder.resolve(name + ".index");
        final Path response = folder.resolve(issued.certificate().getFileName() + (isGood ? ".good" : ".revoked"));
        final String serial = OpenSsl.run("x509", "-in", issued.certificate().toString(), "-noout", "-serial")
            .replaceFirst(".*=", "").trim();
        try
        {
            Files.writeString(index, (isGood ? "V\t491231235959Z\t" : "R\t491231235959Z\t260101000000Z") + "\t" +
                serial + "\tunknown\t/CN=any\n");
        }
        catch (final IOException e)
        {
            throw new IllegalStateException(e);
        }
        OpenSsl.run("ocsp", "-issuer", certificate().toString(), "-cert", issued.certificate().toString(), "-reqout",
            request.toString());
        OpenSsl.run("ocsp", "-index", index.toString(), "-rsigner", certificate().toString(), "-rkey",
            file("key").toString(), "-CA", certificate().toString(), "-reqin", request.toString(), "-respout",
            response.toString(), "-ndays", "7");
        return response;
    }

    private Path file(final String extension)
    {
        return folder.resolve(name + "." + extension);
    }

    private static void key(final Path file, final String algorithm)
    {
        final String option = switch (algorithm)
        {
            case "EC" -> "ec_paramgen_curve:P-256";
            case "RSA" -> "rsa_keygen_bits:2048";
            case "ED25519" -> "";
            default -> "ec_paramgen_curve:" + algorithm;
        };
        if (option.isEmpty())
        {
            OpenSsl.run("genpkey", "-algorithm", algorithm, "-out", file.toString());
        }
        else
        {
            OpenSsl.run("genpkey", "-algorithm", option.startsWith("ec_") ? "EC" : algorithm, "-pkeyopt", option,
                "-out", file.toString());
        }
    }
}
