package io.penstock.codecs.sbe;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * The members of an enumeration: by name for text, by value for the wire. Immutable; any thread may call.
 */
public final class EnumTable
{
    /** What the look-ups answer for what is no member. */
    public static final int UNKNOWN = NameTable.UNKNOWN;

    private static final int SMALL_VALUES = 256;
    private static final int MAX_LIST_LENGTH = 100;

    private final String[] names;
    private final long[] values;
    private final NameTable table;
    private final short[] small = new short[SMALL_VALUES];

    EnumTable(final String[] names, final long[] values)
    {
        this.names = names;
        this.values = values;
        this.table = new NameTable(names);
        Arrays.fill(small, (short)UNKNOWN);
        for (int i = 0; i < values.length; i++)
        {
            if (values[i] >= 0 && values[i] < SMALL_VALUES)
            {
                small[(int)values[i]] = (short)i;
            }
        }
    }

    /**
     * How many members there are.
     *
     * @return their number.
     */
    public int size()
    {
        return values.length;
    }

    /**
     * Members as a message lists them, cut off where there are too many.
     *
     * @param size how many there are.
     * @param text what says each, by its index.
     */
    static String list(final int size, final IntFunction<String> text)
    {
        final StringBuilder list = new StringBuilder(text.apply(0));
        for (int i = 1; i < size; i++)
        {
            if (list.length() + text.apply(i).length() > MAX_LIST_LENGTH)
            {
                return list.append(" and ").append(size - i).append(" more").toString();
            }
            list.append(", ").append(text.apply(i));
        }
        return list.toString();
    }

    /**
     * The name of a member.
     *
     * @param member index in the schema's order.
     * @return its name.
     */
    public String name(final int member)
    {
        return names[member];
    }

    /**
     * The value of a member on the wire.
     *
     * @param member index in the schema's order.
     * @return its value, widened.
     */
    public long value(final int member)
    {
        return values[member];
    }

    /**
     * The names to look members up by.
     *
     * @return a table whose indices are the members'.
     */
    public NameTable names()
    {
        return table;
    }

    /**
     * Finds a member by its value.
     *
     * @param value as on the wire, widened.
     * @return its index in the schema's order, or {@link #UNKNOWN}.
     */
    public int indexOf(final long value)
    {
        if (value >= 0 && value < SMALL_VALUES)
        {
            return small[(int)value];
        }
        for (int i = 0; i < values.length; i++)
        {
            if (values[i] == value)
            {
                return i;
            }
        }
        return UNKNOWN;
    }
}
