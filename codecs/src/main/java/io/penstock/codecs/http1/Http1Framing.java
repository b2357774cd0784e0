package io.penstock.codecs.http1;

/**
 * What can only be judged when the whole head is known: that Host is there, and that its length has one meaning.
 */
final class Http1Framing
{
    private Http1Framing()
    {
    }

    static int check(final Http1RequestView view)
    {
        if (view.has(Http1RequestView.HAS_TRANSFER_ENCODING))
        {
            // RFC 9112 section 6.1: doubtful with a length beside it and in HTTP/1.0; 6.3: chunked must be the last
            if (view.contentLength >= 0)
            {
                return Http1Error.TWO_LENGTHS;
            }
            if (view.minorVersion == 0 || !view.has(Http1RequestView.CHUNKED))
            {
                return Http1Error.BAD_TRANSFER_ENCODING;
            }
            if (view.has(Http1RequestView.UNKNOWN_CODING))
            {
                return Http1Error.UNKNOWN_TRANSFER_CODING;
            }
        }
        // RFC 9112 section 3.2
        return view.minorVersion > 0 && !view.hasHost() ? Http1Error.MISSING_HOST : 0;
    }
}
