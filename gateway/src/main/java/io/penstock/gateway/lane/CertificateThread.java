package io.penstock.gateway.lane;

import java.util.concurrent.locks.LockSupport;

/**
 * The thread that looks after the certificates of TLS: at intervals, and whenever it is asked to read them again. No
 * lane waits for it.
 */
public final class CertificateThread implements AutoCloseable
{
    private static final System.Logger LOG = System.getLogger("io.penstock.gateway");

    private final long intervalNs;
    private final Runnable poll;
    private final Runnable reload;
    private final Thread thread = new Thread(this::run, "certificates");
    private volatile boolean isAsked;
    private volatile boolean isClosed;

    /**
     * Makes the thread, which does not run yet.
     *
     * @param intervalNs how often it looks, or 0 for never.
     * @param poll       looks.
     * @param reload     reads again, whether anything has changed or not.
     */
    public CertificateThread(final long intervalNs, final Runnable poll, final Runnable reload)
    {
        this.intervalNs = intervalNs;
        this.poll = poll;
        this.reload = reload;
        thread.setDaemon(true);
    }

    /**
     * Starts the thread.
     */
    public void start()
    {
        thread.start();
    }

    /**
     * Has the certificates read again soon. Any thread may ask.
     */
    public void ask()
    {
        isAsked = true;
        LockSupport.unpark(thread);
    }

    /**
     * Ends the thread, when it has done what it is at.
     */
    @Override
    public void close()
    {
        isClosed = true;
        LockSupport.unpark(thread);
    }

    private void run()
    {
        long nextNs = System.nanoTime() + intervalNs;
        while (!isClosed)
        {
            if (isAsked)
            {
                isAsked = false;
                attempt(reload);
            }
            else if (intervalNs > 0 && System.nanoTime() - nextNs >= 0)
            {
                attempt(poll);
                nextNs = System.nanoTime() + intervalNs;
            }
            else
            {
                sleep(nextNs - System.nanoTime());
            }
        }
    }

    private void sleep(final long ns)
    {
        if (intervalNs == 0)
        {
            LockSupport.park(this);
        }
        else
        {
            LockSupport.parkNanos(this, ns);
        }
    }

    private static void attempt(final Runnable task)
    {
        try
        {
            task.run();
        }
        catch (final Throwable e)
        {
            // the next look may find others
            LOG.log(System.Logger.Level.ERROR, "TLS: the certificates could not be looked after", e);
        }
    }
}
