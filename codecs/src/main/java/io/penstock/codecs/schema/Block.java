package io.penstock.codecs.schema;

import io.penstock.codecs.sbe.SchemaTokens;
import uk.co.real_logic.sbe.ir.Signal;
import uk.co.real_logic.sbe.ir.Token;

import java.util.List;

/**
 * The tokens of a message's root block, or of a group's entry, by what they are.
 *
 * @param length of the block in bytes.
 * @param fields its fields, in their order.
 * @param groups the groups behind it.
 * @param data   the variable data behind these.
 */
record Block(int length, List<List<Token>> fields, List<List<Token>> groups, List<List<Token>> data)
{
    static Block ofMessage(final List<Token> message)
    {
        return of(message, 1);
    }

    static Block ofGroup(final List<Token> group)
    {
        return of(group, 1 + group.get(1).componentTokenCount());
    }

    private static Block of(final List<Token> tokens, final int from)
    {
        final List<List<Token>> components = SchemaTokens.components(tokens, from, tokens.size() - 1);
        return new Block(
            tokens.get(0).encodedLength(),
            select(components, Signal.BEGIN_FIELD),
            select(components, Signal.BEGIN_GROUP),
            select(components, Signal.BEGIN_VAR_DATA));
    }

    private static List<List<Token>> select(final List<List<Token>> components, final Signal signal)
    {
        return components.stream().filter((component) -> component.get(0).signal() == signal).toList();
    }

    /**
     * Where the last field ends; what is behind it up to the block's length is padding.
     */
    int fieldsLimit()
    {
        return fields.stream().map((field) -> field.get(0))
            .mapToInt((field) -> field.offset() + field.encodedLength()).max().orElse(0);
    }
}
