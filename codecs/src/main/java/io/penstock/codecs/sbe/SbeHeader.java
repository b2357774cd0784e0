package io.penstock.codecs.sbe;

import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The header of an SBE message (SBE 1.0, 3.2), in one of two byte orders: a schema's messages have all the same one.
 * <pre>
 *   0               2               4               6               8
 *  +---------------+---------------+---------------+---------------+
 *  |  block length |  template id  |   schema id   |    version    |
 *  +---------------+---------------+---------------+---------------+
 * </pre>
 * Immutable; any thread may call.
 */
public final class SbeHeader
{
    /** Offset of the root block's length. */
    public static final int BLOCK_LENGTH_OFFSET = 0;

    /** Offset of the template. */
    public static final int TEMPLATE_ID_OFFSET = 2;

    /** Offset of the schema. */
    public static final int SCHEMA_ID_OFFSET = 4;

    /** Offset of the schema's version. */
    public static final int VERSION_OFFSET = 6;

    /** Length of the header in bytes. */
    public static final int LENGTH = 8;

    /** The header whose least significant bytes come first. */
    public static final SbeHeader LITTLE_ENDIAN = new SbeHeader(false);

    /** The header whose most significant bytes come first. */
    public static final SbeHeader BIG_ENDIAN = new SbeHeader(true);

    private static final int UINT16_MASK = 0xFFFF;

    private final boolean isBigEndian;

    private SbeHeader(final boolean isBigEndian)
    {
        this.isBigEndian = isBigEndian;
    }

    /**
     * Length of the root block.
     *
     * @param buffer where the message lies.
     * @param offset of its header.
     * @return length in bytes, 0 to 65535.
     */
    public int blockLength(final DirectBuffer buffer, final int offset)
    {
        return uint16(buffer, offset + BLOCK_LENGTH_OFFSET);
    }

    /**
     * The template of the message.
     *
     * @param buffer where the message lies.
     * @param offset of its header.
     * @return template id, 0 to 65535.
     */
    public int templateId(final DirectBuffer buffer, final int offset)
    {
        return uint16(buffer, offset + TEMPLATE_ID_OFFSET);
    }

    /**
     * The schema of the message.
     *
     * @param buffer where the message lies.
     * @param offset of its header.
     * @return schema id, 0 to 65535.
     */
    public int schemaId(final DirectBuffer buffer, final int offset)
    {
        return uint16(buffer, offset + SCHEMA_ID_OFFSET);
    }

    /**
     * The version of the schema the sender used.
     *
     * @param buffer where the message lies.
     * @param offset of its header.
     * @return version, 0 to 65535.
     */
    public int version(final DirectBuffer buffer, final int offset)
    {
        return uint16(buffer, offset + VERSION_OFFSET);
    }

    /**
     * Writes the header of a message in the schema's own version.
     *
     * @param buffer where the message goes.
     * @param offset of its header.
     * @param layout of the message.
     */
    public static void encode(final MutableDirectBuffer buffer, final int offset, final MessageLayout layout)
    {
        Bytes.putLong(buffer, offset, layout.headerWord());
    }

    /**
     * A header as the eight bytes that {@link Bytes#putLong} writes.
     */
    long word(final int blockLength, final int templateId, final int schemaId, final int version)
    {
        return isBigEndian ?
            Long.reverseBytes((long)blockLength << 48 | (long)templateId << 32 | (long)schemaId << 16 | version) :
            (long)version << 48 | (long)schemaId << 32 | (long)templateId << 16 | blockLength;
    }

    private int uint16(final DirectBuffer buffer, final int index)
    {
        final short value = Bytes.getShort(buffer, index);
        return (isBigEndian ? Short.reverseBytes(value) : value) & UINT16_MASK;
    }
}
