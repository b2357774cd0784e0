package io.penstock.codecs.http1;

import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A connection as a server reads it: request heads and bodies, from bytes that arrive cut in given places, written down
 * a line a request. Each piece is put into memory of its own that ends where the bytes end, so reading on fails.
 */
final class Http1Transcript
{
    final List<String> requests = new ArrayList<>();
    int error;
    int errorHeadOffset;
    boolean hasUnknownMethod;

    private final Http1RequestParser parser = new Http1RequestParser(8192, 32768, 128);
    private final Http1ChunkedParser chunkedParser = new Http1ChunkedParser(4096, 32);
    private final Http1RequestView view = new Http1RequestView();
    private final Http1ChunkedView chunkedView = new Http1ChunkedView();
    private final StringBuilder body = new StringBuilder();
    private final byte[] input;

    private int position;
    private String head;
    private long bodyLeft;
    private boolean isOver;

    private Http1Transcript(final byte[] input)
    {
        this.input = input;
    }

    static Http1Transcript of(final byte[] input, final int... cuts)
    {
        final Http1Transcript transcript = new Http1Transcript(input);
        for (final int cut : cuts)
        {
            transcript.read(cut);
        }
        transcript.read(input.length);
        if (transcript.head != null)
        {
            transcript.requests.add(transcript.head + " part=" + transcript.body);
        }
        return transcript;
    }

    static Http1Transcript byteByByte(final byte[] input)
    {
        final int[] cuts = new int[input.length];
        Arrays.setAll(cuts, (i) -> i + 1);
        return of(input, cuts);
    }

    int status()
    {
        return error < 0 ? Http1Error.status(error) : hasUnknownMethod ? 501 : 200;
    }

    @Override
    public String toString()
    {
        return requests + " " + (error < 0 ? Http1Error.reason(error) : "") + " " + status();
    }

    private void read(final int limit)
    {
        boolean hasProgress = true;
        while (!isOver && hasProgress)
        {
            hasProgress = head == null ? readHead(limit) : view.isChunked() ? readChunked(limit) : readBody(limit);
        }
    }

    private boolean readHead(final int limit)
    {
        final int gap = limit % 5;
        final int result = parser.parse(copy(gap, limit), gap, limit - position, view);
        if (result < 0)
        {
            fail(result);
        }
        else if (result > 0)
        {
            final String method = view.method() == Http1.UNKNOWN ? "unknown" : Http1.methodName(view.method());
            hasUnknownMethod |= view.method() == Http1.UNKNOWN;
            head = method + " " + LlhttpCase.latin(
                Arrays.copyOfRange(input, position + view.targetOffset, position + view.targetLimit));
            position += result;
            bodyLeft = Math.max(0, view.contentLength());
            chunkedView.reset();
            body.setLength(0);
        }
        return result > 0;
    }

    private boolean readBody(final int limit)
    {
        final int run = (int)Math.min(bodyLeft, limit - position);
        body.append(LlhttpCase.latin(Arrays.copyOfRange(input, position, position + run)));
        position += run;
        bodyLeft -= run;
        if (bodyLeft == 0)
        {
            endRequest();
            return true;
        }
        return false;
    }

    private boolean readChunked(final int limit)
    {
        if (position == limit)
        {
            return false;
        }
        final int used = chunkedParser.parse(copy(3, limit), 3, limit - position, chunkedView);
        if (used < 0)
        {
            fail(used);
            return false;
        }
        final int start = position + chunkedView.dataOffset();
        body.append(LlhttpCase.latin(Arrays.copyOfRange(input, start, start + chunkedView.dataLength())));
        position += used;
        if (chunkedView.isComplete())
        {
            endRequest();
        }
        return true;
    }

    private void endRequest()
    {
        requests.add(head + " body=" + body);
        head = null;
        isOver = !view.isKeepAlive() || view.isUpgrade() || view.method() == Http1.CONNECT;
        view.reset();
    }

    private void fail(final int code)
    {
        error = code;
        errorHeadOffset = position;
        isOver = true;
    }

    private UnsafeBuffer copy(final int gap, final int limit)
    {
        final byte[] bytes = new byte[gap + limit - position];
        System.arraycopy(input, position, bytes, gap, limit - position);
        return new UnsafeBuffer(bytes);
    }
}
