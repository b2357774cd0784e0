package io.penstock.codecs.sbe;

import io.penstock.codecs.ascii.Ascii;
import io.penstock.codecs.bytes.Bytes;
import io.penstock.codecs.utf8.Utf8CodePoint;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Puts characters into text fields, in the field's character set. Stateless; any thread may call.
 */
public final class TextWriter
{
    private static final int ASCII_LIMIT = 0x80;
    private static final int LATIN_1_LIMIT = 0x100;
    private static final int DELETE = 0x7F;
    private static final long SPACES = Ascii.ONES * ' ';

    private TextWriter()
    {
    }

    /**
     * Puts a whole text. Behind it, as far as there is room, up to seven bytes become zero.
     *
     * @param field  it goes to.
     * @param buffer where the message lies.
     * @param index  where the text goes.
     * @param room   how many bytes the field has for it.
     * @param source where the text lies, in UTF-8.
     * @param offset of its first byte.
     * @param length of it in bytes.
     * @return how many bytes were written, or a {@link FieldError}.
     */
    public static int put(
        final FieldLayout field,
        final MutableDirectBuffer buffer,
        final int index,
        final int room,
        final DirectBuffer source,
        final int offset,
        final int length)
    {
        final int limit = offset + length;
        int written = 0;
        for (int position = offset; position < limit;)
        {
            final long word = Bytes.wordAt(source, position, limit);
            if (room - written >= Long.BYTES && isPlain(word, limit - position))
            {
                Bytes.putLong(buffer, index + written, word);
                final int taken = Math.min(Long.BYTES, limit - position);
                position += taken;
                written += taken;
                continue;
            }
            final int codePoint = Utf8CodePoint.read(source, position, limit);
            final int appended = codePoint < 0 ?
                FieldError.CHARACTER_SET : append(field, buffer, index + written, room - written, codePoint);
            if (appended < 0)
            {
                return appended;
            }
            position += Utf8CodePoint.length(codePoint);
            written += appended;
        }
        return written;
    }

    /** Whether all bytes are characters that every character set has. */
    private static boolean isPlain(final long word, final int length)
    {
        final long whole = length < Long.BYTES ? word | SPACES << length * Byte.SIZE : word;
        return (whole & Ascii.HIGH_BITS | Ascii.controls(whole)) == 0;
    }

    /**
     * Appends a character.
     *
     * @param field     it goes to.
     * @param buffer    where the message lies.
     * @param index     where the character goes.
     * @param room      how many bytes the field has left.
     * @param codePoint of the character, no surrogate.
     * @return how many bytes were written, or a {@link FieldError}.
     */
    public static int append(
        final FieldLayout field,
        final MutableDirectBuffer buffer,
        final int index,
        final int room,
        final int codePoint)
    {
        final int characterSet = field.characterSet();
        // A NUL ends the text in its array, so no array can hold one.
        if (codePoint == 0 && field.kind() != FieldKind.DATA || codePoint >= limit(characterSet) ||
            characterSet == CharacterSet.FIX_STRING && codePoint < ' ')
        {
            return FieldError.CHARACTER_SET;
        }
        if (characterSet == CharacterSet.UTF_8)
        {
            return Utf8CodePoint.length(codePoint) > room ?
                FieldError.TOO_LONG : Utf8CodePoint.write(buffer, index, codePoint);
        }
        if (room == 0)
        {
            return FieldError.TOO_LONG;
        }
        Bytes.putByte(buffer, index, (byte)codePoint);
        return 1;
    }

    private static int limit(final int characterSet)
    {
        switch (characterSet)
        {
            case CharacterSet.ASCII:
                return ASCII_LIMIT;
            case CharacterSet.FIX_STRING:
                return DELETE;
            case CharacterSet.LATIN_1:
                return LATIN_1_LIMIT;
            default:
                return Character.MAX_CODE_POINT + 1;
        }
    }
}
