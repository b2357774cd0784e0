package io.penstock.gateway.snapshot;

import org.agrona.DirectBuffer;

/**
 * Takes the blocks of a snapshot as they are written.
 */
@FunctionalInterface
public interface BlockSink
{
    /**
     * Takes a block.
     *
     * @param buffer it lies in, which is used again when this returns.
     * @param offset of its first byte.
     * @param length of it in bytes.
     */
    void onBlock(DirectBuffer buffer, int offset, int length);
}
