package io.penstock.gateway.connection;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How many connections the process has descriptors for. Asked once, at start.
 */
public final class Descriptors
{
    /**
     * Descriptors that are kept for files, listeners and the admin listener.
     */
    private static final int RESERVED = 256;

    private static final System.Logger LOG = System.getLogger("io.penstock.gateway");

    private Descriptors()
    {
    }

    /**
     * Lowers a limit to what there are descriptors for, and says so in the log.
     *
     * @param wanted connections wanted at most.
     * @return connections at most.
     */
    public static int limit(final int wanted)
    {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)
        {
            return limit(wanted, system.getMaxFileDescriptorCount());
        }
        return wanted;
    }

    static int limit(final int wanted, final long descriptors)
    {
        final long available = Math.max(1, descriptors - RESERVED);
        if (wanted <= available)
        {
            return wanted;
        }
        LOG.log(
            System.Logger.Level.WARNING,
            "penstock.connections.limit is " + wanted + ", but there are " + descriptors +
                " descriptors (ulimit -n): " + available + " connections at most");
        return (int)available;
    }
}
