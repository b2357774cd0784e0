package io.penstock.gateway.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code penstock schema}: what is made of a schema, and what a change of it does.
 */
@Command(name = "schema", description = "Checks changes of a schema, and prints what describes it.",
    mixinStandardHelpOptions = true, versionProvider = VersionProvider.class, synopsisSubcommandLabel = "COMMAND")
final class SchemaCommand implements Runnable
{
    @Spec
    private CommandSpec spec;

    private SchemaCommand()
    {
    }

    /**
     * The command with its subcommands.
     *
     * @param environment the environment's variables.
     * @return the command line, to be a part of another.
     */
    static CommandLine commandLine(final Map<String, String> environment)
    {
        return new CommandLine(new SchemaCommand())
            .addSubcommand(new SchemaProtoCommand())
            .addSubcommand(new SchemaCheckCommand())
            .addSubcommand(new SchemaOpenApiCommand(environment));
    }

    /**
     * Called where no command was given.
     */
    @Override
    public void run()
    {
        throw new ParameterException(
            spec.commandLine(), "a command is missing: " + String.join(", ", spec.subcommands().keySet()));
    }
}
