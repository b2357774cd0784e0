package io.penstock.compare;

import io.penstock.load.HistogramFiles;
import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a run that its tables can be checked by: {@code compare.json}, {@code compare.md}, every turn in
 * {@code turns.csv}, and the latencies at a fixed rate as {@code .hgrm}, those of all rounds together.
 */
final class RawFiles
{
    private RawFiles()
    {
    }

    /**
     * Writes them.
     *
     * @param folder       to write to; it is made, and rid of the histograms of an earlier run.
     * @param results      the sums.
     * @param measurements all turns.
     * @throws IOException where they can't be written.
     */
    static void write(final Path folder, final Results results, final List<Measurement> measurements)
        throws IOException
    {
        Files.createDirectories(folder);
        HistogramFiles.clear(folder);
        results.write(folder.resolve("compare.json"));
        Files.writeString(folder.resolve("compare.md"), markdown(results));
        final StringBuilder turns =
            new StringBuilder("work,peer,round,cpuMicrosPerRequest,requestsPerSecond,rate,p50,p99,p999,p9999,max\n");
        for (final Measurement turn : measurements)
        {
            turns.append(String.format(
                Locale.ROOT, "%s,%s,%d,%.4f,%.0f,%.0f,%.1f,%.1f,%.1f,%.1f,%.1f%n", turn.work(), turn.peer(),
                turn.round(), turn.cpuMicros(), turn.perSecond(), turn.step().rate(), turn.step().micros(50),
                turn.step().micros(99), turn.step().micros(Summary.TAIL), turn.step().micros(99.99),
                turn.step().micros(100)));
        }
        Files.writeString(folder.resolve("turns.csv"), turns);
        for (final Map.Entry<String, Histogram> sum : histograms(measurements).entrySet())
        {
            HistogramFiles.write(folder.resolve(sum.getKey() + HistogramFiles.SUFFIX), sum.getValue());
        }
    }

    /**
     * The tables as Markdown.
     *
     * @param results the sums.
     * @return the text.
     */
    static String markdown(final Results results)
    {
        return Tables.cpu(results) + '\n' + Tables.latency(results) + '\n' +
            (results.layouts().isEmpty() ? "" : Tables.layouts(results.layouts()));
    }

    /** By work and peer, such as {@code json-open-netty}. */
    private static Map<String, Histogram> histograms(final List<Measurement> measurements)
    {
        final Map<String, Histogram> sums = new TreeMap<>();
        for (final Measurement turn : measurements)
        {
            if (turn.step().rate() > 0)
            {
                final String name = turn.work() + '-' + turn.peer().replaceAll("[^a-z]+", "-");
                final Histogram sum = sums.get(name);
                if (sum == null)
                {
                    sums.put(name, turn.step().latency().copy());
                }
                else
                {
                    sum.add(turn.step().latency());
                }
            }
        }
        return sums;
    }
}
