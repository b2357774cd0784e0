package io.penstock.gateway.message;

import io.penstock.codecs.sbe.BlockLayout;
import io.penstock.codecs.sbe.CharacterSet;
import io.penstock.codecs.sbe.DataFinder;
import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeHeader;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Finds what a message says in words, in its field or variable data of that name, and copies it into problem details.
 * Used by one thread.
 */
final class ReplyText
{
    /**
     * Bytes of a text that are copied at most: with what stands around it, a problem may be as long as
     * {@link ProblemEncoder#maxLength}.
     */
    static final int MAX_LENGTH = 768;

    private static final String NAME = "text";

    private final FieldLayout[] texts;
    private final DataFinder data = new DataFinder();

    ReplyText(final MessageSchema schema)
    {
        texts = new FieldLayout[schema.size()];
        schema.messages().forEach((layout) -> texts[layout.index()] = of(layout));
    }

    /**
     * The field or variable data that is a message's text.
     *
     * @return its layout, or null where the message has none of that name, or it is something else.
     */
    static FieldLayout of(final MessageLayout layout)
    {
        final BlockLayout root = layout.root();
        for (int i = 0; i < root.memberCount(); i++)
        {
            final FieldLayout member = root.member(i);
            if (member.name().equals(NAME))
            {
                final boolean isText = member.kind() == FieldKind.TEXT ||
                    member.kind() == FieldKind.DATA && member.characterSet() != CharacterSet.BINARY;
                return isText ? member : null;
            }
        }
        return null;
    }

    /**
     * Writes the text that a message has, if any.
     *
     * @return index behind it.
     */
    int put(
        final MessageLayout layout,
        final DirectBuffer message,
        final int offset,
        final int length,
        final MutableDirectBuffer target,
        final int targetOffset)
    {
        final FieldLayout text = texts[layout.index()];
        if (text == null)
        {
            return targetOffset;
        }
        if (text.kind() == FieldKind.DATA)
        {
            return data.find(layout, text, message, offset, length) ?
                put(message, data.offset(), Math.min(MAX_LENGTH, data.length()), target, targetOffset) :
                targetOffset;
        }
        final int start = offset + SbeHeader.LENGTH + text.offset();
        return layout.isIn(text, message, offset, length) ?
            put(message, start, Math.min(MAX_LENGTH, text.length()), target, targetOffset) :
            targetOffset;
    }

    /**
     * Copies printable ASCII up to the first NUL; what could end a JSON string, or mislead a log, becomes a question
     * mark.
     */
    static int put(
        final DirectBuffer source,
        final int offset,
        final int length,
        final MutableDirectBuffer target,
        final int targetOffset)
    {
        int limit = targetOffset;
        for (int i = 0; i < length; i++)
        {
            final byte b = source.getByte(offset + i);
            if (b == 0)
            {
                break;
            }
            target.putByte(limit++, b < ' ' || b > '~' || b == '"' || b == '\\' ? (byte)'?' : b);
        }
        return limit;
    }
}
