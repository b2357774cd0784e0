package io.penstock.gateway.ring;

import io.penstock.codecs.http1.HttpEncoding;
import io.penstock.gateway.counters.Reason;

/**
 * What the gateway itself refuses a request for. A row carries the {@link #code()}; codes below 0 are those of the
 * codecs.
 */
public enum Problem
{
    /** No path template matches. */
    NOT_FOUND(404, Reason.BAD_REQUEST, "there is no such resource"),
    /** The resource lacks the method. */
    METHOD_NOT_ALLOWED(405, Reason.BAD_REQUEST, "the resource does not have this method"),
    /** The method is unknown. */
    NOT_IMPLEMENTED(501, Reason.BAD_REQUEST, "the method is not known"),
    /** The route needs a body, and there is no length. */
    LENGTH_REQUIRED(411, Reason.BAD_REQUEST, "a body with Content-Length or chunked is required"),
    /** The body is above its limit. */
    CONTENT_TOO_LARGE(413, Reason.BAD_REQUEST, "the body is larger than the limit"),
    /** The message is above its limit. */
    MESSAGE_TOO_LARGE(413, Reason.BAD_REQUEST, "the message is larger than the limit"),
    /** The body is in none of the encodings. */
    UNSUPPORTED_MEDIA_TYPE(415, Reason.MEDIA_TYPE, "the body must be " + HttpEncoding.list()),
    /** The body is JSON of another charset. */
    UNSUPPORTED_CHARSET(415, Reason.MEDIA_TYPE, "the charset in Content-Type must be utf-8"),
    /** The body is SBE of another schema. */
    UNSUPPORTED_SCHEMA(415, Reason.MEDIA_TYPE, "the schema-id in Content-Type must be that of the schema"),
    /** The body is SBE of a version that is not known. */
    UNSUPPORTED_VERSION(
        415, Reason.MEDIA_TYPE, "the version in Content-Type must be that of the schema, or an earlier one"),
    /** The body has a content coding that is not taken, or more than one. */
    UNSUPPORTED_CONTENT_CODING(415, Reason.MEDIA_TYPE, "the body has a Content-Encoding that is not taken"),
    /** A path or query parameter has a malformed escape. */
    BAD_PARAMETER(400, Reason.BAD_REQUEST, "has a malformed percent escape"),
    /** A head was not complete in time. */
    HEAD_TIMEOUT(408, Reason.HEAD_DEADLINE, "the head was not complete in time"),
    /** A body came too slowly. */
    BODY_TIMEOUT(408, Reason.BODY_TOO_SLOW, "the body came too slowly"),
    /** The chunk pool is empty. */
    OVERLOADED(503, Reason.POOL_EXHAUSTED, "the gateway is out of buffers"),
    /** The service's queue is full. */
    SERVICE_FULL(503, Reason.SERVICE_FULL, "the service takes no more requests now"),
    /** The service's process can't be reached. */
    SERVICE_DOWN(503, Reason.SERVICE_DOWN, "the service is not reachable"),
    /** The service's process went away with the request. */
    SERVICE_LOST(
        502,
        Reason.SERVICE_LOST,
        "the service was lost before it answered: whether it was carried out is not known"),
    /** No connection to the service's process could be made. */
    SERVICE_UNREACHED(502, Reason.SERVICE_DOWN, "there is no connection to the service"),
    /** What the service's process has sent is no answer. */
    BAD_ANSWER(502, Reason.SERVICE_FAULT, "the service has sent a malformed answer"),
    /** The in-flight table is full. */
    IN_FLIGHT_FULL(503, Reason.IN_FLIGHT_FULL, "too many requests are in flight"),
    /** The gateway drains, and its deadline has passed. */
    DRAINING(503, Reason.DRAIN, "the gateway is stopping"),
    /** The service did not answer in time. */
    SERVICE_TIMEOUT(504, Reason.REQUEST_DEADLINE, "the service did not answer in time"),
    /** The service threw, or committed no reply. */
    SERVICE_FAILED(500, Reason.SERVICE_FAULT, "the service failed"),
    /** The template is none that clients may send. */
    UNSUPPORTED_MESSAGE(422, Reason.BAD_REQUEST, "the message is not one that clients send"),
    /** The client accepts none of the encodings. */
    NOT_ACCEPTABLE(406, Reason.MEDIA_TYPE, "the answer can be " + HttpEncoding.list()),
    /** The client accepts an encoding, but JSON of another charset. */
    CHARSET_NOT_ACCEPTABLE(406, Reason.MEDIA_TYPE, "the charset in Accept can only be utf-8"),
    /** The client accepts an encoding, but SBE of another schema. */
    SCHEMA_NOT_ACCEPTABLE(406, Reason.MEDIA_TYPE, "the schema-id in Accept can only be that of the schema"),
    /** The client accepts an encoding, but SBE of another version. */
    VERSION_NOT_ACCEPTABLE(406, Reason.MEDIA_TYPE, "the version in Accept can only be that of the schema"),
    /** The template is another than the route's. */
    WRONG_MESSAGE(422, Reason.BAD_REQUEST, "the message is not the one of this resource and method"),
    /** A field of a message differs from the parameter that names it. */
    PARAMETER_DIFFERS(422, Reason.BAD_REQUEST, "is not what path or query say"),
    /** The client accepts none of the content codings, and no answer without one. */
    CODING_NOT_ACCEPTABLE(406, Reason.MEDIA_TYPE, "the answer can have no Content-Encoding that is accepted"),
    /** The idempotency key is malformed, or there twice. */
    BAD_KEY(400, Reason.BAD_REQUEST, "malformed or repeated Idempotency-Key"),
    /** The idempotency key is above its limit. */
    KEY_TOO_LONG(400, Reason.BAD_REQUEST, "the Idempotency-Key is longer than the limit"),
    /** The time that the client waits is malformed, or there twice. */
    BAD_TIMEOUT(400, Reason.BAD_REQUEST, "malformed or repeated Request-Timeout"),
    /** The request's key was that of another request before. */
    KEY_REUSED(422, Reason.KEY_REUSED, "the key was that of another request before"),
    /** The request is a repeat of one that is still worked on. */
    KEY_IN_USE(409, Reason.KEY_IN_USE, "the request with this key is still worked on");

