package io.penstock.gateway.counters;

/**
 * Protocols whose requests are counted.
 */
public enum Protocol
{
    /** HTTP/1.0 and HTTP/1.1. */
    HTTP1("http1"),
    /** SBE over TCP. */
    SBE("sbe");

    private final String label;

    Protocol(final String label)
    {
        this.label = label;
    }

    /**
     * The protocol's name in metrics.
     *
     * @return as in {@code http1}.
     */
    public String label()
    {
        return label;
    }
}
