package io.penstock.gateway.snapshot;

/**
 * Thrown where a snapshot can't be loaded: it is cut off or damaged, of another layout, or of other sizes. The message
 * says which.
 */
public final class SnapshotException extends RuntimeException
{
    private static final long serialVersionUID = 1;

    /**
     * Makes one.
     *
     * @param message what is wrong.
     */
    public SnapshotException(final String message)
    {
        super(message);
    }
}
