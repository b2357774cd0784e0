package io.penstock.compare;

import io.penstock.load.Cores;
import io.penstock.load.Machine;
import io.penstock.load.Progress;
import io.penstock.load.TemporaryFolder;
import io.penstock.load.Tool;
import io.penstock.peers.Peer;
import io.penstock.peers.PeerCertificate;
import io.penstock.peers.PeerSetup;
import io.penstock.peers.PeerProcess;
import io.penstock.peers.Peers;
import io.penstock.peers.Proxies;
import io.penstock.peers.Tls;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code scripts/compare}: the same work on Penstock and on peers.
 */
@Command(
    name = "compare",
    sortOptions = false,
    description = {
        "Measures Penstock beside other servers in one run, each on the first core, the load on the last: CPU time " +
            "for a request, throughput, and latency at a fixed rate, which is half of what the slowest of Penstock, " +
            "Netty and nginx can take. Then Penstock's thread layouts under the same load.",
        "It takes about half an hour, or less than five with --quick."},
    footer = {"",
        "Exit status: 0 all was measured; 1 a server did not start, ended or answered wrongly, and what was " +
            "measured until then is written; 2 a wrong option."})
public final class Compare implements Callable<Integer>
{
    /** Whose ratios to the others are told. */
    static final String REFERENCE = "penstock";

    @Option(names = "--quick", description = "Two short rounds, and no latency over TLS.")
    private boolean isQuick;

    @Option(names = "--peers", split = ",", paramLabel = "NAME",
        description = "Only these, besides penstock. Default: all that can run here, with --quick without netty-nio.")
    private List<String> names;

    @Option(names = "--proxies", description = "Compare proxies instead: Penstock with a service of kind http, nginx " +
        "and HAProxy, all in front of the same nginx, which runs on the load's core.")
    private boolean isOfProxies;

    @Option(names = "--no-tls", description = "Leave TLS out.")
    private boolean isPlainOnly;

    @Option(names = "--no-layouts", description = "Leave the thread layouts out.")
    private boolean isWithoutLayouts;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the results to this file.")
    private Path json;

