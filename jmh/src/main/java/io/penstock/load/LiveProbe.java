package io.penstock.load;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.HdrHistogram.Histogram;

/**
 * Asks a gateway every ten milliseconds whether it lives, as whoever would restart it does: on a thread of its own,
 * until it is closed.
 */
final class LiveProbe implements AutoCloseable
{
    private static final long INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int TIMEOUT_MS = 10_000;

    private final URI live;
    private final Histogram elapsed = Tally.histogram();
    private final Thread thread;
    private volatile boolean isClosed;
    private long failures;

    /**
     * Begins to ask.
     *
     * @param live the address.
     */
    LiveProbe(final URI live)
    {
        this.live = live;
        thread = new Thread(this::run, "live");
        thread.setDaemon(true);
        thread.start();
    }

    private void run()
    {
        while (!isClosed)
        {
            final long beganNs = System.nanoTime();
            failures += isLive() ? 0 : 1;
            Tally.record(elapsed, System.nanoTime() - beganNs);
            LockSupport.parkNanos(INTERVAL_NS);
        }
    }

    private boolean isLive()
    {
        try
        {
            final HttpURLConnection connection = (HttpURLConnection)live.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            final int status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_OK)
            {
                connection.getInputStream().readAllBytes();
            }
            return status == HttpURLConnection.HTTP_OK;
        }
        catch (final IOException e)
        {
            return false;
        }
    }

    /**
     * How long an answer has taken, for when it is closed.
     *
     * @param percentile 0 to 100; 100 is the maximum.
     * @return milliseconds.
     */
    double millis(final double percentile)
    {
        return elapsed.getValueAtPercentile(percentile) / 1e6;
    }

    /**
     * How often there was no answer, or another one, for when it is closed.
     */
    long failures()
    {
        return failures;
    }

    @Override
    public void close()
    {
        isClosed = true;
        try
        {
            thread.join();
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
    }
}
