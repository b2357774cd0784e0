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
    PROTOBUF("Protobuf"),
    /** Has names of the schema in code that is made from it, or from its .proto file; what is sent stays as it was. */
    CODE("generated code");

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
