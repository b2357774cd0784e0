package io.penstock.gateway.config;

import java.util.Collection;

/**
 * Finds what a mistyped name probably meant.
 */
final class Spelling
{
    private static final int MAX_DISTANCE = 4;

    /** One letter in so many may be wrong. */
    private static final int LETTERS_PER_EDIT = 3;

    /** Length of what all names begin with: {@code penstock.} or {@code PENSTOCK_}. */
    private static final int PREFIX_LENGTH = "penstock.".length();

    private Spelling()
    {
    }

    /**
     * The candidate with the fewest edits from a name.
     *
     * @param name       the mistyped name.
     * @param candidates the names there are.
     * @return the closest one, or null where none is close.
     */
    static String closest(final String name, final Collection<String> candidates)
    {
        return io.penstock.codecs.sbe.Spelling.closest(
            name, candidates, Math.min(MAX_DISTANCE, Math.max(0, name.length() - PREFIX_LENGTH) / LETTERS_PER_EDIT));
    }
}
