package io.penstock.codecs.sbe;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Tells whether bytes from outside are a message of the schema, before anything else reads them: its header is known,
 * its block, groups and variable data end exactly where it does, and every field has a value its type allows. Nothing
 * is read behind the limit, whatever lengths and counts the bytes claim. Belongs to one thread; allocates nothing.
 */
public final class SbeChecker
{
    /**
     * Entries of a message that take no bytes: they could be as many as counts can say, and whoever reads them goes
     * through all, and writes a few bytes for each.
     */
    private static final int MAX_EMPTY_ENTRIES = 1024;

    private final MessageSchema schema;
    private final SbeHeader header;
    private final EntryPath entries;

    private MessageLayout layout;
    private int version;
    private int limit;
    private int fieldIndex;
    private long emptyEntries;

    /**
     * Makes a checker.
     *
     * @param schema whose messages are taken.
     */
    public SbeChecker(final MessageSchema schema)
    {
        this.schema = schema;
        header = schema.header();
        entries = new EntryPath(schema.depth());
    }

    /**
     * The layout of the last message whose header was known.
     *
     * @return the layout, or null where the last header wasn't known.
     */
    public MessageLayout layout()
    {
        return layout;
    }

    /**
     * The field the last error is about.
     *
     * @return its index in {@link #layout()}, of a group or variable data too whose bytes are wrong; or -1 where the
     * error is about none of them.
     */
    public int fieldIndex()
    {
        return fieldIndex;
    }

    /**
     * Tells where the field is that the last error is about, as a JSON Pointer (RFC 6901): in which entry of which
     * group, and in which composite.
     *
     * @param output        where it goes.
     * @param pointerOffset of its first byte.
     * @param pointerLimit  index behind the last byte that may be written; {@link MessageSchema#longestPointer()} bytes
     *                      are always enough.
     * @return its length in bytes; 0 where it doesn't fit, and where the error is about no field.
     */
    public int pointer(final MutableDirectBuffer output, final int pointerOffset, final int pointerLimit)
    {
        return fieldIndex < 0 ? 0 : entries.write(layout.field(fieldIndex), output, pointerOffset, pointerLimit);
    }

    /**
     * Checks a message.
     *
     * @param buffer where it lies.
     * @param offset of its header.
     * @param length of it in bytes, header included, as its frame says.
     * @return the length, or an {@link SbeError} or {@link FieldError}.
     */
    public int check(final DirectBuffer buffer, final int offset, final int length)
    {
        layout = null;
        fieldIndex = -1;
        entries.clear();
        if (length < SbeHeader.LENGTH)
        {
            return SbeError.TRUNCATED;
        }
        if (header.schemaId(buffer, offset) != schema.id())
        {
            return SbeError.UNKNOWN_SCHEMA;
        }
        final MessageLayout known = schema.message(header.templateId(buffer, offset));
        if (known == null)
        {
            return SbeError.UNKNOWN_TEMPLATE;
        }
        version = header.version(buffer, offset);
        if (version > schema.version())
        {
            return SbeError.UNKNOWN_VERSION;
        }

        layout = known;
        limit = offset + length;
        emptyEntries = 0;
        final int blockLength = header.blockLength(buffer, offset);
        final int minimum = known.minimumLength(version);
        final int end = block(known.root(), minimum, buffer, offset + SbeHeader.LENGTH, blockLength);
        if (end < 0)
        {
            return end;
        }
        return end == limit ? length : SbeError.TRAILING_BYTES;
    }

