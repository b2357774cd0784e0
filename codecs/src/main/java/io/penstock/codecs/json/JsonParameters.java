package io.penstock.codecs.json;

import io.penstock.codecs.sbe.DecimalParser;
import io.penstock.codecs.sbe.EnumTable;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.utf8.Utf8CodePoint;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Takes the parameters of path and query into fields of the message that is being made: what a JSON text has as the
 * field's value, without quotes or escapes, by the same options. Belongs to one thread; allocates nothing once made.
 */
public final class JsonParameters
{
    private final MessageBuilder builder;
    private final JsonOptions options;
    private final byte[] bytes;
    private final UnsafeBuffer text;
    private final JsonTimes times = new JsonTimes();
    private final DecimalParser number = new DecimalParser();

    /**
     * Fills fields through a builder.
     *
     * @param builder     makes the message.
     * @param options     what JSON looks like.
     * @param lengthLimit bytes of a parameter at most.
     */
    public JsonParameters(final MessageBuilder builder, final JsonOptions options, final int lengthLimit)
    {
        this.builder = builder;
        this.options = options;
        bytes = new byte[lengthLimit];
        text = new UnsafeBuffer(bytes);
    }

    /**
     * Where a parameter's text goes before it is put: UTF-8, from index 0.
     *
     * @return as many bytes as a parameter has at most.
     */
    public UnsafeBuffer text()
    {
        return text;
    }

    /**
     * Puts a parameter, whose text is there, into a field of any kind that has one value.
     *
     * @param index  of the field.
     * @param length of the text in bytes.
     * @return 0, or a {@link FieldError} of the field.
     */
    public int put(final int index, final int length)
    {
        final FieldLayout field = builder.layout().field(index);
        switch (JsonAction.of(field, options))
        {
            case JsonAction.TIME:
                return times.put(field, builder, bytes, 0, length);
            case JsonAction.MEMBER_NUMBER:
                final boolean isNumber = length > 0 && number.parse(text, 0, length) == length;
                return isNumber ? builder.putValue(index, number) : FieldError.NOT_A_NUMBER;
            case JsonAction.MEMBER_CHARACTER:
                return builder.putMember(index, memberByCharacter(field, length));
            default:
                return builder.putText(index, text, 0, length);
        }
    }

    private int memberByCharacter(final FieldLayout field, final int length)
    {
        final int character = length == 0 ? EnumTable.UNKNOWN : Utf8CodePoint.read(text, 0, length);
        final boolean isOne = character >= 0 && Utf8CodePoint.length(character) == length;
        return isOne ? field.members().indexOf(character) : EnumTable.UNKNOWN;
    }
}
