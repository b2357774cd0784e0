package io.penstock.gateway.ring;

/**
 * Which listener a connection came by.
 */
public final class Listener
{
    /**
     * Takes HTTP, SBE and TLS, told apart by the first bytes.
     */
    public static final int PLAIN = 0;

    /**
     * Takes TLS alone.
     */
    public static final int TLS = 1;

    private Listener()
    {
    }
}
