package io.penstock.codecs.sbe;

/**
 * Says in one line why a schema can't be used. Thrown at start only.
 */
public final class SchemaException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param reason file, element and reason in one line.
     */
    public SchemaException(final String reason)
    {
        super(reason);
    }

    /**
     * Makes the exception.
     *
     * @param reason file, element and reason in one line.
     * @param cause  what was thrown first.
     */
    public SchemaException(final String reason, final Throwable cause)
    {
        super(reason, cause);
    }
}
