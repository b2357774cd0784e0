package io.penstock.codecs.sbe;

import uk.co.real_logic.sbe.PrimitiveType;
import uk.co.real_logic.sbe.ir.HeaderStructure;
import uk.co.real_logic.sbe.ir.Ir;
import uk.co.real_logic.sbe.ir.Token;

import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A schema: the messages a service takes and gives. Loaded at start from its XML; immutable afterwards, and shared by
 * all threads.
 */
public final class MessageSchema
{
    private final String packageName;
    private final SbeHeader header;
    private final int id;
    private final int version;
    private final List<MessageLayout> messages;
    private final MessageLayout[] byTemplateId;

    private MessageSchema(final Ir ir)
    {
        requireSupported(ir);
        packageName = ir.packageName();
        header = ir.byteOrder() == ByteOrder.BIG_ENDIAN ? SbeHeader.BIG_ENDIAN : SbeHeader.LITTLE_ENDIAN;
        id = ir.id();
        version = ir.version();
        final List<MessageLayout> layouts = new ArrayList<>();
        int largest = 0;
        for (final List<Token> tokens : ir.messages())
        {
            final MessageLayout message =
                new LayoutCompiler(header, id, version).message(layouts.size(), tokens);
            layouts.add(message);
            largest = Math.max(largest, message.templateId());
        }
        messages = List.copyOf(layouts);
        byTemplateId = new MessageLayout[largest + 1];
        messages.forEach(message -> byTemplateId[message.templateId()] = message);
    }

    /**
     * Loads a schema from a file; what it includes is looked for beside it.
     *
     * @param file the schema's XML.
     * @return the schema.
     * @throws SchemaException where it can't be used: file, element and reason in one line.
     */
    public static MessageSchema load(final Path file)
    {
        return SchemaFile.read(file, MessageSchema::new);
    }

    /**
     * Loads a schema that includes no other files.
     *
     * @param in     the schema's XML; the caller closes it.
     * @param origin where it comes from, for messages.
     * @return the schema.
     * @throws SchemaException where it can't be used: origin, element and reason in one line.
     */
    public static MessageSchema load(final InputStream in, final String origin)
    {
        return SchemaFile.read(in, origin, MessageSchema::new);
    }

    private static void requireSupported(final Ir ir)
    {
        final HeaderStructure structure = ir.headerStructure();
        final boolean hasUint16 = structure.blockLengthType() == PrimitiveType.UINT16 &&
            structure.templateIdType() == PrimitiveType.UINT16 &&
            structure.schemaIdType() == PrimitiveType.UINT16 &&
            structure.schemaVersionType() == PrimitiveType.UINT16;
        if (!hasUint16 || structure.tokens().get(0).encodedLength() != SbeHeader.LENGTH ||
            offset(structure, HeaderStructure.BLOCK_LENGTH) != SbeHeader.BLOCK_LENGTH_OFFSET ||
            offset(structure, HeaderStructure.TEMPLATE_ID) != SbeHeader.TEMPLATE_ID_OFFSET ||
            offset(structure, HeaderStructure.SCHEMA_ID) != SbeHeader.SCHEMA_ID_OFFSET)
        {
            throw new SchemaException("composite " + structure.tokens().get(0).name() +
                ": must be blockLength, templateId, schemaId and version, each uint16");
        }
    }

    private static int offset(final HeaderStructure structure, final String name)
    {
        for (final Token token : structure.tokens())
        {
            if (name.equals(token.name()))
            {
                return token.offset();
            }
        }
        return -1;
    }

    /**
     * The package that the schema's messages belong to.
     *
     * @return its name, with dots.
     */
    public String packageName()
    {
        return packageName;
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
     * The order of the bytes of numbers, in headers and in fields.
     *
     * @return the order.
     */
    public ByteOrder byteOrder()
    {
        return header == SbeHeader.BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /**
     * The schema's id.
     *
     * @return the id.
     */
    public int id()
    {
        return id;
    }

    /**
     * The schema's version.
     *
     * @return the version.
     */
    public int version()
    {
        return version;
    }

    /**
     * How many messages the schema has.
     *
     * @return their number.
     */
    public int size()
    {
        return messages.size();
    }

    /**
     * The schema's messages.
     *
     * @return unmodifiable, by {@link MessageLayout#index()}.
     */
    public List<MessageLayout> messages()
    {
        return messages;
    }

    /**
     * Bytes that the largest message takes that has neither entries of groups nor variable data: its header and its
     * root block.
     *
     * @return length in bytes.
     */
    public int largestMessage()
    {
        int largest = 0;
        for (final MessageLayout layout : messages())
        {
            largest = Math.max(largest, layout.encodedLength());
        }
        return largest;
    }

    /**
     * How deep blocks are nested.
     *
     * @return 1 where no message has groups.
     */
    public int depth()
    {
        int deepest = 1;
        for (final MessageLayout message : messages)
        {
            deepest = Math.max(deepest, message.root().depth());
        }
        return deepest;
    }

    /**
     * Bytes that the pointer to a field takes at most, in whatever entries it is: see {@link MessageDecoder#pointer}.
     *
     * @return length in bytes.
     */
    public int longestPointer()
    {
        int longest = 0;
        for (final MessageLayout message : messages)
        {
            longest = Math.max(longest, message.root().longestPointer());
        }
        return longest;
    }

    /**
     * Whether a message has groups or variable data, so that its length is not known before.
     *
     * @return true where one has.
     */
    public boolean hasParts()
    {
        boolean hasParts = false;
        for (final MessageLayout message : messages)
        {
            hasParts |= message.root().partCount() > 0;
        }
        return hasParts;
    }

    /**
     * A message by its template.
     *
     * @param templateId of the message, any int.
     * @return the message, or null where there is none.
     */
    public MessageLayout message(final int templateId)
    {
        return templateId >= 0 && templateId < byTemplateId.length ? byTemplateId[templateId] : null;
    }

    /**
     * Whether the schema has a message of that name.
     *
     * @param name as in the schema.
     * @return true if it has.
     */
    public boolean hasMessage(final String name)
    {
        for (final MessageLayout message : messages)
        {
            if (message.name().equals(name))
            {
                return true;
            }
        }
        return false;
    }

    /**
     * A message by its name, for use at start.
     *
     * @param name as in the schema.
     * @return the message.
     * @throws SchemaException where there is none.
     */
    public MessageLayout message(final String name)
    {
        for (final MessageLayout message : messages)
        {
            if (message.name().equals(name))
            {
                return message;
            }
        }
        throw new SchemaException("there is no message " + name + " in schema " + id);
    }
}
