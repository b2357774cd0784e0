package io.penstock.codecs.sbe;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Turns bytes of another encoding into the fields, groups and variable data of a message. Belongs to one thread;
 * allocates nothing once made.
 */
public interface MessageDecoder
{
    /**
     * Decodes bytes into a message that was begun, and may have fields already; the caller finishes it.
     *
     * @param buffer  where the bytes lie.
     * @param offset  of the first one.
     * @param length  how many there are.
     * @param message that was begun.
     * @return the length, all of which was used; an error of the encoding or a {@link FieldError}; or
     * {@link MessageBuilder#NO_ROOM}.
     */
    int decode(DirectBuffer buffer, int offset, int length, MessageBuilder message);

    /**
     * The field the last error is about.
     *
     * @return its index, or -1.
     */
    int fieldIndex();

    /**
     * Where the last error was found.
     *
     * @return bytes from the first one.
     */
    int position();

    /**
     * Where the name that the last error is about begins, as the client wrote it, if it is of no field.
     *
     * @return bytes from the first one.
     */
    default int keyOffset()
    {
        return 0;
    }

    /**
     * Length of the name that the last error is about, if it is of no field.
     *
     * @return length in bytes; 0 where there is none.
     */
    default int keyLength()
    {
        return 0;
    }

    /**
     * Tells in which entry of which group the last error is: nothing where it is in none, else for example
     * {@code /legs/2}, to which the field's own {@link FieldLayout#pointer()} belongs. Of a name that is of no field,
     * it tells the composite too: {@code /legs/2/price}.
     *
     * @param output where it goes.
     * @param offset of its first byte.
     * @param limit  index behind the last byte that may be written.
     * @return its length in bytes; 0 where it doesn't fit.
     */
    int entry(MutableDirectBuffer output, int offset, int limit);
}
