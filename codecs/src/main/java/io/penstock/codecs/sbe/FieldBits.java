package io.penstock.codecs.sbe;

import java.util.List;

/**
 * Which bits stand for the fields of a block, among those of the whole message: one for each field by its index. Those
 * of a block are in a row, with those of its groups' entries behind them. Immutable.
 */
final class FieldBits
{
    private final int first;
    private final long[] all;
    private final long[] required;

    /**
     * Makes the bits of a block.
     *
     * @param from    index of its first field.
     * @param limit   index behind the last field of it and of its groups.
     * @param members of the block itself: fields, groups and variable data.
     */
    FieldBits(final int from, final int limit, final List<FieldLayout> members)
    {
        first = from >>> 6;
        all = new long[words(limit) - first];
        required = new long[all.length];
        for (int i = from; i < limit; i++)
        {
            all[(i >>> 6) - first] |= 1L << i;
        }
        for (final FieldLayout field : members)
        {
            required[(field.index() >>> 6) - first] |= field.isRequired() ? 1L << field.index() : 0;
        }
    }

    /**
     * How many words hold a number of bits.
     */
    static int words(final int bits)
    {
        return (bits + Long.SIZE - 1) / Long.SIZE;
    }

    /**
     * Takes note that no field of the block is given, nor any of its groups'.
     *
     * @param given a bit for each field of the message that is.
     */
    void clear(final long[] given)
    {
        for (int i = 0; i < all.length; i++)
        {
            given[first + i] &= ~all[i];
        }
    }

    /**
     * Looks for a field that must be given and is not.
     *
     * @param given a bit for each field of the message that is.
     * @return index of the first one in the last word that has one, or -1.
     */
    int missing(final long[] given)
    {
        for (int i = all.length - 1; i >= 0; i--)
        {
            final long missing = required[i] & ~given[first + i];
            if (missing != 0)
            {
                return (first + i << 6) + Long.numberOfTrailingZeros(missing);
            }
        }
        return -1;
    }
}
