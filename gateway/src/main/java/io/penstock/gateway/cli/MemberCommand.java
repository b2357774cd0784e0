package io.penstock.gateway.cli;

import io.penstock.gateway.ServedMember;
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
 * Runs a member of a cluster: {@code penstock member SERVICE NUMBER}.
 */
@Command(name = "member", description = "Runs a member of the cluster that a service of kind cluster is.",
    mixinStandardHelpOptions = true, versionProvider = VersionProvider.class)
final class MemberCommand implements Callable<Integer>
{
    @Mixin
    private final ConfigOptions options;

    @Parameters(paramLabel = "SERVICE", index = "0",
        description = "Name of the service, as in penstock.services.NAME.kind.")
    private String service;

    @Parameters(paramLabel = "NUMBER", index = "1",
        description = "Which of penstock.services.NAME.members this one is, from 0 on.")
    private int number;

    @Spec
    private CommandSpec spec;

    MemberCommand(final Map<String, String> environment)
    {
        this.options = new ConfigOptions(environment);
    }

    @Override
    public Integer call()
    {
        final GatewayConfig config = options.load().gateway();
        final ServedMember served = make(config);
        Runtime.getRuntime().addShutdownHook(new Thread(served::close, "shutdown"));
        final PrintWriter out = spec.commandLine().getOut();
        final boolean wasClosed = served.run(() ->
        {
            out.println("ready service=" + service + " member=" + number);
            out.flush();
        });
        return wasClosed ? 0 : 1;
    }

    private ServedMember make(final GatewayConfig config)
    {
        try
        {
            return ServedMember.of(config, service, number);
        }
        catch (final OutOfMemoryError e)
        {
            throw ConfigException.outOfMemory(e);
        }
    }
}
