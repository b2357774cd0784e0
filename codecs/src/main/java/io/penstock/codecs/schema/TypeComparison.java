package io.penstock.codecs.schema;

import io.penstock.codecs.sbe.SchemaTokens;
import uk.co.real_logic.sbe.ir.Signal;
import uk.co.real_logic.sbe.ir.Token;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Compares what two versions of a field, or of a composite's part, hold.
 */
final class TypeComparison
{
    private final ChangeList changes;
    private final EncodingComparison encodings;

    TypeComparison(final ChangeList changes)
    {
        this.changes = changes;
        encodings = new EncodingComparison(changes);
    }

    /**
     * Compares fields or parts: presence, place and type.
     *
     * @param before  the token that has presence and place of the old one.
     * @param oldType the tokens of its type.
     * @param after   the token of the new one.
     * @param newType the tokens of its type.
     */
    void member(
        final String where,
        final Token before,
        final List<Token> oldType,
        final Token after,
        final List<Token> newType)
    {
        final String presence = Types.presence(before, oldType.get(0));
        final String newPresence = Types.presence(after, newType.get(0));
        if (!presence.equals(newPresence))
        {
            changes.breaks(where, "presence changed from " + presence + " to " + newPresence, ChangeList.ALL);
        }
        final boolean isConstant = Types.CONSTANT.equals(presence);
        if (isConstant != Types.CONSTANT.equals(newPresence))
        {
            return;
        }
        if (!isConstant && before.offset() != after.offset())
        {
            changes.breaks(
                where, "offset changed from " + before.offset() + " to " + after.offset(), Client.SBE);
        }
        type(where, oldType, newType);
        if (isConstant && oldType.get(0).signal() == newType.get(0).signal())
        {
            constant(where, before, oldType.get(0), after, newType.get(0));
        }
    }

    /** The value of an enumeration that is constant stands at the field, any other's at its type. */
    private void constant(
        final String where, final Token before, final Token oldType, final Token after, final Token newType)
    {
        final boolean isMember = oldType.signal() == Signal.BEGIN_ENUM;
        final Token old = isMember ? before : oldType;
        final Token present = isMember ? after : newType;
        if (!old.encoding().constValue().equals(present.encoding().constValue()))
        {
            changes.breaks(
                where,
                "constant changed from " + Types.text(oldType, old.encoding().constValue()) + " to " +
                    Types.text(newType, present.encoding().constValue()),
                ChangeList.ALL);
        }
    }

    /**
     * Compares what stands in front of a group, or of variable data with its bytes.
     */
    void prefix(final String where, final List<Token> before, final List<Token> after)
    {
        if (!Types.layout(before).equals(Types.layout(after)))
        {
            changes.breaks(
                where, "header changed from " + Types.layout(before) + " to " + Types.layout(after), Client.SBE);
            return;
        }
        for (int i = 1; i < before.size() - 1; i++)
        {
            encodings.values(where + ": " + before.get(i).name(), before.get(i), after.get(i));
        }
    }

    private void type(final String where, final List<Token> before, final List<Token> after)
    {
        final Token old = before.get(0);
        final Token present = after.get(0);
        if (old.signal() != present.signal())
        {
            changes.breaks(
                where, "type changed from " + Types.name(old) + " to " + Types.name(present), ChangeList.ALL);
            return;
        }
        switch (old.signal())
        {
            case ENCODING:
                encodings.compare(where, old, present);
                break;
            case BEGIN_COMPOSITE:
                composite(Types.name(old), before, after);
                break;
            default:
                encodings.base(Types.name(old), old, present);
                members(Types.name(old), before, after);
                break;
        }
    }

    private void composite(final String place, final List<Token> before, final List<Token> after)
    {
        final boolean isDecimal = SchemaTokens.isDecimal(before);
        if (isDecimal != SchemaTokens.isDecimal(after))
        {
            changes.breaks(
                place,
                isDecimal ? "is a decimal number no more" : "has become a decimal number",
                Client.JSON);
        }
        final List<List<Token>> old = SchemaTokens.components(before, 1, before.size() - 1);
        final List<List<Token>> present = SchemaTokens.components(after, 1, after.size() - 1);
        final Matching matching = new Matching(old, present, Token::offset);
        for (int i = 0; i < old.size(); i++)
        {
            final String where = place + ": part " + old.get(i).get(0).name();
            if (matching.isRemoved(i))
            {
                changes.breaks(where, "removed", ChangeList.ALL);
            }
            else
            {
                part(where, old.get(i), present.get(matching.partner(i)), i, matching.partner(i));
            }
        }
        for (int i = 0; i < present.size(); i++)
        {
            if (matching.isAdded(i))
            {
                addedPart(place, present.get(i).get(0));
            }
        }
    }

    private void part(
        final String where, final List<Token> before, final List<Token> after, final int index, final int newIndex)
    {
        renamed(where, before.get(0), after.get(0));
        if (index != newIndex)
        {
            changes.breaks(
                where, "place changed from " + (index + 1) + " to " + (newIndex + 1), Client.PROTOBUF);
        }
        member(where, before.get(0), before, after.get(0), after);
    }

    /** A composite can't be extended: what is behind it would move (SBE 1.0, 5). */
    private void addedPart(final String place, final Token part)
    {
        final Set<Client> clients = EnumSet.noneOf(Client.class);
        final String presence = Types.presence(part, part);
        if (!Types.CONSTANT.equals(presence))
        {
            clients.add(Client.SBE);
        }
        if (Types.REQUIRED.equals(presence))
        {
            clients.addAll(ChangeList.ALL);
        }
        if (!clients.isEmpty())
        {
            changes.breaks(place + ": part " + part.name(), "added", clients);
        }
    }

    /** Members of an enumeration, or choices of a set, whose values are the numbers of their bits. */
    private void members(final String place, final List<Token> before, final List<Token> after)
    {
        final List<List<Token>> old = SchemaTokens.components(before, 1, before.size() - 1);
        final List<List<Token>> present = SchemaTokens.components(after, 1, after.size() - 1);
        final Matching matching = new Matching(old, present, TypeComparison::value);
        for (int i = 0; i < old.size(); i++)
        {
            final Token member = old.get(i).get(0);
            final String where = place + ": member " + member.name();
            if (matching.isRemoved(i))
            {
                changes.breaks(where, "removed", ChangeList.ALL);
                continue;
            }
            final Token partner = present.get(matching.partner(i)).get(0);
            renamed(where, member, partner);
            if (value(member) != value(partner))
            {
                changes.breaks(
                    where,
                    "value changed from " + member.encoding().constValue() + " to " +
                        partner.encoding().constValue(),
                    Client.SBE, Client.PROTOBUF);
            }
        }
        for (int i = 0; i < present.size(); i++)
        {
            if (matching.isAdded(i))
            {
                changes.warns(place + ": member " + present.get(i).get(0).name(), "added", ChangeList.ALL);
            }
        }
    }

    private void renamed(final String where, final Token before, final Token after)
    {
        if (!before.name().equals(after.name()))
        {
            changes.breaks(where, "renamed to " + after.name(), Client.JSON, Client.CODE);
        }
    }

    private static long value(final Token member)
    {
        return member.encoding().constValue().longValue();
    }
}
