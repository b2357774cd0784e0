package io.penstock.gateway.load;

import java.util.List;

/**
 * Requests that belong together, to be sent over and over with a new number each time, and how their answers are read.
 *
 * @param steps   the requests.
 * @param answers reads their answers.
 */
public record Story(List<Step> steps, AnswerReader answers)
{
    /**
     * Number of requests.
     *
     * @return their number.
     */
    public int length()
    {
        return steps.size();
    }
}
