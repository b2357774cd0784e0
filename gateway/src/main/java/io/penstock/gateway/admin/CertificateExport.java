package io.penstock.gateway.admin;

import io.penstock.gateway.counters.CertificateExpiry;
import io.penstock.gateway.counters.Counters;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Exports until when the certificates are good that are in force.
 */
final class CertificateExport
{
    private CertificateExport()
    {
    }

    static void register(final PrometheusRegistry registry, final Counters counters)
    {
        GaugeWithCallback.builder()
            .name("penstock_tls_certificate_expiry_seconds")
            .help("End of a certificate's time, in seconds since 1970.")
            .labelNames("certificate", "subject")
            .callback((out) -> earliest(counters).forEach(
                (labels, notAfterS) -> out.call(notAfterS, labels.toArray(new String[0]))))
            .register(registry);
    }

    /** Of those with the same labels, as a key store may have them, the one that ends first. */
    private static Map<List<String>, Long> earliest(final Counters counters)
    {
        final Map<List<String>, Long> earliest = new LinkedHashMap<>();
        for (final CertificateExpiry each : counters.certificates())
        {
            earliest.merge(List.of(each.certificate(), each.subject()), each.notAfterS(), Math::min);
        }
        return earliest;
    }
}
