package io.penstock.compare;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The files of a run that its tables can be checked by: {@code compare.json}, {@code compare.md}, every turn in
 * {@code turns.csv}, and the latencies of turns with a fixed rate as {@code .hgrm}.
 */
final class RawFiles
{
    private static final double NS_A_MICROSECOND = 1000.0;

    private RawFiles()
    {
    }

    /**
     * Writes them.
     *
     * @param folder       to write to; it is made.
     * @param results      the sums.
     * @param measurements all turns.
     * @throws IOException where they can't be written.
     */
    static void write(final Path folder, final Results results, final List<Measurement> measurements)
        throws IOException
    {
        Files.createDirectories(folder);
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
            if (turn.step().rate() > 0)
            {
                histogram(folder, turn);
            }
        }
        Files.writeString(folder.resolve("turns.csv"), turns);
    }

    /**
     * The tables as Markdown.
     *
     * @param results the sums.
     * @return the text.
     */
    static String markdown(final Results results)
    {
        return Tables.cpu(results) + '\n' + Tables.latency(results.results(), "server") + '\n' +
            (results.layouts().isEmpty() ? "" : Tables.layouts(results.layouts()));
    }

    private static void histogram(final Path folder, final Measurement turn) throws IOException
    {
        final String name = String.format(
            Locale.ROOT, "%s-%s-%d.hgrm", turn.work(), turn.peer().replaceAll("[^a-z]+", "-"), turn.round());
        try (PrintStream out = new PrintStream(folder.resolve(name).toFile(), StandardCharsets.UTF_8))
        {
            turn.step().latency().outputPercentileDistribution(out, NS_A_MICROSECOND);
            if (out.checkError())
            {
                throw new IOException("could not write " + name);
            }
        }
    }
}
