package io.penstock.codecs.http1;

import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;

/**
 * Reads a chunked body (RFC 9112 section 7.1), one run of data a call, in one pass that can stop at any byte.
 * <pre>
 *     5;x=y CRLF  hello  CRLF  0 CRLF  Trailer: z CRLF  CRLF
 *     ^SIZE_START ^DATA  ^DATA_CR      ^TRAILER_START
 * </pre>
 * Every byte it is given is used, so none has to be kept by the caller but the data. What a body may be in length is
 * the caller's to check, against {@link Http1ChunkedView#declaredLength()} after each call. The parser itself has only
 * its limits; one serves any number of connections and threads.
 */
public final class Http1ChunkedParser
{
    static final int DATA = 10;
    static final int DATA_CR = 11;
    static final int DATA_LF = 12;
    static final int COMPLETE = 18;
    static final int FAILED = 19;

    /** The longest extensions of one chunk, in bytes. */
    public static final int CHUNK_EXTENSIONS_LIMIT = 256;

    /** The longest extensions of all chunks of a body, in bytes. */
    public static final int BODY_EXTENSIONS_LIMIT = 4096;

    private final int trailersLimit;
    private final int trailerCountLimit;

    /**
     * A parser with its limits.
     *
     * @param trailersLimit     the longest trailers, final CRLF included, in bytes.
     * @param trailerCountLimit the most trailer fields.
     */
    public Http1ChunkedParser(final int trailersLimit, final int trailerCountLimit)
    {
        this.trailersLimit = trailersLimit;
        this.trailerCountLimit = trailerCountLimit;
    }

    /**
     * Reads on in a body, up to and including one run of data, or to the body's end.
     *
     * @param buffer where the bytes lie.
     * @param offset of the first byte not used yet.
     * @param length of the bytes that are there.
     * @param view   reset before the first call for a body; afterwards it has the run of data, maybe of length 0, and
     *               {@link Http1ChunkedView#isComplete()}.
     * @return the number of bytes used: above 0 unless {@code length} is 0 or the body is complete; below 0 a code of
     * {@link Http1Error}.
     */
    public int parse(final DirectBuffer buffer, final int offset, final int length, final Http1ChunkedView view)
    {
        view.dataOffset = 0;
        view.dataLength = 0;
        final int limit = offset + length;
        int position = offset;
        int state = view.state;
        while (position < limit && state < COMPLETE)
        {
            if (state == DATA)
            {
                final int run = (int)Math.min(view.remaining, limit - position);
                view.dataOffset = position - offset;
                view.dataLength = run;
                view.remaining -= run;
                view.state = view.remaining == 0 ? DATA_CR : DATA;
                return position + run - offset;
            }
            state = next(state, Bytes.getByte(buffer, position), view);
            if (state < 0)
            {
                view.error = state;
                state = FAILED;
            }
            position++;
        }
        view.state = state;
        return state == FAILED ? view.error : position - offset;
    }

    private int next(final int state, final byte b, final Http1ChunkedView view)
    {
        if (state < DATA)
        {
            final int next = Http1ChunkLine.next(state, b, view);
            return isExtension(next) && isOverExtensionLimit(view) ? Http1Error.CHUNK_EXTENSIONS_TOO_LONG : next;
        }
        switch (state)
        {
            case DATA_CR:
                return b == Http1.CR ? DATA_LF : Http1Error.BAD_CHUNK_END;
            case DATA_LF:
                return b == Http1.LF ? Http1ChunkLine.SIZE_START : Http1Error.BAD_CHUNK_END;
            default:
                final int next = Http1Trailers.next(state, b, view);
                final boolean isOverLimit =
                    ++view.trailersLength > trailersLimit || view.trailerCount > trailerCountLimit;
                return isOverLimit ? Http1Error.TRAILERS_TOO_LARGE : next;
        }
    }

    private static boolean isExtension(final int state)
    {
        return state >= Http1ChunkLine.EXTENSION_NAME_START && state <= Http1ChunkLine.QUOTED_VALUE_END;
    }

    private static boolean isOverExtensionLimit(final Http1ChunkedView view)
    {
        return ++view.chunkExtensionLength > CHUNK_EXTENSIONS_LIMIT ||
            ++view.extensionsLength > BODY_EXTENSIONS_LIMIT;
    }
}
