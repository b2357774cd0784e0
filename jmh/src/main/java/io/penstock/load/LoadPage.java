package io.penstock.load;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A run as one page of HTML that needs nothing else: latency by percentile, latency by rate, the table, and the machine
 * it ran on.
 */
final class LoadPage
{
    private static final int COLOURS = 8;
    private static final int DECADES = 5;
    private static final int POINTS_A_DECADE = 20;
    private static final double[] PERCENTILES = {50, 99, 99.9, 100};
    private static final String[] NAMES = {"p50", "p99", "p99.9", "max"};
    private static final String STYLE = """
        :root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --grid: #d5d5d5; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --paper: #16181c; --grid: #3a3d44; } }
        body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
          max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
        svg { width: 100%; height: auto; } svg text { font-size: 12px; fill: var(--ink); }
        .grid { stroke: var(--grid); stroke-width: 1; } polyline { fill: none; stroke-width: 2; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        td, th { text-align: right; padding: .2rem .5rem; border-bottom: 1px solid var(--grid); }
        .scroll { overflow-x: auto; } dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
        dd { margin: 0; overflow-wrap: anywhere; } .key { display: inline-block; margin-right: 1rem; }
        .key svg { width: 1.2rem; height: .7rem; margin-right: .3rem; }
        """;
    private static final String[] HUES =
        {"#1f77b4", "#d35f00", "#2ca02c", "#d62728", "#9467bd", "#a0764c", "#d458b0", "#7f8c2b"};

    private LoadPage()
    {
    }

    /**
     * Makes the page.
     *
     * @param title   what was measured.
     * @param steps   what it showed; at least one.
     * @param machine where it ran.
     * @return the text of the page.
     */
    static String of(final String title, final List<StepResult> steps, final Map<String, String> machine)
    {
        final StringBuilder page = new StringBuilder();
        page.append("<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'><meta name='viewport' ")
            .append("content='width=device-width, initial-scale=1'><title>").append(escape(title))
            .append("</title>\n<style>\n").append(STYLE);
        for (int i = 0; i < COLOURS; i++)
        {
            page.append(String.format(
                Locale.ROOT, "polyline.s%d { stroke: %s; } circle.s%d, rect.s%d { fill: %s; }%n", i, HUES[i], i, i,
                HUES[i]));
        }
        page.append("</style></head><body>\n<h1>").append(escape(title)).append("</h1>\n");
        page.append("<p>Open loop: each request is timed from the moment it was meant to be sent.</p>\n");
        page.append("<h2>Latency by percentile</h2>\n").append(byPercentile(steps));
        page.append("<h2>Latency by rate</h2>\n").append(byRate(steps));
        page.append("<h2>The steps</h2>\n").append(table(steps));
        page.append("<h2>The machine</h2>\n<dl>\n");
        machine.forEach((name, value) -> page.append("<dt>").append(escape(name)).append("</dt><dd>")
            .append(escape(value)).append("</dd>\n"));
        return page.append("</dl>\n</body></html>\n").toString();
    }

    private static String byPercentile(final List<StepResult> steps)
    {
        final SvgChart chart = chart("Latency by percentile, a line for each rate", "percentile", steps);
        for (int decade = 0; decade < DECADES; decade++)
        {
            chart.tick((double)decade / DECADES, label(decade));
        }
        final StringBuilder keys = new StringBuilder("<p>");
        for (int s = 0; s < steps.size(); s++)
        {
            final StepResult step = steps.get(s);
            final int count = DECADES * POINTS_A_DECADE;
            final double[] xs = new double[count];
            final double[] ys = new double[count];
            for (int i = 0; i < count; i++)
            {
                final double decades = (double)i / POINTS_A_DECADE;
                xs[i] = decades / DECADES;
                // behind the percentile that one request stands for, there is nothing to draw
                final boolean isThere = Math.pow(10, decades) <= step.latency().getTotalCount();
                ys[i] = isThere ? step.micros(100 * (1 - Math.pow(10, -decades))) : 0;
            }
            final String name = String.format(Locale.ROOT, "%,.0f/s", step.rate());
            chart.line(s % COLOURS, name, xs, ys);
            keys.append(key(s % COLOURS, name));
        }
        return chart + keys.append("</p>\n").toString();
    }

    private static String byRate(final List<StepResult> steps)
    {
        final SvgChart chart = chart("Latency by rate, a line for each percentile", "requests a second", steps);
        final double most = steps.stream().mapToDouble(StepResult::rate).max().orElseThrow();
        final double[] xs = steps.stream().mapToDouble((step) -> step.rate() / most).toArray();
        for (int s = 0; s < steps.size(); s++)
        {
            chart.tick(xs[s], String.format(Locale.ROOT, "%.3gk", steps.get(s).rate() / 1000));
        }
        final StringBuilder keys = new StringBuilder("<p>");
        for (int p = 0; p < PERCENTILES.length; p++)
        {
            final double percentile = PERCENTILES[p];
            final double[] ys = steps.stream().mapToDouble((step) -> step.micros(percentile)).toArray();
            chart.line(p, NAMES[p], xs, ys);
            for (int s = 0; s < steps.size(); s++)
            {
                chart.dot(p, xs[s], ys[s], String.format(
                    Locale.ROOT, "%s at %,.0f/s: %,.1f \u00b5s %s", NAMES[p], steps.get(s).rate(), ys[s],
                    LoadTable.verdict(steps.get(s))));
            }
            keys.append(key(p, NAMES[p]));
        }
        return chart + keys.append("</p>\n").toString();
    }

    private static SvgChart chart(final String title, final String xLabel, final List<StepResult> steps)
    {
        final double least = steps.stream().mapToDouble((step) -> step.micros(0)).min().orElseThrow();
        final double most = steps.stream().mapToDouble((step) -> step.micros(100)).max().orElseThrow();
        return new SvgChart(title, xLabel, "latency", Math.max(1, least), Math.max(10, most));
    }

    private static String table(final List<StepResult> steps)
    {
        final StringBuilder table = new StringBuilder("<div class='scroll'><table>\n<tr>");
        for (final String head : new String[]{"wanted/s", "achieved/s", "p50 \u00b5s", "p99", "p99.9", "p99.99", "max",
            "late p99", "no right answer", ""})
        {
            table.append("<th scope='col'>").append(head).append("</th>");
        }
        table.append("</tr>\n");
        for (final StepResult step : steps)
        {
            table.append(String.format(
                Locale.ROOT,
                "<tr><td>%,.0f</td><td>%,.0f</td><td>%,.1f</td><td>%,.1f</td><td>%,.1f</td><td>%,.1f</td>" +
                    "<td>%,.1f</td><td>%,.1f</td><td>%,d</td><td>%s</td></tr>%n",
                step.rate(), step.achieved(), step.micros(50), step.micros(99), step.micros(99.9), step.micros(99.99),
                step.micros(100), step.lateMicros(99), step.faults(), LoadTable.verdict(step)));
        }
        return table.append("</table></div>\n").toString();
    }

    private static String key(final int series, final String name)
    {
        return "<span class='key'><svg viewBox='0 0 12 7' aria-hidden='true'><rect class='s" + series +
            "' width='12' height='7'/></svg>" + escape(name) + "</span>\n";
    }

    private static String label(final int decade)
    {
        return decade == 0 ? "0%" : decade == 1 ? "90%" : decade == 2 ? "99%" : "99." + "9".repeat(decade - 2) + '%';
    }

    private static String escape(final String text)
    {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
