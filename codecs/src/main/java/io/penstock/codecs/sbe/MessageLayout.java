package io.penstock.codecs.sbe;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

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
    private final String description;
    private final SbeHeader header;
    private final BlockLayout root;
    private final FieldLayout[] all;
    private final NameTable names;
    private final BlockTemplate template;
    private final int[] minimumLengths;

    MessageLayout(
        final int index,
        final int templateId,
        final String name,
        final String description,
        final SbeHeader header,
        final int schemaId,
        final int version,
        final BlockLayout root,
        final List<FieldLayout> all)
    {
        this.index = index;
        this.templateId = templateId;
        this.name = name;
        this.description = description;
        this.header = header;
        this.root = root;
        this.all = all.toArray(new FieldLayout[0]);
        requireText(root);
        this.template = BlockTemplate.ofMessage(header.word(root.blockLength, templateId, schemaId, version), root);
        this.minimumLengths = new int[version + 1];
        for (int i = 0; i <= version; i++)
        {
            minimumLengths[i] = root.minimumLength(i);
        }
        this.names = NameTable.of(root.fields);
    }

    /** What nobody reads can be checked by nobody, and JSON can't carry it. */
    private void requireText(final BlockLayout block)
    {
        for (int i = 0; i < block.memberCount(); i++)
        {
            final FieldLayout member = block.member(i);
            if (member.group() == null)
            {
                requireText(member, member);
            }
            else
            {
                requireText(member.group().entry());
            }
        }
    }

    private void requireText(final FieldLayout member, final FieldLayout part)
    {
        final boolean isText = part.kind() == FieldKind.TEXT || part.kind() == FieldKind.DATA;
        if (isText && part.characterSet() == CharacterSet.OTHER)
        {
            throw new SchemaException("message " + name + (member.kind() == FieldKind.DATA ? ": data " : ": field ") +
                member.name() + ": its character set is none of ASCII, UTF-8 and ISO 8859-1");
        }
        for (int i = 0; i < part.partCount(); i++)
        {
            requireText(member, part.part(i));
        }
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
     * What the schema says of the message to people.
     *
     * @return its description in one line, or null.
     */
    public String description()
    {
        return description;
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
     * Whether a message has a field in its root block: that of an earlier version may end before it, and a constant is
     * in none.
     *
     * @param field  of the root block.
     * @param buffer where the message lies.
     * @param offset of its header.
     * @param length of it in bytes, header included.
     * @return true where all of the field's bytes are there.
     */
    public boolean isIn(final FieldLayout field, final DirectBuffer buffer, final int offset, final int length)
    {
        final int limit = field.offset() + field.length();
        return !field.isConstant() && limit <= length - SbeHeader.LENGTH && limit <= header.blockLength(buffer, offset);
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
     * The root block, and the groups and variable data behind it.
     *
     * @return its layout.
     */
    public BlockLayout root()
    {
        return root;
    }

    /**
     * The header of the schema's messages.
     *
     * @return the header, in the schema's byte order.
     */
    public SbeHeader header()
    {
        return header;
    }

    /**
     * Writes a message in which everything is absent: its header, and its root block.
     *
     * @param buffer where it goes, with room for {@link #encodedLength}.
     * @param offset of its header.
     */
    public void putAbsent(final MutableDirectBuffer buffer, final int offset)
    {
        template.put(buffer, offset);
    }

    long headerWord()
    {
        return template.word(0);
    }

    BlockTemplate template()
    {
        return template;
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
