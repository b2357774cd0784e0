package io.penstock.gateway.host;

import java.util.BitSet;

/**
 * A set of cores, by their numbers. Its text is the kernel's: {@code 0-3,8}.
 */
public final class CoreSet
{
    /** The highest number of a core: no kernel has more of them. */
    public static final int MAX_CORE = 8191;

    private final BitSet cores;

    private CoreSet(final BitSet cores)
    {
        this.cores = cores;
    }

    /**
     * One core.
     *
     * @param core its number.
     * @return a set with this core alone.
     */
    public static CoreSet of(final int core)
    {
        final BitSet cores = new BitSet();
        cores.set(core);
        return new CoreSet(cores);
    }

    /**
     * No core.
     *
     * @return a set without a core.
     */
    public static CoreSet none()
    {
        return new CoreSet(new BitSet());
    }

    /**
     * The cores from 0 on.
     *
     * @param count how many.
     * @return a set of them.
     */
    public static CoreSet first(final int count)
    {
        final BitSet cores = new BitSet();
        cores.set(0, count);
        return new CoreSet(cores);
    }

    /**
     * Reads the kernel's text.
     *
     * @param text numbers and ranges with commas between them; empty for no core.
     * @return the cores.
     * @throws IllegalArgumentException where the text is none.
     */
    public static CoreSet parse(final String text)
    {
        final BitSet cores = new BitSet();
        final String stripped = text.strip();
        if (!stripped.isEmpty())
        {
            for (final String range : stripped.split(",", -1))
            {
                final int dash = range.indexOf('-');
                final int first = number(text, dash < 0 ? range : range.substring(0, dash));
                final int last = dash < 0 ? first : number(text, range.substring(dash + 1));
                if (first > last)
                {
                    throw notCores(text);
                }
                cores.set(first, last + 1);
            }
        }
        return new CoreSet(cores);
    }

    /**
     * Whether a core is in the set.
     *
     * @param core its number.
     * @return true where it is.
     */
    public boolean has(final int core)
    {
        return cores.get(core);
    }

    /**
     * How many cores there are.
     *
     * @return their number.
     */
    public int size()
    {
        return cores.cardinality();
    }

    /**
     * Whether there is none.
     *
     * @return true where there is none.
     */
    public boolean isEmpty()
    {
        return cores.isEmpty();
    }

    /**
     * The cores that are in this set and in another.
     *
     * @param other the other.
     * @return a new set.
     */
    public CoreSet and(final CoreSet other)
    {
        final BitSet both = (BitSet)cores.clone();
        both.and(other.cores);
        return new CoreSet(both);
    }

    /**
     * The cores that are in this set or in another.
     *
     * @param other the other.
     * @return a new set.
     */
    public CoreSet or(final CoreSet other)
    {
        final BitSet any = (BitSet)cores.clone();
        any.or(other.cores);
        return new CoreSet(any);
    }

    /**
     * The cores that are in this set and not in another.
     *
     * @param other the other.
     * @return a new set.
     */
    public CoreSet without(final CoreSet other)
    {
        final BitSet rest = (BitSet)cores.clone();
        rest.andNot(other.cores);
        return new CoreSet(rest);
    }

    /**
     * The set as the kernel takes it: a bit a core, in words of 64, the least bit first.
     */
    long[] mask()
    {
        return cores.toLongArray();
    }

    @Override
    public boolean equals(final Object other)
    {
        return other instanceof CoreSet set && cores.equals(set.cores);
    }

    @Override
    public int hashCode()
    {
        return cores.hashCode();
    }

    @Override
    public String toString()
    {
        final StringBuilder text = new StringBuilder();
        for (int first = cores.nextSetBit(0); first >= 0;)
        {
            final int end = cores.nextClearBit(first);
            text.append(text.length() == 0 ? "" : ",").append(first);
            if (end - first > 1)
            {
                text.append('-').append(end - 1);
            }
            first = cores.nextSetBit(end);
        }
        return text.toString();
    }

    private static int number(final String text, final String digits)
    {
        if (!digits.matches("\\d{1,5}") || Integer.parseInt(digits) > MAX_CORE)
        {
            throw notCores(text);
        }
        return Integer.parseInt(digits);
    }

    private static IllegalArgumentException notCores(final String text)
    {
        return new IllegalArgumentException("not a list of cores: " + text);
    }
}
