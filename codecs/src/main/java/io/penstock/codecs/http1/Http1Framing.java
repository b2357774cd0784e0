package io.penstock.codecs.http1;

/**
 * What can only be judged when the whole head is known: that its length has one meaning, and of a request that Host is
 * there.
 */
final class Http1Framing
{
    private Http1Framing()
    {
    }

    static int checkRequest(final Http1RequestView view)
    {
        final int verdict = check(view);
        // RFC 9112 section 3.2
        return verdict == 0 && view.minorVersion > 0 && !view.hasHost() ? Http1Error.MISSING_HOST : verdict;
    }

    static int check(final Http1HeadView view)
    {
        if (view.has(Http1HeadView.HAS_TRANSFER_ENCODING))
        {
            // RFC 9112 section 6.1: doubtful with a length beside it and in HTTP/1.0; 6.3: chunked must be the last
            if (view.contentLength >= 0)
            {
                return Http1Error.TWO_LENGTHS;
            }
            if (view.minorVersion == 0 || !view.has(Http1HeadView.CHUNKED))
            {
                return Http1Error.BAD_TRANSFER_ENCODING;
            }
            if (view.has(Http1HeadView.UNKNOWN_CODING))
            {
                return Http1Error.UNKNOWN_TRANSFER_CODING;
            }
        }
        return 0;
    }
}
