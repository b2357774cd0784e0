package io.penstock.gateway.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.penstock.gateway.config.GatewayConfig.CertificateConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads which files the certificates of TLS are in: those of one certificate in keys of their own, and of others in a
 * list. Whether there are such files, and what is in them, the tls layer knows.
 */
final class CertificateTable
{
    private static final String PREFIX = "penstock.tls";
    private static final String CERTIFICATE = "certificate";
    private static final String KEY = "key";
    private static final String KEY_STORE = "key-store";
    private static final String PASSWORD = "key-store-password";
    private static final String OCSP = "ocsp";
    private static final List<String> KEYS = List.of(CERTIFICATE, KEY, KEY_STORE, PASSWORD, OCSP);

    private final Settings settings;

    /**
     * Reads from merged sources.
     *
     * @param settings the keys.
     */
    CertificateTable(final Settings settings)
    {
        this.settings = settings;
    }

    /**
     * The certificates: that of the keys first, then those of the list.
     *
     * @return their files; none where none is configured.
     */
    List<CertificateConfig> certificates()
    {
        final List<CertificateConfig> certificates = new ArrayList<>();
        final CertificateConfig first = new CertificateConfig(
            PREFIX,
            settings.text(PREFIX + '.' + CERTIFICATE),
            settings.text(PREFIX + '.' + KEY),
            settings.text(PREFIX + '.' + KEY_STORE),
            settings.text(PREFIX + '.' + PASSWORD),
            settings.text(PREFIX + '.' + OCSP));
        if (!isEmpty(first))
        {
            check(first, settings.value(first.key(first.key().isEmpty() ? CERTIFICATE : KEY)));
            certificates.add(first);
        }
        else if (!first.ocsp().isEmpty())
        {
            throw settings.wrong(first.key(OCSP), "is about no certificate: there is none");
        }
        final ConfigList list = settings.list(ConfigKeys.TLS_CERTIFICATES);
        for (int i = 0; i < list.size(); i++)
        {
            final String name = ConfigKeys.TLS_CERTIFICATES + "[" + i + "]";
            final ConfigObject row = Tables.row(name, list.get(i), KEYS);
            final CertificateConfig certificate = new CertificateConfig(
                name,
                Tables.optionalText(name, row, CERTIFICATE),
                Tables.optionalText(name, row, KEY),
                Tables.optionalText(name, row, KEY_STORE),
                Tables.optionalText(name, row, PASSWORD),
                Tables.optionalText(name, row, OCSP));
            if (isEmpty(certificate))
            {
                throw Tables.wrong(name, "takes " + CERTIFICATE + " and " + KEY + ", or " + KEY_STORE, row);
            }
            check(certificate, row);
            certificates.add(certificate);
        }
        return List.copyOf(certificates);
    }

    /**
     * The list as it may be shown.
     *
     * @param list   the list of certificates.
     * @param hidden what stands in the place of a password.
     * @return the same list where it has no password.
     */
    static ConfigValue withoutPasswords(final ConfigList list, final String hidden)
    {
        final List<ConfigValue> rows = new ArrayList<>();
        for (final ConfigValue value : list)
        {
            final ConfigObject row = (ConfigObject)value;
            rows.add(row.containsKey(PASSWORD) ?
                row.withValue(PASSWORD, ConfigValueFactory.fromAnyRef(hidden)) :
                row);
        }
        return rows.equals(list) ? list : ConfigValueFactory.fromIterable(rows);
    }

    private static boolean isEmpty(final CertificateConfig certificate)
    {
        return certificate.certificate().isEmpty() && certificate.key().isEmpty() && certificate.keyStore().isEmpty();
    }

    private static void check(final CertificateConfig certificate, final ConfigValue origin)
    {
        final boolean hasCertificate = !certificate.certificate().isEmpty();
        final boolean hasKey = !certificate.key().isEmpty();
        if (!certificate.keyStore().isEmpty() && (hasCertificate || hasKey))
        {
            throw Tables.wrong(certificate.key(KEY_STORE), "goes not together with " +
                certificate.key(hasCertificate ? CERTIFICATE : KEY) + ": it has both, certificate and key", origin);
        }
        if (hasCertificate != hasKey)
        {
            throw Tables.wrong(certificate.key(hasKey ? CERTIFICATE : KEY),
                "is missing, and " + certificate.key(hasKey ? KEY : CERTIFICATE) + " is not", origin);
        }
    }
}
