package io.penstock.gateway.tls;

import java.util.Arrays;
import org.agrona.BitUtil;

/**
 * How many handshakes a second a client address may begin: a bucket each of as many as a second brings, which are spent
 * one by one. There is room for a fixed number of addresses: the one that has come least lately of those that share its
 * place gives way, and begins anew. Used by one thread.
 */
final class AddressRates
{
    private static final int WAYS = 8;
    private static final long SECOND_NS = 1_000_000_000L;
    /** No client has it: it begins as those of many do. */
    private static final long NOBODY = -1;

    private final int rate;
    private final int mask;
    private final long[] addresses;
    /** When each was last seen. */
    private final long[] timesNs;
    /** What each has left, in nanoseconds, of which a second is worth {@link #rate} handshakes. */
    private final long[] left;

    /**
     * Makes room for addresses.
     *
     * @param rate  handshakes a second of an address at most; 0 for any number.
     * @param limit addresses that are remembered at least.
     */
    AddressRates(final int rate, final int limit)
    {
        this.rate = rate;
        final int capacity = rate == 0 ? WAYS : BitUtil.findNextPositivePowerOfTwo(Math.max(WAYS, limit));
        mask = capacity - 1 & -WAYS;
        addresses = new long[capacity];
        Arrays.fill(addresses, NOBODY);
        timesNs = new long[capacity];
        left = new long[capacity];
    }

    /**
     * Spends a handshake.
     *
     * @param address the client's, as a number.
     * @param nowNs   the time.
     * @return false where the address has none left.
     */
    boolean take(final long address, final long nowNs)
    {
        if (rate == 0)
        {
            return true;
        }
        final int entry = find(address, nowNs);
        left[entry] = Math.min(SECOND_NS, left[entry] + Math.max(0, nowNs - timesNs[entry]));
        timesNs[entry] = nowNs;
        final long price = SECOND_NS / rate;
        final boolean hasEnough = left[entry] >= price;
        left[entry] -= hasEnough ? price : 0;
        return hasEnough;
    }

    private int find(final long address, final long nowNs)
    {
        final int first = (int)(mix(address) & mask);
        int oldest = first;
        for (int i = first; i < first + WAYS; i++)
        {
            if (addresses[i] == address)
            {
                return i;
            }
            final boolean isOlder = addresses[i] == NOBODY || timesNs[i] - timesNs[oldest] < 0;
            oldest = isOlder && addresses[oldest] != NOBODY ? i : oldest;
        }
        addresses[oldest] = address;
        timesNs[oldest] = nowNs;
        left[oldest] = SECOND_NS;
        return oldest;
    }

    private static long mix(final long address)
    {
        final long hash = address * 0x9E3779B97F4A7C15L;
        return hash ^ hash >>> 32;
    }
}
