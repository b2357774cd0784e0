package io.penstock.codecs.json;

import io.penstock.codecs.bytes.Bytes;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageBuilder;
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
public final class JsonDecoder
{
    private final JsonScanner scanner = new JsonScanner();
    private final JsonStringReader strings = new JsonStringReader(scanner);
    private final JsonValues values = new JsonValues(scanner, strings);
    private final JsonParser parser = new JsonParser(JsonParser.DEFAULT_DEPTH_LIMIT, scanner);
    private final JsonView view = new JsonView();
    private final JsonPlan[] plans;
    private final MessageBuilder ownBuilder;

    private JsonPlan plan;
    private int fieldIndex;
    private int position;
    private int keyOffset;
    private int keyLength;

    /**
     * Makes a decoder.
     *
     * @param schema   the messages belong to.
     * @param messages that are decoded.
     * @throws io.penstock.codecs.sbe.SchemaException where a message doesn't consist of scalars, naming it.
     */
    public JsonDecoder(final MessageSchema schema, final MessageLayout... messages)
    {
        plans = new JsonPlan[schema.size()];
        ownBuilder = new MessageBuilder(schema);
        for (final MessageLayout message : messages)
        {
            plans[message.index()] = new JsonPlan(message);
        }
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

    /**
     * Decodes a text into a message that was begun, and may have fields already; the caller finishes it.
     *
     * @param buffer  where the text lies.
     * @param offset  of its first byte.
     * @param length  of it in bytes.
     * @param message that was begun.
     * @return the text's length, all of which was used; or a {@link JsonError} or {@link FieldError}.
     */
    public int decode(
        final DirectBuffer buffer, final int offset, final int length, final MessageBuilder message)
    {
        scanner.wrap(buffer, offset, length);
        values.begin(message);
        plan = plans[message.layout().index()];
        fieldIndex = NameTable.UNKNOWN;
        keyOffset = 0;
        keyLength = 0;
        final int result = object();
        return result > 0 ? result : explain(result, buffer, offset, length);
    }

    /**
     * The field the last error is about.
     *
     * @return its index, or -1.
     */
    public int fieldIndex()
    {
        return fieldIndex;
    }

    /**
     * Where the last error was found.
     *
     * @return bytes from the start of the text.
     */
    public int position()
    {
        return position;
    }

    /**
     * Where the name of the last error's member begins, behind its quote, as the client wrote it.
     *
     * @return bytes from the start of the text.
     */
    public int keyOffset()
    {
        return keyOffset;
    }

    /**
     * Length of the name of the last error's member, as the client wrote it.
     *
     * @return length in bytes.
     */
    public int keyLength()
    {
        return keyLength;
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

    private int object()
    {
        int at = scanner.skipWhitespace(0);
        position = at;
        if (scanner.at(at) != '{')
        {
            return JsonError.NOT_AN_OBJECT;
        }
        at = scanner.skipWhitespace(at + 1);
        if (scanner.at(at) == '}')
        {
            return end(at + 1);
        }

        while (true)
        {
            JsonMember member = plan.likely(Bytes.getLong(scanner.text, at + 1));
            if (member.key.matches(scanner.text, at))
            {
                at += member.key.length();
            }
            else
            {
                final int index = key(at);
                if (index < 0)
                {
                    return index;
                }
                at = position;
                member = plan.member(index);
            }

            at = values.read(member, at);
            if (at < 0)
            {
                fieldIndex = member.index;
                position = values.position();
                return at;
            }
            at = scanner.skipWhitespace(at);
            final int next = scanner.at(at);
            at++;
            if (next != ',')
            {
                return next == '}' ? end(at) : JsonError.INVALID;
            }
            at = scanner.skipWhitespace(at);
        }
    }

    private int end(final int at)
    {
        final int limit = scanner.skipWhitespace(at);
        return limit == scanner.limit ? limit : JsonError.TRAILING;
    }

    /**
     * Reads a key that is not as the plan expects it, and the colon behind it; {@link #position} is behind that then.
     *
     * @return index of the field, or an error.
     */
    private int key(final int at)
    {
        position = at;
        if (scanner.at(at) != '"')
        {
            return JsonError.INVALID;
        }
        final int index = strings.name(plan.names(), at + 1);
        final int quote = scanner.next();
        if (index == NameTable.UNKNOWN)
        {
            keyOffset = at + 1;
            keyLength = quote - at - 1;
            return FieldError.UNKNOWN;
        }
        if (index < 0)
        {
            return index;
        }
        final int colon = scanner.skipWhitespace(quote + 1);
        if (scanner.at(colon) != ':')
        {
            return JsonError.INVALID;
        }
        position = colon + 1;
        return index;
    }
}
