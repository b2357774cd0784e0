package io.penstock.gateway.snapshot;

import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One block of a snapshot.
 * <pre>
 *   0       4          8        12      16
 *   +-------+----------+--------+-------+---------+
 *   | magic | checksum | number | flags | payload |      little endian
 *   +-------+----------+--------+-------+---------+
 *                      | of the checksum          |
 * </pre>
 * The checksum is CRC-32C (RFC 3720, 12.1). Blocks are numbered from 0; the flags are 1 for the last one, else 0.
 */
final class SnapshotBlock
{
    static final int MAGIC = 0x31534E50;
    static final int MAGIC_OFFSET = 0;
    static final int CHECKSUM_OFFSET = 4;
    static final int NUMBER_OFFSET = 8;
    static final int FLAGS_OFFSET = 12;
    static final int PAYLOAD_OFFSET = 16;
    static final int LAST = 1;
    static final ByteOrder BYTE_ORDER = ByteOrder.LITTLE_ENDIAN;

    private final byte[] array;
    private final UnsafeBuffer buffer;
    private final CRC32C crc = new CRC32C();

    SnapshotBlock(final int capacity)
    {
        array = new byte[capacity];
        buffer = new UnsafeBuffer(array);
    }

    UnsafeBuffer buffer()
    {
        return buffer;
    }

    /**
     * Completes a block whose payload has been written.
     *
     * @param number of the block.
     * @param isLast whether no other follows.
     * @param length of the block in bytes, with this header.
     */
    void seal(final int number, final boolean isLast, final int length)
    {
        buffer.putInt(MAGIC_OFFSET, MAGIC, BYTE_ORDER);
        buffer.putInt(NUMBER_OFFSET, number, BYTE_ORDER);
        buffer.putInt(FLAGS_OFFSET, isLast ? LAST : 0, BYTE_ORDER);
        buffer.putInt(CHECKSUM_OFFSET, checksum(length), BYTE_ORDER);
    }

    /**
     * Takes a block over and checks it.
     *
     * @param source it lies in.
     * @param offset of its first byte.
     * @param length of it.
     * @param number it must have.
     * @return whether it is the last one.
     * @throws SnapshotException where it is damaged, or not the one that must come.
     */
    boolean open(final DirectBuffer source, final int offset, final int length, final int number)
    {
        if (length < PAYLOAD_OFFSET || length > array.length)
        {
            throw new SnapshotException("block " + number + " of the snapshot has " + length + " bytes");
        }
        source.getBytes(offset, array, 0, length);
        if (buffer.getInt(MAGIC_OFFSET, BYTE_ORDER) != MAGIC ||
            buffer.getInt(CHECKSUM_OFFSET, BYTE_ORDER) != checksum(length))
        {
            throw new SnapshotException("block " + number + " of the snapshot is damaged");
        }
        final int found = buffer.getInt(NUMBER_OFFSET, BYTE_ORDER);
        if (found != number)
        {
            throw new SnapshotException("block " + number + " of the snapshot is missing: " + found + " came");
        }
        return buffer.getInt(FLAGS_OFFSET, BYTE_ORDER) == LAST;
    }

    private int checksum(final int length)
    {
        crc.reset();
        crc.update(array, NUMBER_OFFSET, length - NUMBER_OFFSET);
        return (int)crc.getValue();
    }
}
