package io.penstock.gateway.route;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;

/**
 * A path with parameters, as in {@code /orders/{clOrdId}}. A parameter takes one segment, which is not empty. One that
 * ends with an asterisk, as {@code /legacy/*}, takes every path below, but for those that may lead out of it again.
 */
final class PathTemplate
{
    /**
     * The order in which a path is compared with templates. Of those that match the same path, one with a literal goes
     * before one with a parameter at the first place where they differ in that.
     */
    static final Comparator<PathTemplate> LITERALS_FIRST = Comparator
        .comparing((final PathTemplate template) -> template.isOpen)
        .thenComparingInt(
            (final PathTemplate template) -> template.isOpen ? -template.literals.length : template.literals.length)
        .thenComparing(PathTemplate::shape);

    private static final String OPEN = "/*";

    private final String text;
    private final byte[][] literals;
    private final List<String> parameters = new ArrayList<>();
    private final boolean isOpen;

    /**
     * Compiles a template.
     *
     * @throws IllegalArgumentException where it is malformed.
     */
    PathTemplate(final String template)
    {
        text = template;
        if (!template.startsWith("/"))
        {
            throw new IllegalArgumentException("path must begin with a slash: " + template);
        }
        isOpen = template.endsWith(OPEN);
        final String closed = isOpen ? template.substring(0, template.length() - OPEN.length()) : template;
        final String[] segments = closed.isEmpty() ? new String[0] : closed.substring(1).split("/", -1);
        literals = new byte[segments.length][];
        for (int i = 0; i < segments.length; i++)
        {
            if (segments[i].startsWith("{") && segments[i].endsWith("}"))
            {
                parameters.add(segments[i].substring(1, segments[i].length() - 1));
            }
            else
            {
                literals[i] = segments[i].getBytes(StandardCharsets.US_ASCII);
            }
        }
    }

    /**
     * Whether another template matches the same paths.
     */
    boolean hasShapeOf(final PathTemplate other)
    {
        return isOpen == other.isOpen && Arrays.deepEquals(literals, other.literals);
    }

    /** A digit a segment: 0 for a literal, 1 for a parameter. */
    private String shape()
    {
        return Stream.of(literals).map((literal) -> literal == null ? "1" : "0").collect(Collectors.joining());
    }

    List<String> parameters()
    {
        return parameters;
    }

    /**
     * Compares a path, and places its parameters.
     */
    boolean matches(final DirectBuffer buffer, final int offset, final int length, final PathMatch match)
    {
        final int limit = offset + length;
        int position = offset;
        int parameter = 0;
        for (final byte[] literal : literals)
        {
            if (position >= limit || buffer.getByte(position) != '/')
            {
                return false;
            }
            position++;
            final int end = literal == null ? segmentEnd(buffer, position, limit) : position + literal.length;
            if (literal == null)
            {
                if (end == position)
                {
                    return false;
                }
                match.parameter(parameter++, position, end - position);
            }
            else if (end > limit || !equal(literal, buffer, position))
            {
                return false;
            }
            position = end;
        }
        return isOpen ?
            position < limit && buffer.getByte(position) == '/' && !DotSegments.mayLeadOut(buffer, position, limit) :
            position == limit;
    }

    @Override
    public String toString()
    {
        return text;
    }

    private static int segmentEnd(final DirectBuffer buffer, final int offset, final int limit)
    {
        int end = offset;
        while (end < limit && buffer.getByte(end) != '/')
        {
            end++;
        }
        return end;
    }

    private static boolean equal(final byte[] literal, final DirectBuffer buffer, final int offset)
    {
        for (int i = 0; i < literal.length; i++)
        {
            if (literal[i] != buffer.getByte(offset + i))
            {
                return false;
            }
        }
        return true;
    }
}
