package io.penstock.load;

import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The {@code .hgrm} files of a run: latencies by percentile, in microseconds.
 */
public final class HistogramFiles
{
    /** How their names end. */
    public static final String SUFFIX = ".hgrm";

    private static final double NS_A_MICROSECOND = 1000.0;

    private HistogramFiles()
    {
    }

    /**
     * Deletes those of an earlier run, which would pass for some of the next one.
     *
     * @param folder where they are; whatever else is there stays.
     * @throws IOException where one can't be deleted.
     */
    public static void clear(final Path folder) throws IOException
    {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
            folder, (file) -> file.toString().endsWith(SUFFIX) && Files.isRegularFile(file)))
        {
            for (final Path file : files)
            {
                Files.delete(file);
            }
        }
    }

    /**
     * Writes one.
     *
     * @param file      to write to.
     * @param histogram of nanoseconds.
     * @throws IOException where it can't be written.
     */
    public static void write(final Path file, final Histogram histogram) throws IOException
    {
        try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8))
        {
            histogram.outputPercentileDistribution(out, NS_A_MICROSECOND);
            if (out.checkError())
            {
                throw new IOException("could not write " + file);
            }
        }
    }
}
