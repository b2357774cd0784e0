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
     * Tells where the field is that the last error is about, as a JSON Pointer (RFC 6901): in which entry of which
     * group, in which composite, and of an array which element, as in {@code /legs/2/ladder/0}. Of a name that is of no
     * field, it tells what it is in: {@code /legs/2/price}.
     *
     * @param output where it goes.
     * @param offset of its first byte.
     * @param limit  index behind the last byte that may be written; {@link MessageSchema#longestPointer()} bytes are
     *               always enough.
     * @return its length in bytes; 0 where it doesn't fit, and where there is no field, nor anything that the name is
     * in.
     */
    int pointer(MutableDirectBuffer output, int offset, int limit);
}
