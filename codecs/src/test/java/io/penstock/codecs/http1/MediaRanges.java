package io.penstock.codecs.http1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A plain reading of RFC 9110 sections 8.3.1, 12.4.2 and 12.5.1 by patterns and lists, to hold the parser against.
 */
final class MediaRanges
{
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final Pattern ELEMENT = Pattern.compile("(?:\"(?:[^\"\\\\]|\\\\.)*(?:\"|\\\\?$)|[^,\"])+");
    private static final Pattern RANGE = Pattern.compile(
        "([^;]*?)((?:[ \t]*;[ \t]*(?:" + TOKEN + "=(?:" + TOKEN + "|" + QUOTED + "))?)*)[ \t]*");
    private static final Pattern PARAMETER = Pattern.compile("(" + TOKEN + ")=(" + TOKEN + "|" + QUOTED + ")");
    private static final Pattern WEIGHT = Pattern.compile("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");

    private final int schemaId;
    private final int version;

    private record Range(String name, List<String[]> parameters)
    {
    }

    MediaRanges(final int schemaId, final int version)
    {
        this.schemaId = schemaId;
        this.version = version;
    }

    /** The encoding of a Content-Type. */
    int contentType(final String value)
    {
        final Range range = range(value);
        for (int i = 0; range != null && i < HttpEncoding.count(); i++)
        {
            if (isNamed(range, i) && narrowing(range, i, false) >= 0)
            {
                return i;
            }
        }
        return HttpEncoding.NONE;
    }

    /** The encoding of the answer, by the values of all lines of Accept. */
    int answer(final List<String> lines, final int preferred)
    {
        final List<Range> ranges = new ArrayList<>();
        boolean isThere = false;
        for (final String line : lines)
        {
            final Matcher elements = ELEMENT.matcher(line);
            while (elements.find())
            {
                final String element = elements.group().strip();
                isThere |= !element.isEmpty();
                final Range range = range(element);
                if (range != null && weight(range) != null)
                {
                    ranges.add(range);
                }
            }
        }
        if (!isThere)
        {
            return preferred;
        }
        int best = HttpEncoding.NONE;
        for (int i = 0; i < HttpEncoding.count(); i++)
        {
            final double weight = weight(ranges, i);
            final double other = best == HttpEncoding.NONE ? 0 : weight(ranges, best);
            if (weight > other || weight > 0 && weight == other && i == preferred)
            {
                best = i;
            }
        }
        return best;
    }

    private double weight(final List<Range> ranges, final int encoding)
    {
        int narrowest = 0;
        double weight = 0;
        for (final Range range : ranges)
        {
            final int narrowness = narrowness(range, encoding);
            if (narrowness > narrowest || narrowness > 0 && narrowness == narrowest && weight(range) > weight)
            {
                narrowest = narrowness;
                weight = weight(range);
            }
        }
        return weight;
    }

    private int narrowness(final Range range, final int encoding)
    {
        if (range.name.equals("*/*"))
        {
            return 1;
        }
        if (range.name.equals("application/*"))
        {
            return 2;
        }
        final int narrowing =
            isNamed(range, encoding) ? narrowing(range, encoding, true) : -1;
        return narrowing < 0 ? 0 : 3 + narrowing;
    }

    private int narrowing(final Range range, final int encoding, final boolean isRange)
    {
        int narrowing = 0;
        for (final String[] parameter : range.parameters)
        {
            final String key = List.of("json ", "sbe ", "protobuf ").get(encoding) + parameter[0];
            final String value = parameter[1];
            final int number = NUMBER.matcher(value).matches() ? Integer.parseInt(value) : -1;
            final boolean fits;
            switch (key)
            {
                case "json charset":
                    fits = value.equalsIgnoreCase("utf-8");
                    break;
                case "sbe schema-id":
                    fits = number == schemaId;
                    break;
                case "sbe version":
                    fits = number == version || !isRange && number >= 0 && number < version;
                    break;
                default:
                    continue;
            }
            if (!fits)
            {
                return -1;
            }
            narrowing++;
        }
        return narrowing;
    }

    private static boolean isNamed(final Range range, final int encoding)
    {
        return range.name.equals(HttpEncoding.mediaType(encoding)) ||
            HttpEncoding.aliases(encoding).contains(range.name);
    }

    private static Double weight(final Range range)
    {
        Double weight = null;
        for (final String[] parameter : range.parameters)
        {
            if (parameter[0].equals("q"))
            {
                if (weight != null || !WEIGHT.matcher(parameter[1]).matches() || parameter[2] != null)
                {
                    return null;
                }
                weight = Double.valueOf(parameter[1]);
            }
        }
        return weight == null ? Double.valueOf(1) : weight;
    }

    private static Range range(final String text)
    {
        final Matcher whole = RANGE.matcher(text);
        if (!whole.matches())
        {
            return null;
        }
        final List<String[]> parameters = new ArrayList<>();
        final Matcher each = PARAMETER.matcher(whole.group(2));
        while (each.find())
        {
            final boolean isQuoted = each.group(2).startsWith("\"");
            final String value = isQuoted ? each.group(2).substring(1, each.group(2).length() - 1) : each.group(2);
            parameters.add(new String[]{each.group(1).toLowerCase(Locale.ROOT), value, isQuoted ? "quoted" : null});
        }
        return new Range(whole.group(1).toLowerCase(Locale.ROOT), parameters);
    }
}
