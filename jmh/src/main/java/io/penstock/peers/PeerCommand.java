package io.penstock.peers;

import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A peer written in Java, as a command: serves, says so in one line, and ends at SIGTERM.
 */
abstract class PeerCommand implements Callable<Integer>
{
    /** Requests with a body beyond this many bytes are refused by all peers that decode. */
    static final int MAX_BODY_LENGTH = 64 * 1024;

    /** Connections that may wait to be accepted. */
    static final int BACKLOG = 4096;

    /** Where all peers listen. */
    static final String HOST = "127.0.0.1";

    private static final int EXIT_USAGE = 2;
    private static final int EXIT_FAILURE = 1;

    private final CountDownLatch stopped = new CountDownLatch(1);

    @Mixin
    private PeerOptions options;

    @Spec
    private CommandSpec spec;

    /**
     * A server that runs.
     *
     * @param port where it listens.
     * @param stop ends it, and returns when it has ended.
     */
    record Running(int port, Runnable stop)
    {
    }

    /**
     * Starts the server.
     *
     * @param chosen what was asked for, and can be had.
     * @return what was started.
     * @throws Exception where it can't start.
     */
    abstract Running start(PeerOptions chosen) throws Exception;

    /**
     * What it can do of TLS.
     *
     * @return {@link Tls#NONE}, and more.
     */
    abstract Set<Tls> tls();

    /**
     * What it can do besides {@link Transport#AUTO}.
     *
     * @return the transports.
     */
    abstract Set<Transport> transports();

    @Override
    public final Integer call() throws Exception
    {
        options.check(this);
        final Running running = start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running), "shutdown"));
        final PrintWriter out = spec.commandLine().getOut();
        out.println("ready " + HOST + ":" + running.port());
        out.flush();
        stopped.await();
        return 0;
    }

    /**
     * Runs a peer until it is stopped, and ends the process with its exit status.
     *
     * @param peer      what runs.
     * @param arguments of the command line.
     */
    static void run(final PeerCommand peer, final String[] arguments)
    {
        System.exit(new CommandLine(peer)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler((e, words) -> usageError(e))
            .setExecutionExceptionHandler((e, command, parsed) -> failure(e, command))
            .execute(arguments));
    }

    private void stop(final Running running)
    {
        try
        {
            running.stop().run();
        }
        finally
        {
            stopped.countDown();
        }
    }

    private static int usageError(final ParameterException e)
    {
        say(e.getCommandLine(), e.getMessage());
        return EXIT_USAGE;
    }

    private static int failure(final Exception e, final CommandLine command)
    {
        say(command, "can't start: " + e);
        return EXIT_FAILURE;
    }

    private static void say(final CommandLine command, final String message)
    {
        command.getErr().println(command.getCommandName() + ": " + message);
        command.getErr().flush();
    }
}
