package io.penstock.load;

import java.io.IOException;
import java.util.Locale;

/**
 * Looks for the highest rate that is just kept: from the throughput of full connections up or down in steps of a
 * quarter, then by halves between the last one kept and the first one missed.
 */
final class SaturationSearch
{
    private static final double FACTOR = 1.25;
    private static final int HALVINGS = 3;
    private static final double LEAST_RATE = 100;

    private final LoadCrew crew;
    private final long stepNs;
    private final Progress progress;

    /**
     * Makes a search.
     *
     * @param crew     sends.
     * @param stepNs   length of one try.
     * @param progress is told.
     */
    SaturationSearch(final LoadCrew crew, final long stepNs, final Progress progress)
    {
        this.crew = crew;
        this.stepNs = stepNs;
        this.progress = progress;
    }

    /**
     * Searches.
     *
     * @param guess where to begin, requests a second.
     * @return the highest rate that was kept; 0 where none was.
     * @throws IOException where a connection can't be opened.
     */
    double find(final double guess) throws IOException
    {
        double kept = 0;
        double missed = 0;
        double rate = Math.max(guess, LEAST_RATE);
        while ((kept == 0 || missed == 0) && rate >= LEAST_RATE)
        {
            if (isKept(rate))
            {
                kept = rate;
                rate *= FACTOR;
            }
            else
            {
                missed = rate;
                rate /= FACTOR;
            }
        }
        for (int i = 0; i < HALVINGS && kept > 0; i++)
        {
            final double middle = (kept + missed) / 2;
            if (isKept(middle))
            {
                kept = middle;
            }
            else
            {
                missed = middle;
            }
        }
        return kept;
    }

    /** A rate is missed where it is missed twice: once may be the machine's mood. */
    private boolean isKept(final double rate) throws IOException
    {
        progress.now(String.format(Locale.ROOT, "looking for the capacity: %,.0f requests a second", rate));
        return crew.open(rate, stepNs).isKept() || crew.open(rate, stepNs).isKept();
    }
}
