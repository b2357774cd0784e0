package io.penstock.compare;

import io.penstock.load.Progress;
import io.penstock.peers.Peer;
import io.penstock.peers.PeerSetup;
import io.penstock.peers.PenstockPeer;
import io.penstock.peers.Tls;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Runs all works on all peers: plaintext, TLS, and the thread layouts of Penstock. Keeps what was measured before a
 * peer fails: all turns, and the summaries of the works that were done.
 */
final class Comparison
{
    /** The layouts that are told beside each other; the first is what the others are compared with. */
    static final List<String> LAYOUTS = List.of(
        "single",
        "stages",
        "socket tls | protocol message service",
        "accept | socket tls protocol | message service");

    /** Whose capacities a fixed rate must be below: the reference, and those that its tail is compared with. */
    private static final Set<String> RATED = Set.of(Compare.REFERENCE, "netty", "nginx");

    private final Plan plan;
    private final Progress progress;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Summary> results = new ArrayList<>();
    private final List<Summary> layouts = new ArrayList<>();

    /**
     * Makes a comparison.
     *
     * @param plan     how long it takes care.
     * @param progress is told.
     */
    Comparison(final Plan plan, final Progress progress)
    {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Measures peers, for the {@link #results}.
     *
     * @param peers which; those that don't do this TLS are left out.
     * @param setup how they are started.
     * @throws IOException where one doesn't start, or answers wrongly.
     */
    void peers(final List<Peer> peers, final PeerSetup setup) throws IOException
    {
        final boolean isTls = setup.tls() != Tls.NONE;
        final List<Peer> able = peers.stream().filter((peer) -> peer.tls().contains(setup.tls())).toList();
        final List<Work> full = List.of(Work.pipelined(isTls), Work.single(isTls));
        run(able, setup, full, isTls && !plan.openTlsToo() ? null : Work.open(isTls), plan.rounds(), results);
    }

    /**
     * Measures the layouts.
     *
     * @param setup how they are started.
     * @throws IOException where one doesn't start, or answers wrongly.
     */
    void layouts(final PeerSetup setup) throws IOException
    {
        final List<Peer> peers = new ArrayList<>();
        LAYOUTS.forEach((layout) -> peers.add(PenstockPeer.ofLayout(layout, layout)));
        final List<Summary> done = new ArrayList<>();
        run(peers, setup, List.of(Work.pipelined(false), Work.single(false)), Work.open(false), plan.layoutRounds(),
            done);
        // a row of their table is made of all works
        layouts.addAll(done);
    }

    /**
     * The peers at the works that all of them have done.
     *
     * @return their summaries.
     */
    List<Summary> results()
    {
        return results;
    }

    /**
     * The layouts.
     *
     * @return their summaries; empty where not all works were done.
     */
    List<Summary> layouts()
    {
        return layouts;
    }

    /**
     * Every turn there was.
     *
     * @return all measurements.
     */
    List<Measurement> measurements()
    {
        return measurements;
    }

    private void run(
        final List<Peer> peers,
        final PeerSetup setup,
        final List<Work> full,
        final Work open,
        final int rounds,
        final List<Summary> into)
        throws IOException
    {
        final String reference = peers.get(0).name();
        final List<Summary> capacities = new ArrayList<>();
        try (Contest contest = new Contest(peers, setup, progress))
        {
            for (final Work work : full)
            {
                contest.warmUp(work, plan.warmUpNs());
                final List<Summary> rows = measure(contest, work, 0, rounds, reference);
                capacities.addAll(rows);
                into.addAll(rows);
            }
            if (open != null)
            {
                contest.warmUp(open, plan.warmUpNs() / 2);
                into.addAll(measure(contest, open, halfOfCapacity(capacities, reference), rounds, reference));
            }
        }
    }

    private List<Summary> measure(
        final Contest contest, final Work work, final double rate, final int rounds, final String reference)
        throws IOException
    {
        final int first = measurements.size();
        contest.measure(work, rate, rounds, plan.turnNs(), measurements::add);
        return Summary.of(work, reference, measurements.subList(first, measurements.size()));
    }

    /**
     * Half of what the slowest of those that count can take. Where the reference is a layout, all count. Requests that
     * come at a fixed rate come one by one at first, so that the capacity without pipelining counts as well.
     */
    private static double halfOfCapacity(final List<Summary> summaries, final String reference)
    {
        final boolean allCount = !RATED.contains(reference);
        return summaries.stream()
            .filter((row) -> allCount || RATED.contains(row.peer()))
            .mapToDouble(Summary::requestsPerSecond)
            .min()
            .orElseThrow() / 2;
    }
}
