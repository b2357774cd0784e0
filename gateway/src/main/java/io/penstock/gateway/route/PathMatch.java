package io.penstock.gateway.route;

import io.penstock.gateway.ring.InboundRows;

/**
 * Where a path's parameters are, as {@link Routes#match} found them. Used again and again by one thread.
 */
public final class PathMatch
{
    private final int[] offsets = new int[InboundRows.MAX_PATH_PARAMETERS];
    private final int[] lengths = new int[InboundRows.MAX_PATH_PARAMETERS];
    private int resource;

    void parameter(final int parameter, final int offset, final int length)
    {
        offsets[parameter] = offset;
        lengths[parameter] = length;
    }

    void resource(final int newResource)
    {
        resource = newResource;
    }

    /**
     * The methods of the resource, where the one asked for isn't allowed.
     *
     * @return the methods as {@link Routes#allow} takes them.
     */
    public int resource()
    {
        return resource;
    }

    /**
     * Where a parameter's raw value begins.
     *
     * @param parameter number of the parameter, from 0.
     * @return offset in the buffer that was matched.
     */
    public int offset(final int parameter)
    {
        return offsets[parameter];
    }

    /**
     * Length of a parameter's raw value.
     *
     * @param parameter number of the parameter, from 0.
     * @return length in bytes.
     */
    public int length(final int parameter)
    {
        return lengths[parameter];
    }
}
