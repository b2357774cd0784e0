package io.penstock.codecs.sbe;

import io.penstock.codecs.bytes.Bytes;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The bytes of a block in which every field is absent, of a message with its header in front, kept as longs to be
 * written at once. Immutable.
 */
final class BlockTemplate
{
    private final long[] words;
    private final int length;

    private BlockTemplate(final int headerLength, final long header, final BlockLayout block)
    {
        length = headerLength + block.blockLength;
        words = new long[(length + Long.BYTES - 1) / Long.BYTES];
        final UnsafeBuffer bytes = new UnsafeBuffer(new byte[words.length * Long.BYTES]);
        if (headerLength > 0)
        {
            Bytes.putLong(bytes, 0, header);
        }
        for (final FieldLayout field : block.fields)
        {
            NullValues.put(field, bytes, headerLength);
        }
        for (int i = 0; i < words.length; i++)
        {
            words[i] = Bytes.getLong(bytes, i * Long.BYTES);
        }
    }

    static BlockTemplate ofMessage(final long header, final BlockLayout root)
    {
        return new BlockTemplate(SbeHeader.LENGTH, header, root);
    }

    static BlockTemplate ofEntry(final BlockLayout entry)
    {
        return new BlockTemplate(0, 0, entry);
    }

    long word(final int index)
    {
        return words[index];
    }

    int length()
    {
        return length;
    }

    void put(final MutableDirectBuffer buffer, final int index)
    {
        final int whole = length >>> 3;
        for (int i = 0; i < whole; i++)
        {
            Bytes.putLong(buffer, index + (i << 3), words[i]);
        }
        for (int i = whole << 3; i < length; i++)
        {
            Bytes.putByte(buffer, index + i, (byte)(words[whole] >>> ((i & 7) << 3)));
        }
    }
}
