package io.penstock.codecs.protobuf;

import io.penstock.codecs.sbe.CharacterSet;
import io.penstock.codecs.sbe.FieldChecker;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.TextWriter;
import org.agrona.DirectBuffer;

/**
 * Takes text and bytes into variable data of the message that is being made. Stateless; any thread may call.
 */
final class ProtobufData
{
    private ProtobufData()
    {
    }

    /**
     * Puts a value into variable data, which is the next part of the message.
     *
     * @return 0, or an error.
     */
    static int put(
        final ProtobufField data,
        final MessageBuilder builder,
        final DirectBuffer bytes,
        final int offset,
        final int length)
    {
        final int room = builder.beginData(data.index);
        if (room < 0)
        {
            return room;
        }
        final int written = data.layout.characterSet() == CharacterSet.LATIN_1 ?
            TextWriter.put(data.layout, builder.message(), builder.end(), room, bytes, offset, length) :
            copy(data, builder, room, bytes, offset, length);
        if (written < 0)
        {
            return written == FieldError.TOO_LONG ? builder.overflow(data.index) : written;
        }
        return builder.endData(data.index, written);
    }

    /** What is UTF-8 or ASCII is in Protobuf what it is in the message, if it is that. */
    private static int copy(
        final ProtobufField data,
        final MessageBuilder builder,
        final int room,
        final DirectBuffer bytes,
        final int offset,
        final int length)
    {
        if (length > room)
        {
            return FieldError.TOO_LONG;
        }
        final int checked = FieldChecker.characters(data.layout, bytes, offset, offset + length);
        if (checked < 0)
        {
            return checked;
        }
        builder.message().putBytes(builder.end(), bytes, offset, length);
        return length;
    }
}
