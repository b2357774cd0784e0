package io.penstock.codecs.json;

/**
 * What {@link JsonParser} has found: the value of a text, or where it is wrong. Positions are bytes from the start of
 * the text. Belongs to one thread.
 */
public final class JsonView
{
    private int position;
    private int offset;
    private int length;
    private int depth;

    void value(final int valueOffset, final int valueLength, final int valueDepth)
    {
        offset = valueOffset;
        length = valueLength;
        depth = valueDepth;
        position = valueOffset + valueLength;
    }

    void position(final int errorPosition)
    {
        position = errorPosition;
    }

    /**
     * Where the parser stopped: behind the value, or at the first byte that can't be right.
     *
     * @return bytes from the start of the text.
     */
    public int position()
    {
        return position;
    }

    /**
     * Where the value begins.
     *
     * @return bytes from the start of the text.
     */
    public int offset()
    {
        return offset;
    }

    /**
     * Length of the value, without white space around it.
     *
     * @return length in bytes.
     */
    public int length()
    {
        return length;
    }

    /**
     * How deep arrays and objects are nested.
     *
     * @return 0 for a string, number or literal.
     */
    public int depth()
    {
        return depth;
    }
}
