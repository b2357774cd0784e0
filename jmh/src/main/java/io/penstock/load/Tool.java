package io.penstock.load;

import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigLoader;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * What the commands that measure have in common: how they end where something is wrong. One line says what, with status
 * 2 for options, and 1 for what could not be measured; a fault of the command itself has its stack trace.
 */
public final class Tool
{
    /** The key that {@code --layout} stands for. */
    static final String LAYOUT_KEY = "penstock.layout";

    private static final int EXIT_FAILURE = 1;
    private static final int EXIT_USAGE = 2;

    private Tool()
    {
    }

    /**
     * Makes a command line.
     *
     * @param tool the command; its name is that of a script in {@code scripts}, with what stands behind that.
     * @return the command line to execute.
     */
    public static CommandLine commandLine(final Callable<Integer> tool)
    {
        return new CommandLine(tool)
            .setParameterExceptionHandler((e, arguments) -> fail(e.getCommandLine(), e, EXIT_USAGE))
            .setExecutionExceptionHandler((e, command, parsed) ->
            {
                if (e instanceof IOException)
                {
                    return fail(command, e, EXIT_FAILURE);
                }
                throw e;
            });
    }

    /**
     * Checks, before anything is measured, that there is where to write a file.
     *
     * @param spec   of the command.
     * @param option that names the file.
     * @param file   to be written at the end; null where none is.
     */
    public static void requireWritableFile(final CommandSpec spec, final String option, final Path file)
    {
        if (file == null)
        {
            return;
        }
        final Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(file))
        {
            throw wrong(spec, option, file + " is a folder, not a file");
        }
        if (!Files.isDirectory(folder))
        {
            throw wrong(spec, option, "there is no folder " + folder);
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder))
        {
            throw wrong(spec, option, file + " can't be written");
        }
    }

    /**
     * Makes a folder that files are written to at the end, before anything is measured.
     *
     * @param spec   of the command.
     * @param option that names the folder.
     * @param folder to be made, with those that it is in; null where none is.
     */
    public static void requireWritableFolder(final CommandSpec spec, final String option, final Path folder)
    {
        if (folder == null)
        {
            return;
        }
        try
        {
            Files.createDirectories(folder);
        }
        catch (final IOException e)
        {
            throw wrong(spec, option, "the folder " + folder + " can't be made: " + e);
        }
        if (!Files.isWritable(folder))
        {
            throw wrong(spec, option, "the folder " + folder + " can't be written to");
        }
    }

    /**
     * Checks the layout of a gateway that is to be started.
     *
     * @param spec   of the command whose option {@code --layout} it comes from.
     * @param layout its text.
     * @return the setting, as {@code key=value}.
     */
    static String requireLayout(final CommandSpec spec, final String layout)
    {
        final String setting = LAYOUT_KEY + '=' + layout;
        try
        {
            ConfigLoader.load(null, List.of(setting), Map.of());
            return setting;
        }
        catch (final ConfigException e)
        {
            throw wrong(spec, "--layout", reason(e));
        }
    }

    /**
     * Checks the configuration of a gateway that is to be started.
     *
     * @param spec     of the command whose options {@code --set} it comes from.
     * @param settings each as {@code key=value}.
     */
    static void requireConfiguration(final CommandSpec spec, final List<String> settings)
    {
        try
        {
            ConfigLoader.load(null, settings, Map.of());
        }
        catch (final ConfigException e)
        {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    /**
     * Checks a number.
     *
     * @param spec  of the command.
     * @param name  of the option.
     * @param value what it says.
     * @param least the least that is taken.
     * @param most  the most.
     */
    public static void requireWithin(
        final CommandSpec spec, final String name, final double value, final double least, final double most)
    {
        if (!(value >= least && value <= most))
        {
            final DecimalFormat number = new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT));
            throw new ParameterException(
                spec.commandLine(), name + " is from " + number.format(least) + " to " + number.format(most));
        }
    }

    /**
     * What an option {@code --protocol} says.
     *
     * @param spec of the command.
     * @param text http or sbe.
     * @return the protocol, with reports read.
     */
    static Protocol protocol(final CommandSpec spec, final String text)
    {
        switch (text)
        {
            case "http":
                return Protocol.HTTP;
            case "sbe":
                return Protocol.SBE;
            default:
                throw new ParameterException(
                    spec.commandLine(), "--protocol is http or sbe, not '" + text + "'");
        }
    }

    private static ParameterException wrong(final CommandSpec spec, final String option, final String reason)
    {
        return new ParameterException(spec.commandLine(), option + ": " + reason);
    }

    /** What is wrong with a value, without the key and the source, which are not what was typed. */
    private static String reason(final ConfigException e)
    {
        return e.getMessage().replaceFirst("^" + Pattern.quote(e.key() + ": "), "").replaceFirst(" \\(--set\\)$", "");
    }

    private static int fail(final CommandLine command, final Exception e, final int status)
    {
        final String name = command.getCommandName();
        final PrintWriter err = command.getErr();
        err.println(name + ": " + (e.getMessage() == null ? e : e.getMessage()));
        if (e instanceof ParameterException)
        {
            err.println("Try 'scripts/" + name + " --help'.");
        }
        err.flush();
        return status;
    }
}
