package io.penstock.jmh;

import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Texts one behind the other in direct memory, as a gateway has them, and each as an array for peers that take those.
 */
final class Inputs
{
    final int size;
    final UnsafeBuffer buffer;
    final int[] offsets;
    final int[] lengths;
    final byte[][] arrays;

    Inputs(final List<String> texts)
    {
        this(arrays(texts));
    }

    Inputs(final byte[][] arrays)
    {
        this.arrays = arrays;
        size = arrays.length;
        offsets = new int[size];
        lengths = new int[size];
        int offset = 0;
        for (int i = 0; i < size; i++)
        {
            offsets[i] = offset;
            lengths[i] = arrays[i].length;
            offset += lengths[i];
        }
        buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(offset));
        for (int i = 0; i < size; i++)
        {
            buffer.putBytes(offsets[i], arrays[i]);
        }
    }

    private static byte[][] arrays(final List<String> texts)
    {
        final byte[][] arrays = new byte[texts.size()][];
        for (int i = 0; i < arrays.length; i++)
        {
            arrays[i] = bytes(texts.get(i));
        }
        return arrays;
    }

    static byte[] bytes(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
