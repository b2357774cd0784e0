package io.penstock.load;

import io.penstock.gateway.Gateway;
import io.penstock.gateway.config.ConfigLoader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A gateway in this JVM, on ports the kernel picks.
 */
final class LoadGateway
{
    private LoadGateway()
    {
    }

    static Gateway start(final String... settings) throws IOException
    {
        final List<String> all = new ArrayList<>(List.of(
            "penstock.plain.address=127.0.0.1:0",
            "penstock.tls.address=127.0.0.1:0",
            "penstock.admin.address=off"));
        all.addAll(List.of(settings));
        return Gateway.start(ConfigLoader.load(null, all, Map.of()).gateway());
    }
}
