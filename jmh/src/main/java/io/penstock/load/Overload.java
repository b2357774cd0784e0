package io.penstock.load;

import io.penstock.peers.PenstockPeer;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
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
 * The command {@code scripts/penstock overload}: offers a gateway more and more, up to a multiple of what it can do.
 */
@Command(
    name = "penstock overload",
    sortOptions = false,
    description = "Offers more and more orders, up to a multiple of what can be done: by an order book inline, which " +
        "the gateway is as fast as, and by one on a worker that waits before each answer, which is far slower. What " +
        "the gateway does not take stays with the load; what was sent is to be answered or refused.",
    footer = {"", "Exit status: 0 all that was sent was answered or refused, and /live always answered; 1 not so; " +
        "2 a wrong option. What the rates and times are decides nothing."})
public final class Overload implements Callable<Integer>
{
    private static final int EXIT_FAILURE = 1;
    private static final int CONNECTIONS = 64;
    private static final int PIPELINE = 128;
    /** Requests in flight on each connection where the capacity is looked for: so many that none is refused. */
    private static final int CAPACITY_PIPELINE = 16;
    private static final int MAX_FACTOR = 100;
    private static final int MAX_SECONDS = 3600;
    private static final double NS_A_SECOND = 1e9;
    private static final long GRACE_NS = TimeUnit.SECONDS.toNanos(30);
    /** The offers before the highest one, to capacity. */
    private static final double[] FACTORS = {0.5, 0.75, 0.9, 1, 1.25, 1.5, 2};
    private static final String INLINE = "inline";
    private static final String WORKERS = "workers";
    /** Holds what is in flight where the capacity is looked for, and is full in a moment beyond it. */
    private static final String QUEUE = "penstock.services.orders.queue=256KiB";
    private static final String HEAD = "  %8s %11s %11s %8s %12s %12s %10s %6s %9s %9s%n";
    private static final String ROW = "  %8.2f %,11.0f %,11.0f %8.3f %,12d %,12d %,10d %6.2f %9.1f %9.1f%n";

    @Option(names = "--factor", paramLabel = "N", defaultValue = "3",
        description = "The highest offer to the capacity. Default: ${DEFAULT-VALUE}.")
    private double factor;

    @Option(names = "--duration", paramLabel = "SECONDS", defaultValue = "5",
        description = "Length of an offer. Default: ${DEFAULT-VALUE}.")
    private double durationSeconds;

    @Option(names = "--kinds", paramLabel = "LIST", split = ",", defaultValue = INLINE + "," + WORKERS,
        description = "Some of inline and workers, with commas between them. Default: ${DEFAULT-VALUE}.")
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

