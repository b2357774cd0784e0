package io.penstock.chaos;

/**
 * What became of one intent as its client's log has it.
 */
final class Outcome
{
    private final Intent intent;
    private Told told;
    private int resends;
    private int opens;

    Outcome(final Intent intent)
    {
        this.intent = intent;
    }

    Intent intent()
    {
        return intent;
    }

    /** The first definite answer; null where there was none. */
    Told told()
    {
        return told;
    }

    /** How often it was sent again. */
    int resends()
    {
        return resends;
    }

    /** How often an answer left open what became of it. */
    int opens()
    {
        return opens;
    }

    void resent()
    {
        resends++;
    }

    void open()
    {
        opens++;
    }

    /**
     * Takes a definite answer.
     *
     * @return whether it is the first one.
     */
    boolean told(final Told definite)
    {
        final boolean isFirst = told == null;
        told = isFirst ? definite : told;
        return isFirst;
    }

    boolean isPlaced()
    {
        return told != null && told.kind() == Told.Kind.PLACED;
    }
}
