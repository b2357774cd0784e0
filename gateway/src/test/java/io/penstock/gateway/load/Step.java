package io.penstock.gateway.load;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;

/**
 * A request as bytes, with places for a running number, and the codes of the answers it must get.
 */
final class Step
{
    /** Stands where the number goes. */
    static final String NUMBER = "#########";

    private final byte[] bytes;
    private final int[] numberOffsets;
    private final int[] codes;

    Step(final byte[] bytes, final int... codes)
    {
        this.bytes = bytes;
        this.codes = codes;
        numberOffsets = IntStream.rangeClosed(0, bytes.length - NUMBER.length()).filter(this::isNumber).toArray();
    }

    int[] codes()
    {
        return codes;
    }

    int length()
    {
        return bytes.length;
    }

    void put(final ByteBuffer out, final int number)
    {
        final int start = out.position();
        out.put(bytes);
        for (final int offset : numberOffsets)
        {
            int rest = number;
            for (int i = NUMBER.length() - 1; i >= 0; i--)
            {
                out.put(start + offset + i, (byte)('0' + rest % 10));
                rest /= 10;
            }
        }
    }

    private boolean isNumber(final int offset)
    {
        for (int i = 0; i < NUMBER.length(); i++)
        {
            if (bytes[offset + i] != '#')
            {
                return false;
            }
        }
        return true;
    }
}
