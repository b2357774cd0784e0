package io.penstock.codecs.sbe;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Turns a message into bytes of another encoding. Belongs to one thread; allocates nothing once made, but for a message
 * with groups or variable data that is longer than any before.
 */
public interface MessageEncoder
{
    /**
     * The most bytes a message takes that has no entries of groups and no variable data.
     *
     * @param layout of the message, one of those the encoder was made for.
     * @return length in bytes.
     */
    int maxLength(MessageLayout layout);

    /**
     * Encodes a message.
     *
     * @param layout       of the message, one of those the encoder was made for.
     * @param message      where the message lies.
     * @param offset       of its header.
     * @param length       of it in bytes, header included.
     * @param output       where the bytes go.
     * @param outputOffset of the first one.
     * @param outputLimit  index behind the last byte that may be written.
     * @return how many there are; a {@link FieldError} where the message has a value the schema hasn't; a
     * {@link SbeError} where it isn't whole; or {@link MessageBuilder#NO_ROOM}.
     */
    int encode(
        MessageLayout layout,
        DirectBuffer message,
        int offset,
        int length,
        MutableDirectBuffer output,
        int outputOffset,
        int outputLimit);

    /**
     * The field the last error is about.
     *
     * @return its index, or -1.
     */
    int fieldIndex();

    /**
     * Length of what was made last, also of what there was {@link MessageBuilder#NO_ROOM} for.
     *
     * @return length in bytes, 0 where nothing was made.
     */
    int length();

    /**
     * Writes what was made last once more, where it has room.
     *
     * @param output where it goes, with room for {@link #length}.
     * @param offset of its first byte.
     */
    void copy(MutableDirectBuffer output, int offset);
}
