package io.penstock.load;

import io.penstock.peers.PenstockPeer;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command {@code penstock load}: measures latency at fixed rates, up to saturation.
 */
@Command(
    name = "penstock load",
    sortOptions = false,
    description = "Sends orders at fixed rates, and measures each answer from the moment its order was meant to be " +
        "sent. Every answer is checked.",
    footer = {"", "Exit status: 0 all answers were right; 1 some were not, or there was nobody; 2 a wrong option."})
public final class Load implements Callable<Integer>
{
    private static final int EXIT_FAILURE = 1;
    private static final long SEARCH_STEP_NS = 1_000_000_000L;
    private static final int WARM_UP_PARTS = 4;

    @Mixin
    private final LoadOptions options = new LoadOptions();

    @Option(names = "--out", paramLabel = "FOLDER", defaultValue = "${sys:penstock.load.out}",
        description = "Where the page and the .hgrm files go. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the results to this file, too.")
    private Path json;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "This text.")
    private boolean isHelp;

    @Option(names = {"-q", "--quiet"}, description = "Say nothing of the progress.")
    private boolean isQuiet;

    @Spec
    private CommandSpec spec;

    private final boolean isTerminal;
    private Progress progress;
    private double capacity;

    private Load(final boolean isTerminal)
    {
        this.isTerminal = isTerminal;
    }

    /**
     * Runs the command and ends the process with its exit status.
     *
     * @param arguments the options.
     */
    public static void main(final String[] arguments)
    {
        System.exit(commandLine(System.console() != null).execute(arguments));
    }

    /**
     * The command.
     *
     * @param isTerminal whether a person looks on.
     * @return the command line to execute.
     */
    static CommandLine commandLine(final boolean isTerminal)
    {
        return Tool.commandLine(new Load(isTerminal));
    }

    @Override
    public Integer call() throws IOException
    {
        progress = new Progress(isTerminal, isQuiet);
        final List<Rate> rates = options.rates();
        final long durationNs = options.durationNs();
        final long warmUpNs = options.warmUpNs();
        final InetSocketAddress address = options.address();
        final Target target = options.target(address);
        final PenstockPeer peer = address == null ? options.gateway() : null;
        Tool.requireWritableFolder(spec, "--out", out);
        Tool.requireWritableFile(spec, "--json", json);
        final Map<String, String> machine = Machine.describe();
        if (address != null)
        {
            return report(target, measure(target, rates, durationNs, warmUpNs), machine);
        }
        progress.now("starting a gateway");
        try (OwnGateway gateway = OwnGateway.start(peer, options.isTls(), target.threads()))
        {
            final Cores cores = gateway.cores();
            machine.put("core of the gateway", cores.server().isPresent() ?
                cores.server().getAsInt() + ", and of the load " + cores.load() :
                "any: not told apart from the load");
            machine.put("jvm flags of the gateway", String.join(" ", PenstockPeer.defaultFlags()));
            final Target own = target.at(gateway.address());
            return report(own, measure(own, rates, durationNs, warmUpNs), machine);
        }
    }

    private List<StepResult> measure(
        final Target target, final List<Rate> rates, final long durationNs, final long warmUpNs) throws IOException
    {
        final List<StepResult> steps = new ArrayList<>();
        try (LoadCrew crew = new LoadCrew(target))
        {
            final double throughput = warmUp(crew, warmUpNs);
            if (rates.stream().anyMatch(Rate::isRelative))
            {
                capacity = new SaturationSearch(crew, SEARCH_STEP_NS, progress).find(throughput);
                if (capacity == 0)
                {
                    throw new IOException(
                        "no rate was kept, however low: " + target.host() + " does not answer in time");
                }
            }
            for (int i = 0; i < rates.size(); i++)
            {
                final double rate = rates.get(i).perSecond(capacity);
                progress.now(String.format(
                    Locale.ROOT, "step %d of %d: %,.0f requests a second", i + 1, rates.size(), rate));
                steps.add(crew.open(rate, durationNs));
            }
        }
        progress.end();
        return steps;
    }

    /**
     * Keeps the connections full for a while; the throughput of the last part is where the search begins.
     */
    private double warmUp(final LoadCrew crew, final long warmUpNs) throws IOException
    {
        double throughput = 0;
        for (int i = 0; i < WARM_UP_PARTS && warmUpNs > 0; i++)
        {
            progress.now("warming up");
            final StepResult result = crew.closed(warmUpNs / WARM_UP_PARTS);
            // the first part may be over before the first handshake is
            requireRight(result, i == WARM_UP_PARTS - 1);
            throughput = result.achieved();
        }
        return throughput;
    }

    /** A server that answers the warm-up wrongly is not worth a measurement. */
    private static void requireRight(final StepResult result, final boolean isLast) throws IOException
    {
        if (isLast && result.right() == 0 && result.errors() == 0)
        {
            throw new IOException("no request was answered during the warm-up");
        }
        if (result.errors() > 0)
        {
            throw new IOException(
                result.faults() + " of " + result.scheduled() + " requests got no right answer: " +
                    result.firstFault());
        }
    }

    private int report(final Target target, final List<StepResult> steps, final Map<String, String> machine)
        throws IOException
    {
        final String title = options.title() + ", to " + target.host();
        final PrintWriter text = spec.commandLine().getOut();
        text.println(title);
        if (capacity > 0)
        {
            text.printf(Locale.ROOT, "capacity: %,.0f requests a second were kept%n", capacity);
        }
        text.print(LoadTable.of(steps));
        for (final StepResult step : steps)
        {
            if (step.firstFault() != null && step.errors() > 0)
            {
                text.printf(Locale.ROOT, "at %,.0f/s: %s%n", step.rate(), step.firstFault());
            }
        }
        text.flush();
        write(title, steps, machine);
        return steps.stream().anyMatch((step) -> step.errors() > 0) ? EXIT_FAILURE : 0;
    }

    /** Where one of them can't be written, the other is. */
    private void write(final String title, final List<StepResult> steps, final Map<String, String> machine)
        throws IOException
    {
        try
        {
            if (out != null)
            {
                spec.commandLine().getOut().println("written: " + LoadReport.files(out, title, steps, machine));
                spec.commandLine().getOut().flush();
            }
        }
        finally
        {
            if (json != null)
            {
                LoadReport.json(json, title, capacity, steps, machine);
            }
        }
    }
}
