package io.penstock.load;

import io.penstock.peers.PeerProcess;
import io.penstock.peers.PenstockPeer;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command {@code scripts/soak}: a gateway whose JVM never collects garbage serves a great many requests from a
 * small heap. What it allocates for a request would fill that heap long before the end.
 */
@Command(
    name = "soak",
    sortOptions = false,
    description = "Starts a gateway under EpsilonGC, which never collects, with a small heap, sends it orders, and " +
        "says what became of the heap.",
    footer = {"",
        "Exit status: 0 it lived, and its heap did not grow with the requests; 1 it died, its heap grew, or " +
            "an answer was wrong; 2 a wrong option."})
public final class Soak implements Callable<Integer>
{
    private static final int EXIT_FAILURE = 1;
    private static final int CONNECTIONS = 64;
    private static final int PIPELINE = 16;
    private static final int PARTS = 20;
    private static final int WARM_UP_PARTS = 10;
    private static final long WARM_UP_REQUESTS = 20_000;
    private static final long MAX_REQUESTS = 1_000_000_000_000L;
    private static final int MIN_HEAP_MIB = 32;
    private static final int MAX_HEAP_MIB = 65_536;
    private static final long PART_LIMIT_NS = 3_600_000_000_000L;
    /** Threads beside the lanes, and the look at the metrics, allocate a little with time. */
    private static final long GROWTH_BYTES = 1 << 20;
    /** The least that Java allocates is 16 bytes: this is an object for 160 requests. */
    private static final double GROWTH_BYTES_A_REQUEST = 0.1;

    @Option(names = "--requests", paramLabel = "N", defaultValue = "100000000",
        description = "How many, after a warm-up. Default: ${DEFAULT-VALUE}.")
    private long requests;

    @Option(names = "--layout", paramLabel = "LAYOUT", defaultValue = "single",
        description = "Thread layout of the gateway. Default: ${DEFAULT-VALUE}.")
    private String layout;

    @Option(names = "--set", paramLabel = "KEY=VALUE",
        description = "Configuration of the gateway, as for penstock run; more than once for more.")
    private List<String> settings = List.of();

    @Option(names = "--protocol", paramLabel = "http|sbe", defaultValue = "http",
        description = "JSON over HTTP/1.1, or SBE over TCP. Default: ${DEFAULT-VALUE}.")
    private String protocol;

    @Option(names = "--tls", description = "Speak it inside TLS 1.3.")
    private boolean isTls;

    @Option(names = "--heap", paramLabel = "MIB", defaultValue = "80",
        description = "Size of the gateway's heap; a start takes 57 MB. Default: ${DEFAULT-VALUE}.")
    private int heapMib;

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
        return Tool.commandLine(new Soak());
    }

    @Override
    public Integer call() throws IOException
    {
        progress = new Progress(System.console() != null, isQuiet);
        final Protocol spoken = Tool.protocol(spec, protocol);
        final PenstockPeer peer = peer();
        progress.now("starting a gateway that never collects garbage");
        try (OwnGateway gateway = OwnGateway.start(peer, isTls, 1))
        {
            final Target target =
                new Target(gateway.address(), spoken, isTls, CONNECTIONS, PIPELINE, 1);
            try (LoadCrew crew = new LoadCrew(target))
            {
                return soak(crew, gateway.process());
            }
        }
    }

    private int soak(final LoadCrew crew, final PeerProcess process) throws IOException
    {
        final Metrics metrics = new Metrics(PenstockPeer.adminPort(process));
        for (int part = 0; part < WARM_UP_PARTS; part++)
        {
            send(crew, process, WARM_UP_REQUESTS, "warming up");
        }
        metrics.heapBytes();
        final long before = metrics.heapBytes();
        long sent = 0;
        for (int part = 1; part <= PARTS; part++)
        {
            final long count = requests * part / PARTS - sent;
            if (count > 0)
            {
                send(crew, process, count, String.format(Locale.ROOT, "%,d of %,d requests", sent, requests));
                sent += count;
            }
        }
        final long after = metrics.heapBytes();
        progress.end();
        final long limit = GROWTH_BYTES + (long)(GROWTH_BYTES_A_REQUEST * requests);
        final boolean isGrown = after - before > limit;
        final PrintWriter text = spec.commandLine().getOut();
        text.printf(
            Locale.ROOT, "%,d requests, %s%s, layout %s: heap used %,d B before, %,d B after, %,d B more, of which " +
                "%,d B are allowed: %s%n",
            requests, protocol, isTls ? " in TLS" : "", layout, before, after, after - before, limit,
            isGrown ? "it grows with the requests" : "good");
        text.flush();
        return isGrown ? EXIT_FAILURE : 0;
    }

    private void send(final LoadCrew crew, final PeerProcess process, final long count, final String now)
        throws IOException
    {
        progress.now(now);
        final StepResult result = crew.closed(count, PART_LIMIT_NS);
        if (!process.isAlive())
        {
            throw new IOException("the gateway died: " + process.printed().strip());
        }
        if (result.right() != count)
        {
            throw new IOException(String.format(
                Locale.ROOT, "%,d of %,d requests got no right answer: %s", count - result.right(), count,
                result.firstFault()));
        }
    }

    private PenstockPeer peer()
    {
        Tool.requireWithin(spec, "--requests", requests, 1, MAX_REQUESTS);
        Tool.requireWithin(spec, "--heap", heapMib, MIN_HEAP_MIB, MAX_HEAP_MIB);
        final List<String> all = new ArrayList<>(List.of(Tool.requireLayout(spec, layout)));
        all.addAll(settings);
        Tool.requireConfiguration(spec, all);
        return new PenstockPeer("penstock", PenstockPeer.uncollectedFlags(heapMib), all);
    }
}
