package io.penstock.codecs.http1;

import io.penstock.codecs.ascii.Ascii;

/**
 * Reads a chunk's line, size and extensions, byte by byte (RFC 9112 sections 7.1 and 7.1.1).
 * <pre>
 *     1A;name=value;other="quoted"  CRLF
 * </pre>
 * White space is allowed nowhere, though the RFC would have a recipient remove it beside an extension's semicolon and
 * equals sign: nobody sends it but who tries how it is read. The states are named for what is read next.
 */
final class Http1ChunkLine
{
    static final int SIZE_START = 0;
    static final int SIZE = 1;
    static final int EXTENSION_NAME_START = 2;
    static final int EXTENSION_NAME = 3;
    static final int EXTENSION_VALUE_START = 4;
    static final int EXTENSION_VALUE = 5;
    static final int QUOTED_VALUE = 6;
    static final int QUOTED_PAIR = 7;
    static final int QUOTED_VALUE_END = 8;
    static final int SIZE_LF = 9;

    private static final int MAX_DIGITS = 16;
    private static final int TOP_DIGIT_SHIFT = 59;

    private Http1ChunkLine()
    {
    }

    /** The state behind one more byte, or an error. */
    static int next(final int state, final byte b, final Http1ChunkedView view)
    {
        switch (state)
        {
            case SIZE_START:
                view.digits = 0;
                view.remaining = 0;
                view.chunkExtensionLength = 0;
                return digit(b, view);
            case SIZE:
                return b == Http1.CR ? SIZE_LF : b == ';' ? EXTENSION_NAME_START : digit(b, view);
            case EXTENSION_NAME_START:
                return isToken(b) ? EXTENSION_NAME : Http1Error.BAD_CHUNK_EXTENSION;
            case EXTENSION_NAME:
                return isToken(b) ? EXTENSION_NAME : b == '=' ? EXTENSION_VALUE_START : extensionEnd(b);
            case EXTENSION_VALUE_START:
                return b == '"' ? QUOTED_VALUE : isToken(b) ? EXTENSION_VALUE : Http1Error.BAD_CHUNK_EXTENSION;
            case EXTENSION_VALUE:
                return isToken(b) ? EXTENSION_VALUE : extensionEnd(b);
            case QUOTED_VALUE:
                return b == '"' ? QUOTED_VALUE_END : b == '\\' ? QUOTED_PAIR : quoted(b);
            case QUOTED_PAIR:
                return b == '"' || b == '\\' ? QUOTED_VALUE : quoted(b);
            case QUOTED_VALUE_END:
                return extensionEnd(b);
            default:
                return sizeEnd(b, view);
        }
    }

    private static int digit(final byte b, final Http1ChunkedView view)
    {
        final int digit = Ascii.hexValue(b);
        if (digit < 0 || ++view.digits > MAX_DIGITS || view.remaining >>> TOP_DIGIT_SHIFT != 0)
        {
            return Http1Error.BAD_CHUNK_SIZE;
        }
        view.remaining = view.remaining << 4 | digit;
        return SIZE;
    }

    private static int sizeEnd(final byte b, final Http1ChunkedView view)
    {
        if (b != Http1.LF)
        {
            return Http1Error.BAD_CHUNK_END;
        }
        view.declaredLength += view.remaining;
        if (view.declaredLength < 0)
        {
            return Http1Error.BAD_CHUNK_SIZE;
        }
        return view.remaining == 0 ? Http1Trailers.TRAILER_START : Http1ChunkedParser.DATA;
    }

    private static int extensionEnd(final byte b)
    {
        return b == Http1.CR ? SIZE_LF : b == ';' ? EXTENSION_NAME_START : Http1Error.BAD_CHUNK_EXTENSION;
    }

    private static int quoted(final byte b)
    {
        return Http1Table.is(Http1Table.QUOTED, b) ? QUOTED_VALUE : Http1Error.BAD_CHUNK_EXTENSION;
    }

    private static boolean isToken(final byte b)
    {
        return Http1Table.is(Http1Table.TOKEN, b);
    }
}
