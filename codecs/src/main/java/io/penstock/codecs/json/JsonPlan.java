package io.penstock.codecs.json;

import io.penstock.codecs.sbe.BlockLayout;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.NameTable;

import java.util.Arrays;

/**
 * How the decoder finds the fields of one message, or the parts of a composite: by the first eight bytes of a key, then
 * by all of it with its quotes and its colon; else, where it has blanks or escapes in it or begins as another does, by
 * its name.
 * <p>
 * The order of the keys counts for nothing, but most clients always have the same: so the key that followed the last
 * time is looked for first, which asks nothing of the text but whether it is that. Where the order is another each
 * time, this is left alone for some objects. Belongs to one thread.
 */
final class JsonPlan
{
    /** How many objects are read without looking for an order after one that was out of it. */
    private static final int PAUSE = 64;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private final JsonMember[] members;
    private final JsonMember[] likely;
    private final JsonMember start = new JsonMember();
    private final int shift;
    private final NameTable names;
    private final int fieldCount;
    private int pause;

    private JsonPlan(
        final FieldLayout[] fields, final int fieldCount, final NameTable names, final JsonOptions options)
    {
        this.names = names;
        this.fieldCount = fieldCount;
        members = new JsonMember[fields.length];
        for (int i = 0; i < members.length; i++)
        {
            members[i] = new JsonMember(fields[i], Math.max(-1, i - fieldCount), options);
        }

        JsonMember before = start;
        for (final JsonMember member : members)
        {
            before.follower = member;
            before = member;
        }
        before.follower = JsonMember.NONE;

        final int bits = Math.max(1, Integer.SIZE + 1 - Integer.numberOfLeadingZeros(members.length));
        shift = Long.SIZE - bits;
        likely = new JsonMember[1 << bits];
        Arrays.fill(likely, JsonMember.NONE);
        for (final JsonMember member : members)
        {
            likely[slot(member.key.nameWord())] = member;
        }
    }

    /**
     * Makes the plan of a message.
     */
    static JsonPlan of(final MessageLayout layout, final JsonOptions options)
    {
        return of(layout.root(), options);
    }

    /**
     * Makes the plan of a block and what is behind it.
     */
    static JsonPlan of(final BlockLayout block, final JsonOptions options)
    {
        final FieldLayout[] members = new FieldLayout[block.memberCount()];
        Arrays.setAll(members, block::member);
        return new JsonPlan(members, block.fieldCount(), block.names(), options);
    }

    /**
     * Makes the plan of a composite.
     */
    static JsonPlan ofParts(final FieldLayout composite, final JsonOptions options)
    {
        final FieldLayout[] parts = new FieldLayout[composite.partCount()];
        Arrays.setAll(parts, composite::part);
        return new JsonPlan(parts, parts.length, composite.partNames(), options);
    }

    /**
     * How many groups and variable data stand behind the block.
     */
    int partCount()
    {
        return members.length - fieldCount;
    }

    /**
     * A group or variable data.
     *
     * @param part its place among those behind the block.
     */
    JsonMember part(final int part)
    {
        return members[fieldCount + part];
    }

    /**
     * A field by its number in {@link #names()}.
     */
    JsonMember member(final int index)
    {
        return members[index];
    }

    /**
     * A field that a name may be of by its first bytes; of several, the last.
     *
     * @param word the eight bytes behind the quote that opens the name.
     * @return the field, which is still to be compared.
     */
    JsonMember likely(final long word)
    {
        return likely[slot(word)];
    }

    /**
     * A place by the bytes in front of the closing quote, if that is among the eight. For an empty name it is any
     * place, as nothing is found there.
     */
    private int slot(final long word)
    {
        final int length = Long.numberOfTrailingZeros(JsonScanner.stops(word)) & -Byte.SIZE;
        return (int)((word << Long.SIZE - length) * MIX >>> shift);
    }

    /**
     * What the first member of an object follows.
     */
    JsonMember start()
    {
        return start;
    }

    /**
     * Whether the members of the next object are looked for in the order of those before.
     */
    boolean isOrdered()
    {
        return pause == 0;
    }

    /**
     * Notes that an object was read.
     *
     * @param wasStray whether most of its members were not where they were looked for.
     */
    void wasRead(final boolean wasStray)
    {
        pause = wasStray ? PAUSE : Math.max(0, pause - 1);
    }

    NameTable names()
    {
        return names;
    }
}
