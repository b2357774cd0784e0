package io.penstock.codecs.sbe;

import java.util.List;

/**
 * A message of a schema, laid out as tables: its fields in the schema's order, and the bytes of a message in which
 * everything is absent. Immutable; any thread may call.
 */
public final class MessageLayout
{
    private final int index;
    private final int templateId;
    private final String name;
    private final BlockLayout root;
    private final FieldLayout[] all;
    private final NameTable names;
    private final String obstacle;
    private final MessageTemplate template;
    private final int[] minimumLengths;
    private final long[] required;

    MessageLayout(
        final int index,
        final int templateId,
        final String name,
        final int schemaId,
        final int version,
        final BlockLayout root,
        final List<FieldLayout> all)
    {
        this.index = index;
        this.templateId = templateId;
        this.name = name;
        this.root = root;
        this.all = all.toArray(new FieldLayout[0]);
        this.obstacle = obstacle(root);
        this.template = new MessageTemplate(
            SbeHeader.word(root.blockLength, templateId, schemaId, version), root.blockLength, root.fields);
        this.minimumLengths = new int[version + 1];
        for (int i = 0; i <= version; i++)
        {
            minimumLengths[i] = root.minimumLength(i);
        }

        this.required = new long[(root.fields.length + Long.SIZE - 1) / Long.SIZE];
        for (final FieldLayout field : root.fields)
        {
            required[field.index() >>> 6] |= field.isRequired() ? 1L << field.index() : 0;
        }

        final String[] texts = new String[root.fields.length];
        for (int i = 0; i < texts.length; i++)
        {
            texts[i] = root.fields[i].name();
        }
        this.names = new NameTable(texts);
    }

    private static String obstacle(final BlockLayout root)
    {
        if (root.groups.length > 0 || root.data.length > 0)
        {
            return "it has groups or variable data";
        }
        for (final FieldLayout field : root.fields)
        {
            final String obstacle = obstacle(field);
            if (obstacle != null)
            {
                return obstacle;
            }
        }
        return null;
    }

    private static String obstacle(final FieldLayout field)
    {
        if (field.kind() == FieldKind.TEXT && field.characterSet() == CharacterSet.OTHER)
        {
            return "field " + field.name() + " has a character set other than ASCII, UTF-8 and ISO 8859-1";
        }
        String obstacle = null;
        for (int i = 0; i < field.partCount() && obstacle == null; i++)
        {
            obstacle = obstacle(field.part(i));
        }
        return obstacle;
    }

    /**
     * The message's place in its schema, for tables by message.
     *
     * @return index, from 0, below {@link MessageSchema#size()}.
     */
    public int index()
    {
        return index;
    }

    /**
     * The message's template id.
     *
     * @return the id.
     */
    public int templateId()
    {
        return templateId;
    }

    /**
     * The message's name.
     *
     * @return the name.
     */
    public String name()
    {
        return name;
    }

    /**
     * Length of the root block in the schema's own version.
     *
     * @return length in bytes.
     */
    public int blockLength()
    {
        return root.blockLength;
    }

    /**
     * Length of header and root block: of the whole message, where it has neither groups nor variable data.
     *
     * @return length in bytes.
     */
    public int encodedLength()
    {
        return SbeHeader.LENGTH + root.blockLength;
    }

    /**
     * How many fields the root block has; their indices come first, before those of the parts of composites.
     *
     * @return their number.
     */
    public int fieldCount()
    {
        return root.fields.length;
    }

    /**
     * How many fields and parts there are, in all blocks.
     *
     * @return index behind the last one.
     */
    public int indexLimit()
    {
        return all.length;
    }

    /**
     * A field by its index; parts of composites, fields of groups and variable data come behind those of the root
     * block.
     *
     * @param fieldIndex as {@link FieldLayout#index()}.
     * @return the field.
     */
    public FieldLayout field(final int fieldIndex)
    {
        return all[fieldIndex];
    }

    /**
     * A field of the root block by its name, for use at start.
     *
     * @param fieldName as in the schema.
     * @return the field.
     * @throws SchemaException where there is none.
     */
    public FieldLayout field(final String fieldName)
    {
        for (final FieldLayout field : root.fields)
        {
            if (field.name().equals(fieldName))
            {
                return field;
            }
        }
        throw new SchemaException("message " + name + ": there is no field " + fieldName);
    }

    /**
     * Whether the message has a field of that name in its root block.
     *
     * @param fieldName as in the schema.
     * @return true if it has.
     */
    public boolean hasField(final String fieldName)
    {
        for (final FieldLayout field : root.fields)
        {
            if (field.name().equals(fieldName))
            {
                return true;
            }
        }
        return false;
    }

    /**
     * The names of the root block's fields.
     *
     * @return a table whose indices are the fields'.
     */
    public NameTable names()
    {
        return names;
    }

    /**
     * Makes sure that the message is one block, whose text is of a character set that is known, for use at start.
     *
     * @param purpose what needs that, as {@code JSON}.
     * @throws SchemaException where it isn't, naming message and reason.
     */
    public void requireBlock(final String purpose)
    {
        if (obstacle != null)
        {
            throw new SchemaException("message " + name + " can't be used with " + purpose + ": " + obstacle);
        }
    }

    long header()
    {
        return template.word(0);
    }

    MessageTemplate template()
    {
        return template;
    }

    int requiredWords()
    {
        return required.length;
    }

    /**
     * The required fields of the root block, 64 a word, a bit a field.
     */
    long required(final int word)
    {
        return required[word];
    }

    BlockLayout root()
    {
        return root;
    }

    /**
     * The shortest root block of a sender's version.
     */
    int minimumLength(final int version)
    {
        return minimumLengths[version];
    }

    @Override
    public String toString()
    {
        return name;
    }
}
