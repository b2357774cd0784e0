package io.penstock.gateway.upstream;

import io.penstock.codecs.http1.Http1;
import io.penstock.codecs.http1.Http1ChunkedParser;
import io.penstock.codecs.http1.Http1ChunkedView;
import io.penstock.codecs.http1.Http1ResponseParser;
import io.penstock.codecs.http1.Http1ResponseView;
import io.penstock.codecs.http1.Http1Status;
import org.agrona.DirectBuffer;

/**
 * Where a connection stands in an answer, and what comes next in it. The states are named for what is read next.
 */
final class ResponseReader
{
    /** More bytes are needed. */
    static final int MORE = 0;
    /** The head of the final response. */
    static final int HEAD = 1;
    /** The head of an interim response, which ends there (RFC 9110 section 15.2). */
    static final int INTERIM = 2;
    /** A part of the body, the last bytes that were used. */
    static final int DATA = 3;
    /** The end of the answer. */
    static final int END = 4;
    /** The answer is none. */
    static final int BAD = -1;

    private static final int IN_HEAD = 0;
    private static final int IN_BODY = 1;
    private static final int IN_CHUNKS = 2;
    private static final int UNTIL_CLOSE = 3;
    private static final int TRAILERS_LIMIT = 4096;
    private static final int SWITCHING_PROTOCOLS = 101;

    private final Http1ResponseView view = new Http1ResponseView();
    private final Http1ChunkedView chunks = new Http1ChunkedView();
    private final Http1ResponseParser parser;
    private final Http1ChunkedParser chunkedParser;
    private final int interimLimit;
    private int method;
    private int state;
    private int interim;
    private long bodyLength;
    private long remaining;
    private int used;
    private int dataLength;

    ResponseReader(final UpstreamLimits limits)
    {
        parser = new Http1ResponseParser(limits.responseLength(), limits.fieldLimit());
        chunkedParser = new Http1ChunkedParser(TRAILERS_LIMIT, limits.fieldLimit());
        interimLimit = limits.interimLimit();
    }

    /** Begins with the answer to a request. */
    void begin(final int newMethod)
    {
        method = newMethod;
        state = IN_HEAD;
        interim = 0;
        bodyLength = 0;
        view.reset();
    }

    Http1ResponseView view()
    {
        return view;
    }

    /** Length of the body, once the head is there. */
    long bodyLength()
    {
        return bodyLength;
    }

    /** Bytes that the last answer of {@link #next} used. */
    int used()
    {
        return used;
    }

    /** Bytes of the body among them, which are the last. */
    int dataLength()
    {
        return dataLength;
    }

    boolean isInHead()
    {
        return state == IN_HEAD;
    }

    /** Whether the answer ends where the connection does. */
    boolean isUntilClose()
    {
        return state == UNTIL_CLOSE;
    }

    /** Whether the connection may bring another answer behind this one. */
    boolean isKeepAlive()
    {
        return view.isKeepAlive() && state != UNTIL_CLOSE;
    }

    /**
     * What comes next.
     *
     * @return one of the constants; what belongs to it is in the accessors.
     */
    int next(final DirectBuffer buffer, final int offset, final int length)
    {
        used = 0;
        dataLength = 0;
        switch (state)
        {
            case IN_HEAD:
                return nextOfHead(buffer, offset, length);
            case IN_BODY:
                return remaining == 0 ? END : data((int)Math.min(remaining, length));
            case IN_CHUNKS:
                return nextOfChunks(buffer, offset, length);
            default:
                return data(length);
        }
    }

    private int nextOfHead(final DirectBuffer buffer, final int offset, final int length)
    {
        final int result = parser.parse(buffer, offset, length, view);
        if (result <= 0)
        {
            return result < 0 ? BAD : MORE;
        }
        used = result;
        if (view.isInterim())
        {
            // nobody has asked to switch protocols, and there is no end to heads that are none
            final boolean isBad = view.status() == SWITCHING_PROTOCOLS || ++interim > interimLimit;
            view.reset();
            return isBad ? BAD : INTERIM;
        }
        if (view.status() > Http1Status.MAX)
        {
            return BAD;
        }
        bodyLength = view.bodyLength(method);
        remaining = bodyLength;
        chunks.reset();
        state = bodyLength >= 0 ? IN_BODY : bodyLength == Http1.CHUNKED ? IN_CHUNKS : UNTIL_CLOSE;
        return HEAD;
    }

    private int nextOfChunks(final DirectBuffer buffer, final int offset, final int length)
    {
        if (chunks.isComplete())
        {
            return END;
        }
        final int result = chunkedParser.parse(buffer, offset, length, chunks);
        if (result < 0)
        {
            return BAD;
        }
        used = result;
        dataLength = chunks.dataLength();
        return dataLength > 0 ? DATA : chunks.isComplete() ? END : MORE;
    }

    private int data(final int length)
    {
        used = length;
        dataLength = length;
        remaining -= length;
        return length > 0 ? DATA : MORE;
    }
}
