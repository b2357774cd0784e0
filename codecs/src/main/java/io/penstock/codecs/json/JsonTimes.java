package io.penstock.codecs.json;

import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.Scalar;
import io.penstock.codecs.timestamp.TimestampParser;

/**
 * Takes points in time, as RFC 3339 has them, into fields of the message that is being made. Belongs to one thread.
 */
final class JsonTimes
{
    private final TimestampParser parser = new TimestampParser();

    /**
     * Puts a point in time into its field.
     *
     * @param text  where it lies, without quotes.
     * @param from  index of its first byte.
     * @param limit index behind its last byte.
     * @return 0, or a {@link FieldError}.
     */
    int put(final FieldLayout field, final MessageBuilder builder, final byte[] text, final int from, final int limit)
    {
        final boolean isUnsigned = Scalar.isUint64(field.scalar());
        switch (parser.parse(text, from, limit, isUnsigned, field.fractionDigits()))
        {
            case 0:
                return builder.putInteger(field.index(), parser.value());
            case TimestampParser.BELOW_ZERO:
                return FieldError.BELOW_MINIMUM;
            case TimestampParser.TOO_FINE:
                return FieldError.TOO_MANY_DIGITS;
            case TimestampParser.OUT_OF_RANGE:
                return FieldError.OUT_OF_RANGE;
            default:
                return FieldError.NOT_A_TIME;
        }
    }
}
