package io.penstock.codecs.sbe;

import java.util.Collection;

/**
 * Finds what a mistyped name probably meant. Any thread may call.
 */
public final class Spelling
{
    private Spelling()
    {
    }

    /**
     * The candidate with the fewest edits from a name.
     *
     * @param name       the mistyped name.
     * @param candidates the names there are.
     * @param mostEdits  how many letters may be wrong, missing or too many.
     * @return the closest one, or null where none is close.
     */
    public static String closest(final String name, final Collection<String> candidates, final int mostEdits)
    {
        String closest = null;
        int least = 1 + mostEdits;
        for (final String candidate : candidates)
        {
            final int distance = distance(name, candidate);
            if (distance < least)
            {
                least = distance;
                closest = candidate;
            }
        }
        return closest;
    }

    /** Levenshtein's distance, one row at a time. */
    private static int distance(final String a, final String b)
    {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++)
        {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++)
        {
            final int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++)
            {
                final int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
