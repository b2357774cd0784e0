package io.penstock.codecs.protobuf;

import io.penstock.codecs.sbe.FieldError;

/**
 * Reads a decimal's message: mantissa and exponent, each 0 where it isn't there. Belongs to one thread.
 */
final class ProtobufDecimal
{
    private final WireReader reader;
    private boolean hasMantissa;
    private boolean hasExponent;
    private long mantissa;
    private int exponent;

    ProtobufDecimal(final WireReader reader)
    {
        this.reader = reader;
    }

    long mantissa()
    {
        return mantissa;
    }

    boolean hasExponent()
    {
        return hasExponent;
    }

    int exponent()
    {
        return exponent;
    }

    /**
     * Reads the message whose tag was read.
     *
     * @param isSigned whether the mantissa has a sign.
     * @return 0, or an error.
     */
    int read(final boolean isSigned)
    {
        hasMantissa = false;
        hasExponent = false;
        mantissa = 0;
        exponent = 0;
        final int outer = reader.enter();
        if (outer < 0)
        {
            return outer;
        }
        int number = reader.next();
        while (number > 0)
        {
            final int result =
                number > ProtobufField.EXPONENT ? reader.skip() : part(number == ProtobufField.MANTISSA, isSigned);
            number = result < 0 ? result : reader.next();
        }
        reader.leave(outer);
        return number;
    }

    private int part(final boolean isMantissa, final boolean isSigned)
    {
        if (reader.wireType() != WireType.VARINT)
        {
            return ProtobufError.WIRE_TYPE;
        }
        final int result = reader.varint();
        if (result < 0)
        {
            return result;
        }
        if (isMantissa ? hasMantissa : hasExponent)
        {
            return FieldError.DUPLICATE;
        }
        if (isMantissa)
        {
            mantissa = isSigned ? reader.signed() : reader.value();
            hasMantissa = true;
        }
        else
        {
            // Beyond these there is no exponent that any decimal takes
            exponent = (int)Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, reader.signed()));
            hasExponent = true;
        }
        return 0;
    }
}
