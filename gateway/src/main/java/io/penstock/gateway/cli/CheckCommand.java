package io.penstock.gateway.cli;

import io.penstock.gateway.config.AddressText;
import io.penstock.gateway.Gateway;
import io.penstock.gateway.config.GatewayConfig;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code penstock check}: says whether a configuration is good, without starting anything.
 */
@Command(name = "check", description = "Checks the configuration without starting.", mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class)
final class CheckCommand implements Callable<Integer>
{
    @Mixin
    private final ConfigOptions options;

    @Spec
    private CommandSpec spec;

    CheckCommand(final Map<String, String> environment)
    {
        this.options = new ConfigOptions(environment);
    }

    @Override
    public Integer call()
    {
        final GatewayConfig config = options.load().gateway();
        final GatewayConfig.Tls tls = config.tls();
        Gateway.check(config);
        final PrintWriter out = spec.commandLine().getOut();
        out.println("ok: plain=" + AddressText.format(config.plainAddress()) +
            " tls=" + AddressText.format(tls.address()) +
            " admin=" + AddressText.format(config.adminAddress()) +
            " layout=" + config.layout() +
            " lanes=" + config.lanes() +
            (config.pinning().lanes().isEmpty() ? "" : " pinning=" + config.pinning().lanes()));
        out.flush();
        return 0;
    }
}
