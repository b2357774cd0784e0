package io.penstock.gateway.host;

import java.util.Locale;

/**
 * A limit of the CPU time that a group of processes may use, this one among them.
 *
 * @param cores how many cores' time that is.
 * @param file  the file that says so.
 */
public record CpuQuota(double cores, String file)
{
    @Override
    public String toString()
    {
        return String.format(Locale.ROOT, "%.2f cores (%s)", cores, file);
    }
}
