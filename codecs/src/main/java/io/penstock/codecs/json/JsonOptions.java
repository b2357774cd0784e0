package io.penstock.codecs.json;

/**
 * What JSON looks like where there is a choice. The same for both directions.
 *
 * @param ignoresUnknown whether members that the message doesn't have are passed over; else they are refused.
 * @param writesValues   whether members of enumerations are their values, numbers or characters; else their names.
 * @param writesCounts   whether points in time are numbers, in the schema's unit since 1970; else RFC 3339.
 */
public record JsonOptions(boolean ignoresUnknown, boolean writesValues, boolean writesCounts)
{
    /**
     * Unknown members are refused, enumerations are names, and points in time are RFC 3339.
     */
    public static final JsonOptions DEFAULTS = new JsonOptions(false, false, false);
}
