package io.penstock.gateway.cli;

import io.penstock.gateway.Gateway;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code penstock schema openapi}: prints what the routes of a configuration take and answer.
 */
@Command(name = "openapi", description = "Prints an OpenAPI 3.1 document of the configured routes and messages.",
    mixinStandardHelpOptions = true, versionProvider = VersionProvider.class)
final class SchemaOpenApiCommand implements Callable<Integer>
{
    @Mixin
    private final ConfigOptions options;

    @Spec
    private CommandSpec spec;

    SchemaOpenApiCommand(final Map<String, String> environment)
    {
        this.options = new ConfigOptions(environment);
    }

    @Override
    public Integer call()
    {
        final PrintWriter out = spec.commandLine().getOut();
        out.println(Gateway.describe(options.load().gateway()).json());
        out.flush();
        return 0;
    }
}
