package io.penstock.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What members say of the snapshots that they take: at one position of the log, all of them have the same state.
 */
final class Snapshots
{
    private static final Pattern TAKEN =
        Pattern.compile("state at position (\\d+) of the log: (\\d+ bytes, checksum [0-9a-f]+)");

    private final Map<Long, Map<Integer, String>> byPosition = new HashMap<>();

    /**
     * Takes what a member has printed.
     *
     * @param member  its number.
     * @param printed all of it, of one of its starts.
     */
    void add(final int member, final String printed)
    {
        final Matcher taken = TAKEN.matcher(printed);
        while (taken.find())
        {
            byPosition.computeIfAbsent(Long.parseLong(taken.group(1)), (position) -> new HashMap<>())
                .put(member, taken.group(2));
        }
    }

    /**
     * Positions at which a number of members have told their state.
     *
     * @param members how many at least.
     */
    long compared(final int members)
    {
        return byPosition.values().stream().filter((each) -> each.size() >= members).count();
    }

    /**
     * Positions at which members differ.
     */
    List<Finding> differences()
    {
        final List<Finding> found = new ArrayList<>();
        byPosition.forEach((position, each) ->
        {
            if (each.values().stream().distinct().count() > 1)
            {
                found.add(new Finding(Finding.Kind.DIVERGED, "at position " + position + " members have " + each));
            }
        });
        return found;
    }
}
