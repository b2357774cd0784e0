package io.penstock.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A rate as it was asked for: requests a second, or a part of the capacity that has yet to be found.
 *
 * @param value      requests a second, or per cent.
 * @param isRelative whether it is per cent of the capacity.
 */
record Rate(double value, boolean isRelative)
{
    /**
     * Reads a list such as {@code 25%,50%,100000}.
     *
     * @param text the list.
     * @return the rates in the order given.
     * @throws IllegalArgumentException where a rate is none, with what is wrong with it.
     */
    static List<Rate> parseAll(final String text)
    {
        final List<Rate> rates = new ArrayList<>();
        for (final String part : text.split(",", -1))
        {
            rates.add(parse(part.strip()));
        }
        return rates;
    }

    private static Rate parse(final String text)
    {
        final boolean isRelative = text.endsWith("%");
        final String number = isRelative ? text.substring(0, text.length() - 1) : text;
        final double value;
        try
        {
            value = Double.parseDouble(number);
        }
        catch (final NumberFormatException e)
        {
            throw new IllegalArgumentException("'" + text + "' is no rate: 50000 is requests a second, 50% a part", e);
        }
        if (!(value >= (isRelative ? 1 : 10) && value <= (isRelative ? 1000 : 1e9)))
        {
            throw new IllegalArgumentException(
                "the rate " + text + " is out of bounds: 10 to 1000000000 a second, or 1% to 1000%");
        }
        return new Rate(value, isRelative);
    }

    /**
     * The rate in numbers.
     *
     * @param capacity that was found, requests a second.
     * @return requests a second.
     */
    double perSecond(final double capacity)
    {
        return isRelative ? capacity * value / 100 : value;
    }

    @Override
    public String toString()
    {
        return String.format(Locale.ROOT, isRelative ? "%.0f%%" : "%,.0f/s", value);
    }
}
