package io.penstock.gateway;

import io.penstock.codecs.compress.CodingLibrary;
import io.penstock.codecs.compress.ContentCoding;
import io.penstock.gateway.config.ConfigKeys;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.config.GatewayConfig.Codings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Loads the native libraries of the configured content codings, and of no others. A coding that this machine has none
 * for is not offered, which the log says.
 */
final class AvailableCodings
{
    private static final System.Logger LOG = System.getLogger("io.penstock.gateway");

    private AvailableCodings()
    {
    }

    /**
     * A configuration with those codings alone that this machine has.
     *
     * @param config as it was loaded.
     * @return the configuration to go on with.
     */
    static GatewayConfig of(final GatewayConfig config)
    {
        return of(config, CodingLibrary::refusal);
    }

    static GatewayConfig of(final GatewayConfig config, final Function<ContentCoding, String> refusals)
    {
        final Codings codings = config.http().codings();
        final List<ContentCoding> available = new ArrayList<>();
        for (final ContentCoding coding : codings.taken())
        {
            final String refusal = refusals.apply(coding);
            if (refusal == null)
            {
                available.add(coding);
            }
            else
            {
                LOG.log(
                    System.Logger.Level.WARNING,
                    ConfigKeys.CODINGS + " has " + coding.token() + ", but its library can't be loaded: bodies in " +
                        coding.token() + " are not taken, nor sent (" + refusal + ")");
            }
        }
        return config.with(config.http().with(new Codings(
            List.copyOf(available),
            codings.decodedBytes(),
            codings.ratio(),
            codings.isForAnswers(),
            codings.minBytes())));
    }
}
