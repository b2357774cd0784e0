package io.penstock.gateway.orders;

import io.penstock.gateway.records.Records;

/**
 * Sums of quantities in records: 12 bytes each, exact though a million orders of the largest quantity are beyond 64
 * bits.
 * <pre>
 *   0              8                 12
 *   +--------------+-----------------+
 *   | low 62 bits  | what is above   |
 *   +--------------+-----------------+
 * </pre>
 */
final class QtySums
{
    /**
     * What a sum reads as that is this or more: beyond the largest quantity of an order, and a sum of 64 fits a long.
     */
    static final long ENOUGH = 1L << 56;

    private static final int HIGH_OFFSET = 8;
    private static final int LOW_BITS = 62;

    private QtySums()
    {
    }

    static void clear(final Records records, final int record, final int field)
    {
        records.putLong(record, field, 0);
        records.putInt(record, field + HIGH_OFFSET, 0);
    }

    static void copy(
        final Records from, final int source, final int sourceField, final Records to, final int target,
        final int field)
    {
        to.putLong(target, field, from.getLong(source, sourceField));
        to.putInt(target, field + HIGH_OFFSET, from.getInt(source, sourceField + HIGH_OFFSET));
    }

    /**
     * Adds to a sum.
     *
     * @param records the sum is in.
     * @param record  that has it.
     * @param field   where in the record.
     * @param change  what is added, negative to subtract.
     */
    static void add(final Records records, final int record, final int field, final long change)
    {
        final long low = records.getLong(record, field) + change;
        final int carry = (int)(low >> LOW_BITS);
        records.putLong(record, field, low & (1L << LOW_BITS) - 1);
        if (carry != 0)
        {
            records.putInt(record, field + HIGH_OFFSET, records.getInt(record, field + HIGH_OFFSET) + carry);
        }
    }

    /**
     * Reads a sum.
     *
     * @param records the sum is in.
     * @param record  that has it.
     * @param field   where in the record.
     * @return the sum, or {@link #ENOUGH} where it is as much or more.
     */
    static long get(final Records records, final int record, final int field)
    {
        return records.getInt(record, field + HIGH_OFFSET) != 0 ? ENOUGH :
            Math.min(ENOUGH, records.getLong(record, field));
    }
}
