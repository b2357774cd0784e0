package io.penstock.chaos;

import io.penstock.load.Progress;
import io.penstock.load.Tool;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.agrona.IoUtil;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code scripts/chaos}: kills and stops a cluster's leaders and its gateway under load, and proves by the
 * clients' logs and the state that comes back that nothing was lost.
 */
@Command(
    name = "chaos",
    sortOptions = false,
    description = "Runs the order book on three members, and a gateway in front of it, has clients place orders, " +
        "kills and stops leaders and the gateway at random moments, then starts all of it again, and checks that no " +
        "acknowledged order was lost, none was applied twice, none out of its session's order, and that each has an " +
        "answer.",
    footer = {"",
        "Exit status: 0 nothing was lost; 1 something was, or the cluster did not come back; 2 a wrong option."})
public final class Chaos implements Callable<Integer>
{
    /** Orders of an SBE client without an answer, at most. */
    static final int WINDOW = 32;

    private static final int HTTP_WINDOW = 8;
    private static final int EXIT_FAILURE = 1;
    private static final int MAX_KILLS = 100_000;
    private static final int MAX_CLIENTS = 64;
    private static final int SHOWN = 20;
    private static final long SETTLE_MS = TimeUnit.SECONDS.toMillis(90);
    private static final int SNAPSHOT_S = 15;
    private static final int MAX_SNAPSHOT_S = 600;
    private static final List<String> SETTINGS = List.of(
        "penstock.services.orders.heartbeat-timeout=1s",
        "penstock.request.deadline=30s",
        "penstock.orders.resting-limit=4194304",
        "penstock.orders.remembered-limit=4194304");

    @Option(names = "--kills", paramLabel = "N", defaultValue = "30",
        description = "How often something is killed or stopped. Default: ${DEFAULT-VALUE}.")
    private int kills;

    @Option(names = "--seed", paramLabel = "N", description = "What decides when and what. Default: any.")
    private Long seed;

    @Option(names = "--clients", paramLabel = "N", defaultValue = "4",
        description = "Every other one speaks SBE, the others JSON over HTTP. Default: ${DEFAULT-VALUE}.")
    private int count;

    @Option(names = "--what", paramLabel = "LIST", split = ",", defaultValue = "leader,stop,gateway",
        description = "leader: kill -9 for the leader; stop: SIGSTOP for longer than an election; gateway: kill -9 " +
            "for the gateway. Default: ${DEFAULT-VALUE}.")
    private List<String> words;

    @Option(names = "--out", paramLabel = "DIRECTORY",
        description = "Where logs and states are kept. Default: a folder that is deleted where nothing was lost.")
    private Path out;

    @Option(names = "--json", description = "Print the counts as JSON.")
    private boolean isJson;

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
        return Tool.commandLine(new Chaos());
    }

    @Override
    public Integer call() throws IOException
    {
        Tool.requireWithin(spec, "--kills", kills, 1, MAX_KILLS);
        Tool.requireWithin(spec, "--clients", count, 1, MAX_CLIENTS);
        Tool.requireWritableFolder(spec, "--out", out);
        final List<Disturbance> what = words.stream().map(this::disturbance).distinct().toList();
        progress = new Progress(System.console() != null, isQuiet);
        final long chosen = seed == null ? ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE) : seed;
        final Path folder = Files.createTempDirectory(
            out == null ? Path.of(System.getProperty("java.io.tmpdir")) : out, "penstock-chaos-");
        boolean isGood = false;
        try
        {
            isGood = run(folder, new Random(chosen), chosen, what);
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
        finally
        {
            progress.end();
            if (isGood && out == null)
            {
                IoUtil.delete(folder.toFile(), true);
            }
            else
            {
                progress.now("seed " + chosen + "; logs and states are in " + folder);
            }
        }
        return isGood ? 0 : EXIT_FAILURE;
    }

    private Disturbance disturbance(final String word)
    {
        return List.of(Disturbance.values()).stream().filter((each) -> each.word().equals(word.strip())).findFirst()
            .orElseThrow(() -> new ParameterException(
                spec.commandLine(), "--what: '" + word + "' is not one of leader, stop, gateway"));
    }

    private boolean run(
        final Path folder, final Random random, final long chosen, final List<Disturbance> what)
        throws IOException, InterruptedException
    {
        final Path logs = Files.createDirectories(folder.resolve("clients"));
        try (Cluster cluster = new Cluster(folder, SETTINGS))
        {
            progress.now("starting three members and a gateway; seed " + chosen);
            cluster.start(List.of(
                "penstock.cluster.snapshot-interval=" + Math.min(MAX_SNAPSHOT_S, SNAPSHOT_S + kills) + "s"));
            final List<Client> clients = new ArrayList<>();
            for (int session = 0; session < count; session++)
            {
                final boolean isSbe = session % 2 == 0;
                clients.add(new Client(
                    session, isSbe, isSbe ? WINDOW : HTTP_WINDOW, cluster::port, log(logs, session)));
            }
            final Killer killer = new Killer(cluster, clients, random, progress::now);
            final List<Finding> findings = new ArrayList<>();
            disturb(killer, clients, what, findings);
            progress.now("starting all of it again");
            final int killed = cluster.leader();
            cluster.snapshots();
            cluster.end(killed);
            cluster.start(List.of("penstock.cluster.snapshot-interval=2s"));
            final long next = StateReader.next(cluster.port(), new Intent(count, 0));
            final List<LoggedSession> sessions = new ArrayList<>();
            for (int session = 0; session < count; session++)
            {
                sessions.add(LoggedSession.read(session, log(logs, session)));
            }
            progress.now("asking for " + (next - 1) + " orders");
            findings.addAll(new Checker(sessions, StateReader.read(cluster.port(), sessions), next).check());
            final long before = cluster.snapshots().compared(Cluster.MEMBERS);
            Cluster.await("states of all members",
                () -> cluster.snapshots().compared(Cluster.MEMBERS) > before);
            findings.addAll(cluster.snapshots().differences());
            return tell(new Summary(chosen, killer, cluster.ended(), sessions,
                cluster.snapshots().compared(2), findings), findings);
        }
    }

    private void disturb(
        final Killer killer, final List<Client> clients, final List<Disturbance> what, final List<Finding> findings)
        throws IOException, InterruptedException
    {
        try
        {
            clients.forEach(Client::start);
            killer.run(kills, what);
            progress.now("settling what is open");
            clients.forEach(Client::end);
            for (final Client client : clients)
            {
                if (!client.await(SETTLE_MS))
                {
                    findings.add(new Finding(
                        Finding.Kind.UNANSWERED, "client " + client.session() + " could not settle what is open"));
                }
                findings.addAll(client.findings());
            }
        }
        finally
        {
            for (final Client client : clients)
            {
                client.close();
            }
        }
    }

    private static Path log(final Path logs, final int session)
    {
        return logs.resolve("client-" + session + ".log");
    }

    private boolean tell(final Summary summary, final List<Finding> findings)
    {
        progress.end();
        final PrintWriter text = spec.commandLine().getOut();
        findings.stream().limit(SHOWN).forEach((each) -> spec.commandLine().getErr().println(each));
        if (findings.size() > SHOWN)
        {
            spec.commandLine().getErr().printf(Locale.ROOT, "and %,d more%n", findings.size() - SHOWN);
        }
        spec.commandLine().getErr().flush();
        final String colour = summary.isGood() ? "@|green " : "@|red ";
        text.println(isJson ? summary.json() :
            spec.commandLine().getColorScheme().ansi().string(colour + summary.line() + "|@"));
        text.flush();
        return summary.isGood();
    }
}
