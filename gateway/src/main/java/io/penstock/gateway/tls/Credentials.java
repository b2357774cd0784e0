package io.penstock.gateway.tls;

import java.util.List;
import javax.net.ssl.X509TrustManager;

/**
 * What was read from the files that are configured for TLS. Immutable.
 *
 * @param stamp        what the files looked like before they were read.
 * @param certificates the certificates of the server.
 * @param trusted      what trusts the certificates of clients, or null where they are not asked for any.
 */
record Credentials(String stamp, List<ServerCertificate> certificates, X509TrustManager trusted)
{
}
