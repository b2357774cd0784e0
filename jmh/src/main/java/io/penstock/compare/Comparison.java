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
 * Runs all works on all peers: plaintext, TLS, and the thread layouts of Penstock.
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
     * Measures peers.
     *
     * @param peers which; those that don't do this TLS are left out.
     * @param setup how they are started.
     * @return their results.
     * @throws IOException where one doesn't start, or answers wrongly.
     */
    List<Summary> peers(final List<Peer> peers, final PeerSetup setup) throws IOException
    {
        final boolean isTls = setup.tls() != Tls.NONE;
        final List<Peer> able = peers.stream().filter((peer) -> peer.tls().contains(setup.tls())).toList();
        final List<Work> full = List.of(Work.pipelined(isTls), Work.single(isTls));
        return run(able, setup, full, isTls && !plan.openTlsToo() ? null : Work.open(isTls), plan.rounds(),
            Compare.REFERENCE);
    }

    /**
     * Measures the layouts.
     *
     * @param setup how they are started.
     * @return their results.
     * @throws IOException where one doesn't start, or answers wrongly.
     */
    List<Summary> layouts(final PeerSetup setup) throws IOException
    {
        final List<Peer> peers = new ArrayList<>();
        LAYOUTS.forEach((layout) -> peers.add(PenstockPeer.ofLayout(layout, layout)));
        return run(peers, setup, List.of(Work.pipelined(false), Work.single(false)), Work.open(false),
            plan.layoutRounds(), LAYOUTS.get(0));
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

    private List<Summary> run(
        final List<Peer> peers,
        final PeerSetup setup,
        final List<Work> full,
        final Work open,
        final int rounds,
        final String reference)
        throws IOException
    {
        final List<Summary> summaries = new ArrayList<>();
        try (Contest contest = new Contest(peers, setup, progress))
        {
            for (final Work work : full)
            {
                contest.warmUp(work, plan.warmUpNs());
                summaries.addAll(summed(work, reference, contest.measure(work, 0, rounds, plan.turnNs())));
            }
            if (open != null)
            {
                contest.warmUp(open, plan.warmUpNs() / 2);
                final double rate = halfOfCapacity(summaries, reference);
                summaries.addAll(summed(open, reference, contest.measure(open, rate, rounds, plan.turnNs())));
            }
        }
        return summaries;
    }

    private List<Summary> summed(final Work work, final String reference, final List<Measurement> turns)
    {
        measurements.addAll(turns);
        return Summary.of(work, reference, turns);
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
