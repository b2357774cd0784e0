package io.penstock.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes what a run has shown: a {@code .hgrm} file for each step, the page, and JSON.
 */
final class LoadReport
{
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private LoadReport()
    {
    }

    /**
     * Writes the files of a run.
     *
     * @param folder  to write to; it is made, and rid of the histograms of an earlier run.
     * @param title   what was measured.
     * @param steps   what it showed.
     * @param machine where it ran.
     * @return the page.
     * @throws IOException where it can't be written.
     */
    static Path files(
        final Path folder, final String title, final List<StepResult> steps, final Map<String, String> machine)
        throws IOException
    {
        Files.createDirectories(folder);
        HistogramFiles.clear(folder);
        for (int i = 0; i < steps.size(); i++)
        {
            final StepResult step = steps.get(i);
            final String name = String.format(Locale.ROOT, "%02d-%.0f-a-second", i + 1, step.rate());
            HistogramFiles.write(folder.resolve(name + HistogramFiles.SUFFIX), step.latency());
        }
        final Path page = folder.resolve("latency.html");
        Files.writeString(page, LoadPage.of(title, steps, machine));
        return page;
    }

    /**
     * Writes a run as JSON. Times are microseconds.
     *
     * @param file     to write to.
     * @param title    what was measured.
     * @param capacity the highest rate that was kept, requests a second; 0 where it was not looked for.
     * @param steps    what it showed.
     * @param machine  where it ran.
     * @throws IOException where it can't be written.
     */
    static void json(
        final Path file,
        final String title,
        final double capacity,
        final List<StepResult> steps,
        final Map<String, String> machine)
        throws IOException
    {
        final Map<String, Object> run = new LinkedHashMap<>();
        run.put("environment", machine);
        run.put("work", title);
        if (capacity > 0)
        {
            run.put("capacity", Math.round(capacity));
        }
        final List<Object> results = new ArrayList<>();
        steps.forEach((step) -> results.add(fields(step)));
        run.put("results", results);
        MAPPER.writeValue(file.toFile(), run);
    }

    private static Map<String, Object> fields(final StepResult step)
    {
        final Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rate", step.rate());
        fields.put("requestsPerSecond", step.achieved());
        fields.put("kept", step.isKept());
        fields.put("scheduled", step.scheduled());
        fields.put("right", step.right());
        fields.put("errors", step.errors());
        fields.put("unanswered", step.unanswered());
        fields.put("lateP99", step.lateMicros(99));
        fields.put("p50", step.micros(50));
        fields.put("p99", step.micros(99));
        fields.put("p999", step.micros(99.9));
        fields.put("p9999", step.micros(99.99));
        fields.put("max", step.micros(100));
        return fields;
    }
}
