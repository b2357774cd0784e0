package io.penstock.gateway.upstream;

/**
 * What a pool counts.
 */
public enum UpstreamCount
{
    /** Requests that were taken. */
    REQUESTS,
    /** Requests that were answered to the end. */
    ANSWERS,
    /** Requests that were refused at once, or waited in vain. */
    REFUSALS,
    /** Requests that got no answer, or not all of it. */
    FAILURES,
    /** Requests that were given up by who asked. */
    CANCELLATIONS,
    /** Requests that were sent once more. */
    RETRIES,
    /** Requests that waited for a connection. */
    WAITS,
    /** Connections that were made. */
    CONNECTS,
    /** Connections that could not be made. */
    CONNECT_FAILURES,
    /** Requests on a connection that was kept alive. */
    REUSES,
    /** Answers that began before their request was sent; their connections are closed. */
    EARLY_ANSWERS,
    /** Connections that brought bytes nobody asked for; they are closed. */
    UNSOLICITED,
    /** Times an upstream was ejected for what requests met there. */
    EJECTIONS,
    /** Times an upstream was found down by checks. */
    DOWNS,
    /** Times an upstream came back, from either. */
    RETURNS,
    /** Checks that failed. */
    FAILED_CHECKS,
    /** Times an answer was not read on because its listener took no more. */
    PAUSES,
    /** Bytes that were read. */
    BYTES_READ,
    /** Bytes that were written. */
    BYTES_WRITTEN
}
