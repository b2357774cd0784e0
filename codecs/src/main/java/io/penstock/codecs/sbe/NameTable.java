package io.penstock.codecs.sbe;

import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds a name among those known at start: a hash of its first and last eight bytes, and its bytes compared as longs.
 * The names are the schema's, so no peer can choose what collides. Immutable; any thread may call.
 */
public final class NameTable
{
    /** What {@link #find} answers for a name that isn't in the table. */
    public static final int UNKNOWN = -1;

    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private final byte[][] names;
    private final long[] heads;
    private final long[] tails;
    private final int[] lengths;
    private final int[] slots;
    private final int shift;

    NameTable(final String... texts)
    {
        names = new byte[texts.length][];
        heads = new long[texts.length];
        tails = new long[texts.length];
        lengths = new int[texts.length];
        final int bits = Math.max(1, 33 - Integer.numberOfLeadingZeros(Math.max(1, texts.length)));
        slots = new int[1 << bits];
        shift = Long.SIZE - bits;
        Arrays.fill(slots, UNKNOWN);

        for (int i = 0; i < texts.length; i++)
        {
            final byte[] name = texts[i].getBytes(StandardCharsets.UTF_8);
            names[i] = name;
            lengths[i] = name.length;
            heads[i] = word(name, 0);
            tails[i] = name.length > Long.BYTES ? word(name, name.length - Long.BYTES) : 0;
            int slot = slot(heads[i], tails[i], name.length);
            while (slots[slot] != UNKNOWN)
            {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = i;
        }
    }

    /**
     * Makes a table of the names of fields.
     */
    static NameTable of(final FieldLayout... fields)
    {
        final String[] names = new String[fields.length];
        for (int i = 0; i < names.length; i++)
        {
            names[i] = fields[i].name();
        }
        return new NameTable(names);
    }

    /**
     * Finds a name.
     *
     * @param buffer where it lies.
     * @param offset of its first byte.
     * @param length of it in bytes.
     * @param limit  index behind the last byte that may be read.
     * @return its index in the order the table was made, or {@link #UNKNOWN}.
     */
    public int find(final DirectBuffer buffer, final int offset, final int length, final int limit)
    {
        if (length >= Long.BYTES)
        {
            final long head = Bytes.getLong(buffer, offset);
            final long tail = length > Long.BYTES ?
                Bytes.getLong(buffer, offset + length - Long.BYTES) : 0;
            return find(head, tail, buffer, offset, length);
        }
        return findShort(Bytes.wordAt(buffer, offset, limit) & (1L << (length << 3)) - 1, length);
    }

    /**
     * Finds a name of up to eight bytes.
     *
     * @param word   its bytes, the first one lowest, and zeros.
     * @param length of it in bytes.
     * @return its index in the order the table was made, or {@link #UNKNOWN}.
     */
    public int findShort(final long word, final int length)
    {
        int slot = slot(word, 0, length);
        while (true)
        {
            final int index = slots[slot];
            if (index == UNKNOWN || heads[index] == word && lengths[index] == length)
            {
                return index;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
    }

    private int find(final long head, final long tail, final DirectBuffer buffer, final int offset, final int length)
    {
        int slot = slot(head, tail, length);
        while (true)
        {
            final int index = slots[slot];
            if (index == UNKNOWN || heads[index] == head && tails[index] == tail && lengths[index] == length &&
                isMiddleEqual(names[index], buffer, offset))
            {
                return index;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
    }

    private static boolean isMiddleEqual(final byte[] name, final DirectBuffer buffer, final int offset)
    {
        final int limit = name.length - Long.BYTES;
        for (int i = Long.BYTES; i < limit; i++)
        {
            if (name[i] != Bytes.getByte(buffer, offset + i))
            {
                return false;
            }
        }
        return true;
    }

    private static long word(final byte[] bytes, final int offset)
    {
        long word = 0;
        for (int i = Math.min(bytes.length, offset + Long.BYTES) - 1; i >= offset; i--)
        {
            word = word << Byte.SIZE | bytes[i] & 0xFF;
        }
        return word;
    }

    private int slot(final long head, final long tail, final int length)
    {
        return (int)(((head ^ tail * MIX) + length) * MIX >>> shift);
    }
}