    /**
     * Checks a block and what is behind it.
     *
     * @return index behind it, or an error.
     */
    private int block(
        final BlockLayout block,
        final int minimumLength,
        final DirectBuffer buffer,
        final int offset,
        final int blockLength)
    {
        final boolean isCurrent = version == schema.version();
        if (blockLength < minimumLength || blockLength > block.blockLength ||
            isCurrent && blockLength != block.blockLength)
        {
            return SbeError.BLOCK_LENGTH;
        }
        if (blockLength > limit - offset)
        {
            return SbeError.TRUNCATED;
        }
        for (final FieldLayout field : block.fields)
        {
            if (field.sinceVersion() <= version)
            {
                final int result = field(field, buffer, offset);
                if (result < 0)
                {
                    return result;
                }
            }
        }

        int position = offset + blockLength;
        for (int i = 0; i < block.groups.length && position >= 0; i++)
        {
            position = group(block.member(block.fields.length + i), buffer, position);
        }
        for (int i = 0; i < block.data.length && position >= 0; i++)
        {
            position = data(block.data[i], buffer, position);
        }
        return position;
    }

    private int field(final FieldLayout field, final DirectBuffer buffer, final int block)
    {
        if (field.kind() != FieldKind.COMPOSITE)
        {
            final int result = FieldChecker.check(field, buffer, block);
            return result < 0 ? failed(field, result, buffer, block) : 0;
        }
        int result = 0;
        if (field.isRequired() || !NullValues.isNull(field, buffer, block))
        {
            for (int i = 0; i < field.partCount() && result == 0; i++)
            {
                result = field(field.part(i), buffer, block);
            }
        }
        return result;
    }

    private int group(final FieldLayout field, final DirectBuffer buffer, final int offset)
    {
        final GroupLayout group = field.group();
        if (group.sinceVersion > version)
        {
            return offset;
        }
        if (limit - offset < group.headerLength)
        {
            return failed(field, SbeError.TRUNCATED);
        }
        final long blockLength = group.blockLength(buffer, offset);
        final long count = group.count(buffer, offset);
        if (blockLength < 0 || blockLength > group.entry().blockLength)
        {
            return failed(field, SbeError.BLOCK_LENGTH);
        }
        if (count < group.countMinimum || count > group.countMaximum)
        {
            return failed(field, SbeError.GROUP_COUNT);
        }

        int position = offset + group.headerLength;
        emptyEntries += group.entry().isEmpty() ? count : 0;
        if (emptyEntries > MAX_EMPTY_ENTRIES)
        {
            return failed(field, SbeError.GROUP_COUNT);
        }
        // A count that can't be there is refused before its entries are walked.
        if (!group.fits(count, blockLength, limit - position))
        {
            return failed(field, SbeError.TRUNCATED);
        }
        final int minimum = count == 0 ? 0 : group.entry().minimumLength(version);
        for (long i = 0; i < count && position >= 0 && !group.entry().isEmpty(); i++)
        {
            position = block(group.entry(), minimum, buffer, position, (int)blockLength);
            if (position < 0)
            {
                if (fieldIndex < 0)
                {
                    fieldIndex = field.index();
                }
                entries.in(field, (int)i);
            }
        }
        return position;
    }

    private int data(final FieldLayout field, final DirectBuffer buffer, final int offset)
    {
        if (field.sinceVersion() > version)
        {
            return offset;
        }
        final int start = offset + field.length();
        if (start > limit)
        {
            return failed(field, SbeError.TRUNCATED);
        }
        final long length = Scalar.read(field.scalar(), buffer, offset + field.offset());
        if (length < 0 || length > limit - start)
        {
            return failed(field, SbeError.TRUNCATED);
        }
        if (length < field.minimum())
        {
            return failed(field, FieldError.BELOW_MINIMUM);
        }
        if (length > field.maximum())
        {
            return failed(field, FieldError.ABOVE_MAXIMUM);
        }
        final int end = start + (int)length;
        final int result = FieldChecker.characters(field, buffer, start, end);
        return result < 0 ? failed(field, result) : end;
    }

    private int failed(final FieldLayout field, final int error, final DirectBuffer buffer, final int block)
    {
        if (field.kind() == FieldKind.ARRAY)
        {
            int element = 0;
            while (FieldChecker.check(field.element(), buffer, block + element * field.element().length()) == 0)
            {
                element++;
            }
            entries.element(element);
        }
        return failed(field, error);
    }

    private int failed(final FieldLayout field, final int error)
    {
        fieldIndex = field.index();
        return error;
    }
}
