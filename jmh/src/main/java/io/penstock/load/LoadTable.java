package io.penstock.load;

import java.util.List;
import java.util.Locale;

/**
 * The steps of a run as a table for people. Times are microseconds; the last one is how late the generator itself was.
 */
final class LoadTable
{
    private static final String HEAD = "  %11s %11s %9s %9s %9s %9s %9s %9s %8s  %s%n";
    private static final String ROW = "  %,11.0f %,11.0f %,9.1f %,9.1f %,9.1f %,9.1f %,9.1f %,9.1f %,8d  %s%n";

    private LoadTable()
    {
    }

    /**
     * Makes the table.
     *
     * @param steps its rows.
     * @return lines of text.
     */
    static String of(final List<StepResult> steps)
    {
        final StringBuilder text = new StringBuilder();
        text.append(String.format(
            Locale.ROOT, HEAD, "wanted/s", "achieved/s", "p50 us", "p99", "p99.9", "p99.99", "max", "late p99",
            "errors", ""));
        for (final StepResult step : steps)
        {
            text.append(String.format(
                Locale.ROOT, ROW, step.rate(), step.achieved(), step.micros(50), step.micros(99), step.micros(99.9),
                step.micros(99.99), step.micros(100), step.lateMicros(99), step.errors(), verdict(step)));
        }
        return text.toString();
    }

    /**
     * What a step has shown, in a word or two.
     *
     * @param step the step.
     * @return the words; empty where all is well.
     */
    static String verdict(final StepResult step)
    {
        if (step.isKept())
        {
            return "";
        }
        return step.isGeneratorLimit() ? "the generator did not keep up" : step.unanswered() == 0 ? "saturated" :
            String.format(Locale.ROOT, "saturated: %,d had no answer at the end", step.unanswered());
    }
}
