package io.penstock.codecs.json;

import java.nio.charset.StandardCharsets;

/**
 * Writes bytes as strings of base64 (RFC 4648, section 4), with padding. Stateless; any thread may call.
 */
final class JsonBase64Writer
{
    static final byte[] ALPHABET =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);

    private static final int BYTES = 3;
    private static final int CHARACTERS = 4;
    private static final int BITS = 6;
    private static final int MASK = (1 << BITS) - 1;

    private JsonBase64Writer()
    {
    }

    /**
     * How many characters a number of bytes takes.
     */
    static int length(final int bytes)
    {
        return (bytes + BYTES - 1) / BYTES * CHARACTERS;
    }

    /**
     * Writes bytes, without quotes.
     *
     * @param from   where they lie, from its first byte on, with two bytes behind them.
     * @param length their number.
     * @param to     where the characters go.
     * @param offset of the first character.
     * @return index behind the last character.
     */
    static int put(final byte[] from, final int length, final byte[] to, final int offset)
    {
        int index = offset;
        for (int i = 0; i < length; i += BYTES)
        {
            final int count = Math.min(BYTES, length - i);
            int bits = (from[i] & 0xFF) << 2 * Byte.SIZE;
            bits |= count > 1 ? (from[i + 1] & 0xFF) << Byte.SIZE : 0;
            bits |= count > 2 ? from[i + 2] & 0xFF : 0;
            for (int character = 0; character < CHARACTERS; character++)
            {
                to[index] = character > count ?
                    (byte)'=' : ALPHABET[bits >>> (CHARACTERS - 1 - character) * BITS & MASK];
                index++;
            }
        }
        return index;
    }
}
