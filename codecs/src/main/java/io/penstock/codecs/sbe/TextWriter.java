package io.penstock.codecs.sbe;

import io.penstock.codecs.bytes.Bytes;
import io.penstock.codecs.utf8.Utf8CodePoint;
import org.agrona.MutableDirectBuffer;

/**
 * Puts characters into text fields, in the field's character set. Stateless; any thread may call.
 */
public final class TextWriter
{
    private static final int ASCII_LIMIT = 0x80;
    private static final int LATIN_1_LIMIT = 0x100;
    private static final int DELETE = 0x7F;

    private TextWriter()
    {
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
