package io.penstock.gateway.orders;

import io.penstock.codecs.bytes.Bytes;
import io.penstock.gateway.records.Records;
import io.penstock.gateway.records.SeededHash;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * A client order id out of a message, in registers: 36 characters as four and a half words, with their hash.
 */
final class ClientId
{
    /**
     * Length of an id in bytes.
     */
    static final int LENGTH = 36;

    static final int WORD_1_OFFSET = 8;
    static final int WORD_2_OFFSET = 16;
    static final int WORD_3_OFFSET = 24;
    static final int WORD_4_OFFSET = 32;

    private final SeededHash seededHash;
    private long word0;
    private long word1;
    private long word2;
    private long word3;
    private int word4;
    private int hash;

    ClientId(final SeededHash seededHash)
    {
        this.seededHash = seededHash;
    }

    /**
     * Takes over an id: it is copied, the buffer is not needed any more.
     *
     * @param buffer the id lies in.
     * @param offset of its first byte.
     */
    void read(final DirectBuffer buffer, final int offset)
    {
        word0 = FixedText.first(buffer, offset);
        word1 = FixedText.next(word0, buffer, offset + WORD_1_OFFSET);
        word2 = FixedText.next(word1, buffer, offset + WORD_2_OFFSET);
        word3 = FixedText.next(word2, buffer, offset + WORD_3_OFFSET);
        word4 = FixedText.nextInt(word3, buffer, offset + WORD_4_OFFSET);
        hash = seededHash.hash(word0, word1, word2, word3, word4);
    }

    void write(final MutableDirectBuffer buffer, final int offset)
    {
        Bytes.putLong(buffer, offset, word0);
        Bytes.putLong(buffer, offset + WORD_1_OFFSET, word1);
        Bytes.putLong(buffer, offset + WORD_2_OFFSET, word2);
        Bytes.putLong(buffer, offset + WORD_3_OFFSET, word3);
        Bytes.putInt(buffer, offset + WORD_4_OFFSET, word4);
    }

    /**
     * Writes the id to the first fields of a record.
     *
     * @param records that hold ids.
     * @param record  to write to.
     */
    void write(final Records records, final int record)
    {
        records.putLong(record, 0, word0);
        records.putLong(record, WORD_1_OFFSET, word1);
        records.putLong(record, WORD_2_OFFSET, word2);
        records.putLong(record, WORD_3_OFFSET, word3);
        records.putInt(record, WORD_4_OFFSET, word4);
    }

    /**
     * Copies an id out of a record, word by word: for this length that beats a call into the runtime.
     *
     * @param records that hold ids.
     * @param record  to copy from.
     * @param target  it goes to.
     * @param offset  of its first byte there.
     */
    static void copy(final Records records, final int record, final MutableDirectBuffer target, final int offset)
    {
        Bytes.putLong(target, offset, records.getLong(record, 0));
        Bytes.putLong(target, offset + WORD_1_OFFSET, records.getLong(record, WORD_1_OFFSET));
        Bytes.putLong(target, offset + WORD_2_OFFSET, records.getLong(record, WORD_2_OFFSET));
        Bytes.putLong(target, offset + WORD_3_OFFSET, records.getLong(record, WORD_3_OFFSET));
        Bytes.putInt(target, offset + WORD_4_OFFSET, records.getInt(record, WORD_4_OFFSET));
    }

    static void writeEmpty(final MutableDirectBuffer target, final int offset)
    {
        Bytes.putLong(target, offset, 0);
        Bytes.putLong(target, offset + WORD_1_OFFSET, 0);
        Bytes.putLong(target, offset + WORD_2_OFFSET, 0);
        Bytes.putLong(target, offset + WORD_3_OFFSET, 0);
        Bytes.putInt(target, offset + WORD_4_OFFSET, 0);
    }

    boolean isWrittenIn(final Records records, final int record)
    {
        return records.getLong(record, 0) == word0 &&
            records.getLong(record, WORD_1_OFFSET) == word1 &&
            records.getLong(record, WORD_2_OFFSET) == word2 &&
            records.getLong(record, WORD_3_OFFSET) == word3 &&
            records.getInt(record, WORD_4_OFFSET) == word4;
    }

    boolean isSame(final ClientId other)
    {
        return word0 == other.word0 && word1 == other.word1 && word2 == other.word2 && word3 == other.word3 &&
            word4 == other.word4;
    }

    boolean isEmpty()
    {
        return word0 == 0;
    }

    int hash()
    {
        return hash;
    }
}
