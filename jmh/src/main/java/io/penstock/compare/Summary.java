package io.penstock.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What all turns of one peer at one work come to: medians, and the longest latency of all. Times are microseconds.
 *
 * @param peer              its name.
 * @param work              name of the work.
 * @param cpuMicrosPerRequest CPU time for a request.
 * @param requestsPerSecond right answers a second.
 * @param p50               latency; in works that keep all connections full that of a closed loop.
 * @param p99               likewise.
 * @param p999              likewise.
 * @param p9999             likewise.
 * @param max               the longest latency of all turns.
 * @param ratio             of the reference's figure to this peer's, median of the rounds: CPU time for a request, or
 *                          at a fixed rate the 99.9th percentile. Below 1 the reference is better.
 * @param ratioLow          lowest ratio of a round.
 * @param ratioHigh         highest ratio of a round.
 * @param cpuRatio          of the reference's CPU time for a request to this peer's, whatever the work; median.
 * @param cpuRatioLow       lowest one of a round.
 * @param cpuRatioHigh      highest one of a round.
 * @param kept              whether every turn kept its rate; true where there was none to keep.
 */
record Summary(
    String peer,
    String work,
    double cpuMicrosPerRequest,
    double requestsPerSecond,
    double p50,
    double p99,
    double p999,
    double p9999,
    double max,
    double ratio,
    double ratioLow,
    double ratioHigh,
    double cpuRatio,
    double cpuRatioLow,
    double cpuRatioHigh,
    boolean kept)
{
    /** The percentile that latencies are compared by. */
    static final double TAIL = 99.9;

    /**
     * Sums up.
     *
     * @param work      the work.
     * @param reference name of the peer that ratios are of.
     * @param turns     all turns at that work, in any order.
     * @return a summary for each peer, in the order in which they first come.
     */
    static List<Summary> of(final Work work, final String reference, final List<Measurement> turns)
    {
        final List<Summary> summaries = new ArrayList<>();
        for (final String peer : turns.stream().map(Measurement::peer).distinct().toList())
        {
            summaries.add(of(work, peer, reference, turns));
        }
        return summaries;
    }

    private static Summary of(
        final Work work, final String peer, final String reference, final List<Measurement> turns)
    {
        final List<Measurement> own = turns.stream().filter((turn) -> turn.peer().equals(peer)).toList();
        final double[] ratios = ratios(own, reference, turns, (turn) -> turn.figure(work.isOpen()));
        final double[] cpuRatios = ratios(own, reference, turns, Measurement::cpuMicros);
        return new Summary(
            peer,
            work.name(),
            median(own, Measurement::cpuMicros),
            median(own, Measurement::perSecond),
            median(own, (turn) -> turn.step().micros(50)),
            median(own, (turn) -> turn.step().micros(99)),
            median(own, (turn) -> turn.step().micros(TAIL)),
            median(own, (turn) -> turn.step().micros(99.99)),
            own.stream().mapToDouble((turn) -> turn.step().micros(100)).max().orElse(0),
            median(ratios),
            ratios[0],
            ratios[ratios.length - 1],
            median(cpuRatios),
            cpuRatios[0],
            cpuRatios[cpuRatios.length - 1],
            !work.isOpen() || own.stream().allMatch((turn) -> turn.step().isKept()));
    }

    /** The reference's figure to that of each turn, within its round; from the lowest up. */
    private static double[] ratios(
        final List<Measurement> own,
        final String reference,
        final List<Measurement> turns,
        final ToDoubleFunction<Measurement> figure)
    {
        return own.stream()
            .mapToDouble((turn) -> turns.stream()
                .filter((other) -> other.peer().equals(reference) && other.round() == turn.round())
                .mapToDouble(figure)
                .findFirst()
                .orElse(Double.NaN) / figure.applyAsDouble(turn))
            .sorted()
            .toArray();
    }

    private static double median(final List<Measurement> turns, final ToDoubleFunction<Measurement> figure)
    {
        return median(turns.stream().mapToDouble(figure).sorted().toArray());
    }

    private static double median(final double[] sorted)
    {
        final int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : Arrays.stream(sorted, half - 1, half + 1).average().orElse(0);
    }
}
