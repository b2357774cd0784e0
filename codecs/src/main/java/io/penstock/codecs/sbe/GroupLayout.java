package io.penstock.codecs.sbe;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import uk.co.real_logic.sbe.ir.Token;

/**
 * A repeating group: its dimensions, which stand in front of its entries, and the block of one entry (SBE 1.0, 3.4).
 * Immutable.
 */
public final class GroupLayout
{
    final int sinceVersion;
    final int headerLength;
    final int countMinimum;
    final int countMaximum;

    private final int blockLengthScalar;
    private final int blockLengthOffset;
    private final int countScalar;
    private final int countOffset;
    private final BlockLayout entry;
    private final BlockTemplate template;

    GroupLayout(
        final Token group,
        final Token dimensions,
        final Token blockLength,
        final Token count,
        final BlockLayout entry)
    {
        sinceVersion = group.version();
        headerLength = dimensions.encodedLength();
        blockLengthScalar = Scalar.of(blockLength.encoding());
        blockLengthOffset = blockLength.offset();
        countScalar = Scalar.of(count.encoding());
        countOffset = count.offset();
        countMinimum = bounded(count.encoding().applicableMinValue().longValue());
        countMaximum = bounded(count.encoding().applicableMaxValue().longValue());
        this.entry = entry;
        template = BlockTemplate.ofEntry(entry);
    }

    private static int bounded(final long value)
    {
        return (int)Math.max(0, Math.min(Integer.MAX_VALUE, value));
    }

    /**
     * The block of one entry.
     *
     * @return its layout.
     */
    public BlockLayout entry()
    {
        return entry;
    }

    /**
     * Bytes of the dimensions.
     *
     * @return length in bytes.
     */
    public int headerLength()
    {
        return headerLength;
    }

    /**
     * The length that dimensions say a block has.
     *
     * @param buffer where they lie.
     * @param offset of their first byte.
     * @return length in bytes, or a negative number where it is none.
     */
    public long blockLength(final DirectBuffer buffer, final int offset)
    {
        return Scalar.read(blockLengthScalar, buffer, offset + blockLengthOffset);
    }

    /**
     * The number of entries that dimensions say there are.
     *
     * @param buffer where they lie.
     * @param offset of their first byte.
     * @return the number, or a negative number where it is none.
     */
    public long count(final DirectBuffer buffer, final int offset)
    {
        return Scalar.read(countScalar, buffer, offset + countOffset);
    }

    /**
     * Whether as many entries can be there as dimensions say, before any is looked at. Entries that have no bytes need
     * none, and can be as many as an int counts.
     *
     * @param count       of the entries, as the dimensions have it.
     * @param blockLength of an entry, as the dimensions have it.
     * @param room        bytes there are behind the dimensions.
     * @return false where they need more, or the dimensions are no numbers.
     */
    public boolean fits(final long count, final long blockLength, final int room)
    {
        final boolean hasBytes = blockLength > 0 || !entry.isEmpty();
        return count == 0 || count > 0 && count <= (hasBytes ? room : Integer.MAX_VALUE) &&
            blockLength >= 0 && blockLength <= room && count * blockLength <= room;
    }

    /**
     * Writes dimensions that have no entries yet.
     */
    void putHeader(final MutableDirectBuffer buffer, final int offset)
    {
        buffer.setMemory(offset, headerLength, (byte)0);
        Scalar.write(blockLengthScalar, buffer, offset + blockLengthOffset, entry.blockLength);
    }

    void putCount(final MutableDirectBuffer buffer, final int offset, final int count)
    {
        Scalar.write(countScalar, buffer, offset + countOffset, count);
    }

    BlockTemplate template()
    {
        return template;
    }
}
