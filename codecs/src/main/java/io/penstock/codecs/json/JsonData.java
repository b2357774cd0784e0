package io.penstock.codecs.json;

import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageBuilder;

/**
 * Takes strings into variable data of the message that is being made: as text, or as the bytes that base64 stands for.
 * Belongs to one thread.
 */
final class JsonData
{
    private final JsonStringReader strings;
    private final JsonBase64Reader base64;

    JsonData(final JsonScanner scanner, final JsonStringReader strings)
    {
        this.strings = strings;
        base64 = new JsonBase64Reader(scanner);
    }

    /**
     * Reads a string into variable data, which is the next part of the message.
     *
     * @param from position behind the opening quote.
     * @return position behind the closing one, or an error.
     */
    int read(final JsonMember member, final MessageBuilder builder, final int from)
    {
        final int room = builder.beginData(member.index);
        if (room < 0)
        {
            return room;
        }
        final int start = builder.end();
        final boolean isText = member.action == JsonAction.DATA_TEXT;
        final int position = isText ?
            strings.copy(member.field, builder.message(), start, start + room, from) :
            base64.copy(builder.message(), start, start + room, from);
        if (position < 0)
        {
            return position == FieldError.TOO_LONG ? builder.overflow(member.index) : position;
        }
        final int end = isText ? strings.end() : base64.end();
        final int ended = builder.endData(member.index, end - start);
        return ended < 0 ? ended : position;
    }
}
