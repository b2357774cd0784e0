package io.penstock.compare;

/**
 * How long a comparison takes care.
 *
 * @param rounds       turns of each peer at each work.
 * @param layoutRounds turns of each layout.
 * @param warmUpNs     load of each peer and work before the first round.
 * @param turnNs       length of a turn.
 * @param openTlsToo   whether latency at a fixed rate is measured over TLS as well.
 */
record Plan(int rounds, int layoutRounds, long warmUpNs, long turnNs, boolean openTlsToo)
{
    private static final long NS_A_SECOND = 1_000_000_000L;

    /** For figures to be told. */
    static final Plan FULL = new Plan(4, 4, 8 * NS_A_SECOND, 5 * NS_A_SECOND, true);

    /** For a first look: within five minutes. */
    static final Plan QUICK = new Plan(2, 2, 2 * NS_A_SECOND, 3 * NS_A_SECOND / 2, false);
}
