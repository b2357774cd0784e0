package io.penstock.codecs.schema;

import uk.co.real_logic.sbe.ir.HeaderStructure;
import uk.co.real_logic.sbe.ir.Ir;
import uk.co.real_logic.sbe.ir.Token;

import java.util.List;
import java.util.Set;

/**
 * Compares two versions of a schema by the rules of its extension (SBE 1.0, 5): what does a client that has the old one
 * notice, when the gateway has the new one? A schema doesn't tell requests from answers, so that every message is taken
 * for both: its clients send it as the old schema has it, and read it as the new one has it.
 */
public final class SchemaComparison
{
    private final Ir before;
    private final Ir after;
    private final ChangeList changes = new ChangeList();

    private SchemaComparison(final Ir before, final Ir after)
    {
        this.before = before;
        this.after = after;
    }

    /**
     * Compares two versions.
     *
     * @param before the schema that clients have.
     * @param after  the schema that the gateway is to have.
     * @return the changes they notice, in the old schema's order; empty where there are none.
     */
    public static List<SchemaChange> compare(final Ir before, final Ir after)
    {
        final SchemaComparison comparison = new SchemaComparison(before, after);
        comparison.schema();
        comparison.messages();
        return comparison.changes.toList();
    }

    private void schema()
    {
        final String place = "schema";
        if (before.id() != after.id())
        {
            changes.breaks(place, "id changed from " + before.id() + " to " + after.id(), Client.SBE);
        }
        if (before.version() > after.version())
        {
            changes.breaks(
                place, "version lowered from " + before.version() + " to " + after.version(), Client.SBE);
        }
        if (before.byteOrder() != after.byteOrder())
        {
            changes.breaks(
                place, "byteOrder changed from " + before.byteOrder() + " to " + after.byteOrder(), Client.SBE);
        }
        if (!header(before.headerStructure()).equals(header(after.headerStructure())))
        {
            changes.breaks(
                place,
                "message header changed from " + header(before.headerStructure()) + " to " +
                    header(after.headerStructure()),
                Client.SBE);
        }
    }

    private static String header(final HeaderStructure header)
    {
        return Types.layout(header.tokens());
    }

    private void messages()
    {
        final List<List<Token>> old = List.copyOf(before.messages());
        final List<List<Token>> present = List.copyOf(after.messages());
        final Matching matching = new Matching(old, present, Token::id);
        final BlockComparison blocks = new BlockComparison(changes, before.version(), after.version());
        for (int i = 0; i < old.size(); i++)
        {
            final Token message = old.get(i).get(0);
            final String place = "message " + message.name();
            if (matching.isRemoved(i))
            {
                changes.breaks(place, "removed", ChangeList.ALL);
                continue;
            }
            final List<Token> partner = present.get(matching.partner(i));
            if (message.id() != partner.get(0).id())
            {
                changes.breaks(
                    place, "template id changed from " + message.id() + " to " + partner.get(0).id(), Client.SBE);
            }
            if (!message.name().equals(partner.get(0).name()))
            {
                changes.breaks(place, "renamed to " + partner.get(0).name(), Client.CODE);
            }
            blocks.compare(place, Block.ofMessage(old.get(i)), Block.ofMessage(partner), true);
        }
        for (int i = 0; i < present.size(); i++)
        {
            if (matching.isAdded(i) && before.version() == after.version())
            {
                changes.warns(
                    "message " + present.get(i).get(0).name(),
                    "added without a higher version of the schema",
                    Set.of(Client.SBE));
            }
        }
    }
}
