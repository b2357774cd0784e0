package io.penstock.codecs.sbe;

import io.penstock.codecs.bytes.Bytes;
import org.agrona.MutableDirectBuffer;

/**
 * Puts numbers, given as sign, magnitude and power of ten, into integer and decimal fields: exactly, or not at all.
 */
final class NumberWriter
{
    private static final long TENTH_OF_MAXIMUM = Long.divideUnsigned(-1L, 10);

    private NumberWriter()
    {
    }

    static int putInteger(
        final FieldLayout field, final MutableDirectBuffer buffer, final int block, final DecimalParser number)
    {
        final boolean isNegative = number.isNegative();
        long magnitude = number.magnitude();
        if (number.exponent() == 0 && number.isExact() && magnitude >= 0 && !Scalar.isUint64(field.scalar()))
        {
            return putInteger(field, buffer, block, isNegative ? -magnitude : magnitude);
        }

        int exponent = magnitude == 0 ? 0 : number.exponent();
        if (!number.isExact())
        {
            return exponent < 0 ? FieldError.NOT_INTEGRAL : beyond(isNegative);
        }
        for (; exponent < 0; exponent++)
        {
            final long tenth = Long.divideUnsigned(magnitude, 10);
            if (tenth * 10 != magnitude)
            {
                return FieldError.NOT_INTEGRAL;
            }
            magnitude = tenth;
        }
        for (; exponent > 0; exponent--)
        {
            if (Long.compareUnsigned(magnitude, TENTH_OF_MAXIMUM) > 0)
            {
                return beyond(isNegative);
            }
            magnitude *= 10;
        }

        final boolean isUnsigned = Scalar.isUint64(field.scalar());
        final long value = isNegative ? -magnitude : magnitude;
        if (isNegative ? (isUnsigned ? magnitude != 0 : value > 0) : !isUnsigned && value < 0)
        {
            return beyond(isNegative);
        }
        return putInteger(field, buffer, block, value);
    }

    static int putInteger(
        final FieldLayout field, final MutableDirectBuffer buffer, final int block, final long value)
    {
        if (field.isBelow(value))
        {
            return FieldError.BELOW_MINIMUM;
        }
        if (field.isAbove(value))
        {
            return FieldError.ABOVE_MAXIMUM;
        }
        if (value == field.nullValue() && !field.isRequired())
        {
            return FieldError.NULL_VALUE;
        }
        Scalar.write(field.scalar(), buffer, block + field.offset(), value);
        return 0;
    }

    private static int beyond(final boolean isNegative)
    {
        return isNegative ? FieldError.BELOW_MINIMUM : FieldError.ABOVE_MAXIMUM;
    }

    static int putDecimal(
        final FieldLayout field,
        final MutableDirectBuffer buffer,
        final int block,
        final boolean isNegative,
        final long significand,
        final int power)
    {
        final DecimalLayout decimal = field.decimal();
        final long plain = isNegative ? -significand : significand;
        if (power >= decimal.exponentMinimum() && power <= decimal.exponentMaximum() && significand >= 0 &&
            !Scalar.isUint64(field.scalar()) && plain >= field.minimum() && plain <= field.maximum())
        {
            return put(field, buffer, block, plain, power);
        }
        return putScaled(field, buffer, block, isNegative, significand, power);
    }

    /**
     * Shifts the digits until mantissa and exponent are such as the field takes.
     */
    private static int putScaled(
        final FieldLayout field,
        final MutableDirectBuffer buffer,
        final int block,
        final boolean isNegative,
        final long significand,
        final int power)
    {
        final DecimalLayout decimal = field.decimal();
        final int smallest = decimal.exponentMinimum();
        final int largest = decimal.exponentMaximum();
        if (isNegative && significand != 0 && field.minimum() == 0)
        {
            return FieldError.OUT_OF_RANGE;
        }
        long magnitude = significand;
        int exponent = magnitude == 0 ? Math.min(Math.max(power, smallest), largest) : power;
        for (; exponent > largest; exponent--)
        {
            if (Long.compareUnsigned(magnitude, TENTH_OF_MAXIMUM) > 0)
            {
                return FieldError.OUT_OF_RANGE;
            }
            magnitude *= 10;
        }
        while (exponent < smallest || exponent < largest && !fits(field, isNegative, magnitude))
        {
            final long tenth = Long.divideUnsigned(magnitude, 10);
            if (tenth * 10 != magnitude)
            {
                return exponent < 0 ? FieldError.TOO_MANY_DIGITS : FieldError.OUT_OF_RANGE;
            }
            magnitude = tenth;
            exponent++;
        }
        if (!fits(field, isNegative, magnitude))
        {
            return FieldError.OUT_OF_RANGE;
        }

        return put(field, buffer, block, isNegative ? -magnitude : magnitude, exponent);
    }

    private static int put(
        final FieldLayout field,
        final MutableDirectBuffer buffer,
        final int block,
        final long mantissa,
        final int exponent)
    {
        if (mantissa == field.nullValue())
        {
            return FieldError.NULL_VALUE;
        }
        final DecimalLayout decimal = field.decimal();
        Scalar.write(field.scalar(), buffer, block + decimal.mantissaOffset(), mantissa);
        if (!decimal.isExponentConstant())
        {
            Bytes.putByte(buffer, block + decimal.exponentOffset(), (byte)exponent);
        }
        return 0;
    }

    private static boolean fits(final FieldLayout field, final boolean isNegative, final long magnitude)
    {
        final long value = isNegative ? -magnitude : magnitude;
        final boolean isUnsigned = Scalar.isUint64(field.scalar());
        final boolean isSign = isNegative ? (isUnsigned ? magnitude == 0 : value <= 0) : isUnsigned || value >= 0;
        return isSign && !field.isBelow(value) && !field.isAbove(value);
    }
}
