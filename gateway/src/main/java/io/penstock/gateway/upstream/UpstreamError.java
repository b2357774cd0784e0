package io.penstock.gateway.upstream;

/**
 * Why a request got no answer from an upstream, or not all of it, as negative codes, and the table that makes a status
 * and a reason of each.
 */
public final class UpstreamError
{
    /** No upstream is in use: they are ejected, or found down. */
    public static final int NO_UPSTREAM = -1;
    /** All connections are in use, and as many requests wait as may. */
    public static final int QUEUE_FULL = -2;
    /** Its deadline passed while it waited for a connection. */
    public static final int QUEUE_DEADLINE = -3;
    /** No connection could be made. */
    public static final int CONNECT_FAILED = -4;
    /** No connection was made in time. */
    public static final int CONNECT_DEADLINE = -5;
    /** The upstream closed, or reset, before its answer began. */
    public static final int CLOSED = -6;
    /** The upstream closed, or reset, in the middle of its answer. */
    public static final int TRUNCATED = -7;
    /** No head came in time. */
    public static final int HEAD_DEADLINE = -8;
    /** The upstream neither took nor sent a byte for too long. */
    public static final int STALLED = -9;
    /** The answer is no HTTP, or its framing is in doubt. */
    public static final int BAD_RESPONSE = -10;
    /** The request's own deadline passed. */
    public static final int REQUEST_DEADLINE = -11;
    /** The request's body is not as long as was said. */
    public static final int BODY_MISMATCH = -12;
    /** The gateway stops. */
    public static final int SHUTDOWN = -13;
    /** A listener threw: a bug. */
    public static final int FAULT = -14;

    private static final int[] STATUS = {0, 503, 503, 504, 502, 504, 502, 502, 504, 504, 502, 504, 400, 503, 500};

    private static final String[] REASONS = {
        "none", "no upstream is available", "too many requests wait for an upstream",
        "no connection to an upstream was free in time", "no connection to the upstream",
        "no connection to the upstream in time", "the upstream closed before it answered",
        "the upstream closed within its answer", "the upstream did not answer in time", "the upstream stalled",
        "the upstream's answer is malformed", "the request was not answered in time",
        "the request's body is not as long as was said", "the gateway stops", "fault"};

    private UpstreamError()
    {
    }

    /**
     * The number of codes: they are -1 to -{@code count()}.
     *
     * @return the number of codes.
     */
    public static int count()
    {
        return -FAULT;
    }

    /**
     * The status that answers an error, where no head was passed on yet.
     *
     * @param error one of the codes.
     * @return the status, 400 to 599.
     */
    public static int status(final int error)
    {
        return STATUS[-error];
    }

    /**
     * An error in a few words, for a problem's detail and for counters.
     *
     * @param error one of the codes.
     * @return the reason.
     */
    public static String reason(final int error)
    {
        return REASONS[-error];
    }

    /** Whether an error speaks against the upstream, rather than against the request or this side. */
    static boolean isOfUpstream(final int error)
    {
        return error <= CONNECT_FAILED && error >= BAD_RESPONSE;
    }
}
