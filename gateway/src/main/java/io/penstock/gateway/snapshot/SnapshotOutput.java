package io.penstock.gateway.snapshot;

import org.agrona.DirectBuffer;

/**
 * Where state is saved to, value by value. Used by one thread, the one whose state it is.
 */
public interface SnapshotOutput
{
    /**
     * Writes four bytes, the lowest first.
     *
     * @param value what they are.
     */
    void putInt(int value);

    /**
     * Writes eight bytes, the lowest first.
     *
     * @param value what they are.
     */
    void putLong(long value);

    /**
     * Writes bytes as they are.
     *
     * @param buffer they lie in.
     * @param offset of the first one.
     * @param length how many, which the reader must know.
     */
    void putBytes(DirectBuffer buffer, int offset, int length);

    /**
     * Begins a part of the state.
     *
     * @param part    a number that is no other part's.
     * @param version of its layout, 1 for the first one.
     */
    default void begin(final int part, final int version)
    {
        putInt(part);
        putInt(version);
    }
}
