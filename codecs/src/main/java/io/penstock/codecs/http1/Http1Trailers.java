package io.penstock.codecs.http1;

import io.penstock.codecs.ascii.Ascii;

/**
 * Reads the trailers of a chunked body byte by byte (RFC 9112 section 7.1.2). They are validated like fields and
 * discarded, so none of them can take part in framing or routing, whatever its name (RFC 9110 section 6.5.1).
 */
final class Http1Trailers
{
    static final int TRAILER_START = 13;
    static final int TRAILER_NAME = 14;
    static final int TRAILER_VALUE = 15;
    static final int TRAILER_LF = 16;
    static final int END_LF = 17;

    private Http1Trailers()
    {
    }

    /** The state behind one more byte, or an error. */
    static int next(final int state, final byte b, final Http1ChunkedView view)
    {
        switch (state)
        {
            case TRAILER_START:
                return b == Http1.CR ? END_LF : start(b, view);
            case TRAILER_NAME:
                return isToken(b) ? TRAILER_NAME : b == ':' ? TRAILER_VALUE : Http1Error.BAD_FIELD_NAME;
            case TRAILER_VALUE:
                return b == Http1.CR ? TRAILER_LF :
                    Http1Scanner.isValue(b) ? TRAILER_VALUE : Http1Error.BAD_FIELD_VALUE;
            case TRAILER_LF:
                return b == Http1.LF ? TRAILER_START : Http1Error.BAD_FIELD_VALUE;
            default:
                return b == Http1.LF ? Http1ChunkedParser.COMPLETE : Http1Error.BAD_CHUNK_END;
        }
    }

    private static int start(final byte b, final Http1ChunkedView view)
    {
        view.trailerCount++;
        return isToken(b) ? TRAILER_NAME : Ascii.isBlank(b) ? Http1Error.FOLDED_LINE : Http1Error.BAD_FIELD_NAME;
    }

    private static boolean isToken(final byte b)
    {
        return Http1Table.is(Http1Table.TOKEN, b);
    }
}
