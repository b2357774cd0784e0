package io.penstock.codecs.json;

import io.penstock.codecs.ascii.Ascii;
import io.penstock.codecs.bytes.Bytes;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.NameTable;
import io.penstock.codecs.sbe.TextWriter;
import io.penstock.codecs.utf8.Utf8CodePoint;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads the strings of a text: looks them up among names, and copies them, eight bytes at a time while they need no
 * change. Belongs to one thread.
 */
final class JsonStringReader
{
    private static final int SCRATCH_LENGTH = 512;
    private static final int DELETE = 0x7F;
    private static final long DELETES = Ascii.ONES * DELETE;

    private final JsonScanner scanner;
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[SCRATCH_LENGTH]);
    private int end;

    JsonStringReader(final JsonScanner scanner)
    {
        this.scanner = scanner;
    }

    /**
     * Reads a name; {@link JsonScanner#next()} is the position of its closing quote, or of what is wrong.
     *
     * @param table it should be in.
     * @param from  position behind the opening quote.
     * @return its index, {@link NameTable#UNKNOWN}, or a {@link JsonError}.
     */
    int name(final NameTable table, final int from)
    {
        // A short name ends in the first word, and is then found by that alone.
        final long word = Bytes.getLong(scanner.text, from);
        final int length = Long.numberOfTrailingZeros(JsonScanner.stops(word)) >>> 3;
        if (length < Long.BYTES && (word >>> (length << 3) & 0xFF) == '"')
        {
            scanner.next(from + length);
            return table.findShort(word & (1L << (length << 3)) - 1, length);
        }

        final int quote = scanner.string(from);
        if (quote < 0)
        {
            return quote;
        }
        final int index = find(table, from, quote);
        scanner.next(quote);
        return index;
    }

    private int find(final NameTable table, final int from, final int quote)
    {
        if (scanner.isPlain())
        {
            return table.find(scanner.input, from, quote - from, scanner.limit);
        }
        final int length = unescape(from, quote);
        return length < 0 ? NameTable.UNKNOWN : table.find(scratch, 0, length, SCRATCH_LENGTH);
    }

    /**
     * Copies a string's characters, none of which has been looked at yet; {@link #end} is behind them then.
     *
     * @param field   whose character set they must be of.
     * @param message where they go.
     * @param start   index of the first.
     * @param limit   index behind the last byte that may be written.
     * @param from    position behind the opening quote.
     * @return position behind the closing quote, or an error; {@link FieldError#TOO_LONG} where the limit is reached.
     */
    int copy(
        final FieldLayout field, final UnsafeBuffer message, final int start, final int limit, final int from)
    {
        int position = from;
        int index = start;
        while (limit - index >= Long.BYTES)
        {
            final long word = Bytes.getLong(scanner.text, position);
            final long stops = JsonScanner.stops(word) | deletes(word);
            if (stops == 0)
            {
                Bytes.putLong(message, index, word);
                position += Long.BYTES;
                index += Long.BYTES;
                continue;
            }

            final int shift = Long.numberOfTrailingZeros(stops) & -Byte.SIZE;
            Bytes.putLong(message, index, word & (1L << shift) - 1);
            position += shift >>> 3;
            index += shift >>> 3;
            if ((word >>> shift & 0xFF) == '"')
            {
                end = index;
                return position + 1;
            }
            break;
        }
        return copySlowly(field, message, index, limit, position);
    }

    /**
     * Where {@link #unescape} has written.
     */
    UnsafeBuffer scratch()
    {
        return scratch;
    }

    /** Index behind the characters that were copied last. */
    int end()
    {
        return end;
    }

    /**
     * Finds the one control character that JSON takes as it is, and not every field does, as {@link JsonScanner#stops}
     * finds the others.
     */
    private static long deletes(final long word)
    {
        return (word ^ DELETES) - Ascii.ONES & Ascii.HIGH_BITS;
    }

    private int copySlowly(
        final FieldLayout field, final UnsafeBuffer message, final int start, final int limit, final int from)
    {
        int position = from;
        int index = start;
        while (position < scanner.limit)
        {
            final int value = scanner.at(position);
            if (value == '"')
            {
                end = index;
                return position + 1;
            }
            if (value >= ' ' && value != '\\' && value != DELETE && index < limit)
            {
                Bytes.putByte(message, index, (byte)value);
                position++;
                index++;
                continue;
            }

            final int codePoint = scanner.character(position);
            final int appended = codePoint < 0 ?
                codePoint : TextWriter.append(field, message, index, limit - index, codePoint);
            if (appended < 0)
            {
                return appended;
            }
            position = scanner.next();
            index += appended;
        }
        return JsonError.CUT_OFF;
    }

    /**
     * Writes a string that has been scanned, without its escapes, to the scratch buffer.
     *
     * @return its length, or -1 where it is longer than any name.
     */
    int unescape(final int from, final int quote)
    {
        int length = 0;
        for (int position = from; position < quote; position = scanner.next())
        {
            final int codePoint = scanner.character(position);
            if (length > SCRATCH_LENGTH - Integer.BYTES)
            {
                return -1;
            }
            length += Utf8CodePoint.write(scratch, length, codePoint);
        }
        return length;
    }
}
