package io.penstock.gateway.tls;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which certificate is for which name: an exact name goes before one with a wildcard, which stands for one label, and
 * of two certificates with the same name the one that comes first is taken. Immutable.
 */
final class ServerCertificates
{
    private static final String WILDCARD = "*.";

    private final List<ServerCertificate> all;
    private final Map<String, ServerCertificate> byHost = new HashMap<>();
    private final Map<String, ServerCertificate> byDomain = new HashMap<>();

    /**
     * Takes certificates.
     *
     * @param all the certificates, one at least, the first of which is for all other names.
     */
    ServerCertificates(final List<ServerCertificate> all)
    {
        this.all = List.copyOf(all);
        for (final ServerCertificate each : all)
        {
            for (final String host : each.hosts())
            {
                if (host.startsWith(WILDCARD))
                {
                    byDomain.putIfAbsent(host.substring(WILDCARD.length()), each);
                }
                else
                {
                    byHost.putIfAbsent(host, each);
                }
            }
        }
    }

    List<ServerCertificate> all()
    {
        return all;
    }

    /**
     * The certificate for a host.
     *
     * @param host name of the host, or null where the client names none.
     * @return the certificate, the first of all where no other has that name.
     */
    ServerCertificate find(final String host)
    {
        if (host == null || all.size() == 1)
        {
            return all.get(0);
        }
        final String name = host.toLowerCase(Locale.ROOT);
        final ServerCertificate exact = byHost.get(name);
        if (exact != null)
        {
            return exact;
        }
        final int dot = name.indexOf('.');
        final ServerCertificate wild = dot <= 0 ? null : byDomain.get(name.substring(dot + 1));
        return wild == null ? all.get(0) : wild;
    }
}
