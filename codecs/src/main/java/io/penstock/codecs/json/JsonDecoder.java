package io.penstock.codecs.json;

import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.MessageDecoder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.NameTable;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Turns a JSON object into a message, by walking the message's layout: members in any order, {@code null} for absent,
 * unknown and repeated names refused, numbers exact or refused. Belongs to one thread; allocates nothing once made, but
 * for a text longer than any before, of which it keeps a copy.
 * <p>
 * Where a member can't be taken, the rest of the text is looked at as well: what is no JSON is told so, whatever else
 * is wrong with it.
 */
public final class JsonDecoder implements MessageDecoder
{
    private final JsonScanner scanner = new JsonScanner();
    private final JsonFault fault;
    private final JsonObjects objects;
    private final JsonParser parser = new JsonParser(JsonParser.DEFAULT_DEPTH_LIMIT, scanner);
    private final JsonView view = new JsonView();
    private final JsonPlan[] plans;
    private final MessageBuilder ownBuilder;

    private MessageLayout layout;
    private int fieldIndex;
    private int position;
    private int keyOffset;
    private int keyLength;

    /**
     * Makes a decoder of texts that are {@link JsonOptions#DEFAULTS as usual}.
     *
     * @param schema   the messages belong to.
     * @param messages that are decoded.
     */
    public JsonDecoder(final MessageSchema schema, final MessageLayout... messages)
    {
        this(schema, JsonOptions.DEFAULTS, messages);
    }

    /**
     * Makes a decoder.
     *
     * @param schema   the messages belong to.
     * @param options  what the texts look like.
     * @param messages that are decoded.
     */
    public JsonDecoder(final MessageSchema schema, final JsonOptions options, final MessageLayout... messages)
    {
        plans = new JsonPlan[schema.size()];
        ownBuilder = new MessageBuilder(schema);
        int depth = 1;
        int parts = 0;
        for (final MessageLayout message : messages)
        {
            depth = Math.max(depth, message.root().depth());
            parts = Math.max(parts, message.root().mostParts());
            plans[message.index()] = JsonPlan.of(message, options);
        }
        fault = new JsonFault(depth);
        objects = new JsonObjects(scanner, new JsonParts(depth, parts), fault, options.ignoresUnknown());
    }

    /**
     * Decodes a text into a message of its own.
     *
     * @param layout       of the message, one of those the decoder was made for.
     * @param buffer       where the text lies.
     * @param offset       of its first byte.
     * @param length       of it in bytes.
     * @param output       where the message goes.
     * @param outputOffset of its header.
     * @param outputLimit  index behind the last byte that may be written.
     * @return the message's length in bytes, header included; a {@link JsonError} or {@link FieldError}; or
     * {@link MessageBuilder#NO_ROOM}.
     */
    public int decode(
        final MessageLayout layout,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final MutableDirectBuffer output,
        final int outputOffset,
        final int outputLimit)
    {
        fieldIndex = NameTable.UNKNOWN;
        final int begun = ownBuilder.begin(layout, output, outputOffset, outputLimit);
        if (begun < 0)
        {
            return begun;
        }
        final int used = decode(buffer, offset, length, ownBuilder);
        if (used < 0)
        {
            return used;
        }
        final int result = ownBuilder.finish();
        fieldIndex = result < 0 ? ownBuilder.fieldIndex() : NameTable.UNKNOWN;
        return result;
    }

    @Override
    public int decode(
        final DirectBuffer buffer, final int offset, final int length, final MessageBuilder message)
    {
        layout = message.layout();
        scanner.wrap(buffer, offset, length);
        final int result = objects.text(plans[layout.index()], message);
        fieldIndex = fault.fieldIndex();
        position = fault.position();
        keyOffset = fault.keyOffset();
        keyLength = fault.keyLength();
        // of what was passed over, only the end was looked for
        return result > 0 && !objects.hasIgnored() ? result : explain(result, buffer, offset, length);
    }

    @Override
    public int fieldIndex()
    {
        return fieldIndex;
    }

    @Override
    public int position()
    {
        return position;
    }

    @Override
    public int keyOffset()
    {
        return keyOffset;
    }

    @Override
    public int keyLength()
    {
        return keyLength;
    }

    @Override
    public int pointer(final MutableDirectBuffer output, final int offset, final int limit)
    {
        return fault.pointer(fieldIndex < 0 ? null : layout.field(fieldIndex), output, offset, limit);
    }

    private int explain(final int error, final DirectBuffer buffer, final int offset, final int length)
    {
        final int result = parser.parse(buffer, offset, length, view);
        if (result > 0)
        {
            return error;
        }
        fieldIndex = NameTable.UNKNOWN;
        position = view.position();
        keyLength = 0;
        if (result < 0)
        {
            return result;
        }
        return scanner.skipWhitespace(0) == length ? JsonError.EMPTY : JsonError.CUT_OFF;
    }
}
