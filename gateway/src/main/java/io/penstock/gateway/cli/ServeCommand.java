package io.penstock.gateway.cli;

import io.penstock.gateway.ServedService;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.GatewayConfig;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code penstock serve}: runs a service of kind aeron in this process, until SIGTERM or SIGINT.
 */
@Command(name = "serve", description = "Runs a service of kind aeron in a process of its own.",
    mixinStandardHelpOptions = true, versionProvider = VersionProvider.class)
final class ServeCommand implements Callable<Integer>
{
    @Mixin
    private final ConfigOptions options;

    @Parameters(paramLabel = "SERVICE", description = "Name of the service, as in penstock.services.NAME.kind.")
    private String service;

    @Spec
    private CommandSpec spec;

    ServeCommand(final Map<String, String> environment)
    {
        this.options = new ConfigOptions(environment);
    }

    @Override
    public Integer call()
    {
        final GatewayConfig config = options.load().gateway();
        final ServedService served = make(config);
        Runtime.getRuntime().addShutdownHook(new Thread(served::close, "shutdown"));
        final PrintWriter out = spec.commandLine().getOut();
        served.run(() ->
        {
            out.println("ready service=" + service);
            out.flush();
        });
        return 0;
    }

    private ServedService make(final GatewayConfig config)
    {
        try
        {
            return ServedService.of(config, service);
        }
        catch (final OutOfMemoryError e)
        {
            throw ConfigException.outOfMemory(e);
        }
    }
}