    /** An offer, what has come of it, and how long /live took meanwhile. */
    private record Offer(
        double factor, StepResult result, double cores, double liveMillis, double liveMaxMillis, long deadAnswers)
    {
        boolean isGood()
        {
            return result.right() + result.refused() + result.unsent() == result.scheduled() && deadAnswers == 0;
        }
    }

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
        return Tool.commandLine(new Overload());
    }

    @Override
    public Integer call() throws IOException
    {
        Tool.requireWithin(spec, "--factor", factor, 1, MAX_FACTOR);
        Tool.requireWithin(spec, "--duration", durationSeconds, 0.1, MAX_SECONDS);
        final String layoutSetting = Tool.requireLayout(spec, layout);
        final Protocol spoken = Tool.protocol(spec, protocol);
        kinds.forEach(this::requireKind);
        progress = new Progress(System.console() != null, isQuiet);
        boolean isGood = true;
        for (final String kind : kinds)
        {
            isGood &= overload(kind, spoken, layoutSetting);
        }
        return isGood ? 0 : EXIT_FAILURE;
    }

    private void requireKind(final String kind)
    {
        if (!kind.equals(INLINE) && !kind.equals(WORKERS))
        {
            throw new ParameterException(
                spec.commandLine(), "--kinds: '" + kind + "' is not one of inline, workers");
        }
    }

    private boolean overload(final String kind, final Protocol spoken, final String layoutSetting) throws IOException
    {
        progress.now(kind + ": starting");
        final List<String> settings = new ArrayList<>(
            List.of(layoutSetting, "penstock.services.orders.kind=" + kind));
        if (kind.equals(WORKERS))
        {
            settings.add("penstock.services.orders.class=" + SlowOrders.class.getName());
            settings.add(QUEUE);
        }
        final PenstockPeer peer = new PenstockPeer("penstock", PenstockPeer.defaultFlags(), settings);
        try (OwnGateway gateway = OwnGateway.start(peer, false, 1))
        {
            gateway.awaitReady();
            final Target target = new Target(gateway.address(), spoken, false, CONNECTIONS, CAPACITY_PIPELINE, 1);
            final double capacity = capacity(kind, target);
            final List<Offer> offers = new ArrayList<>();
            try (LoadCrew crew = new LoadCrew(
                new Target(gateway.address(), spoken, false, CONNECTIONS, PIPELINE, 1)))
            {
                for (final double each : FACTORS)
                {
                    if (each < factor)
                    {
                        offers.add(offer(kind, gateway, crew, each, capacity));
                    }
                }
                offers.add(offer(kind, gateway, crew, factor, capacity));
            }
            progress.end();
            return report(kind, capacity, offers);
        }
    }

    private double capacity(final String kind, final Target target) throws IOException
    {
        progress.now(kind + ": looking for the capacity");
        try (LoadCrew crew = new LoadCrew(target))
        {
            final long durationNs = (long)(durationSeconds * NS_A_SECOND);
            crew.closed(durationNs);
            final StepResult result = crew.closed(durationNs);
            if (result.right() == 0 || result.errors() > 0)
            {
                throw new IOException(kind + ": no capacity is found: " + result.firstFault());
            }
            final double capacity = new SaturationSearch(crew, durationNs, progress).find(result.achieved());
            if (capacity == 0)
            {
                throw new IOException(kind + ": no capacity is found: no rate was kept, however low");
            }
            return capacity;
        }
    }

    private Offer offer(
        final String kind, final OwnGateway gateway, final LoadCrew crew, final double each, final double capacity)
        throws IOException
    {
        progress.now(String.format(Locale.ROOT, "%s: offering %,.0f requests a second", kind, each * capacity));
        final LiveProbe probe = new LiveProbe(gateway.admin("/live"));
        final StepResult result;
        final long beforeNs = gateway.process().cpuNs();
        final long beganNs = System.nanoTime();
        try (probe)
        {
            result = crew.offer(each * capacity, (long)(durationSeconds * NS_A_SECOND), GRACE_NS);
        }
        gateway.requireAlive();
        final double cores = (gateway.process().cpuNs() - beforeNs) / (double)(System.nanoTime() - beganNs);
        return new Offer(each, result, cores, probe.millis(99), probe.millis(100), probe.failures());
    }

    private boolean report(final String kind, final double capacity, final List<Offer> offers)
    {
        final double peak = offers.stream().mapToDouble((offer) -> offer.result().achieved()).max().orElseThrow();
        final PrintWriter text = spec.commandLine().getOut();
        text.printf(
            Locale.ROOT, "%s, %s, layout %s: %,.0f requests a second are kept%n", kind, protocol, layout, capacity);
        text.printf(Locale.ROOT, HEAD, "offered", "offered/s", "answered/s", "of peak", "answered", "refused",
            "held back", "cores", "/live p99", "max ms");
        boolean isGood = true;
        for (final Offer offer : offers)
        {
            final StepResult result = offer.result();
            text.printf(Locale.ROOT, ROW, offer.factor(), result.rate(), result.achieved(),
                result.achieved() / peak, result.right(), result.refused(), result.unsent(),
                offer.cores(), offer.liveMillis(), offer.liveMaxMillis());
            if (!offer.isGood())
            {
                isGood = false;
                text.printf(
                    Locale.ROOT, "  %,d got neither answer nor refusal, /live failed %,d times: %s%n",
                    result.scheduled() - result.right() - result.refused() - result.unsent(), offer.deadAnswers(),
                    result.firstFault());
            }
        }
        text.flush();
        return isGood;
    }
}
