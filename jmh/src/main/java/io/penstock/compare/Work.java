package io.penstock.compare;

/**
 * One kind of load: orders as JSON over HTTP/1.1.
 *
 * @param name        what results call it.
 * @param title       the same for people.
 * @param isOpen      whether requests are sent at a fixed rate, to see latencies; else all connections are kept full.
 * @param isTls       whether inside TLS 1.3.
 * @param connections how many.
 * @param pipeline    requests in flight on each, at most.
 */
record Work(String name, String title, boolean isOpen, boolean isTls, int connections, int pipeline)
{
    static final int CONNECTIONS = 64;
    static final int PIPELINE = 16;

    static Work pipelined(final boolean isTls)
    {
        return closed("pipelined", "16 requests pipelined on each of 64 connections", isTls, PIPELINE);
    }

    static Work single(final boolean isTls)
    {
        return closed("single", "one request at a time on each of 64 connections", isTls, 1);
    }

    /**
     * Load at a fixed rate.
     *
     * @param isTls whether inside TLS.
     * @return the work; the rate is said when it is run.
     */
    static Work open(final boolean isTls)
    {
        return new Work(name("open", isTls), title("a fixed rate over 64 connections", isTls), true, isTls, CONNECTIONS,
            PIPELINE);
    }

    private static Work closed(final String name, final String title, final boolean isTls, final int pipeline)
    {
        return new Work(name(name, isTls), title(title, isTls), false, isTls, CONNECTIONS, pipeline);
    }

    private static String name(final String name, final boolean isTls)
    {
        return (isTls ? "tls-json-" : "json-") + name;
    }

    private static String title(final String title, final boolean isTls)
    {
        return title + (isTls ? ", TLS 1.3" : "");
    }
}
