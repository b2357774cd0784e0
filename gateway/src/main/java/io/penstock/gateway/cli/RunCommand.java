package io.penstock.gateway.cli;

import io.penstock.gateway.config.AddressText;
import io.penstock.gateway.Gateway;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.GatewayConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code penstock run}: starts the gateway, says when it is ready, reads its certificates again at SIGHUP,
 * and drains it at SIGTERM or SIGINT.
 */
@Command(name = "run", description = "Starts the gateway.", mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class)
final class RunCommand implements Callable<Integer>
{
    /** Starts the gateway itself. */
    static final GatewayStarter GATEWAY = (config) ->
    {
        final Gateway gateway = Gateway.start(config);
        return new GatewayStarter.Running(
            gateway.plainAddress(),
            gateway.tlsAddress(),
            gateway.adminAddress(),
            gateway.records(),
            gateway::reloadCertificates,
            gateway::close);
    };

    private final GatewayStarter starter;
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Mixin
    private final ConfigOptions options;

    @Spec
    private CommandSpec spec;

    RunCommand(final Map<String, String> environment, final GatewayStarter starter)
    {
        this.options = new ConfigOptions(environment);
        this.starter = starter;
    }

    @Override
    public Integer call() throws IOException, InterruptedException
    {
        final GatewayConfig config = options.load().gateway();
        final GatewayStarter.Running gateway = start(config);
        HangUp.handle(gateway.reload());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(gateway), "shutdown"));
        final PrintWriter out = spec.commandLine().getOut();
        lines(config, gateway).forEach(out::println);
        out.flush();
        stopped.await();
        return 0;
    }

    /**
     * What is said of a gateway that serves.
     *
     * @param config  its configuration.
     * @param gateway what was started.
     * @return the lines, the one that says that it is ready first.
     */
    static Stream<String> lines(final GatewayConfig config, final GatewayStarter.Running gateway)
    {
        final String ready = "ready plain=" + AddressText.format(gateway.plainAddress()) +
            " tls=" + AddressText.format(gateway.tlsAddress()) +
            " admin=" + AddressText.format(gateway.adminAddress());
        final String records = gateway.tlsAddress() == null ? null :
            "tls records=" + gateway.records().toString().toLowerCase(Locale.ROOT);
        return Stream.of(ready, records, CurlExample.of(config, gateway), CurlExample.overTls(config, gateway))
            .filter(Objects::nonNull);
    }

    private GatewayStarter.Running start(final GatewayConfig config) throws IOException
    {
        try
        {
            return starter.start(config);
        }
        catch (final OutOfMemoryError e)
        {
            throw ConfigException.outOfMemory(e);
        }
    }

    private void stop(final GatewayStarter.Running gateway)
    {
        try
        {
            gateway.stop().run();
        }
        finally
        {
            stopped.countDown();
        }
    }
}
