package io.penstock.gateway.host;

import com.sun.jna.Function;
import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLibrary;
import java.io.IOException;

/**
 * The one system call that Java has no name for. Its library is loaded by the first call, so that who pins nothing
 * loads nothing.
 */
final class Affinity
{
    private static final String CALL = "sched_setaffinity";

    private Affinity()
    {
    }

    /**
     * Says which cores a thread may run on. The kernel leaves out those that the process can't have, and takes the
     * thread to one of the others before this returns.
     *
     * @param tid   the thread as the kernel numbers it.
     * @param cores the cores.
     * @throws IOException where the kernel refuses, or there is no such call.
     */
    static void set(final int tid, final CoreSet cores) throws IOException
    {
        final long[] mask = cores.mask();
        try
        {
            NativeLibrary.getProcess().getFunction(CALL, Function.THROW_LAST_ERROR)
                .invokeInt(new Object[]{tid, (long)mask.length * Long.BYTES, mask});
        }
        catch (final LastErrorException e)
        {
            throw new IOException(CALL + " of cores " + cores + ": " + e.getMessage(), e);
        }
        catch (final UnsatisfiedLinkError | NoClassDefFoundError e)
        {
            throw new IOException("the library that pins threads can't be loaded: " + e.getMessage(), e);
        }
    }

    /**
     * Takes whatever the process can have.
     *
     * @param tid the thread.
     * @throws IOException where the kernel refuses, or there is no such call.
     */
    static void widen(final int tid) throws IOException
    {
        set(tid, CoreSet.first(CoreSet.MAX_CORE + 1));
    }
}
