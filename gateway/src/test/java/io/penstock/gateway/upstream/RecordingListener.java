package io.penstock.gateway.upstream;

import io.penstock.codecs.http1.Http1EndToEndFields;
import io.penstock.codecs.http1.Http1ResponseView;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Keeps what it is told of one request.
 */
final class RecordingListener implements UpstreamListener
{
    final List<String> fields = new ArrayList<>();
    final ByteArrayOutputStream body = new ByteArrayOutputStream();
    int status;
    int heads;
    int ends;
    int failures;
    int code;
    int rooms;
    int limit = Integer.MAX_VALUE;
    Runnable onHead = () ->
    {
    };
    Runnable onBody = onHead;
    Runnable onEnd = onHead;
    Runnable onFailure = onHead;

    @Override
    public void onHead(
        final UpstreamRequest request, final Http1ResponseView view, final DirectBuffer buffer, final int offset)
    {
        heads++;
        status = view.status();
        final Http1EndToEndFields iteration = new Http1EndToEndFields();
        iteration.wrap(buffer, offset, view);
        while (iteration.next())
        {
            fields.add(buffer.getStringWithoutLengthAscii(iteration.nameOffset(), iteration.nameLength()) + ": " +
                buffer.getStringWithoutLengthAscii(iteration.valueOffset(), iteration.valueLength()));
        }
        onHead.run();
    }

    @Override
    public int onBody(final UpstreamRequest request, final DirectBuffer buffer, final int offset, final int length)
    {
        final int taken = Math.min(length, limit - body.size());
        final byte[] bytes = new byte[taken];
        buffer.getBytes(offset, bytes);
        body.writeBytes(bytes);
        onBody.run();
        return taken;
    }

    @Override
    public void onEnd(final UpstreamRequest request)
    {
        ends++;
        onEnd.run();
    }

    @Override
    public void onFailure(final UpstreamRequest request, final int newCode)
    {
        failures++;
        code = newCode;
        onFailure.run();
    }

    @Override
    public void onRoom(final UpstreamRequest request)
    {
        rooms++;
    }

    boolean isDone()
    {
        return ends + failures > 0;
    }

    String text()
    {
        return body.toString(StandardCharsets.ISO_8859_1);
    }
}
