package io.penstock.gateway.message;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.agrona.MutableDirectBuffer;

/**
 * Makes ids that no client and no other start of the gateway makes: {@code G}, the lane, a random number of this start
 * and a count, in base 36. Used by one thread.
 */
public final class GeneratedIds
{
    private static final int RADIX = 36;
    private static final int EPOCH_DIGITS = 8;
    private static final int COUNT_DIGITS = 11;

    private final byte[] prefix;
    private long count;

    /**
     * Makes the ids of a lane.
     *
     * @param lane number of the lane.
     */
    public GeneratedIds(final int lane)
    {
        final StringBuilder text = new StringBuilder("G").append(Integer.toString(lane, RADIX)).append('-');
        final SecureRandom random = new SecureRandom();
        for (int i = 0; i < EPOCH_DIGITS; i++)
        {
            text.append(Character.forDigit(random.nextInt(RADIX), RADIX));
        }
        prefix = text.append('-').toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Writes the next id.
     *
     * @param target where it goes.
     * @param offset offset of its first byte.
     * @return its length in bytes, {@link io.penstock.gateway.route.Route#GENERATED_LENGTH} at most.
     */
    public int next(final MutableDirectBuffer target, final int offset)
    {
        target.putBytes(offset, prefix);
        long rest = count++;
        for (int i = COUNT_DIGITS - 1; i >= 0; i--)
        {
            target.putByte(offset + prefix.length + i, (byte)Character.forDigit((int)(rest % RADIX), RADIX));
            rest /= RADIX;
        }
        return prefix.length + COUNT_DIGITS;
    }
}