    @Option(names = "--out", paramLabel = "FOLDER",
        description = "Write results, tables in Markdown, and the latencies of every turn to this folder.")
    private Path out;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "This text.")
    private boolean isHelp;

    @Option(names = {"-q", "--quiet-progress"}, description = "Say nothing of the progress.")
    private boolean isQuiet;

    @Spec
    private CommandSpec spec;

    private final List<Peer> available;
    private final Plan quick;

    private Compare(final List<Peer> available, final Plan quick)
    {
        this.available = available;
        this.quick = quick;
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
        return commandLine(Peers.all(), Plan.QUICK);
    }

    /**
     * The command.
     *
     * @param available the peers that are measured where none are named.
     * @param quick     how long it takes care with --quick.
     * @return the command line to execute.
     */
    static CommandLine commandLine(final List<Peer> available, final Plan quick)
    {
        return Tool.commandLine(new Compare(available, quick));
    }

    @Override
    public Integer call() throws IOException
    {
        final Progress progress = new Progress(System.console() != null, isQuiet);
        final PrintWriter text = spec.commandLine().getOut();
        requireProxyOptions();
        final List<Peer> peers = isOfProxies ? List.of() : peers(text);
        Tool.requireWritableFolder(spec, "--out", out);
        Tool.requireWritableFile(spec, "--json", json);
        final Comparison comparison = new Comparison(isQuick ? quick : Plan.FULL, progress);
        final Map<String, String> machine = Machine.describe();
        final Cores cores = Cores.take(1);
        final Map<String, String> environment = environment(machine, peers, cores);
        final IOException fault = measure(peers, comparison, cores);
        progress.end();
        if (fault != null)
        {
            environment.put("ended early", fault.getMessage());
        }
        final Results results = new Results(environment, comparison.results(), comparison.layouts());
        print(results, text);
        text.flush();
        write(results, comparison.measurements());
        if (fault != null)
        {
            throw fault;
        }
        return 0;
    }

    /**
     * Measures all, or as far as it goes.
     *
     * @return what has ended it early; null where all was measured.
     * @throws IOException where it was ended before anything was measured.
     */
    private IOException measure(final List<Peer> peers, final Comparison comparison, final Cores cores)
        throws IOException
    {
        try (TemporaryFolder folder = TemporaryFolder.make())
        {
            final PeerSetup setup = new PeerSetup(cores.server(), Tls.NONE, null, folder.path());
            if (isOfProxies)
            {
                measureProxies(comparison, setup, cores);
            }
            else
            {
                measure(peers, comparison, setup);
            }
            return null;
        }
        catch (final IOException e)
        {
            if (comparison.measurements().isEmpty())
            {
                throw e;
            }
            return e;
        }
    }

    /** Where one of them can't be written, the other is. */
    private void write(final Results results, final List<Measurement> measurements) throws IOException
    {
        try
        {
            if (out != null)
            {
                RawFiles.write(out, results, measurements);
                spec.commandLine().getOut().println("written: " + out);
                spec.commandLine().getOut().flush();
            }
        }
        finally
        {
            if (json != null)
            {
                results.write(json);
            }
        }
    }

    private List<Peer> peers(final PrintWriter text)
    {
        final List<Peer> peers = new ArrayList<>();
        peers.add(Peers.named(REFERENCE));
        for (final Peer peer : names == null ? all() : named())
        {
            if (peer.obstacle().isPresent())
            {
                text.println("without " + peer.name() + ": " + peer.obstacle().get());
            }
            else if (!peer.name().equals(REFERENCE))
            {
                peers.add(peer);
            }
        }
        text.flush();
        return peers;
    }

    /** All, but where time is short those that say less. */
    private List<Peer> all()
    {
        return available.stream().filter((peer) -> !isQuick || !peer.name().equals("netty-nio")).toList();
    }

    private List<Peer> named()
    {
        try
        {
            return names.stream().map(Peers::named).toList();
        }
        catch (final IllegalArgumentException e)
        {
            throw new ParameterException(spec.commandLine(), "--peers: " + e.getMessage());
        }
    }

    private void measure(final List<Peer> peers, final Comparison comparison, final PeerSetup setup)
        throws IOException
    {
        comparison.peers(peers, setup);
        if (!isPlainOnly)
        {
            final PeerCertificate certificate = PeerCertificate.make(setup.folder());
            comparison.peers(peers, new PeerSetup(setup.core(), Tls.OPENSSL, certificate, setup.folder()));
        }
        if (!isWithoutLayouts)
        {
            comparison.layouts(setup);
        }
    }

    /** The upstream shares the load's core: it costs all of them the same, and is in no figure. */
    private void measureProxies(final Comparison comparison, final PeerSetup setup, final Cores cores)
        throws IOException
    {
        final OptionalInt core =
            cores.load().isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(cores.load()));
        try (PeerProcess upstream =
            Proxies.upstream().start(new PeerSetup(core, Tls.NONE, null, setup.folder())))
        {
            final List<Peer> proxies = Proxies.to(upstream.port());
            proxies.stream().filter((proxy) -> proxy.obstacle().isPresent()).forEach(
                (proxy) -> spec.commandLine().getOut().println("without " + proxy.name() + ": " +
                    proxy.obstacle().get()));
            comparison.peers(proxies.stream().filter((proxy) -> proxy.obstacle().isEmpty()).toList(), setup);
        }
    }

    private void requireProxyOptions()
    {
        if (isOfProxies && names != null)
        {
            throw new ParameterException(spec.commandLine(), "--peers is not for --proxies");
        }
        if (isOfProxies && Proxies.upstream().obstacle().isPresent())
        {
            throw new ParameterException(
                spec.commandLine(), "--proxies: " + Proxies.upstream().obstacle().get());
        }
    }

    private Map<String, String> environment(
        final Map<String, String> machine, final List<Peer> peers, final Cores cores)
    {
        final Map<String, String> environment = new LinkedHashMap<>(machine);
        environment.put("versions", Versions.describe());
        environment.put("core of the servers", cores.server().isPresent() ?
            Integer.toString(cores.server().getAsInt()) : "any: not told apart from the load");
        environment.put("core of the load", cores.load().isEmpty() ? "any" : cores.load());
        environment.put("plan", isQuick ? "quick" : "full");
        if (isOfProxies)
        {
            environment.put("as proxies of", "nginx, on the core of the load");
        }
        for (final Peer peer : peers)
        {
            if (!peer.jvmFlags().isEmpty())
            {
                environment.put("jvm flags of " + peer.name(), String.join(" ", peer.jvmFlags()));
            }
        }
        return environment;
    }

    private static void print(final Results results, final PrintWriter text)
    {
        for (final Work work : List.of(
            Work.pipelined(false), Work.single(false), Work.open(false), Work.pipelined(true), Work.single(true),
            Work.open(true)))
        {
            print(work, REFERENCE, results.results(), text);
        }
        for (final Work work : List.of(Work.pipelined(false), Work.single(false), Work.open(false)))
        {
            print(work, Comparison.LAYOUTS.get(0), results.layouts(), text);
        }
        results.environment().forEach((name, value) -> text.printf("  %-22s %s%n", name, value));
    }

    private static void print(
        final Work work, final String reference, final List<Summary> summaries, final PrintWriter text)
    {
        final List<Summary> rows = summaries.stream().filter((row) -> row.work().equals(work.name())).toList();
        if (!rows.isEmpty())
        {
            text.print(Tables.text(work.name() + ": " + work.title(), work.isOpen(), reference, rows));
        }
    }
}
