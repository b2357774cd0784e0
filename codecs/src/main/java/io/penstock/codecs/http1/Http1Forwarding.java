package io.penstock.codecs.http1;

/**
 * What an intermediary does with a field that tells the next hop of the client.
 */
public enum Http1Forwarding
{
    /** The client's is passed on, and none is added: for a client that is a trusted intermediary itself. */
    PASS,
    /** The client's is left out, and none is added. */
    DROP,
    /** The client's is left out, and its own is written: what a client says of itself is not believed. */
    REPLACE,
    /** The client's is passed on, and its own is written behind it. */
    ADD;

    boolean passes()
    {
        return this == PASS || this == ADD;
    }

    boolean writes()
    {
        return this == REPLACE || this == ADD;
    }
}
