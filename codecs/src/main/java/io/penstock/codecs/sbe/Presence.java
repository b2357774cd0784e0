package io.penstock.codecs.sbe;

/**
 * Whether a field has to have a value (SBE 1.0, 2.5.4).
 */
public enum Presence
{
    /** The field always has a value. */
    REQUIRED,
    /** The field may be absent, which its null value says on the wire. */
    OPTIONAL,
    /** The field's value stands in the schema; it takes no bytes on the wire. */
    CONSTANT
}
