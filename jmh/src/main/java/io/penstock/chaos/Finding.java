package io.penstock.chaos;

/**
 * Something that must not be.
 *
 * @param kind what.
 * @param text which order, and what is known of it.
 */
record Finding(Kind kind, String text)
{
    /** What can go wrong. */
    enum Kind
    {
        /** Acknowledged, and not there. */
        LOST("lost"),
        /** There twice, or by another order id than was told. */
        TWICE("twice"),
        /** Applied in another order than the session's. */
        REORDERED("out of order"),
        /** There with other values than were sent, or told with others. */
        WRONG("wrong"),
        /** There is no answer that says what became of it, or one that is not true. */
        UNANSWERED("unanswered"),
        /** Members that differ. */
        DIVERGED("diverged");

        private final String words;

        Kind(final String words)
        {
            this.words = words;
        }

        String words()
        {
            return words;
        }
    }

    @Override
    public String toString()
    {
        return kind.words() + ": " + text;
    }
}
