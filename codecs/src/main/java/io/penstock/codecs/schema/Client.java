package io.penstock.codecs.schema;

/**
 * Clients by the encoding they speak: what breaks one of them may leave the others be.
 */
public enum Client
{
    /** Finds fields by their place in the block. */
    SBE("SBE"),
    /** Finds fields by their name. */
    JSON("JSON"),
    /** Finds fields by their id. */
    PROTOBUF("Protobuf");

    private final String text;

    Client(final String text)
    {
        this.text = text;
    }

    @Override
    public String toString()
    {
        return text;
    }
}
