package io.penstock.gateway.tls;

/**
 * Which way the records of established connections go.
 */
public enum RecordPath
{
    /** By Conscrypt's native methods where they pass their test at start, else by its engine. */
    AUTO,
    /** By Conscrypt's engine. */
    ENGINE,
    /** By Conscrypt's native methods, or not at all. */
    NATIVE
}
