package io.penstock.codecs.sbe;

import io.penstock.codecs.bytes.Bytes;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The bytes of a message in which every field is absent, kept as longs to be written at once. Immutable.
 */
final class MessageTemplate
{
    private final long[] words;
    private final int length;

    MessageTemplate(final long header, final int blockLength, final FieldLayout[] fields)
    {
        length = SbeHeader.LENGTH + blockLength;
        words = new long[(length + Long.BYTES - 1) / Long.BYTES];
        final UnsafeBuffer bytes = new UnsafeBuffer(new byte[words.length * Long.BYTES]);
        Bytes.putLong(bytes, 0, header);
        for (final FieldLayout field : fields)
        {
            NullValues.put(field, bytes, SbeHeader.LENGTH);
        }
        for (int i = 0; i < words.length; i++)
        {
            words[i] = Bytes.getLong(bytes, i * Long.BYTES);
        }
    }

    long word(final int index)
    {
        return words[index];
    }

    int length()
    {
        return length;
    }

    void put(final MutableDirectBuffer buffer)
    {
        final int whole = length >>> 3;
        for (int i = 0; i < whole; i++)
        {
            Bytes.putLong(buffer, i << 3, words[i]);
        }
        for (int i = whole << 3; i < length; i++)
        {
            Bytes.putByte(buffer, i, (byte)(words[whole] >>> ((i & 7) << 3)));
        }
    }
}
