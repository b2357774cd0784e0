package io.penstock.codecs.http1;

import java.util.Map;
import java.util.Set;

import static java.util.Map.entry;

/**
 * Where the strict verdict on one of llhttp's cases is another than llhttp's own, and why.
 */
final class LlhttpDeviations
{
    private static final String LAST_REQUEST = "what follows a last request is never read, so it is no error";
    private static final String UNKNOWN_METHOD = "well-formed, but this server does not know the method";
    private static final String OTHER_PROTOCOL = "a protocol other than HTTP is not served";
    private static final String FRAGMENT = "a fragment is never part of a target (RFC 9110 7.1)";

    /** HTTP/1.1 requests without Host, refused for it (RFC 9112 3.2); judged once more with one. */
    static final Set<String> WITHOUT_HOST = Set.of(
        "connection.md: Setting flag",
        "connection.md: Restarting when keep-alive is explicitly",
        "connection.md: Setting flag on `close`",
        "connection.md: Setting flag on `close` followed by tab",
        "connection.md: Sample",
        "connection.md: Multiple tokens with folding and LWS",
        "connection.md: Setting a flag and pausing",
        "connection.md: Emitting part of body and pausing",
        "content-length.md: `Content-Length` with zeroes",
        "content-length.md: `Content-Length` with follow-up headers",
        "content-length.md: Spaces in `Content-Length` (surrounding)",
        "content-length.md: Tabs in `Content-Length` (surrounding)",
        "content-length.md: Content-Length reset when no body is received",
        "finish.md: It should be safe to finish after GET request",
        "invalid.md: Invalid method",
        "lenient-headers.md: Second request header value (lenient)",
        "method.md: REPORT request",
        "method.md: PRI request HTTP2",
        "pausing.md: on_message_begin",
        "pausing.md: on_message_complete",
        "pausing.md: on_protocol_complete",
        "pausing.md: on_method_complete",
        "pausing.md: on_url_complete",
        "pausing.md: on_version_complete",
        "pausing.md: on_header_field_complete",
        "pausing.md: on_header_value_complete",
        "pausing.md: on_headers_complete",
        "pausing.md: on_chunk_header",
        "pausing.md: on_chunk_extension_name",
        "pausing.md: on_chunk_extension_value",
        "pausing.md: on_chunk_complete",
        "pipelining.md: Should parse multiple events",
        "sample.md: Simple request",
        "sample.md: Request with method starting with `H`",
        "sample.md: DUMBPACK",
        "sample.md: No headers and no body",
        "sample.md: One header and no body",
        "sample.md: Prefix newline",
        "sample.md: Request starting with CRLF",
        "sample.md: Extended Characters",
        "sample.md: 255 ASCII in header value",
        "transfer-encoding.md: Parsing and setting flag",
        "transfer-encoding.md: Parse chunks with lowercase size",
        "transfer-encoding.md: Parse chunks with uppercase size",
        "transfer-encoding.md: POST with `Transfer-Encoding: chunked`",
        "transfer-encoding.md: Two chunks and triple zero prefixed end chunk",
        "transfer-encoding.md: Trailing headers",
        "transfer-encoding.md: Chunk extensions",
        "transfer-encoding.md: Chunk extensions quoting",
        "transfer-encoding.md: Unbalanced chunk extensions quoting",
        "transfer-encoding.md: Missing last-chunk",
        "transfer-encoding.md: Validate chunk parameters",
        "transfer-encoding.md: Space after chunk header",
        "transfer-encoding.md: Space after chunk header (lenient)",
        "uri.md: Quotes in URI",
        "uri.md: Query URL with question mark",
        "uri.md: Host terminated by a query string",
        "uri.md: `host:port` terminated by a query string",
        "uri.md: Query URL with vertical bar character",
        "uri.md: `host:port` terminated by a space");

    /** Cases with another verdict, or another status than 400, the status they have here, and the reason. */
    static final Map<String, Deviation> VERDICTS = Map.ofEntries(
        entry("connection.md: Resetting flags when keep-alive is off (1.0, lenient)", is(200, LAST_REQUEST)),
        entry("connection.md: CRLF between requests, explicit `close` (lenient)", is(200, LAST_REQUEST)),
        entry("content-length.md: Content-Length reset when no body is received",
            is(200, "llhttp was told to skip the body; here it is read")),
        entry("method.md: CONNECT with body",
            is(200, "llhttp pauses before the body; here its length counts, as in any other request")),
        entry("method.md: REPORT request", is(501, UNKNOWN_METHOD)),
        entry("method.md: M-SEARCH request", is(501, UNKNOWN_METHOD)),
        entry("method.md: PURGE request", is(501, UNKNOWN_METHOD)),
        entry("method.md: SEARCH request", is(501, UNKNOWN_METHOD)),
        entry("method.md: LINK request", is(501, UNKNOWN_METHOD)),
        entry("method.md: LINK request (2)", is(501, UNKNOWN_METHOD)),
        entry("method.md: SOURCE request", is(501, UNKNOWN_METHOD)),
        entry("method.md: QUERY request", is(501, UNKNOWN_METHOD)),
        entry("method.md: SOURCE request with ICE", is(400, OTHER_PROTOCOL)),
        entry("method.md: OPTIONS request with RTSP", is(400, OTHER_PROTOCOL)),
        entry("method.md: ANNOUNCE request with RTSP", is(400, OTHER_PROTOCOL)),
        entry("invalid.md: HTTP protocol and ANNOUNCE method", is(501, UNKNOWN_METHOD)),
        entry("invalid.md: Invalid method", is(501, UNKNOWN_METHOD)),
        entry("invalid.md: Invalid HTTP version", is(505, "the major version is not 1")),
        entry("lenient-version.md: Invalid HTTP version (lenient)", is(505, "the major version is not 1")),
        entry("sample.md: No HTTP version", is(400, "HTTP/0.9 is not served")),
        entry("transfer-encoding.md: POST with `chunked` as last transfer-encoding", is(400, FRAGMENT)),
        entry("transfer-encoding.md: POST with `chunked` as last transfer-encoding (multiple headers)",
            is(400, FRAGMENT)),
        entry("uri.md: Fragment in URI", is(400, FRAGMENT)),
        entry("uri.md: `host:port` and basic auth", is(400, "user information is refused (RFC 9110 4.2.4)")));

    private LlhttpDeviations()
    {
    }

    private static Deviation is(final int status, final String reason)
    {
        return new Deviation(status, reason);
    }

    /** A status and why it is that one. */
    record Deviation(int status, String reason)
    {
    }
}
