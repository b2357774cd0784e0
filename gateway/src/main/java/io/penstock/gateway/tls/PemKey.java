package io.penstock.gateway.tls;

import io.penstock.gateway.config.ConfigException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;

/**
 * Reads a private key from a PEM file: in PKCS#8, which is what the JDK reads. Of other forms it says how to convert
 * them.
 */
final class PemKey
{
    private static final String LABEL = "PRIVATE KEY";

    private PemKey()
    {
    }

    /**
     * Reads the key of a file.
     *
     * @param file      the file.
     * @param algorithm of its certificate's key, as in {@code EC}.
     * @return the key.
     * @throws ConfigException where the file can't be read, has no such key, or has it in another form.
     */
    static PrivateKey read(final ConfiguredFile file, final String algorithm)
    {
        for (final Pem.Block block : Pem.read(file))
        {
            if (LABEL.equals(block.label()))
            {
                return parse(file, block.bytes(), algorithm);
            }
            if (block.label().endsWith(LABEL))
            {
                throw otherForm(file, block.label());
            }
        }
        throw file.wrong("there is no key in " + file.path() + ": it takes PEM, which has -----BEGIN PRIVATE KEY-----");
    }

    private static PrivateKey parse(final ConfiguredFile file, final byte[] bytes, final String algorithm)
    {
        try
        {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
        }
        catch (final GeneralSecurityException e)
        {
            // one of another algorithm, or none at all: the JDK's reasons don't tell
            throw file.wrong("the key in " + file.path() + " is no " + algorithm +
                " key, as that of the certificate is, or it is broken");
        }
    }

    private static ConfigException otherForm(final ConfiguredFile file, final String label)
    {
        final String form = "ENCRYPTED PRIVATE KEY".equals(label) ? "encrypted" : "an " + label;
        return file.wrong("the key in " + file.path() + " is " + form + ", and PKCS#8 without a password is taken: " +
            "convert it with openssl pkcs8 -topk8 -nocrypt -in " + file.path() + " -out FILE");
    }
}
