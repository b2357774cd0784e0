package io.penstock.codecs.json;

import io.penstock.codecs.bytes.Bytes;
import io.penstock.codecs.sbe.FieldError;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads strings of base64 (RFC 4648, section 4): with padding, without line breaks, and with zeros for the bits that no
 * byte has. Belongs to one thread.
 */
final class JsonBase64Reader
{
    private static final int CHARACTERS = 4;
    private static final int BITS = 6;
    private static final int PAD = '=';
    private static final byte[] VALUES = new byte[1 << Byte.SIZE];

    static
    {
        Arrays.fill(VALUES, (byte)-1);
        for (int i = 0; i < JsonBase64Writer.ALPHABET.length; i++)
        {
            VALUES[JsonBase64Writer.ALPHABET[i]] = (byte)i;
        }
    }

    private final JsonScanner scanner;
    private int end;

    JsonBase64Reader(final JsonScanner scanner)
    {
        this.scanner = scanner;
    }

    /**
     * Writes the bytes that a string stands for; {@link #end} is behind them then.
     *
     * @param message where they go.
     * @param start   index of the first.
     * @param limit   index behind the last byte that may be written.
     * @param from    position behind the opening quote.
     * @return position behind the closing quote, or an error; {@link FieldError#TOO_LONG} where the limit is reached.
     */
    int copy(final UnsafeBuffer message, final int start, final int limit, final int from)
    {
        int position = from;
        int index = start;
        int pads = 0;
        while (scanner.at(position) != '"')
        {
            int bits = 0;
            for (int i = 0; i < CHARACTERS; i++)
            {
                final int character = character(position);
                if (character < 0)
                {
                    return character;
                }
                position = scanner.next();
                final int value = character > 0xFF ? -1 : VALUES[character];
                final boolean isPad = character == PAD && i > 1;
                if (value < 0 && !isPad || pads > 0 && !isPad)
                {
                    return FieldError.NOT_BASE64;
                }
                pads += isPad ? 1 : 0;
                bits = bits << BITS | (isPad ? 0 : value);
            }
            final int count = CHARACTERS - 1 - pads;
            if (count > limit - index)
            {
                return FieldError.TOO_LONG;
            }
            if ((bits & (1 << pads * Byte.SIZE) - 1) != 0)
            {
                return FieldError.NOT_BASE64;
            }
            for (int i = 0; i < count; i++)
            {
                Bytes.putByte(message, index + i, (byte)(bits >>> (2 - i) * Byte.SIZE));
            }
            index += count;
        }
        end = index;
        return position + 1;
    }

    /** Index behind the bytes that were written last. */
    int end()
    {
        return end;
    }

    private int character(final int position)
    {
        if (position >= scanner.limit)
        {
            return JsonError.CUT_OFF;
        }
        return scanner.at(position) == '"' ? FieldError.NOT_BASE64 : scanner.character(position);
    }
}
