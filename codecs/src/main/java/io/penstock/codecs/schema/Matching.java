package io.penstock.codecs.schema;

import uk.co.real_logic.sbe.ir.Token;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Which component of a new schema is which of the old one: that of the same name, or else that of the same key, whose
 * name is new.
 */
final class Matching
{
    private static final int NONE = -1;

    private final int[] partners;
    private final boolean[] hasPartner;

    Matching(final List<List<Token>> before, final List<List<Token>> after, final ToLongFunction<Token> key)
    {
        partners = new int[before.size()];
        hasPartner = new boolean[after.size()];
        for (int i = 0; i < partners.length; i++)
        {
            partners[i] = byName(after, before.get(i).get(0).name());
            if (partners[i] != NONE)
            {
                hasPartner[partners[i]] = true;
            }
        }
        for (int i = 0; i < partners.length; i++)
        {
            for (int j = 0; partners[i] == NONE && j < hasPartner.length; j++)
            {
                final boolean isSame =
                    key.applyAsLong(before.get(i).get(0)) == key.applyAsLong(after.get(j).get(0));
                if (!hasPartner[j] && isSame)
                {
                    partners[i] = j;
                    hasPartner[j] = true;
                }
            }
        }
    }

    private static int byName(final List<List<Token>> components, final String name)
    {
        for (int i = 0; i < components.size(); i++)
        {
            if (components.get(i).get(0).name().equals(name))
            {
                return i;
            }
        }
        return NONE;
    }

    /**
     * Whether an old component is gone.
     */
    boolean isRemoved(final int before)
    {
        return partners[before] == NONE;
    }

    /**
     * The index of the new component that an old one has become.
     */
    int partner(final int before)
    {
        return partners[before];
    }

    /**
     * Whether a new component was none of the old schema.
     */
    boolean isAdded(final int after)
    {
        return !hasPartner[after];
    }

    /**
     * Whether an old component comes behind another one now that it was in front of.
     */
    boolean isMoved(final int before)
    {
        for (int i = 0; i < before; i++)
        {
            if (!isRemoved(i) && partners[i] > partners[before])
            {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a new component stands in front of one of the old schema.
     */
    boolean isInFront(final int after)
    {
        for (final int partner : partners)
        {
            if (partner > after)
            {
                return true;
            }
        }
        return false;
    }
}
