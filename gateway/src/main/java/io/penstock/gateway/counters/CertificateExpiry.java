package io.penstock.gateway.counters;

/**
 * Until when a certificate is good that is in force.
 *
 * @param certificate what the keys of the configuration begin with that name its files.
 * @param subject     its subject.
 * @param notAfterS   the end of its time, in seconds since 1970.
 */
public record CertificateExpiry(String certificate, String subject, long notAfterS)
{
}
