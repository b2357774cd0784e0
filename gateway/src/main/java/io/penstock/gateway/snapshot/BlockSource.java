package io.penstock.gateway.snapshot;

/**
 * Gives the blocks of a snapshot in the order they were written in.
 */
@FunctionalInterface
public interface BlockSource
{
    /**
     * Gives the next block to a sink, once.
     *
     * @param sink takes it.
     * @return false where there is no other block, and nothing was given.
     */
    boolean next(BlockSink sink);
}
