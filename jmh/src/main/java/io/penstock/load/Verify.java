package io.penstock.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Sends a great many requests to a service of each kind, which answers after random delays, and checks that each gets
 * its own answer, once, and those of a connection in their order.
 */
@Command(
    name = "scripts/penstock verify",
    sortOptions = false,
    description = "Has a service of each kind, which delays at random, answer a great many requests, pipelined on " +
        "many connections, and checks that each gets the answer to it, once and in its order. The exit status is 0 " +
        "where all did, 1 where one did not, and 2 where the options are wrong.")
public final class Verify implements Callable<Integer>
{
    private static final int CONNECTIONS = 64;
    private static final int PIPELINE = 16;
    private static final int PARTS = 20;
    private static final long MAX_REQUESTS = 1_000_000_000_000L;
    private static final long PART_LIMIT_NS = TimeUnit.HOURS.toNanos(1);

    @Option(names = "--requests", paramLabel = "N", defaultValue = "10000000",
        description = "How many for each kind. Default: ${DEFAULT-VALUE}.")
    private long requests;

    @Option(names = "--kinds", paramLabel = "LIST", split = ",",
        description = "Some of inline, workers, aeron and http, with commas between them. Default: all that the " +
            "protocol has.")
    private List<String> kinds;

    @Option(names = "--layout", paramLabel = "LAYOUT", defaultValue = "single",
        description = "Thread layout of the gateway. Default: ${DEFAULT-VALUE}.")
    private String layout;

    @Option(names = "--protocol", paramLabel = "http|sbe", defaultValue = "http",
        description = "JSON over HTTP/1.1, or SBE over TCP. Default: ${DEFAULT-VALUE}.")
    private String protocol;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "This text.")
    private boolean isHelp;

    @Option(names = {"-q", "--quiet"}, description = "Say nothing of the progress.")
    private boolean isQuiet;

    @Spec
    private CommandSpec spec;

    private Progress progress;

    /**
     * Runs the command and ends the process with its exit status.
     *
     * @param arguments the options.
     */
    public static void main(final String[] arguments)
    {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine()
    {
        return Tool.commandLine(new Verify());
    }

    @Override
    public Integer call() throws IOException
    {
        Tool.requireWithin(spec, "--requests", requests, 1, MAX_REQUESTS);
        final String layoutSetting = Tool.requireLayout(spec, layout);
        final Protocol spoken = Tool.protocol(spec, protocol);
        final List<ServiceKind> chosen = kinds(spoken);
        progress = new Progress(System.console() != null, isQuiet);
        for (final ServiceKind kind : chosen)
        {
            verify(kind, spoken, layoutSetting);
        }
        return 0;
    }

    private List<ServiceKind> kinds(final Protocol spoken)
    {
        if (kinds == null)
        {
            return ServiceKind.all().stream().filter((kind) -> spoken != Protocol.SBE || kind.isForSbe()).toList();
        }
        return kinds.stream().map((word) -> kind(word, spoken)).toList();
    }

    private ServiceKind kind(final String word, final Protocol spoken)
    {
        final ServiceKind found = ServiceKind.all().stream().filter((kind) -> kind.word().equals(word.strip()))
            .findFirst().orElseThrow(() -> new ParameterException(
                spec.commandLine(), "--kinds: '" + word + "' is not one of inline, workers, aeron, http"));
        if (spoken == Protocol.SBE && !found.isForSbe())
        {
            throw new ParameterException(spec.commandLine(), "--kinds: '" + word + "' is for --protocol http alone");
        }
        return found;
    }

    private void verify(final ServiceKind kind, final Protocol spoken, final String layoutSetting) throws IOException
    {
        progress.now(kind.word() + ": starting");
        try (VerifiedGateway gateway = VerifiedGateway.start(kind, layoutSetting))
        {
            final Target target = new Target(gateway.address(), spoken, false, CONNECTIONS, PIPELINE, 1);
            final long beganNs = System.nanoTime();
            try (LoadCrew crew = new LoadCrew(target))
            {
                send(kind, crew, gateway);
            }
            progress.end();
            final double seconds = (System.nanoTime() - beganNs) / (double)TimeUnit.SECONDS.toNanos(1);
            final PrintWriter text = spec.commandLine().getOut();
            text.printf(
                Locale.ROOT, "%s: %,d requests over %s, each answered once and in its order, in %.1f s%n",
                kind.word(), requests, protocol, seconds);
            text.flush();
        }
    }

    private void send(final ServiceKind kind, final LoadCrew crew, final VerifiedGateway gateway) throws IOException
    {
        long sent = 0;
        for (int part = 1; part <= PARTS; part++)
        {
            final long count = requests * part / PARTS - sent;
            if (count == 0)
            {
                continue;
            }
            progress.now(String.format(Locale.ROOT, "%s: %,d of %,d requests", kind.word(), sent, requests));
            final StepResult result = crew.closed(count, PART_LIMIT_NS);
            gateway.requireAlive();
            if (result.right() != count)
            {
                throw new IOException(String.format(
                    Locale.ROOT, "%s: %,d of %,d requests got no right answer: %s", kind.word(),
                    count - result.right(), count, result.firstFault()));
            }
            sent += count;
        }
    }
}
