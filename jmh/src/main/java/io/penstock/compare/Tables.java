package io.penstock.compare;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Results as tables: plain text for a terminal, or Markdown.
 */
final class Tables
{
    private Tables()
    {
    }

    /**
     * One work as a plain table.
     *
     * @param title     of the work.
     * @param isOpen    whether it has a fixed rate.
     * @param reference whose ratios are told.
     * @param summaries its results.
     * @return lines of text.
     */
    static String text(
        final String title, final boolean isOpen, final String reference, final List<Summary> summaries)
    {
        final int width = summaries.stream().mapToInt((row) -> row.peer().length()).max().orElse(1);
        final StringBuilder text = new StringBuilder();
        text.append(title).append('\n').append(String.format(
            Locale.ROOT, "  %-" + width + "s %10s %11s %9s %9s %9s %9s %9s  %s%n", "", "us/request", "requests/s",
            "p50 us", "p99",
            "p99.9", "p99.99", "max", reference + "'s " + (isOpen ? "p99.9" : "CPU time") + " to it"));
        for (final Summary row : summaries)
        {
            text.append(String.format(
                Locale.ROOT, "  %-" + width + "s %10.3f %,11.0f %,9.1f %,9.1f %,9.1f %,9.1f %,9.1f  %s%s%n", row.peer(),
                row.cpuMicrosPerRequest(), row.requestsPerSecond(), row.p50(), row.p99(), row.p999(), row.p9999(),
                row.max(),
                row.peer().equals(reference) ? "" : ratio(row), row.kept() ? "" : " (did not keep the rate)"));
        }
        return text.append('\n').toString();
    }

    /**
     * CPU time for a request, a row for each peer, as Markdown.
     *
     * @param results all of them.
     * @return the table.
     */
    static String cpu(final Results results)
    {
        final List<String> works = works(results.results());
        final StringBuilder table = new StringBuilder("| to CPU time for a request of |");
        works.forEach((work) -> table.append(' ').append(label(work)).append(" |"));
        table.append("\n|---|").append("---|".repeat(works.size())).append('\n');
        for (final String peer : peers(results.results()))
        {
            if (!peer.equals(Compare.REFERENCE))
            {
                table.append("| ").append(peer).append(" |");
                works.forEach((work) -> table.append(' ').append(cell(results.results(), peer, work)).append(" |"));
                table.append('\n');
            }
        }
        return table.toString();
    }

    /**
     * Latency at a fixed rate, a row for each peer, as Markdown.
     *
     * @param results all of them.
     * @return the table.
     */
    static String latency(final Results results)
    {
        final List<Summary> summaries = results.results();
        final StringBuilder table = new StringBuilder("| server | requests/s | of what it can take | p50 \u00b5s | " +
            "p99 \u00b5s | p99.9 \u00b5s | p99.99 \u00b5s | longest \u00b5s | " + Compare.REFERENCE +
            "'s p99.9 to it |\n|---|---|---|---|---|---|---|---|---|\n");
        for (final Summary row : summaries.stream().filter((row) -> row.work().endsWith("-open")).toList())
        {
            table.append(String.format(
                Locale.ROOT, "| %s%s | %,.0f%s | %.0f %% | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f | %s |%n", row.peer(),
                row.work().startsWith("tls") ? ", TLS" : "", row.requestsPerSecond(),
                row.kept() ? "" : " (not kept)", share(summaries, row), row.p50(), row.p99(), row.p999(), row.p9999(),
                row.max(), row.peer().equals(Compare.REFERENCE) ? "" : ratio(row)));
        }
        return table.toString();
    }

    /**
     * The layouts under the same load, as Markdown: CPU time for a request in each work, and latency at a fixed rate.
     *
     * @param layouts their results.
     * @return the table.
     */
    static String layouts(final List<Summary> layouts)
    {
        final double rate = find(layouts, Comparison.LAYOUTS.get(0), Work.open(false).name()).requestsPerSecond();
        final StringBuilder table = new StringBuilder(String.format(
            Locale.ROOT, "| layout | CPU \u00b5s/request, 16 pipelined | one at a time | at %,.0f a second | " +
                "p50 \u00b5s there | p99 \u00b5s there |%n|---|---|---|---|---|---|%n",
            rate));
        for (final String layout : peers(layouts))
        {
            final Summary open = find(layouts, layout, Work.open(false).name());
            table.append(String.format(
                Locale.ROOT, "| `%s` | %.2f | %.2f | %.2f | %,.0f | %,.0f%s |%n", layout.replace("|", "\\|"),
                find(layouts, layout, Work.pipelined(false).name()).cpuMicrosPerRequest(),
                find(layouts, layout, Work.single(false).name()).cpuMicrosPerRequest(),
                open.cpuMicrosPerRequest(),
                open.p50(), open.p99(), open.kept() ? "" : " (rate not kept)"));
        }
        return table.toString();
    }

    private static String ratio(final Summary row)
    {
        return ratio(row.ratio(), row.ratioLow(), row.ratioHigh());
    }

    private static String ratio(final double median, final double low, final double high)
    {
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median, low, high);
    }

    /** A rate as per cent of the throughput with all connections busy, the lower one, pipelined or not. */
    private static double share(final List<Summary> summaries, final Summary open)
    {
        final boolean isTls = open.work().startsWith("tls");
        final double capacity = Stream.of(Work.pipelined(isTls), Work.single(isTls))
            .map((work) -> find(summaries, open.peer(), work.name()))
            .filter(Objects::nonNull)
            .mapToDouble(Summary::requestsPerSecond)
            .min()
            .orElse(Double.POSITIVE_INFINITY);
        return 100 * open.requestsPerSecond() / capacity;
    }

    private static String cell(final List<Summary> summaries, final String peer, final String work)
    {
        final Summary row = find(summaries, peer, work);
        return row == null ? "" : ratio(row.cpuRatio(), row.cpuRatioLow(), row.cpuRatioHigh());
    }

    private static Summary find(final List<Summary> summaries, final String peer, final String work)
    {
        return summaries.stream()
            .filter((row) -> row.peer().equals(peer) && row.work().equals(work))
            .findFirst()
            .orElse(null);
    }

    private static List<String> peers(final List<Summary> summaries)
    {
        return summaries.stream().map(Summary::peer).distinct().toList();
    }

    private static List<String> works(final List<Summary> summaries)
    {
        return summaries.stream().map(Summary::work).distinct().toList();
    }

    private static String label(final String work)
    {
        final String load = work.contains("pipelined") ? "16 pipelined" :
            work.contains("single") ? "one at a time" : "at the fixed rate";
        return load + (work.startsWith("tls") ? ", TLS" : "");
    }
}
