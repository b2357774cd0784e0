package io.penstock.load;

/**
 * Results of steps for tests of what is made of them.
 */
public final class StepResults
{
    private StepResults()
    {
    }

    /**
     * A step in which nothing was sent.
     *
     * @return the result.
     */
    public static StepResult none()
    {
        return new StepResult(0, new Tally(), 0);
    }
}