    private static final Problem[] VALUES = values();

    private final int status;
    private final Reason reason;
    private final String detail;

    Problem(final int status, final Reason reason, final String detail)
    {
        this.status = status;
        this.reason = reason;
        this.detail = detail;
    }

    /**
     * A problem by its code.
     *
     * @param code a code above 0.
     * @return the problem.
     */
    public static Problem of(final int code)
    {
        return VALUES[code - 1];
    }

    /**
     * Number of problems: their codes are 1 to this.
     *
     * @return their number.
     */
    public static int count()
    {
        return VALUES.length;
    }

    /**
     * What a row carries.
     *
     * @return the code, above 0.
     */
    public int code()
    {
        return ordinal() + 1;
    }

    /**
     * The status that says it.
     *
     * @return a status of HTTP.
     */
    public int status()
    {
        return status;
    }

    /**
     * Whether it is about the media type of a body, so that the answer says which are taken.
     *
     * @return true if it is.
     */
    public boolean isOfMediaType()
    {
        return this == UNSUPPORTED_MEDIA_TYPE || this == UNSUPPORTED_CHARSET ||
            this == UNSUPPORTED_SCHEMA || this == UNSUPPORTED_VERSION;
    }

    /**
     * The counter it is counted by.
     *
     * @return the reason.
     */
    public Reason reason()
    {
        return reason;
    }

    /**
     * What the peer is told.
     *
     * @return a phrase in English, ASCII without quotes.
     */
    public String detail()
    {
        return detail;
    }

    /**
     * What the peer is told where not all encodings are offered.
     *
     * @param encodings how many are: those with smaller numbers.
     * @return a phrase in English, ASCII without quotes.
     */
    public String detail(final int encodings)
    {
        return detail.replace(HttpEncoding.list(), HttpEncoding.list(encodings));
    }
}
