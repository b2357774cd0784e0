package io.penstock.gateway.host;

import java.io.IOException;

/**
 * What a machine has for the threads of this process. Asked at start.
 */
public interface Host
{
    /**
     * The cores that a new thread runs on, where nobody pins it.
     *
     * @return those the caller may run on and that are online.
     */
    CoreSet allowed();

    /**
     * The cores that a thread may pin itself to. There may be more of them than are allowed now: those that the kernel
     * was told to isolate are not given to anyone who doesn't ask.
     *
     * @return the cores.
     * @throws IOException with the reason, where threads can't be pinned here.
     */
    CoreSet pinnable() throws IOException;

    /**
     * The cores that the scheduler gives to nobody who isn't pinned to them.
     *
     * @return the cores; none where the kernel was not told to isolate any.
     */
    CoreSet isolated();

    /**
     * The narrowest limit of CPU time that this process is under.
     *
     * @return the quota, or null where there is none.
     */
    CpuQuota quota();
}
