package io.penstock.compare;

import io.penstock.load.StepResult;

/**
 * What one turn of one peer has shown.
 *
 * @param peer      its name.
 * @param work      name of the work.
 * @param round     number of the round, from 0.
 * @param cpuMicros CPU time of the peer's process for a request, in microseconds.
 * @param step      what the load saw.
 */
record Measurement(String peer, String work, int round, double cpuMicros, StepResult step)
{
    double perSecond()
    {
        return step.achieved();
    }

    /**
     * What ratios are made of: the tail of the latency at a fixed rate, CPU time else.
     *
     * @param isOpen whether the rate was fixed.
     * @return microseconds.
     */
    double figure(final boolean isOpen)
    {
        return isOpen ? step.micros(Summary.TAIL) : cpuMicros;
    }
}
