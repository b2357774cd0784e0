package io.penstock.gateway.tls;

import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.counters.ReloadCounters;

/**
 * Puts in force what has changed of the files of TLS, while the lanes run. What can't be used is said in the log, and
 * what was in force stays so. Used by one thread.
 */
public final class CertificateReload
{
    private static final System.Logger LOG = System.getLogger("io.penstock.gateway");

    private final CertificateFiles files;
    private final TlsContext context;
    private final ReloadCounters counters;
    private String tried;
    private String seen;

    /**
     * Reloads for a context.
     *
     * @param files    the files that it was made from.
     * @param context  the context.
     * @param counters counters for this thread alone.
     */
    public CertificateReload(final CertificateFiles files, final TlsContext context, final ReloadCounters counters)
    {
        this.files = files;
        this.context = context;
        this.counters = counters;
        tried = context.credentials().stamp();
        seen = tried;
    }

    /**
     * Looks whether the files have changed, and reads them again where they have, and have not changed since the last
     * look: who writes several may not be done.
     */
    public void poll()
    {
        final String stamp = files.stamp();
        if (!stamp.equals(tried) && stamp.equals(seen))
        {
            reload();
        }
        seen = stamp;
    }

    /**
     * Reads the files again.
     */
    public void reload()
    {
        // what is not good is not tried again until it has changed
        tried = files.stamp();
        try
        {
            final Credentials read = files.load();
            context.replace(read);
            tried = read.stamp();
            counters.taken();
            LOG.log(System.Logger.Level.INFO, "TLS: the certificates were read again, and are in force");
        }
        catch (final RuntimeException e)
        {
            counters.failed();
            LOG.log(System.Logger.Level.WARNING, "TLS: the certificates that were in force stay so: " +
                (e instanceof ConfigException ? e.getMessage() : e.toString()));
        }
    }
}
