package io.penstock.codecs.schema;

import uk.co.real_logic.sbe.ir.Token;

import java.util.List;
import java.util.Set;

/**
 * Compares two versions of a block: its fields, and the groups and variable data behind it.
 */
final class BlockComparison
{
    private final ChangeList changes;
    private final int oldVersion;
    private final int newVersion;
    private final TypeComparison types;

    BlockComparison(final ChangeList changes, final int oldVersion, final int newVersion)
    {
        this.changes = changes;
        this.oldVersion = oldVersion;
        this.newVersion = newVersion;
        types = new TypeComparison(changes);
    }

    /**
     * Compares the blocks of a message, or of a group's entries.
     *
     * @param place  of the block, for what is found.
     * @param isRoot whether it is a message's: what is behind one ends with the message, so that more may follow.
     */
    void compare(final String place, final Block before, final Block after, final boolean isRoot)
    {
        if (before.length() > after.length())
        {
            changes.breaks(
                place, "block shrunk from " + before.length() + " to " + after.length() + " bytes", Client.SBE);
        }
        else if (before.length() < after.length() && oldVersion == newVersion)
        {
            changes.breaks(
                place,
                "block grew from " + before.length() + " to " + after.length() +
                    " bytes, and the schema's version is still " + newVersion,
                Client.SBE);
        }
        fields(place, before, after);
        groups(place, before, after, isRoot);
        data(place, before.data(), after.data(), isRoot);
    }

    private void fields(final String place, final Block before, final Block after)
    {
        final Matching matching = new Matching(before.fields(), after.fields(), Token::id);
        for (int i = 0; i < before.fields().size(); i++)
        {
            final List<Token> field = before.fields().get(i);
            final String where = place + ": field " + field.get(0).name();
            if (matching.isRemoved(i))
            {
                final boolean isConstant = Types.CONSTANT.equals(Types.presence(field.get(0), field.get(1)));
                changes.breaks(where, "removed", isConstant ? Set.of(Client.JSON) : ChangeList.ALL);
            }
            else
            {
                field(where, field, after.fields().get(matching.partner(i)));
            }
        }
        for (int i = 0; i < after.fields().size(); i++)
        {
            if (matching.isAdded(i))
            {
                addedField(place, before, after.fields().get(i));
            }
        }
    }

    private void field(final String where, final List<Token> before, final List<Token> after)
    {
        identity(where, before.get(0), after.get(0));
        types.member(
            where, before.get(0), before.subList(1, before.size() - 1), after.get(0),
            after.subList(1, after.size() - 1));
    }

    private void addedField(final String place, final Block before, final List<Token> field)
    {
        final Token token = field.get(0);
        final String where = place + ": field " + token.name();
        final String presence = Types.presence(token, field.get(1));
        if (!Types.CONSTANT.equals(presence))
        {
            requireVersion(where, token);
            if (token.offset() < before.fieldsLimit())
            {
                changes.breaks(where, "added, and not at the end of the block", Client.SBE);
            }
        }
        if (Types.REQUIRED.equals(presence))
        {
            changes.breaks(where, "added, and required", Client.JSON, Client.PROTOBUF);
        }
    }

    private void groups(final String place, final Block before, final Block after, final boolean isRoot)
    {
        final Matching matching = new Matching(before.groups(), after.groups(), Token::id);
        for (int i = 0; i < before.groups().size(); i++)
        {
            final List<Token> group = before.groups().get(i);
            final String where = place + ": group " + group.get(0).name();
            if (!isGone(where, matching, i))
            {
                group(where, group, after.groups().get(matching.partner(i)));
            }
        }
        for (int i = 0; i < after.groups().size(); i++)
        {
            if (matching.isAdded(i))
            {
                final Token group = after.groups().get(i).get(0);
                final String where = place + ": group " + group.name();
                added(where, group, isRoot, matching.isInFront(i));
                if (!before.data().isEmpty())
                {
                    changes.breaks(where, "added in front of variable data", Client.SBE);
                }
            }
        }
    }

    private void group(final String where, final List<Token> before, final List<Token> after)
    {
        identity(where, before.get(0), after.get(0));
        types.prefix(
            where + ": dimensions",
            before.subList(1, 1 + before.get(1).componentTokenCount()),
            after.subList(1, 1 + after.get(1).componentTokenCount()));
        compare(where, Block.ofGroup(before), Block.ofGroup(after), false);
    }

    private void data(
        final String place, final List<List<Token>> before, final List<List<Token>> after, final boolean isRoot)
    {
        final Matching matching = new Matching(before, after, Token::id);
        for (int i = 0; i < before.size(); i++)
        {
            final List<Token> data = before.get(i);
            final String where = place + ": data " + data.get(0).name();
            if (!isGone(where, matching, i))
            {
                final List<Token> partner = after.get(matching.partner(i));
                identity(where, data.get(0), partner.get(0));
                types.prefix(where, data.subList(1, data.size() - 1), partner.subList(1, partner.size() - 1));
            }
        }
        for (int i = 0; i < after.size(); i++)
        {
            if (matching.isAdded(i))
            {
                final Token data = after.get(i).get(0);
                added(place + ": data " + data.name(), data, isRoot, matching.isInFront(i));
            }
        }
    }

    private boolean isGone(final String where, final Matching matching, final int index)
    {
        final boolean isRemoved = matching.isRemoved(index);
        if (isRemoved)
        {
            changes.breaks(where, "removed", ChangeList.ALL);
        }
        else if (matching.isMoved(index))
        {
            changes.breaks(where, "moved behind one that came after it", Client.SBE);
        }
        return isRemoved;
    }

    private void added(final String where, final Token token, final boolean isRoot, final boolean isInFront)
    {
        requireVersion(where, token);
        if (!isRoot)
        {
            changes.breaks(where, "added within a group", Client.SBE);
        }
        else if (isInFront)
        {
            changes.breaks(where, "added, and not behind all others", Client.SBE);
        }
    }

    private void requireVersion(final String where, final Token token)
    {
        if (token.version() <= oldVersion)
        {
            changes.breaks(where, "added without a sinceVersion above " + oldVersion, Client.SBE);
        }
    }

    private void identity(final String where, final Token before, final Token after)
    {
        if (!before.name().equals(after.name()))
        {
            changes.breaks(where, "renamed to " + after.name(), Client.JSON, Client.CODE);
        }
        if (before.id() != after.id())
        {
            changes.breaks(where, "id changed from " + before.id() + " to " + after.id(), Client.PROTOBUF);
        }
        if (before.version() != after.version())
        {
            changes.breaks(
                where, "sinceVersion changed from " + before.version() + " to " + after.version(), Client.SBE);
        }
    }
}
