package io.penstock.codecs.sbe;

import uk.co.real_logic.sbe.PrimitiveType;
import uk.co.real_logic.sbe.ir.Signal;
import uk.co.real_logic.sbe.ir.Token;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Walks the tokens of one message, as SBE's tool has made them, and lays its blocks, groups and variable data out as
 * tables. Used at start only.
 */
final class LayoutCompiler
{
    private final SbeHeader header;
    private final int schemaId;
    private final int version;
    private final List<FieldLayout> all = new ArrayList<>();

    LayoutCompiler(final SbeHeader header, final int schemaId, final int version)
    {
        this.header = header;
        this.schemaId = schemaId;
        this.version = version;
    }

    MessageLayout message(final int index, final List<Token> tokens)
    {
        final Token begin = tokens.get(0);
        final FieldCompiler compiler = new FieldCompiler("message " + begin.name(), all);
        final BlockLayout root = block(tokens, 1, tokens.size() - 1, begin.encodedLength(), compiler);
        return new MessageLayout(
            index, begin.id(), begin.name(), SchemaTokens.description(begin), header, schemaId, version, root, all);
    }

    /**
     * Lays out what stands between two indices. Fields come before groups, groups before variable data (SBE 1.0,
     * 3.1), and a root block's fields get their indices before those of its groups.
     */
    private BlockLayout block(
        final List<Token> tokens,
        final int from,
        final int limit,
        final int blockLength,
        final FieldCompiler compiler)
    {
        final int first = all.size();
        final FieldLayout[] fields = compiler.fields(tokens, from, limit);
        final List<FieldLayout> groups = new ArrayList<>();
        final List<FieldLayout> data = new ArrayList<>();
        for (int i = from; i < limit; i += tokens.get(i).componentTokenCount())
        {
            final Token token = tokens.get(i);
            final List<Token> component = tokens.subList(i, i + token.componentTokenCount());
            if (token.signal() == Signal.BEGIN_GROUP)
            {
                groups.add(group(component, compiler));
            }
            else if (token.signal() == Signal.BEGIN_VAR_DATA)
            {
                data.add(add(compiler.data(all.size(), component)));
            }
        }
        final List<FieldLayout> members = new ArrayList<>(Arrays.asList(fields));
        members.addAll(groups);
        members.addAll(data);
        return new BlockLayout(
            blockLength, fields, groups, data, new FieldBits(first, all.size(), members));
    }

    private FieldLayout group(final List<Token> tokens, final FieldCompiler compiler)
    {
        final Token group = tokens.get(0);
        final Token dimensions = tokens.get(1);
        Token blockLength = null;
        Token count = null;
        for (final Token token : tokens.subList(2, 1 + dimensions.componentTokenCount()))
        {
            if ("blockLength".equals(token.name()))
            {
                blockLength = token;
            }
            else if ("numInGroup".equals(token.name()))
            {
                count = token;
            }
        }
        if (!isUnsigned(blockLength) || !isUnsigned(count))
        {
            throw new SchemaException(compiler.origin() + ": group " + group.name() +
                ": its dimensions must have blockLength and numInGroup, both unsigned");
        }

        final int index = all.size();
        all.add(null);
        final int from = 1 + dimensions.componentTokenCount();
        final BlockLayout entry = block(tokens, from, tokens.size() - 1, group.encodedLength(), compiler);
        final FieldLayout field =
            compiler.group(index, group, new GroupLayout(group, dimensions, blockLength, count, entry));
        all.set(index, field);
        return field;
    }

    private static boolean isUnsigned(final Token token)
    {
        return token != null && PrimitiveType.isUnsigned(token.encoding().primitiveType()) &&
            !token.isConstantEncoding();
    }

    private FieldLayout add(final FieldLayout field)
    {
        all.add(field);
        return field;
    }
}
