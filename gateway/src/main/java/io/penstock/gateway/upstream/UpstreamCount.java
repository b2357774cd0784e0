package io.penstock.gateway.upstream;

import java.util.Locale;

/**
 * What a pool counts.
 */
public enum UpstreamCount
{
    /** Requests that were taken. */
    REQUESTS("Requests that were taken"),
    /** Requests that were answered to the end. */
    ANSWERS("Requests that were answered to the end"),
    /** Requests that were refused at once, or waited in vain. */
    REFUSALS("Requests that were refused at once, or waited in vain"),
    /** Requests that got no answer, or not all of it. */
    FAILURES("Requests that got no answer, or not all of it"),
    /** Requests that were given up by who asked. */
    CANCELLATIONS("Requests that were given up by who asked"),
    /** Requests that were sent once more. */
    RETRIES("Requests that were sent once more"),
    /** Requests that waited for a connection. */
    WAITS("Requests that waited for a connection"),
    /** Connections that were made. */
    CONNECTS("Connections that were made"),
    /** Connections that could not be made. */
    CONNECT_FAILURES("Connections that could not be made"),
    /** Requests on a connection that was kept alive. */
    REUSES("Requests on a connection that was kept alive"),
    /** Answers that began before their request was sent; their connections are closed. */
    EARLY_ANSWERS("Answers that began before their request was sent; their connections are closed"),
    /** Connections that brought bytes nobody asked for; they are closed. */
    UNSOLICITED("Connections that brought bytes nobody asked for; they are closed"),
    /** Times an upstream was ejected for what requests met there. */
    EJECTIONS("Times an upstream was ejected for what requests met there"),
    /** Times an upstream was found down by checks. */
    DOWNS("Times an upstream was found down by checks"),
    /** Times an upstream came back, from either. */
    RETURNS("Times an upstream came back, from either"),
    /** Checks that failed. */
    FAILED_CHECKS("Checks that failed"),
    /** Times an answer was not read on because its listener took no more. */
    PAUSES("Times an answer was not read on because its listener took no more"),
    /** Bytes that were read. */
    BYTES_READ("Bytes that were read"),
    /** Bytes that were written. */
    BYTES_WRITTEN("Bytes that were written");

    private final String help;

    UpstreamCount(final String help)
    {
        this.help = help;
    }

    /**
     * The name that metrics have it by.
     *
     * @return in lower case, with underscores.
     */
    public String label()
    {
        return "upstream_" + name().toLowerCase(Locale.ROOT);
    }

    /**
     * What is counted.
     *
     * @return one sentence in English.
     */
    public String help()
    {
        return help + '.';
    }
}
