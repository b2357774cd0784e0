package io.penstock.codecs.protobuf;

import io.penstock.codecs.sbe.SchemaException;

import java.util.HashMap;
import java.util.Map;

/**
 * Makes sure that the ids of a schema's fields can be field numbers, each but once in a message. Used at start only.
 */
final class FieldNumbers
{
    /** The largest field number there is. */
    static final int MAXIMUM = (1 << 29) - 1;

    private static final int FIRST_RESERVED = 19_000;
    private static final int LAST_RESERVED = 19_999;

    private final String origin;
    private final Map<Integer, String> names = new HashMap<>();

    /**
     * Makes a check for one message.
     *
     * @param origin the message, for what is said of it, as in {@code "message M"}.
     */
    FieldNumbers(final String origin)
    {
        this.origin = origin;
    }

    /**
     * Takes a field.
     *
     * @param number its id.
     * @param name   of the field.
     * @return the number.
     * @throws SchemaException where it can't be a field's number, or is another's already, naming both.
     */
    int add(final int number, final String name)
    {
        if (number < 1 || number > MAXIMUM || number >= FIRST_RESERVED && number <= LAST_RESERVED)
        {
            throw new SchemaException(origin + ": field " + name + ": id " + number +
                " can't be a number in Protobuf: it must be 1 to " + MAXIMUM + ", but for " + FIRST_RESERVED + " to " +
                LAST_RESERVED);
        }
        final String other = names.putIfAbsent(number, name);
        if (other != null)
        {
            throw new SchemaException(
                origin + ": field " + name + ": id " + number + " is that of field " + other + " already");
        }
        return number;
    }
}
