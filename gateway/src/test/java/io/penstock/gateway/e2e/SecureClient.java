package io.penstock.gateway.e2e;

import io.penstock.gateway.pki.OpenSsl;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * OpenSSL as a client: what it is told of a handshake.
 */
final class SecureClient
{
    private SecureClient()
    {
    }

    /**
     * Shakes hands, sends nothing, and ends.
     *
     * @param options of {@code openssl s_client}.
     */
    static OpenSsl.Result connect(final InetSocketAddress address, final String... options)
    {
        return request(address, "", options);
    }

    /**
     * Shakes hands, sends a request, and reads until the end.
     *
     * @param options of {@code openssl s_client}.
     */
    static OpenSsl.Result request(final InetSocketAddress address, final String request, final String... options)
    {
        final List<String> all = new ArrayList<>(
            List.of("s_client", "-connect", address.getAddress().getHostAddress() + ":" + address.getPort()));
        if (!request.isEmpty())
        {
            all.add("-ign_eof");
        }
        all.addAll(List.of(options));
        return OpenSsl.attempt(request, all.toArray(new String[0]));
    }
}
