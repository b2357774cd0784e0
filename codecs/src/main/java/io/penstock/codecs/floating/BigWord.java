package io.penstock.codecs.floating;

/**
 * A whole number of up to 8192 bits, which is all that comparing a decimal with a double takes. Belongs to one thread;
 * allocates nothing once made.
 */
final class BigWord
{
    private static final int CAPACITY = 256;
    private static final long WORD = 0xFFFF_FFFFL;
    /** The largest power of five in an int. */
    private static final int FIVES = 1_220_703_125;
    private static final int FIVES_EXPONENT = 13;
    private static final int FIVE = 5;

    private final int[] words = new int[CAPACITY];
    private int length;

    void set(final long value)
    {
        words[0] = (int)value;
        words[1] = (int)(value >>> Integer.SIZE);
        length = words[1] != 0 ? 2 : words[0] != 0 ? 1 : 0;
    }

    void multiplyAndAdd(final int factor, final int summand)
    {
        long carry = summand;
        for (int i = 0; i < length; i++)
        {
            carry += (words[i] & WORD) * factor;
            words[i] = (int)carry;
            carry >>>= Integer.SIZE;
        }
        if (carry != 0)
        {
            words[length] = (int)carry;
            length++;
        }
    }

    void multiplyByFives(final int exponent)
    {
        int rest = exponent;
        for (; rest >= FIVES_EXPONENT; rest -= FIVES_EXPONENT)
        {
            multiplyAndAdd(FIVES, 0);
        }
        for (; rest > 0; rest--)
        {
            multiplyAndAdd(FIVE, 0);
        }
    }

    void shiftLeft(final int bits)
    {
        if (length == 0 || bits == 0)
        {
            return;
        }
        final int whole = bits / Integer.SIZE;
        final int rest = bits % Integer.SIZE;
        words[length] = 0;
        for (int i = length; i >= 0; i--)
        {
            final long below = i == 0 ? 0 : words[i - 1] & WORD;
            words[i + whole] = (int)(((words[i] & WORD) << Integer.SIZE | below) << rest >>> Integer.SIZE);
        }
        for (int i = 0; i < whole; i++)
        {
            words[i] = 0;
        }
        length += whole + (words[length + whole] != 0 ? 1 : 0);
    }

    int compareTo(final BigWord other)
    {
        if (length != other.length)
        {
            return length < other.length ? -1 : 1;
        }
        for (int i = length - 1; i >= 0; i--)
        {
            if (words[i] != other.words[i])
            {
                return Integer.compareUnsigned(words[i], other.words[i]);
            }
        }
        return 0;
    }
}
