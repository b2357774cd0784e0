package io.penstock.gateway.cli;

import io.penstock.codecs.sbe.SchemaException;
import io.penstock.gateway.config.ConfigException;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code penstock}.
 */
@Command(
    name = "penstock",
    description = "A low-latency gateway that stands in front of services.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Penstock implements Runnable
{
    /** Exit status for a wrong configuration or command line. */
    static final int EXIT_CONFIGURATION = 2;

    private static final int EXIT_FAILURE = 1;

    @Spec
    private CommandSpec spec;

    private Penstock()
    {
    }

    /**
     * Runs a command and ends the process with its exit status.
     *
     * @param arguments the command and its options.
     */
    public static void main(final String[] arguments)
    {
        System.exit(commandLine(System.getenv(), RunCommand.GATEWAY).execute(arguments));
    }

    /**
     * The command with its subcommands.
     *
     * @param environment the environment's variables.
     * @param starter     what {@code run} starts.
     * @return the command line to execute.
     */
    static CommandLine commandLine(final Map<String, String> environment, final GatewayStarter starter)
    {
        return new CommandLine(new Penstock())
            .addSubcommand(new RunCommand(environment, starter))
            .addSubcommand(new ServeCommand(environment))
            .addSubcommand(new MemberCommand(environment))
            .addSubcommand(new CheckCommand(environment))
            .addSubcommand(new ConfigCommand(environment))
            .addSubcommand(SchemaCommand.commandLine(environment))
            .setExpandAtFiles(false)
            .setParameterExceptionHandler((e, arguments) -> usageError(e))
            .setExecutionExceptionHandler((e, command, parsed) -> executionError(e, command));
    }

    /**
     * Called where no command was given.
     */
    @Override
    public void run()
    {
        throw new ParameterException(spec.commandLine(),
            "a command is missing: run, serve, member, check, config or schema");
    }

    private static int usageError(final ParameterException e)
    {
        final CommandLine command = e.getCommandLine();
        final PrintWriter err = command.getErr();
        err.println("penstock: " + e.getMessage());
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return EXIT_CONFIGURATION;
    }

    private static int executionError(final Exception e, final CommandLine command)
    {
        final PrintWriter err = command.getErr();
        if (e instanceof ConfigException || e instanceof SchemaException)
        {
            err.println("penstock: " + e.getMessage());
            err.flush();
            return EXIT_CONFIGURATION;
        }
        e.printStackTrace(err);
        err.flush();
        return EXIT_FAILURE;
    }
}
